"""Metric series as CSV or XLSX: one column a series, or a long table with groups; numbers as they come."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.canonical import Item, Refused
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importers.metrics_layout import find_layout, layout_mapping
from truenorth.exchange.importers.metrics_series import read_series
from truenorth.exchange.importing.mapping import ColumnMapping, words
from truenorth.exchange.importing.reading import SourceFile

LABEL = "Metrics"
# Columns of what people said: the numbers beside them are ratings, not a series.
_OPINIONS = frozenset(words("comment, comments, feedback, review, review text, text, message, verbatim, quote, tweet"))


class MetricsCsvImporter:
    name = "metrics_csv"
    label = LABEL
    accepts = "Metrics: CSV or XLSX with a column of dates and one or more of numbers, or long with a column of names"

    def recognise(self, sample: Sample) -> Recognition:
        if sample.shape not in {"table", "workbook"} or not sample.table:
            return NOT_MINE
        layout = find_layout(sample.table, sample.table.sample(300))
        if layout is None:
            return NOT_MINE
        certainty = 0.86 if layout.certain else 0.6
        # A date and a number also stand in lists of work and opinion; those have columns of words besides.
        if layout.words_left:
            certainty -= 0.15 * layout.words_left
        if sample.headers & _OPINIONS:
            certainty -= 0.4
        return Recognition(max(0.2, certainty), layout.sentence)

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        for table in file.tables:
            if layout := find_layout(table, table.sample(300)):
                return layout_mapping(table, layout)
        return None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        for table in file.tables:
            own = mapping if mapping and mapping.sheet == table.sheet else None
            layout = find_layout(table, table.sample(300), own)
            if layout is None:
                for row in file.rows(table):
                    origin = file.origin(row.line, LABEL, table)
                    yield Refused(
                        origin, "The table has no column of dates with one of numbers", " · ".join(row.cells)[:120]
                    )
                continue
            yield from read_series(file, table, layout, LABEL)
