"""Jira's CSV export (Cloud and Server): epics and initiatives as bets, everything else as work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truenorth.exchange.canonical import Item
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importers.tracker_columns import GOAL_WORDS, fields_with
from truenorth.exchange.importers.tracker_rows import Survey, Tracker, read_tracker
from truenorth.exchange.importing.dates import read_date
from truenorth.exchange.importing.mapping import ColumnMapping, Field, map_columns, plain
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.importing.tables import Row, Table

LABEL = "Jira"
FIELDS = fields_with(
    Field("key", "Key", names=("Issue key", "Key")),
    Field("number", "Internal number", names=("Issue id",)),
    Field("title", "Title", names=("Summary",)),
    Field("kind", "Type", names=("Issue Type",)),
    Field("state", "Status", names=("Status",)),
    Field("category", "Status category", names=("Status Category",)),
    Field("owner", "Owner", names=("Assignee",)),
    Field(
        "team",
        "Team",
        names=("Custom field (Team)", "Team Name", "Team"),
        synonyms=("Project name", "Project key", "Project"),
    ),
    Field("labels", "Labels", names=("Labels", "Component/s", "Components"), many=True),
    Field("started", "Started", names=("Custom field (Start date)", "Custom field (Target start)", "Start date")),
    Field("finished", "Finished", names=("Resolved", "Resolution date")),
    Field("due", "Due", names=("Due date", "Custom field (Target end)")),
    Field("estimate", "Time estimate", names=("Original estimate",)),
    Field(
        "points",
        "Points",
        names=(
            "Custom field (Story Points)",
            "Custom field (Story point estimate)",
            "Story Points",
            "Story point estimate",
        ),
    ),
    # The first that is filled counts: newer sites fill Parent, older ones the epic link.
    Field(
        "parent",
        "Parent",
        names=(
            "Parent key",
            "Parent",
            "Parent id",
            "Custom field (Epic Link)",
            "Epic Link",
            "Custom field (Parent Link)",
        ),
        many=True,
    ),
    Field(
        "serves",
        "Goals served",
        pattern=rf"^custom field \((?!sprint)[^)]*\b({GOAL_WORDS})\b[^)]*\)$|^({GOAL_WORDS})$",
        many=True,
    ),
)
_CORE = {"summary", "issue key", "issue type", "status", "issue id", "project key", "assignee", "reporter", "created"}
_ISSUE_KEY = re.compile(r"^[A-Z][A-Z0-9_]{1,20}-\d+$")
_MANY = {
    "labels",
    "component s",
    "components",
    "fix version s",
    "fix versions",
    "affects version s",
    "affects versions",
    "sprint",
}
_MANY |= {"watchers", "watchers id", "attachment", "comment", "log work"}


class JiraImporter:
    name = "jira"
    label = LABEL
    accepts = "Jira: CSV export of issues (“Export CSV, all fields” or “current fields”)"

    def recognise(self, sample: Sample) -> Recognition:
        if sample.shape not in {"table", "workbook"}:
            return NOT_MINE
        found = sample.headers & _CORE
        custom = any(
            name.startswith(("custom field (", "inward issue link", "outward issue link")) for name in sample.headers
        )
        keyed = "issue key" in found or ("key" in sample.headers and "issue type" in found)
        if keyed and "summary" in found:
            return Recognition(0.98 if len(found) >= 4 or custom else 0.9, "it has the columns Summary and Issue key")
        if "summary" in found and "issue id" in found and ("issue type" in found or custom):
            return Recognition(0.85, "it has the columns Summary, Issue id and Issue Type")
        return NOT_MINE

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        table = _table(file)
        return map_columns(table, FIELDS, label=LABEL) if table else None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        for table in file.tables:
            if table is not _table(file) and "summary" not in {plain(name) for name in table.header}:
                continue
            own = mapping if mapping and mapping.sheet == table.sheet else map_columns(table, FIELDS, label=LABEL)
            tracker = Tracker("jira", LABEL, fit_row=fit_wide_row)
            yield from read_tracker(file, table, own, tracker)


def _table(file: SourceFile) -> Table | None:
    return max(file.tables, key=lambda table: len(table.header), default=None)


def fit_wide_row(table: Table, row: Row, survey: Survey) -> Row | None:
    """Mend a row with more cells than the header: a field with several values got too few columns, and everything
    after it slid to the right. The place is right where, with the surplus folded into that field, dates stand under
    dates and the key under the key."""
    headers = [plain(name) for name in table.header]
    cells = [*row.cells, *row.extra]
    surplus = len(row.extra)
    best: tuple[int, list[str]] | None = None
    for position, name in enumerate(headers):
        last_of_group = position + 1 == len(headers) or headers[position + 1] != name
        if not (name in _MANY and last_of_group):
            continue
        folded = "; ".join(cell for cell in cells[position : position + surplus + 1] if cell.strip())
        fitted = [*cells[:position], folded, *cells[position + surplus + 1 :]]
        score = _fit(headers, fitted)
        if best is None or score > best[0]:
            best = score, fitted
    if best is None or best[0] <= _fit(headers, cells[: len(headers)]):
        return None
    return Row(row.line, best[1])


def _fit(headers: list[str], cells: list[str]) -> int:
    score = 0
    for name, cell in zip(headers, cells, strict=True):
        if not cell.strip():
            continue
        if name in {"created", "updated", "resolved", "due date", "last viewed"}:
            score += 2 if read_date(cell, day_first=True) or read_date(cell) else -2
        elif name in {"issue key", "key", "parent key"}:
            score += 2 if _ISSUE_KEY.match(cell.strip()) else -2
        elif name in {"issue id", "votes", "original estimate", "time spent"}:
            score += 1 if cell.strip().isdigit() else -1
    return score
