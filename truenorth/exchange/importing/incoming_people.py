"""Teams and people of an import: those it lists, and those its rows name as owners and teams."""

from __future__ import annotations

from truenorth.exchange.canonical import Origin, PersonRecord, Record, TeamRecord
from truenorth.exchange.importing.bringing import Bringing, noun_of, title_of
from truenorth.exchange.importing.source_keys import shortened
from truenorth.people.actions.receiving import GivenPerson, GivenTeam, ReceivedPeople, receive_people
from truenorth.people.models import Person, Team
from truenorth.people.written_names import name_key, read_name


def bring_in_people(bringing: Bringing) -> None:
    """Find or make everybody named anywhere in the import, and leave behind how to find them by any spelling."""
    teams, people = bringing.records(TeamRecord), bringing.records(PersonRecord)
    before = _keys_there()
    named = _Named(bringing)
    aliases = _initials_resolved(bringing, [*(person.name for person in people), *named.owners])
    given_people = [GivenPerson(p.name, p.email, p.team, p.system, shortened(p.key)) for p in people]
    given_people += [GivenPerson(aliases.get(name, name)) for name in named.owners]
    given_teams = [
        GivenTeam(t.name, t.parent, t.capacity_per_quarter, _share(t.run_share), t.system, shortened(t.key))
        for t in teams
    ] + [GivenTeam(name) for name in named.teams]
    received = receive_people(bringing.member, given_teams, given_people, **bringing.how)
    bringing.person = lambda written: received.person(aliases.get(written, written))
    bringing.team = received.team
    for record in (*teams, *people):
        _judge(bringing, record, received, before)
    for note in received.guesses:
        bringing.verdicts.guess(named.origin, note, "names are compared without case, dots and accents")


def _share(given: float | None) -> float | None:
    """A share outside of 0 to 1 is no share: unknown stays unknown."""
    return given if given is not None and 0 <= given < 1 else None


class _Named:
    """Owners and teams as written anywhere."""

    def __init__(self, bringing: Bringing) -> None:
        self.owners: dict[str, None] = {}
        self.teams: dict[str, None] = {}
        self.origin = next((r.origin for r in bringing.gathered.records()), Origin("", 1))
        for record in bringing.gathered.records():
            if owner := getattr(record, "owner", "").strip():
                self.owners[owner] = None
            if team := getattr(record, "team", "").strip():
                self.teams[team] = None


def _keys_there() -> tuple[set[str], set[str]]:
    people = {f"{name_key(name)}" for name in Person.objects.values_list("name", flat=True)}
    people |= {email.lower() for email in Person.objects.exclude(email="").values_list("email", flat=True)}
    teams = {" ".join(name.split()).casefold() for name in Team.objects.values_list("name", flat=True)}
    return people, teams


def _initials_resolved(bringing: Bringing, written: list[str]) -> dict[str, str]:
    """ "Mara L." is Mara Lindqvist when only one person called so has such a last name; named as a guess."""
    full: dict[tuple[str, str], set[str]] = {}
    everybody = [*written, *Person.objects.filter(active=True).values_list("name", flat=True)]
    for text in everybody:
        parts = read_name(text).key.split()
        if len(parts) >= 2 and len(parts[-1]) > 1:
            full.setdefault((parts[0], parts[-1][0]), set()).add(" ".join(parts))
    shown = {read_name(text).key: read_name(text).name for text in everybody}
    aliases = {}
    for text in written:
        parts = read_name(text).key.split()
        if len(parts) == 2 and len(parts[1]) == 1:
            candidates = full.get((parts[0], parts[1]), set())
            if len(candidates) == 1:
                aliases[text] = shown[next(iter(candidates))]
    told: set[str] = set()
    for record in bringing.gathered.records():
        owner = getattr(record, "owner", "")
        if owner in aliases and owner not in told:
            told.add(owner)
            because = "nobody else of this name has this initial"
            bringing.verdicts.guess(record.origin, f"“{owner}” is read as {aliases[owner]}", because, 0.8)
    return aliases


def _judge(bringing: Bringing, record: Record, received: ReceivedPeople, before: tuple[set[str], set[str]]) -> None:
    refused = dict(received.refused)
    title = title_of(record)
    if title in refused:
        bringing.verdicts.say(record.origin, title, noun_of(record), "refused", refused[title])
        return
    if isinstance(record, TeamRecord):
        row: Team | Person | None = received.team(record.name)
        there = " ".join(record.name.split()).casefold() in before[1]
    else:
        assert isinstance(record, PersonRecord)
        row = received.person(record.email or record.name)
        there = name_key(read_name(record.name).name) in before[0] or record.email.lower() in before[0] - {""}
    if row is None:
        bringing.verdicts.say(record.origin, title, noun_of(record), "refused", "It has no name")
        return
    bringing.verdicts.say(
        record.origin, title, noun_of(record), "known" if there else "new",
        "Known here already" if there else "", subject=row.reference,
    )  # fmt: skip
