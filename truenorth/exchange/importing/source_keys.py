"""The keys under which records are kept, so that a second import of the same file finds what the first one made."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from truenorth.exchange.canonical import BetRecord, DirectionRecord, FeedbackRecord, GoalRecord, MeasureRecord, Record
from truenorth.exchange.importing.matching import words_of

LONGEST = 300
# Keys of these say where in the file something stands, or repeat its words: they are told apart by the file's name.
_PLACES = frozenset({"okr_table", "okr_markdown"})
_COPY = re.compile(r"([ _-]*(\(\d+\)|copy|kopie|final|v\d+))+$", re.I)


def stem_of(name: str) -> str:
    """A file's name without folder, ending and the marks of another copy of it.

    >>> stem_of("exports/okr-sheet-2026 (1).csv"), stem_of("okr-sheet-2026_v2.xlsx")
    ('okr-sheet-2026', 'okr-sheet-2026')
    """
    stem = PurePosixPath(name.replace("\\", "/")).name
    stem = stem.rsplit(".", 1)[0] if "." in stem else stem
    return _COPY.sub("", stem.strip()) or stem


def shortened(key: str) -> str:
    """Keys that are too long end in a digest, so that two of them are never taken for one."""
    if len(key) <= LONGEST:
        return key
    return f"{key[: LONGEST - 17]} {hashlib.sha256(key.encode()).hexdigest()[:16]}"


def is_ours(record: Record) -> bool:
    """Whether a record comes from a bundle of our own, whose keys and units are taken as they are."""
    return record.origin.label.startswith("Truenorth")


def source_key(record: Record) -> str:
    """The key of a record, in the name space of its system."""
    key = record.key
    if is_ours(record):
        return shortened(key)
    if record.system in _PLACES and isinstance(record, GoalRecord):
        # A row's number moves when a row is put in above it; its words stay.
        key = f"{stem_of(record.origin.file)}: {words_of(record.title)}"
    elif record.system in _PLACES and isinstance(record, (MeasureRecord, BetRecord, DirectionRecord)):
        title = record.statement if isinstance(record, DirectionRecord) else record.title
        key = f"{stem_of(record.origin.file)}: {words_of(title)}"
    elif isinstance(record, FeedbackRecord) and record.system == "feedback":
        # Numbers of one board are not those of another; of unknown tables not even their numbers are to be trusted.
        key = f"{record.origin.label}: {key}"
        if record.origin.label == "Feedback" and not record.key.startswith("made-"):
            key += f" {hashlib.sha256(words_of(record.text).encode()).hexdigest()[:8]}"
    return shortened(key)
