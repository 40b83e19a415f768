"""Any table of feedback: surveys, tickets, reviews, votes; columns are told by usual names and by their content."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.canonical import Guess, Item
from truenorth.exchange.importers.feedback_rows import FEEDBACK_FIELDS, FeedbackSource, read_feedback
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importing.mapping import ColumnMapping, map_columns, words
from truenorth.exchange.importing.reading import SourceFile

LABEL = "Feedback"
_WORDS = set(
    words(
        "feedback, comment, comments, review, review text, verbatim, message, content, "
        "suggestion body, text, quote, open feedback, complaint, message body, answer, tweet"
    )
)
_OPINION = set(
    words(
        "rating, stars, star rating, score, nps, csat, votes, vote count, author, customer, "
        "user, user email, channel, segment, author name, respondentid, source, company, "
        "survey type, person, board, sentiment, language"
    )
)
_NOT_FEEDBACK = {"merge commit sha", "base ref", "head ref"} | {
    "issue key",
    "issue type",
    "assignee",
    "objective",
    "key result",
    "target value",
    "baseline",
    "target",
}


class CsvFeedbackImporter:
    name = "csv_feedback"
    label = LABEL
    accepts = (
        "Feedback: CSV or XLSX with a column of texts (comment, review, message), with or without rating, date, author"
    )

    def recognise(self, sample: Sample) -> Recognition:
        if sample.shape not in {"table", "workbook"} or sample.headers & _NOT_FEEDBACK or not sample.table:
            return NOT_MINE
        words, opinion = sample.headers & _WORDS, sample.headers & _OPINION
        if words:
            return Recognition(min(0.88, 0.55 + 0.11 * len(opinion)), f"it has a column of texts (“{min(words)}”)")
        mapping = map_columns(sample.table, FEEDBACK_FIELDS, sample.rows)
        if mapping.has("text"):
            certainty = 0.35 + 0.1 * min(3, len(opinion))
            return Recognition(certainty, f"the column “{mapping.header_of('text')}” holds sentences")
        return NOT_MINE

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return map_columns(file.tables[0], FEEDBACK_FIELDS) if file.tables else None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        for table in file.tables:
            own = mapping if mapping and mapping.sheet == table.sheet else map_columns(table, FEEDBACK_FIELDS)
            for column in own.columns:
                if column.field and column.certainty == "possible":
                    origin = file.origin(table.header_line, LABEL, table)
                    yield Guess(origin, f"“{column.header}” is read as the {column.field}", column.because, 0.6)
            yield from read_feedback(file, table, own, FeedbackSource(LABEL))
