"""Why is this done? From a piece of work or a bet, step by step up to the vision."""

from __future__ import annotations

from dataclasses import dataclass

from truenorth.direction.queries import find_vision
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.kit.formats import number
from truenorth.foundation.permissions.policy import may
from truenorth.goals.models import Contribution, Goal, Measure

from .models import Bet, BetTarget, WorkItem

LONGEST = 24  # a circle in the data ends here at the latest


@dataclass(frozen=True, slots=True)
class Stop:
    noun: str  # work, bet, goal, measure, pillar, vision
    pk: int
    kind: str  # the noun as people say it
    name: str
    number: str = ""
    gap: str = ""  # what is missing between the stop above and this one


def why_of_work(member: Member, item: WorkItem) -> list[Stop]:
    """The stops above an item, the vision first and the item last; a gap where the chain ends early."""
    may(member, "workspace.read").require()
    stops = [Stop("work", item.pk, "Work", str(item), _weeks(item.effort))]
    seen = {item.pk}
    here: WorkItem = item
    while not (here.bet_id or here.goal_id or here.measure_id) and here.parent_id and here.parent_id not in seen:
        above = WorkItem.objects.select_related("bet", "goal", "measure__goal").get(pk=here.parent_id)
        seen.add(above.pk)
        here = above
        stops.append(Stop("work", here.pk, "Work", str(here), _weeks(here.effort)))
    if here.bet is not None:
        stops += _from_bet(here.bet)
    elif here.measure is not None:
        stops += _from_measure(here.measure)
    elif here.goal is not None:
        stops += _from_goal(here.goal)
    return _up_to_the_vision(member, stops)


def why_of_bet(member: Member, bet: Bet) -> list[Stop]:
    may(member, "workspace.read").require()
    return _up_to_the_vision(member, _from_bet(bet))


def _weeks(effort: float | None) -> str:
    return f"{number(effort)} pw" if effort is not None else ""


def _from_bet(bet: Bet) -> list[Stop]:
    stops = []
    seen: set[int] = set()
    here: Bet | None = bet
    while here is not None and here.pk not in seen and len(seen) < LONGEST:
        seen.add(here.pk)
        stops.append(Stop("bet", here.pk, "Bet", here.title, _weeks(here.effort)))
        aim = BetTarget.objects.filter(bet=here).select_related("goal", "measure__goal").order_by("pk").first()
        if aim is not None:
            return stops + (_from_measure(aim.measure) if aim.measure is not None else _from_goal(aim.served_goal))
        here = Bet.objects.filter(pk=here.parent_id).first() if here.parent_id else None
    return stops


def _from_measure(measure: Measure) -> list[Stop]:
    return [Stop("measure", measure.goal_id, "Measure", measure.title), *_from_goal(measure.goal)]


def _from_goal(goal: Goal) -> list[Stop]:
    stops: list[Stop] = []
    seen: set[int] = set()
    here: Goal | None = goal
    while here is not None and here.pk not in seen and len(seen) < LONGEST:
        seen.add(here.pk)
        stops.append(Stop("goal", here.pk, "Goal", here.title))
        link = (
            Contribution.objects.filter(child=here)
            .select_related("parent_goal", "parent_measure__goal", "pillar")
            .order_by("-primary", "pk")
            .first()
        )
        if link is None:
            return stops
        if link.pillar is not None:
            return [*stops, Stop("pillar", link.pillar.pk, "Pillar", link.pillar.title)]
        here = link.parent_measure.goal if link.parent_measure is not None else link.parent_goal
    return stops


def _up_to_the_vision(member: Member, stops: list[Stop]) -> list[Stop]:
    top = stops[-1]
    vision = find_vision(member) if top.noun == "pillar" else None
    if vision is not None:
        stops = [*stops, Stop("vision", vision.pk, "Vision", vision.statement)]
    else:
        gap = {
            "work": "serves nothing that is known here",
            "bet": "aims at no goal",
            "goal": "leads to no pillar",
            "pillar": "no vision is written down",
        }[top.noun]
        stops = [*stops[:-1], Stop(top.noun, top.pk, top.kind, top.name, top.number, gap)]
    return stops[::-1]
