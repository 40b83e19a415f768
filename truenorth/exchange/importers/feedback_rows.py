"""Rows of feedback as records; Fider, Google Play and any table of opinions go through here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from truenorth.exchange.canonical import FeedbackRecord, Guess, Item, Joined, Refused
from truenorth.exchange.importers.tracker_links import split_names
from truenorth.exchange.importing.dates import DateColumn, decide_dates
from truenorth.exchange.importing.mapping import ColumnMapping, Field, RowReader, words
from truenorth.exchange.importing.numbers import read_number
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.importing.tables import Row, Table


def _prose(values: Sequence[str]) -> bool:
    """Sentences: on average several words, and hardly ever the same twice."""
    filled = [value for value in values if value]
    if len(filled) < 2 or any(value[0] in "{[<" for value in filled):
        return False
    words = sum(value.count(" ") + 1 for value in filled) / len(filled)
    return words >= 5 and len(set(filled)) > len(filled) * 0.8


FEEDBACK_FIELDS: tuple[Field, ...] = (
    Field(
        "key",
        "Key",
        synonyms=words(
            "id, number, source id, ticket id, suggestion id, response id, respondent id, "
            "respondentid, feedback id, ticket, conversation id, message id, tweet id, review id"
        ),
    ),
    Field(
        "text",
        "Text",
        synonyms=words(
            "text, comment, comments, review text, body, content, feedback, suggestion body, "
            "message body, message, details, description, verbatim, review, answer, response "
            "text, note, quote, what should we improve, open feedback, tweet, complaint"
        ),
        content=_prose,
    ),
    Field("title", "Title", synonyms=("title", "subject", "headline", "review title", "suggestion title", "summary")),
    Field(
        "author",
        "Author",
        synonyms=words(
            "author, author name, created by, user, user email, email, customer, name, reviewer, "
            "person, requester, user name, author email, reviewernickname, message author email, "
            "from, respondent"
        ),
    ),
    Field(
        "segment",
        "Segment",
        synonyms=words(
            "segment, company, plan, account, territory, country, board, customer segment, tier, "
            "persona, region, suggestion forum name, device"
        ),
    ),
    Field("channel", "Channel", synonyms=("channel", "source", "via", "origin")),
    Field(
        "said_on",
        "Date",
        synonyms=words(
            "created at, date, created, submitted, submitted at, said on, created date, "
            "timestamp, time, review date, suggestion created timestamp, message created at, "
            "startdate, response date, day"
        ),
    ),
    Field(
        "rating",
        "Rating",
        pattern=r"how likely|recommend|how satisfied|rate (us|your)",
        synonyms=words(
            "rating, stars, star rating, score, csat, satisfaction, nps, nps score, likelihood to recommend"
        ),
    ),
    Field(
        "votes",
        "Votes",
        synonyms=words("votes, votes count, vote count, upvotes, likes, suggestion supporters count, supporters"),
    ),
    Field("language", "Language", synonyms=("language", "locale", "lang", "reviewer language")),
    Field(
        "tags",
        "Tags",
        synonyms=words(
            "tags, labels, topic, category, suggestion category name, suggestion labels name, conversation tags, theme"
        ),
        many=True,
    ),
    Field("status", "Status", synonyms=("status", "state", "suggestion status name")),
    Field("serves", "Goals", synonyms=("goal", "objective", "key result", "okr"), many=True),
    Field("url", "Address", synonyms=("url", "link", "permalink", "suggestion portal url", "review link", "pb url")),
    Field("original", "Duplicate of", synonyms=("original number", "duplicate of", "merged into")),
)


def feedback_fields(*own: Field) -> tuple[Field, ...]:
    mine = {field.name: field for field in own}
    merged = [mine.pop(field.name, field) for field in FEEDBACK_FIELDS]
    return (*merged, *mine.values())


# (author, words, minute) -> (when, key) of what was said first in that minute
Said = dict[tuple[str, str, int | None], tuple[datetime | None, str]]


@dataclass(frozen=True, slots=True)
class FeedbackSource:
    label: str  # also the channel where the row names none
    stars_alone_count: bool = False  # a rating without words is feedback all the same


def read_feedback(file: SourceFile, table: Table, mapping: ColumnMapping, source: FeedbackSource) -> Iterator[Item]:
    yield from file.remarks(source.label, table)
    reader = mapping.reader()
    cells = [reader.one(row, "said_on") for row in table.rows()] if reader.has("said_on") else []
    dates = decide_dates(cells)
    header = file.origin(table.header_line, source.label, table)
    if dates.is_guess:
        yield Guess(header, dates.what, dates.because, dates.certainty)
    highest = _highest_rating(table, reader, mapping)
    if highest and highest != 5:
        top = f"{highest:g}"
        yield Guess(
            header, f"Ratings run to {top} and are set against 5", f"none is above {top}, and some are above 5", 0.7
        )
    if not reader.has("key"):
        yield Guess(
            header, "Each item is given a key made of its author, date and words", "the file has no column of keys", 0.9
        )
    keys: dict[str, int] = {}
    said: Said = {}
    for row in file.rows(table):
        if table.is_header(row):
            yield file.header_again(row, table, source.label)
            continue
        yield _item(file, table, row, reader, dates, highest, source, keys, said)


def _item(
    file: SourceFile,
    table: Table,
    row: Row,
    reader: RowReader,
    dates: DateColumn,
    highest: float | None,
    source: FeedbackSource,
    keys: dict[str, int],
    said: Said,
) -> Item:
    origin = file.origin(row.line, source.label, table)
    text, title, author = reader.one(row, "text"), reader.one(row, "title"), reader.one(row, "author")
    rating = read_number(reader.one(row, "rating"))
    if not text and not title and not (source.stars_alone_count and rating):
        shown = " · ".join(cell for cell in row.cells if cell.strip())[:120]
        return Refused(
            origin, "The row has no words", shown, "Nothing to do; feedback without words says nothing to read."
        )
    when = dates.read(reader.one(row, "said_on"))
    # Somebody who clicks twice says it once; two who say the same are two, and without a name or a time of day there
    # is nothing to tell one person who repeats from two people.
    identified = bool(author) or (when is not None and when.time() != time())
    key = reader.one(row, "key") or _made_key(row, keys, identified)
    if key in keys:
        return Joined(origin, key, f"{table.unit.capitalize()} {keys[key]} holds the same item")
    if (text or title) and identified:
        words = (author.casefold(), (text or title).casefold())
        minute = int((when - datetime.min).total_seconds()) // 60 if when else None
        for near in (minute,) if minute is None else (minute - 1, minute, minute + 1):
            moment, into = said.get((*words, near), (None, ""))
            if into and (moment is None or when is None or abs((moment - when).total_seconds()) <= 60):
                return Joined(origin, into, "The same author said the same within a minute")
        said[(*words, minute)] = when, key
    keys[key] = row.line
    original = reader.one(row, "original")
    votes = read_number(reader.one(row, "votes"))
    return FeedbackRecord(
        origin=origin,
        key=key,
        system="feedback",
        text=text or title,
        title=title if text else "",
        author=author,
        segment=reader.one(row, "segment"),
        channel=reader.one(row, "channel") or source.label,
        said_on=when,
        rating=_against_five(rating.value, highest) if rating else None,
        votes=int(votes.value) if votes else None,
        language=reader.one(row, "language"),
        tags=[tag for cell in reader.all(row, "tags") for tag in split_names(cell)]
        + ([f"duplicate of {original}"] if original else []),
        status=reader.one(row, "status"),
        serves=[goal for cell in reader.all(row, "serves") for goal in split_names(cell)],
        url=reader.one(row, "url"),
    )


def _made_key(row: Row, keys: dict[str, int], identified: bool) -> str:
    """A key from the whole row, the same at every reading; rows of nobody that are alike are numbered."""
    made = "made-" + hashlib.sha256("\x1f".join(row.cells).encode()).hexdigest()[:16]
    key, count = made, 1
    while not identified and key in keys:
        count = keys.get(f"{made} count", 1) + 1
        keys[f"{made} count"] = count
        key = f"{made}~{count}"
    return key


def _highest_rating(table: Table, reader: RowReader, mapping: ColumnMapping) -> float | None:
    """The top of the scale: 5, 10 or 100, by the highest rating there is."""
    if not reader.has("rating"):
        return None
    values = [number.value for row in table.rows() if (number := read_number(reader.one(row, "rating")))]
    if not values:
        return None
    top = max(values)
    if any(word in mapping.header_of("rating").casefold() for word in ("nps", "likel", "recommend")):
        return 10.0
    return 5.0 if top <= 5 else 10.0 if top <= 10 else 100.0 if top <= 100 else None


def _against_five(value: float, highest: float | None) -> float | None:
    """A rating on the scale 1 to 5; what lies outside the scale is unknown."""
    if highest is None or not 0 <= value <= highest:
        return None
    if highest == 5:
        return value if value >= 1 else None
    return round(1 + 4 * value / highest, 2)
