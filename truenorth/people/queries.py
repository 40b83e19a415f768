"""What pages and the API read of teams and people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.permissions.policy import may

from .models import Membership, Person, Team


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team as the list shows it; ``depth`` is how far below a top team it stands."""

    team: Team
    depth: int
    people: int
    leads: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class TeamPage:
    team: Team
    above: tuple[Team, ...]  # from the top down
    below: tuple[Team, ...]
    memberships: tuple[Membership, ...]
    may_change: bool

    @property
    def leads(self) -> tuple[Person, ...]:
        return tuple(m.person for m in self.memberships if m.leads)


@dataclass(frozen=True, slots=True)
class PersonRow:
    person: Person
    teams: tuple[Team, ...] = field(default=())


def find_team(member: Member, team_id: int) -> Team:
    may(member, "workspace.read").require()
    team = Team.objects.filter(pk=team_id).select_related("parent").first()
    if team is None:
        raise NotThere("This team")
    return team


def find_person(member: Member, person_id: int) -> Person:
    may(member, "workspace.read").require()
    person = Person.objects.filter(pk=person_id).select_related("member__user").first()
    if person is None:
        raise NotThere("This person")
    return person


def find_membership(member: Member, membership_id: int) -> Membership:
    may(member, "workspace.read").require()
    membership = Membership.objects.filter(pk=membership_id).select_related("person", "team").first()
    if membership is None:
        raise NotThere("This membership")
    return membership


def person_of(member: Member) -> Person | None:
    """The person a member is, if somebody said so."""
    return Person.objects.filter(member=member).first()


def teams(member: Member, *, archived: bool = False, search: str = "") -> QuerySet[Team]:
    """Teams for a page of the API."""
    may(member, "workspace.read").require()
    found = Team.objects.filter(archived=archived)
    return found.filter(name__icontains=search) if search else found


def people(
    member: Member, *, active: bool | None = True, search: str = "", team: int | None = None
) -> QuerySet[Person]:
    """People for a page of the API; ``active=None`` gives everybody."""
    may(member, "workspace.read").require()
    found = Person.objects.all()
    if active is not None:
        found = found.filter(active=active)
    if search:
        found = found.filter(Q(name__icontains=search) | Q(email__icontains=search))
    if team is not None:
        found = found.filter(pk__in=Membership.objects.filter(team_id=team).values("person_id"))
    return found


def memberships(member: Member, *, team: int | None = None, person: int | None = None) -> QuerySet[Membership]:
    may(member, "workspace.read").require()
    found = Membership.objects.select_related("person", "team")
    if team is not None:
        found = found.filter(team_id=team)
    return found.filter(person_id=person) if person is not None else found


def list_teams(member: Member, *, archived: bool = False) -> list[TeamRow]:
    """Teams as a tree in reading order: each below the team it stands under."""
    rows = list(teams(member, archived=archived).order_by("name"))
    counts = dict(
        Membership.objects.filter(team__archived=archived, person__active=True)
        .values_list("team_id")
        .annotate(Count("pk"))
        .values_list("team_id", "pk__count")
    )
    leads: dict[int, list[Person]] = {}
    for lead in Membership.objects.filter(team__archived=archived, leads=True).select_related("person").order_by("pk"):
        leads.setdefault(lead.team_id, []).append(lead.person)
    return [
        TeamRow(team, depth, counts.get(team.pk, 0), tuple(leads.get(team.pk, ()))) for team, depth in _as_tree(rows)
    ]


def list_people(
    member: Member,
    *,
    active: bool | None = True,
    search: str = "",
    team: int | None = None,
    offset: int = 0,
    limit: int = 100,
) -> list[PersonRow]:
    """People by name with their teams."""
    found = list(
        people(member, active=active, search=search, team=team).order_by("name", "pk")[offset : offset + limit]
    )
    in_teams: dict[int, list[Team]] = {}
    for membership in (
        Membership.objects.filter(person__in=[p.pk for p in found]).select_related("team").order_by("team__name")
    ):
        in_teams.setdefault(membership.person_id, []).append(membership.team)
    return [PersonRow(person, tuple(in_teams.get(person.pk, ()))) for person in found]


