"""OKR tables, from tools (Peoplebox, Culture Amp, PeopleCues) and home-made sheets, as CSV or XLSX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truenorth.exchange.canonical import Item
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importers.okr_table_rows import OkrTable
from truenorth.exchange.importers.okr_table_synonyms import NUMBERED, OKR_FIELDS
from truenorth.exchange.importing.mapping import ColumnMapping, map_columns, plain, words
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.importing.tables import Table

LABEL = "OKR sheet"
_OKR_WORDS = set(
    words(
        "objective, objectives, key result, key results, kr, krs, okr, objective title, goal "
        "title, goal, goal name, goals, parent goal ids, parent row ids, goal cycle, "
        "objective name, company objective, team objective, goal type, okr type"
    )
)
_SUPPORT = set(
    words(
        "owner, owner emails, owner email id, target, target value, baseline, starting value, "
        "current, current value, progress, score, confidence, cycle, quarter, due, due date, "
        "due at, status, tribe, team, completion, metric name, parent, end date, progress "
        "status, scope, department, departments, end score, mid actual"
    )
)


class OkrTableImporter:
    name = "okr_table"
    label = LABEL
    accepts = (
        "OKR sheets: CSV or XLSX with objectives or goals and, as far as there are, key results, owner, target, current"
    )

    def recognise(self, sample: Sample) -> Recognition:
        if sample.shape not in {"table", "workbook"}:
            return NOT_MINE
        best = NOT_MINE
        for table in sample.file.tables:
            found = _certainty(frozenset(plain(name) for name in table.header))
            best = found if found.certainty > best.certainty else best
        return best

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        table = next(iter(_okr_tables(file)), None)
        return map_columns(table, OKR_FIELDS, label="an OKR tool") if table else None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        for table in _okr_tables(file):
            own = mapping if mapping and mapping.sheet == table.sheet else None
            yield from OkrTable(file, table, own or map_columns(table, OKR_FIELDS, label="an OKR tool"), LABEL).read()


def _okr_tables(file: SourceFile) -> list[Table]:
    """The sheets that hold goals; a workbook may also hold remarks and lists of choices."""
    tables = file.tables
    mine = [table for table in tables if _certainty(frozenset(plain(name) for name in table.header)).certainty >= 0.5]
    return mine or tables[:1]


def _certainty(headers: frozenset[str]) -> Recognition:
    words, support = headers & _OKR_WORDS, headers & _SUPPORT
    numbered = [name for name in headers if re.match(NUMBERED, name)]
    if numbered and len(headers) > len(numbered):
        return Recognition(0.95, "it has numbered columns of key results")
    if (
        {"objective", "key result"} <= headers
        or {"objective", "kr"} <= headers
        or {"objectives", "key results"} <= headers
    ):
        return Recognition(0.97, "it has columns of objectives and of key results")
    if len(words) >= 2:
        return Recognition(0.95, f"it has the columns {', '.join(sorted(words)[:3])}")
    if words and len(support) >= 2:
        return Recognition(
            0.9, f"it has a column of goals (“{min(words)}”) and {len(support)} more that belong to goals"
        )
    if {"title", "target"} <= headers and support & {"baseline", "current", "progress", "parent"}:
        return Recognition(0.75, "it has titles with targets and current values")
    return NOT_MINE
