"""Tables of other trackers (Plane, Asana, Azure DevOps, Shortcut, Pivotal, GitLab) by their columns."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.canonical import Guess, Item
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importers.tracker_columns import fields_with
from truenorth.exchange.importers.tracker_rows import Tracker, read_tracker
from truenorth.exchange.importing.mapping import ColumnMapping, Field, map_columns, plain, words
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.importing.tables import Table

FIELDS = fields_with()
# Columns that only one tool has, and the tool.
_TOOLS = (
    ("Plane", {"project identifier", "sequence id", "state name"}),
    ("Asana", {"task id", "last modified", "assignee email"}),
    ("Azure DevOps", {"work item type", "title", "state"}),
    ("Shortcut", {"requestor", "is completed", "epic id", "iteration id"}),
    ("Pivotal Tracker", {"current state", "accepted at", "requested by"}),
    ("GitLab", {"created at (utc)", "closed at (utc)", "title"}),
)
_OWN_FIELDS = {
    "Plane": fields_with(
        Field("key", "Key", names=("Identifier", "Sequence Id")),
        Field("team", "Team", names=("Project Name",)),
        Field("bundle", "Module", names=("Modules",)),
        Field("waits_for", "Waits for", names=("Blocked by",), many=True),
    ),
    "Shortcut": fields_with(
        Field("finished", "Finished", names=("completed_at",)), Field("parent", "Parent", names=("epic_id",))
    ),
    "Pivotal Tracker": fields_with(Field("owner", "Owner", names=("Owned By",), many=True)),
}
# A work table has something to do, whether it is done, and who or when.
_TITLE = {"title", "summary", "name", "task name", "task", "subject"}
_STATE = {
    "status",
    "state",
    "state name",
    "current state",
    "section column",
    "is completed",
    "completed at",
    "original status",
}
_MORE = set(
    words(
        "assignee, assigned to, assignees, assignee name, assignee id, priority, labels, "
        "type, issue type, work item type, estimate, reporter, resolution, resolved, story "
        "points, issue id, milestone, milestone id, sprint, due date, issue key, created "
        "date, project"
    )
)
# The columns of pull requests, which are not work items themselves.
_NOT_WORK = {"merge commit sha", "base ref", "head ref"} | {
    "votes count",
    "vote count",
    "star rating",
    "rating",
    "key result",
    "objective",
    "target value",
    "baseline",
    "review text",
}


class TrackerCsvImporter:
    name = "tracker_csv"
    label = "Tracker"
    accepts = (
        "Other trackers (Plane, Asana, Azure DevOps, Shortcut, Pivotal, GitLab): CSV or XLSX with title and status"
    )

    def recognise(self, sample: Sample) -> Recognition:
        headers = sample.headers
        if sample.shape not in {"table", "workbook"} or headers & _NOT_WORK:
            return NOT_MINE
        tool = tool_of(headers)
        if tool:
            return Recognition(0.92, f"it has the columns of {tool}")
        more = headers & _MORE
        if headers & _TITLE and headers & _STATE and len(more) >= 2:
            return Recognition(
                min(0.8, 0.5 + 0.06 * len(more)), f"it has a title, a status and {len(more)} more columns of work"
            )
        return NOT_MINE

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return _map(file.tables[0]) if file.tables else None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        for table in file.tables:
            tool = tool_of(frozenset(plain(name) for name in table.header))
            own = mapping if mapping and mapping.sheet == table.sheet else _map(table)
            label = tool or self.label
            if not tool:
                origin = file.origin(table.header_line, label, table)
                yield Guess(
                    origin,
                    "The table is read as work items",
                    "it has titles and states, but no tool's own columns",
                    0.7,
                )
            more = frozenset({"feature"}) if tool == "Azure DevOps" else frozenset()
            tracker = Tracker(
                label.casefold().replace(" ", "_"), label, bundles_are_bets=tool == "Plane", more_bets=more
            )
            yield from read_tracker(file, table, own, tracker)


def tool_of(headers: frozenset[str]) -> str:
    """The tool whose own columns these are; "" when none.

    >>> tool_of(frozenset({"id", "work item type", "title", "assigned to", "state"}))
    'Azure DevOps'
    """
    return next((tool for tool, own in _TOOLS if own <= headers), "")


def _map(table: Table) -> ColumnMapping:
    tool = tool_of(frozenset(plain(name) for name in table.header))
    return map_columns(table, _OWN_FIELDS.get(tool, FIELDS), label=tool or "the tool")
