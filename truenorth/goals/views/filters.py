"""What a list of goals is narrowed to, read from the address: a view can be sent as a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.kit.formats import full_day
from truenorth.goals.evidence_words import GRADES
from truenorth.goals.queries import GoalFilter
from truenorth.people.queries import person_choices, team_choices

STATUSES = [
    ("open", "Open"), ("draft", "Draft"), ("planned", "Planned"), ("running", "Running"), ("paused", "Paused"),
    ("closed", "Closed"), ("dropped", "Dropped"), ("all", "All"),
]  # fmt: skip
CHANCES = [
    ("on_track", "On track"),
    ("at_risk", "At risk"),
    ("off_track", "Off track"),
    ("reached", "Reached"),
    ("no_history", "Not enough history"),
]
HORIZONS = [("short", "Short"), ("mid", "Mid"), ("long", "Long")]
SORTS = ("due", "title", "owner", "team", "chance", "updated")


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, with what a link takes away."""

    name: str
    value: str
    key: str


@dataclass(frozen=True, slots=True)
class Asked:
    filter: GoalFilter
    chips: list[Chip]
    values: Mapping[str, str]  # what the form shows
    teams: list[tuple[int, str]]
    people: list[tuple[int, str]]

    @property
    def others(self) -> list[tuple[str, str]]:
        """What a search for words carries on."""
        return [(key, value) for key, value in self.values.items() if value and key != "q"]

    @property
    def last(self) -> Chip | None:
        return self.chips[-1] if self.chips else None


def asked(request: MemberRequest) -> Asked:
    """Unknown values are passed over rather than refused: an old link still shows something."""
    member, query = request.member, request.GET
    teams, people = team_choices(member), person_choices(member)
    given = {
        key: query.get(key, "").strip()
        for key in ("q", "due", "team", "owner", "horizon", "status", "chance", "evidence", "sort")
    }
    due, after = _day(given["due"]), _number(query.get("from", ""))
    team, owner = _of(given["team"], teams), _of(given["owner"], people)
    horizon = given["horizon"] if given["horizon"] in dict(HORIZONS) else ""
    status = given["status"] if given["status"] in dict(STATUSES) else ""
    chance = given["chance"] if given["chance"] in dict(CHANCES) else ""
    evidence = given["evidence"] if given["evidence"] in dict(GRADES) else ""
    sort = given["sort"] if given["sort"].lstrip("-") in SORTS else ""
    shown = [
        ("Words", given["q"], "q"),
        ("Due", f"by {full_day(due)}" if due else "", "due"),
        ("Team", dict(teams).get(team or 0, ""), "team"),
        ("Accountable", dict(people).get(owner or 0, ""), "owner"),
        ("Horizon", dict(HORIZONS).get(horizon, ""), "horizon"),
        ("Status", dict(STATUSES).get(status, "") if status not in ("", "open") else "", "status"),
        ("Chance", dict(CHANCES).get(chance, ""), "chance"),
        ("Evidence", dict(GRADES).get(evidence, ""), "evidence"),
    ]
    chosen = GoalFilter(
        words=given["q"][:200], due=due, team_id=team, owner_id=owner, horizon=horizon, status=status, chance=chance,
        evidence=evidence, sort=sort, after=after or 0,
    )  # fmt: skip
    return Asked(chosen, [Chip(*one) for one in shown if one[1]], given, teams, people)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _of(text: str, choices: list[tuple[int, str]]) -> int | None:
    number = _number(text)
    return number if number in dict(choices) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
