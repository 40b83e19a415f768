"""Fider's CSV of posts: ideas with votes, answers and duplicates."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.canonical import Item
from truenorth.exchange.importers.feedback_rows import FeedbackSource, feedback_fields, read_feedback
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importing.mapping import ColumnMapping, Field, map_columns
from truenorth.exchange.importing.reading import SourceFile

LABEL = "Fider"
FIELDS = feedback_fields(
    Field("key", "Key", names=("number",)),
    Field("title", "Title", names=("title",)),
    Field("text", "Text", names=("description",)),
    Field("author", "Author", names=("created_by",)),
    Field("said_on", "Date", names=("created_at",)),
    Field("votes", "Votes", names=("votes_count",)),
    Field("tags", "Tags", names=("tags",), many=True),
    Field("status", "Status", names=("status",)),
    Field("original", "Duplicate of", names=("original_number",)),
)
_CORE = {"number", "title", "created at", "votes count", "comments count", "status"}


class FiderImporter:
    name = "fider"
    label = LABEL
    accepts = "Fider: CSV export of posts"

    def recognise(self, sample: Sample) -> Recognition:
        if sample.headers >= _CORE:
            return Recognition(0.97, "it has the columns number, votes_count and comments_count")
        return NOT_MINE

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return map_columns(file.tables[0], FIELDS, label=LABEL) if file.tables else None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        for table in file.tables[:1]:
            own = mapping or map_columns(table, FIELDS, label=LABEL)
            yield from read_feedback(file, table, own, FeedbackSource(LABEL))
