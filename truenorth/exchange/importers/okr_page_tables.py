"""Tables on OKR pages: objectives in bold over their key results, or columns as in a sheet."""

from __future__ import annotations

import re

from truenorth.exchange.canonical import Joined, Refused
from truenorth.exchange.importers.okr_page import PageReader, Place
from truenorth.exchange.importers.okr_statement import read_statement
from truenorth.exchange.importers.okr_table_rows import OkrTable
from truenorth.exchange.importers.okr_table_synonyms import OKR_FIELDS
from truenorth.exchange.importers.okr_words import share
from truenorth.exchange.importing.mapping import ColumnMapping, map_columns
from truenorth.exchange.importing.markdown import Grid, clean
from truenorth.exchange.importing.tables import Table

_OF_GOALS = {"owner", "score", "progress", "confidence", "target", "current", "baseline", "status", "projection"}


def read_grid(reader: PageReader, grid: Grid, place: Place) -> None:
    cells = [(line, [clean(cell) for cell in row]) for line, row in grid.rows]
    table = Table.under(cells[0][1], cells, header_line=cells[0][0], unit="line")
    mapping = map_columns(table, OKR_FIELDS)
    fields = {column.field for column in mapping.columns if column.field}
    if ("key_result" in fields and fields & {"objective", "title"}) or (
        {"title"} <= fields and len(fields & _OF_GOALS) >= 2
    ):
        reader.out.extend(item for item in OkrTable(reader.file, table, mapping, reader.label).read())
    elif len(fields & _OF_GOALS) >= 2 and (place.role in {"goals", "objective", "key results"} or place.cycle):
        _scores(reader, grid, mapping, place)
    else:
        names = ", ".join(name for name in table.header if name)[:80]
        reader.out.append(Refused(reader.origin(cells[0][0]), "The table holds no goals", names))


def _scores(reader: PageReader, grid: Grid, mapping: ColumnMapping, place: Place) -> None:
    """The first column holds objectives (alone in their row, or in bold) and key results (with figures beside them)."""
    positions = {column.field: column.position for column in mapping.columns if column.field}
    titles = next((p for p in range(len(grid.rows[0][1])) if p not in positions.values()), 0)
    place = Place(
        **{name: getattr(place, name) for name in ("role", "cycle", "start", "due", "team")},
        goal=place.goal,
        parent=place.parent,
    )
    around = place.goal
    for line, row in grid.rows[1:]:
        raw = row[titles] if titles < len(row) else ""
        values = {field: clean(row[position]) for field, position in positions.items() if position < len(row)}
        filled = any(values.values())
        statement = read_statement(raw, owners="owner" not in positions)
        origin = reader.origin(line)
        bold = bool(re.fullmatch(r"\s*(\*\*|__)[^*].*\1\s*", raw))
        if not statement.text:
            if filled:
                shown = " · ".join(value for value in values.values() if value)
                reader.out.append(
                    Refused(origin, "The row has figures but no name", shown, "Nothing to do if it is a total.")
                )
            else:
                reader.out.append(Joined(origin, place.goal or "page", "The row is empty"))
        elif not filled and bold:
            place.parent = around
            place.goal = reader.goal(line, statement, place)
        elif not filled and re.fullmatch(r"\s*[*_][^*].*[*_]\s*", raw) and statement.text.endswith(":"):
            reader.out.append(Joined(origin, place.goal or "page", "It is a remark on the rows below"))
        elif place.goal:
            measure = reader.measures[reader.measure(line, statement, place)]
            measure.owner = values.get("owner", "").strip("@ ") or measure.owner
            measure.score = share(values.get("score", ""), tenths=True)
            measure.projected_score = share(values.get("projection", ""))
            measure.stated_confidence = share(values.get("confidence", ""), tenths=True)
            if (progress := share(values.get("progress", ""))) is not None:
                measure.kind, measure.baseline, measure.target, measure.current = "milestone", 0.0, 1.0, progress
        else:
            reader.goal(line, statement, place)
