"""Jira's CSV export of the Riders, Fleet and Stations boards.

412 rows, headers that repeat, rows wider than the header, two ways to write a date, two rows exported twice.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time

import numpy as np

from demo.bets import JIRA_BETS, Bet
from demo.company import person
from demo.okr_sheet import served_result
from demo.work_items import WorkItem, draw_items

ROWS = 412
PROJECT = ("HB", "Harbour Bikes", "software", "Jonas Okafor")
FIRST_ID = 31_400

# As Jira Cloud writes it; Labels, Component/s, Watchers, Sprint, Attachment and Comment come as often as the widest
# issue needs them, except that Comment here stays one short of it, as happens in real files.
HEADER: tuple[str, ...] = (
    "Summary", "Issue key", "Issue id", "Issue Type", "Status", "Project key", "Project name", "Project type",
    "Project lead", "Project lead id", "Project description", "Project url", "Priority", "Resolution", "Assignee",
    "Assignee Id", "Reporter", "Reporter Id", "Creator", "Creator Id", "Created", "Updated", "Last Viewed", "Resolved",
    "Fix versions", "Component/s", "Component/s", "Due date", "Votes", "Labels", "Labels", "Labels", "Description",
    "Environment", "Watchers", "Watchers", "Watchers Id", "Watchers Id", "Log Work", "Original estimate",
    "Remaining Estimate", "Time Spent", "Work Ratio", "Σ Original Estimate", "Σ Remaining Estimate", "Σ Time Spent",
    "Security Level", "Inward issue link (Blocks)", "Outward issue link (Blocks)", "Attachment", "Parent", "Sprint",
    "Sprint",
    "Custom field (Goal)", "Custom field (Team)", "Custom field (Story point estimate)", "Comment", "Comment",
    "Comment",
)  # fmt: skip

STATUS = {"todo": "To Do", "doing": "In Progress", "done": "Done", "dropped": "Closed"}
EPIC_STATUS = {
    "idea": "Backlog", "later": "Backlog", "next": "Selected for Development", "building": "In Progress",
    "testing": "In Progress", "done": "Done", "dropped": "Closed",
}  # fmt: skip
PRIORITIES = ("Highest", "High", "Medium", "Medium", "Medium", "Low")

OLD_WORK = (
    "Misc", "Misc 2", "Fix the thing Karl mentioned", "Old landing page", "Poster for the summer fair",
    "Export for the auditor",
    "Scooter pilot: map layer", "Scooter pilot: pricing", "Remove test hubs", "Check the invoices of 2022",
    "Winter hats for drivers",
    "Phone list", "Intranet login", "Scooter pilot: close down",
)  # fmt: skip

Cells = dict[str, list[str]]


def jira_csv(as_of: date, seed: int) -> bytes:
    generator = np.random.Generator(np.random.PCG64([seed, 101]))
    rows = _rows(as_of, generator)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    for cells in rows:
        writer.writerow(_spread(cells))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _rows(as_of: date, generator: np.random.Generator) -> list[Cells]:
    items = {bet.key: draw_items(bet, as_of, generator) for bet in JIRA_BETS}
    loose_ends = [item for group in items.values() for item in group]
    ids = {bet.key: FIRST_ID + 11 + 7 * i for i, bet in enumerate(JIRA_BETS)}
    keys = {bet.key: f"HB-{1210 + 9 * i}" for i, bet in enumerate(JIRA_BETS)}
    rows = [_epic_row(bet, items[bet.key], ids, keys, as_of, generator) for bet in JIRA_BETS]
    taken = set(keys.values())
    number = 1180
    for item in sorted(loose_ends, key=lambda item: item.created):
        number += int(generator.integers(1, 3))
        while f"HB-{number}" in taken:
            number += 1
        rows.append(_item_row(item, f"HB-{number}", FIRST_ID + 400 + number, ids[item.bet], as_of, generator))
    rows += [_old_row(title, i, generator) for i, title in enumerate(OLD_WORK)]
    rows.sort(key=lambda cells: int(cells["Issue id"][0]), reverse=True)
    # Two pages of the export overlapped: the last rows of one are the first of the next.
    at = len(rows) // 2
    return rows[:at] + rows[at - (ROWS - len(rows)) : at] + rows[at:]


def _spread(cells: Cells) -> list[str]:
    """One row by position; values beyond the last column of a repeated header make the row wider than the header."""
    left = {name: list(values) for name, values in cells.items()}
    row = [left[name].pop(0) if left.get(name) else "" for name in HEADER]
    return row + left.get("Comment", [])


def _who(name: str) -> str:
    return f"712020:{sum(ord(c) * 31**i for i, c in enumerate(name)) % 16**12:012x}" if name else ""


def _when(moment: datetime, odd: bool = False) -> str:
    if odd:
        return f"{moment.month}/{moment.day}/{moment.year} {moment.hour}:{moment.minute:02d}"
    return moment.strftime("%d/%b/%y %I:%M %p")


def _base(title: str, key: str, issue_id: int, kind: str, status: str, owner: str, reporter: str) -> Cells:
    lead = PROJECT[3]
    return {
        "Summary": [title], "Issue key": [key], "Issue id": [str(issue_id)], "Issue Type": [kind], "Status": [status],
        "Project key": [PROJECT[0]], "Project name": [PROJECT[1]], "Project type": [PROJECT[2]],
        "Project lead": [lead],
        "Project lead id": [_who(lead)], "Project url": ["https://harbourbikes.example"], "Assignee": [owner],
        "Assignee Id": [_who(owner)], "Reporter": [reporter], "Reporter Id": [_who(reporter)], "Creator": [reporter],
        "Creator Id": [_who(reporter)], "Votes": ["0"], "Work Ratio": ["-1"],
    }  # fmt: skip


def _epic_row(
    bet: Bet,
    items: list[WorkItem],
    ids: dict[str, int],
    keys: dict[str, str],
    as_of: date,
    generator: np.random.Generator,
) -> Cells:
    cells = _base(bet.title, keys[bet.key], ids[bet.key], "Epic", EPIC_STATUS[bet.stage], bet.owner, bet.owner)
    cells["Created"] = [_when(datetime.combine(bet.started, time(9, int(generator.integers(60)))))]
    cells["Updated"] = [_when(max(item.updated for item in items))]
    cells["Priority"] = ["High" if bet.running else "Medium"]
    cells["Component/s"] = [bet.team]
    cells["Custom field (Team)"] = [bet.team]
    cells["Custom field (Goal)"] = [served_result(bet.goal) if bet.goal else ""]
    if bet.due is not None:
        cells["Due date"] = [_when(datetime.combine(bet.due, time(0, 0)))]
    total = sum(item.hours for item in items)
    left = sum(item.hours for item in items if item.state in ("todo", "doing"))
    cells["Σ Original Estimate"] = [str(int(total * 3600))]
    cells["Σ Remaining Estimate"] = [str(int(left * 3600))]
    cells["Inward issue link (Blocks)"] = [keys[other] for other in bet.waits_for]
    cells["Outward issue link (Blocks)"] = [keys[other.key] for other in JIRA_BETS if bet.key in other.waits_for]
    return cells


def _item_row(
    item: WorkItem, key: str, issue_id: int, epic_id: int, as_of: date, generator: np.random.Generator
) -> Cells:
    kind = {"story": "Story", "task": "Task", "bug": "Bug"}[item.kind]
    cells = _base(item.title, key, issue_id, kind, STATUS[item.state], item.owner, item.reporter)
    odd = bool(generator.random() < 0.06)  # rows touched by a script of the workshop carry its own date format
    cells["Created"], cells["Updated"] = [_when(item.created, odd)], [_when(item.updated, odd)]
    if item.finished is not None:
        cells["Resolved"] = [_when(item.finished, odd)]
        cells["Resolution"] = ["Done" if item.state == "done" else "Won't Do"]
    cells["Priority"] = [PRIORITIES[int(generator.integers(len(PRIORITIES)))]]
    cells["Description"] = [item.description]
    cells["Labels"] = item.labels[:3]
    cells["Component/s"] = [person(item.reporter).team]
    cells["Watchers"] = [item.reporter]
    cells["Watchers Id"] = [_who(item.reporter)]
    cells["Original estimate"] = cells["Σ Original Estimate"] = [str(int(item.hours * 3600))]
    left = item.hours if item.state == "todo" else item.hours / 2 if item.state == "doing" else 0.0
    cells["Remaining Estimate"] = cells["Σ Remaining Estimate"] = [str(int(left * 3600))]
    cells["Parent"] = [str(epic_id)]
    if item.started is not None:
        week = item.started.isocalendar()
        cells["Sprint"] = [f"HB {week.year} S{(week.week + 1) // 2}"]
        if item.finished is not None and item.finished.isocalendar().week > week.week + 1:
            cells["Sprint"].append(f"HB {week.year} S{(week.week + 3) // 2}")
    cells["Comment"] = [f"{_when(at, odd)};{_who(who)};{text}" for at, who, text in item.comments]
    return cells


def _old_row(title: str, number: int, generator: np.random.Generator) -> Cells:
    opened = datetime(2022 + number % 2, 1 + number % 11, 3 + number, 10, 15)
    closed = datetime(2023 + number % 2, 2 + number % 10, 5 + number, 16, 40)
    cells = _base(
        title, f"HB-{962 + 5 * number:04d}", FIRST_ID + 900 - 3 * (40 - number), "Task", "Done", "", "Jonas Okafor"
    )
    cells["Issue id"] = [str(FIRST_ID - 900 + 5 * number)]
    cells["Created"], cells["Updated"] = [_when(opened)], [_when(closed)]
    cells["Resolved"], cells["Resolution"], cells["Priority"] = [_when(closed)], ["Done"], ["Low"]
    return cells
