"""Linear's CSV export of the Growth and Platform teams: 96 rows, guarding apostrophes, JavaScript dates."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from uuid import UUID

import numpy as np

from demo.bets import LINEAR_BETS, LOOSE_WORK, Bet, bet
from demo.company import members, person
from demo.okr_sheet import served_result
from demo.work_items import WorkItem, draw_items

ROWS = 96

HEADER: tuple[str, ...] = (
    "ID", "Team", "Title", "Description", "Status", "Estimate", "Priority", "Project ID", "Project", "Creator",
    "Assignee",
    "Labels", "Cycle Number", "Cycle Name", "Cycle Start", "Cycle End", "Created", "Updated", "Started", "Triaged",
    "Completed", "Canceled", "Archived", "Due Date", "Parent issue", "Initiatives", "Project Milestone ID",
    "Project Milestone", "SLA Status", "UUID", "Time in status (minutes)", "Related to", "Blocked by", "Duplicate of",
)  # fmt: skip

STATUS = {"todo": "Todo", "doing": "In Progress", "done": "Done", "dropped": "Canceled"}
PRIORITIES = ("No priority", "Urgent", "High", "Medium", "Medium", "Low")
PREFIX = {"Growth": "GRO", "Platform": "PLA"}
POINT_HOURS = 8.0
# Titles people write that a spreadsheet would take for a formula; the export puts an apostrophe before them.
SHARP_TITLES = (
    "+1 euro test for riders who move a bike",
    "=1 row too many in the invoice",
    "@mara: words for the pass",
    "-2 points: why?",
)


def linear_csv(as_of: date, seed: int) -> bytes:
    generator = np.random.Generator(np.random.PCG64([seed, 202]))
    items = [item for own in LINEAR_BETS for item in draw_items(own, as_of, generator)]
    for title, item in zip(
        SHARP_TITLES, (i for i in items if i.bet in ("pass", "pass_page") and i.kind != "bug"), strict=False
    ):
        item.title = title
    items += [_loose(title, team, points, as_of, generator) for title, team, points in LOOSE_WORK]
    items.sort(key=lambda item: item.created)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, HEADER, lineterminator="\n")
    writer.writeheader()
    numbers = dict.fromkeys(PREFIX, 40)
    rows = []
    for item in items:
        team = item.labels[-1] if not item.bet else bet(item.bet).team
        numbers[team] += int(generator.integers(1, 4))
        rows.append(_row(item, team, f"{PREFIX[team]}-{numbers[team]}", as_of, generator))
    _link(rows, generator)
    writer.writerows(reversed(rows))
    return text.getvalue().encode("utf-8")


def _loose(title: str, team: str, points: int, as_of: date, generator: np.random.Generator) -> WorkItem:
    crew = [each.name for each in members(team)]
    created = datetime(2026, 1, 8, 9, 30) + timedelta(
        days=int(generator.integers(80)), minutes=int(generator.integers(400))
    )
    done = generator.random() < 0.4
    item = WorkItem(
        "", title, "task", "done" if done else "doing", points * POINT_HOURS, crew[int(generator.integers(len(crew)))],
        crew[0], created, created + timedelta(days=6), created + timedelta(days=2), labels=[team],
    )  # fmt: skip
    if done:
        item.finished = item.updated
    return item


def _row(item: WorkItem, team: str, key: str, as_of: date, generator: np.random.Generator) -> dict[str, str]:
    own: Bet | None = bet(item.bet) if item.bet else None
    labels = [item.kind.capitalize(), *(label for label in item.labels if label not in PREFIX)]
    week = item.started.date() if item.started else None
    start = week - timedelta(days=week.weekday() + 7 * (week.isocalendar().week % 2)) if week else None
    return {
        "ID": key, "Team": team, "Title": _guarded(item.title), "Description": _guarded(item.description),
        "Status": STATUS[item.state] if item.state != "todo" or own is None or own.running else "Backlog",
        "Estimate": str(_points(item.hours)), "Priority": PRIORITIES[int(generator.integers(len(PRIORITIES)))],
        "Project ID": f"{own.key}-{own.started:%y%m}" if own else "", "Project": own.title if own else "",
        "Creator": person(item.reporter).email, "Assignee": person(item.owner).email if item.owner else "",
        "Labels": ", ".join(labels), "Cycle Number": str(start.isocalendar().week // 2) if start else "",
        "Cycle Start": _js(datetime.combine(start, datetime.min.time())) if start else "",
        "Cycle End": _js(datetime.combine(start + timedelta(days=14), datetime.min.time())) if start else "",
        "Created": _stamp(item.created, generator), "Updated": _js(item.updated),
        "Started": _js(item.started) if item.started else "",
        "Completed": _js(item.finished) if item.finished and item.state == "done" else "",
        "Canceled": _js(item.finished) if item.finished and item.state == "dropped" else "",
        "Due Date": own.due.isoformat() if own and own.due and item.state == "doing" else "",
        "Initiatives": served_result(own.goal) if own else "",
        "UUID": str(UUID(bytes=generator.bytes(16), version=4)),
        "Time in status (minutes)": str(int(generator.integers(30, 40_000))),
    }  # fmt: skip


def _link(rows: list[dict[str, str]], generator: np.random.Generator) -> None:
    """A few issues wait for an older one, one names its twin, one has a parent."""
    for later in generator.choice(np.arange(20, len(rows)), 5, replace=False):
        rows[int(later)]["Blocked by"] = rows[int(later) - 9]["ID"]
    rows[30]["Related to"] = rows[28]["ID"]
    rows[44]["Parent issue"] = rows[40]["ID"]
    rows[52]["Duplicate of"] = rows[50]["ID"]


def _points(hours: float) -> int:
    """The nearest of 1, 2, 3, 5, 8 at a working day a point."""
    return min((1, 2, 3, 5, 8), key=lambda points: abs(points * POINT_HOURS - hours))


def _guarded(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _js(moment: datetime) -> str:
    return moment.strftime("%a %b %d %Y %H:%M:%S GMT+0000 (GMT+00:00)")


def _stamp(moment: datetime, generator: np.random.Generator) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z") if generator.random() < 0.3 else _js(moment)