def team_page(member: Member, team_id: int) -> TeamPage:
    """A team with who is in it and where it stands."""
    team = find_team(member, team_id)
    by_id: Mapping[int, Team] = {t.pk: t for t in Team.objects.all()}
    above: list[Team] = []
    parent = by_id.get(team.parent_id) if team.parent_id else None
    while parent is not None and parent not in above:
        above.insert(0, parent)
        parent = by_id.get(parent.parent_id) if parent.parent_id else None
    inside = Membership.objects.filter(team=team).select_related("person").order_by("-leads", "person__name")
    below = sorted((t for t in by_id.values() if t.parent_id == team.pk and not t.archived), key=lambda t: t.name)
    return TeamPage(team, tuple(above), tuple(below), tuple(inside), bool(may(member, "people.write")))


def people_in_numbers(member: Member) -> tuple[int, int, int]:
    """People here, teams, and people here who are in no team."""
    may(member, "workspace.read").require()
    here = Person.objects.filter(active=True)
    placed = Membership.objects.filter(person__active=True, team__archived=False).values("person_id")
    return here.count(), Team.objects.filter(archived=False).count(), here.exclude(pk__in=placed).count()


def team_choices(member: Member, *, besides: Team | None = None) -> list[tuple[int, str]]:
    """Teams to choose from, without one and what stands under it."""
    rows = list(teams(member).order_by("name"))
    left_out = {besides.pk} if besides is not None else set()
    for team, _ in _as_tree(rows):
        if team.parent_id in left_out:
            left_out.add(team.pk)
    return [(team.pk, team.name) for team in rows if team.pk not in left_out]


def person_choices(member: Member, *, not_in: Team | None = None) -> list[tuple[int, str]]:
    """People here to choose from, perhaps without those who are in a team already."""
    found = people(member)
    if not_in is not None:
        found = found.exclude(pk__in=Membership.objects.filter(team=not_in).values("person_id"))
    return [(pk, name) for pk, name in found.order_by("name").values_list("pk", "name")]


def account_choices(member: Member, *, of: Person | None = None) -> list[tuple[int, str]]:
    """Members who are nobody's account yet, and the person's own."""
    taken = Person.objects.exclude(member=None).exclude(pk=of.pk if of else 0).values("member_id")
    found = Member.objects.filter(workspace=member.workspace, active=True).exclude(user=None).exclude(pk__in=taken)
    return [(m.pk, f"{m} ({m.user.email})") for m in found.select_related("user").order_by("user__name") if m.user]


def _as_tree(rows: Iterable[Team]) -> list[tuple[Team, int]]:
    rows = list(rows)
    known = {team.pk for team in rows}
    below: dict[int | None, list[Team]] = {}
    for team in rows:
        below.setdefault(team.parent_id if team.parent_id in known else None, []).append(team)
    ordered: list[tuple[Team, int]] = []
    stack = [(team, 0) for team in reversed(below.get(None, []))]
    while stack:
        team, depth = stack.pop()
        ordered.append((team, depth))
        stack.extend((child, depth + 1) for child in reversed(below.get(team.pk, [])))
    return ordered


def search_people(member: Member, words: str, limit: int) -> list[tuple[str, int, str]]:
    """Teams and people whose name has every word: ("team" or "person", id, name)."""
    may(member, "workspace.read").require()
    teams, people = Team.objects.filter(archived=False), Person.objects.filter(active=True)
    for word in words.split()[:8]:
        teams, people = teams.filter(name__icontains=word), people.filter(name__icontains=word)
    found = [("team", pk, name) for pk, name in teams.values_list("pk", "name")[:limit]]
    found += [("person", pk, name) for pk, name in people.values_list("pk", "name")[:limit]]
    return found[:limit]
