"""How much one person carries, for that person and for who leads their team."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median

from truenorth.bets.models import Bet
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.accounts.roles import ADMINISTRATOR
from truenorth.foundation.kit.formats import plural
from truenorth.goals.models import Goal
from truenorth.people.models import Membership, Person

RUNNING_BETS = ("building", "testing")
# What is usual in a team is said from this many others on: of two, one would be told of the other.
FEWEST_OTHERS = 3


@dataclass(frozen=True, slots=True)
class PersonLoad:
    allotted: float | None  # part of the time given to teams, 1 is all of it; None in no team
    goals: tuple[tuple[int, str], ...]  # running goals the person answers for
    bets: tuple[tuple[int, str], ...]  # running bets the person answers for
    usual_goals: float | None  # the median of the others in the same teams
    usual_bets: float | None


def may_see_load(member: Member, person: Person) -> bool:
    """The person, who leads a team they are in, and administrators."""
    if member.role == ADMINISTRATOR or person.member_id == member.pk:
        return True
    teams = Membership.objects.filter(person=person).values("team_id")
    return Membership.objects.filter(person__member=member, leads=True, team_id__in=teams).exists()


def load_of(person: Person) -> PersonLoad:
    """A constant number of queries, however large the teams are."""
    shares = list(Membership.objects.filter(person=person, team__archived=False).values_list("team_id", "share"))
    others = set(
        Membership.objects.filter(team_id__in=[team for team, _ in shares], person__active=True)
        .exclude(person=person)
        .values_list("person_id", flat=True)
    )
    goals = Goal.objects.filter(status="running")
    bets = Bet.objects.filter(stage__in=RUNNING_BETS)
    return PersonLoad(
        sum(share for _, share in shares) if shares else None,
        tuple(goals.filter(owner=person).order_by("due", "pk").values_list("pk", "title")),
        tuple(bets.filter(owner=person).order_by("end", "pk").values_list("pk", "title")),
        _usual(others, Counter(goals.filter(owner_id__in=others).values_list("owner_id", flat=True))),
        _usual(others, Counter(bets.filter(owner_id__in=others).values_list("owner_id", flat=True))),
    )


def _usual(others: set[int], counted: Counter[int | None]) -> float | None:
    if len(others) < FEWEST_OTHERS:
        return None
    return median(counted[person] for person in others)


def load_sentences(load: PersonLoad) -> list[str]:
    """What is carried, beside what is usual.

    >>> goals = tuple((n, "Docks") for n in range(7))
    >>> load_sentences(PersonLoad(1.2, goals, (), 2, None))
    ['7 running goals; the team’s usual is 2.', 'No running bets.', 'Teams count on 120% of the week.']
    """
    said = [
        _against(len(load.goals), "running goal", load.usual_goals),
        _against(len(load.bets), "running bet", load.usual_bets),
    ]
    if load.allotted is None:
        said.append("No team counts on a part of the week.")
    else:
        said.append(f"Teams count on {100 * load.allotted:.0f}% of the week.")
    return said


def _against(number: int, noun: str, usual: float | None) -> str:
    said = plural(number, noun) if number else f"No {noun}s"
    return f"{said}." if usual is None else f"{said}; the team’s usual is {usual:g}."


def is_much(load: PersonLoad) -> bool:
    """Whether ways out are worth offering: twice what is usual and two more, or more than the whole week."""
    pairs = ((len(load.goals), load.usual_goals), (len(load.bets), load.usual_bets))
    above = any(usual is not None and number >= 2 * usual and number >= usual + 2 for number, usual in pairs)
    return above or (load.allotted or 0.0) > 1.02
