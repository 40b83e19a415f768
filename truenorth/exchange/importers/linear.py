"""Linear's CSV export: projects as bets, issues as work."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.canonical import Item
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importers.tracker_columns import fields_with
from truenorth.exchange.importers.tracker_rows import Tracker, read_tracker
from truenorth.exchange.importing.mapping import ColumnMapping, Field, map_columns
from truenorth.exchange.importing.reading import SourceFile

LABEL = "Linear"
FIELDS = fields_with(
    Field("key", "Key", names=("ID", "Id")),
    Field("number", "Internal number", names=("UUID",)),
    Field("team", "Team", names=("Team",)),
    Field("bundle", "Project", names=("Project",)),
    Field("owner", "Owner", names=("Assignee",)),
    Field("points", "Points", names=("Estimate",)),
    Field("started", "Started", names=("Started",)),
    Field("finished", "Finished", names=("Completed",)),
    Field("canceled", "Canceled", names=("Canceled",)),
    Field("parent", "Parent", names=("Parent issue",)),
    Field("serves", "Goals served", names=("Initiatives",)),
    Field("waits_for", "Waits for", names=("Blocked by",), many=True),
)
_CORE = {
    "id",
    "team",
    "title",
    "status",
    "priority",
    "project",
    "creator",
    "cycle number",
    "cycle name",
    "triaged",
    "canceled",
}


class LinearImporter:
    name = "linear"
    label = LABEL
    accepts = "Linear: CSV export of issues"

    def recognise(self, sample: Sample) -> Recognition:
        found = sample.headers & _CORE
        if {"id", "team", "title", "status"} <= found and {"cycle number", "cycle name", "canceled"} & found:
            return Recognition(0.97, "it has the columns ID, Team, Title, Status and Cycle")
        return NOT_MINE

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return map_columns(file.tables[0], FIELDS, label=LABEL) if file.tables else None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        for table in file.tables[:1]:
            own = mapping or map_columns(table, FIELDS, label=LABEL)
            yield from read_tracker(file, table, own, Tracker("linear", LABEL, bundles_are_bets=True))
