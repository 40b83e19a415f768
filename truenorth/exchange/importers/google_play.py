"""Google Play's monthly CSV of reviews (UTF-16), where most rows are stars without words."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.canonical import Item
from truenorth.exchange.importers.feedback_rows import FeedbackSource, feedback_fields, read_feedback
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importing.mapping import ColumnMapping, Field, map_columns
from truenorth.exchange.importing.reading import SourceFile

LABEL = "Google Play"
FIELDS = feedback_fields(
    # The link is the only identity a review has; rows without one get a key made of the row, the same at every reading.
    Field("key", "Key", names=("Review Link",)),
    Field("url", "Address"),
    Field("text", "Text", names=("Review Text",)),
    Field("title", "Title", names=("Review Title",)),
    Field("said_on", "Date", names=("Review Submit Date and Time",)),
    Field("rating", "Rating", names=("Star Rating",)),
    Field("language", "Language", names=("Reviewer Language",)),
    Field("segment", "Segment", names=("Device",)),
    Field("tags", "Tags", names=("App Version Name",), many=True),
)
_CORE = {"package name", "star rating", "review text", "reviewer language"}


class GooglePlayImporter:
    name = "google_play"
    label = LABEL
    accepts = "Google Play: monthly CSV of reviews, as downloaded (UTF-16)"

    def recognise(self, sample: Sample) -> Recognition:
        if sample.headers >= _CORE:
            return Recognition(0.98, "it has the columns Package Name, Star Rating and Review Text")
        return NOT_MINE

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return map_columns(file.tables[0], FIELDS, label=LABEL) if file.tables else None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        for table in file.tables[:1]:
            own = mapping or map_columns(table, FIELDS, label=LABEL)
            yield from read_feedback(file, table, own, FeedbackSource(LABEL, stars_alone_count=True))
