"""What a column may be told to mean: the fields of the importer that reads it."""

from __future__ import annotations

import hashlib
from functools import cache

from truenorth.exchange.importers import fider, google_play, jira, linear, tracker_csv
from truenorth.exchange.importers.feedback_rows import FEEDBACK_FIELDS
from truenorth.exchange.importers.okr_table_synonyms import OKR_FIELDS
from truenorth.exchange.importing.mapping import ColumnMapping, Field

_SERIES = (
    Field("date", "Date"),
    Field("value", "Value of a series"),
    Field("series", "Name of the series"),
    Field("group", "Part of the name"),
    Field("unit", "Unit"),
)
_FIELDS: dict[str, tuple[Field, ...]] = {
    "jira": jira.FIELDS,
    "linear": linear.FIELDS,
    "tracker_csv": tracker_csv.FIELDS,
    "okr_table": OKR_FIELDS,
    "fider": fider.FIELDS,
    "google_play": google_play.FIELDS,
    "csv_feedback": FEEDBACK_FIELDS,
    "metrics_csv": _SERIES,
}


@cache
def fields_of(importer: str) -> tuple[tuple[str, str], ...]:
    """Name and label of each field a column of this kind of file may carry, once each."""
    return tuple({field.name: field.label for field in _FIELDS.get(importer, ())}.items())


def header_digest(mapping: ColumnMapping) -> str:
    """The same for files with the same columns, so that what was chosen once holds for the next export."""
    text = "\x1f".join(column.header for column in mapping.columns)
    return hashlib.sha256(text.encode()).hexdigest()
