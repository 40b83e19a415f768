"""Teams and people as files name them: found or made, once, however they are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.people.models import Membership, Person, Team
from truenorth.people.written_names import WrittenName, name_key, read_name

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class GivenTeam:
    """A team as a source names it; ``system`` and ``key`` when the source has an identity for it."""

    name: str
    parent: str = ""
    capacity_per_quarter: float | None = None
    run_share: float | None = None
    system: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class GivenPerson:
    """A person as a source names them: a name, an e-mail, a login, or several of these in one text."""

    name: str
    email: str = ""
    team: str = ""
    system: str = ""
    key: str = ""


@dataclass(slots=True)
class ReceivedPeople:
    """What became of the names. ``person`` and ``team`` answer for any spelling that was received or is known."""

    made_people: int = 0
    made_teams: int = 0
    guesses: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)  # name as written, reason
    _people: dict[str, Person] = field(default_factory=dict)
    _teams: dict[str, Team] = field(default_factory=dict)

    def person(self, written: str) -> Person | None:
        read = read_name(written)
        return self._people.get(read.email) or self._people.get(read.key) if written.strip() else None

    def team(self, written: str) -> Team | None:
        return self._teams.get(_team_key(written))


@action(
    "people.received",
    permission="people.write",
    sentence="{who} brought in {people_count} people and {team_count} teams",
)
def receive_people(act: Act, teams: Iterable[GivenTeam], people: Iterable[GivenPerson]) -> ReceivedPeople:
    """Find or make each team and person: by the source's key, by e-mail, then by name in any spelling.

    A second call with the same names changes nothing. What is there already is filled in, never overwritten.
    """
    given_people = list(people)
    received = ReceivedPeople()
    _receive_teams(act, list(teams), [given.team for given in given_people], received)
    _receive_persons(act, given_people, received)
    _receive_memberships(act, given_people, received)
    if act.changes:
        act.details = {"people_count": received.made_people, "team_count": received.made_teams}
    return received


def _team_key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _receive_teams(act: Act, given: list[GivenTeam], named: list[str], received: ReceivedPeople) -> None:
    by_key: dict[tuple[str, str], Team] = {}
    # Archived ones first, so that a living team of the same name wins.
    for team in Team.objects.order_by("-archived", "-pk"):
        received._teams[_team_key(team.name)] = team
        if team.source_key:
            by_key[team.source_system, team.source_key] = team
    wanted: dict[str, GivenTeam] = {}
    for item in chain(given, (GivenTeam(g.parent) for g in given), (GivenTeam(name) for name in named)):
        name = _team_key(item.name)
        if not name:
            continue
        if len(item.name) > LONGEST_NAME:
            received.refused.append((item.name, f"The name of a team has at most {LONGEST_NAME} characters."))
            continue
        known = by_key.get((item.system, item.key)) if item.key else None
        if known is not None:
            received._teams.setdefault(name, known)
        wanted.setdefault(name, item)
    waiting = {name: item for name, item in wanted.items() if name not in received._teams}
    while waiting:
        ready = [name for name, item in waiting.items() if _team_key(item.parent) not in waiting]
        if not ready:
            # Teams that stand under each other: the first is taken as the top.
            ready = [next(iter(waiting))]
            received.guesses.append(
                f"{waiting[ready[0]].name} stands under itself in the file; it was taken as a top team."
            )
        rows = []
        for name in ready:
            item = waiting.pop(name)
            parent = received._teams.get(_team_key(item.parent))
            rows.append(
                Team(
                    name=" ".join(item.name.split()),
                    parent=parent,
                    capacity_per_quarter=item.capacity_per_quarter,
                    run_share=item.run_share,
                    source_system=item.system if item.key else "",
                    source_key=item.key,
                )
            )
        for team in act.create_many(Team, rows):
            received._teams[_team_key(team.name)] = team
            received.made_teams += 1
    _fill_in_teams(act, given, received)


def _fill_in_teams(act: Act, given: list[GivenTeam], received: ReceivedPeople) -> None:
    for item in given:
        team = received.team(item.name)
        if team is None:
            continue
        missing: dict[str, object] = {}
        if team.capacity_per_quarter is None and item.capacity_per_quarter is not None:
            missing["capacity_per_quarter"] = item.capacity_per_quarter
        if team.run_share is None and item.run_share is not None:
            missing["run_share"] = item.run_share
        parent = received.team(item.parent)
        if team.parent_id is None and parent is not None and not _stands_under(parent, team):
            missing["parent"] = parent
        if missing:
            act.update(team, **missing)


def _stands_under(team: Team | None, top: Team) -> bool:
    while team is not None:
        if team.pk == top.pk:
            return True
        team = team.parent
    return False


def _receive_persons(act: Act, given: list[GivenPerson], received: ReceivedPeople) -> None:
    by_key: dict[tuple[str, str], Person] = {}
    by_name: dict[str, list[Person]] = {}
    by_email: dict[str, Person] = {}
    for person in Person.objects.order_by("-active", "pk"):
        by_name.setdefault(name_key(person.name), []).append(person)
        if person.email:
            by_email.setdefault(person.email.lower(), person)
        if person.source_key:
            by_key[person.source_system, person.source_key] = person
    made: list[Person] = []
    for item, read in _best_written(given, received):
        known = (by_key.get((item.system, item.key)) if item.key else None) or by_email.get(read.email)
        if known is None:
            # Somebody of this name with another e-mail is somebody else.
            same = [p for p in by_name.get(read.key, []) if not (read.email and p.email)]
            if len(same) > 1:
                received.guesses.append(f"{read.name}: there are {len(same)} people of this name; the first was taken.")
            known = same[0] if same else None
        if known is None:
            known = Person(
                name=read.name, email=read.email, source_system=item.system if item.key else "", source_key=item.key
            )
            made.append(known)
            by_name.setdefault(read.key, []).append(known)
        elif read.email and not known.email:
            if known.pk:
                act.update(known, email=read.email)
            else:
                known.email = read.email
        if read.email:
            by_email.setdefault(read.email, known)
        if item.key:
            by_key.setdefault((item.system, item.key), known)
    received.made_people += len(act.create_many(Person, made))
    for key, people in by_name.items():
        received._people[key] = people[0]
    received._people.update(by_email)


def _best_written(given: list[GivenPerson], received: ReceivedPeople) -> list[tuple[GivenPerson, WrittenName]]:
    """Each name read, those with an e-mail first, so that a bare name finds the person the e-mail belongs to."""
    found: dict[tuple[str, str, str, str], tuple[GivenPerson, WrittenName]] = {}
    for item in given:
        read = read_name(item.name or item.email)
        if item.email.strip():
            read = WrittenName(read.name, item.email.strip().lower())
        if not read.key:
            continue
        if len(read.name) > LONGEST_NAME or len(read.email) > 254:
            received.refused.append((item.name, f"A person's name has at most {LONGEST_NAME} characters."))
            continue
        found.setdefault((read.key, read.email, item.system if item.key else "", item.key), (item, read))
    # A name with a capital and a space was written by a person; show that one.
    return sorted(found.values(), key=lambda pair: (not pair[1].email, " " not in pair[1].name, pair[1].name.islower()))


def _receive_memberships(act: Act, given: list[GivenPerson], received: ReceivedPeople) -> None:
    known = set(Membership.objects.values_list("person_id", "team_id"))
    rows = []
    for item in given:
        person = received.person(item.email) if item.email.strip() else received.person(item.name)
        team = received.team(item.team) if item.team.strip() else None
        if person is None or team is None or (person.pk, team.pk) in known:
            continue
        if not person.active or team.archived:
            continue
        known.add((person.pk, team.pk))
        rows.append(Membership(person=person, team=team))
    act.create_many(Membership, rows)
