"""Delimited text (CSV and its relatives) as rows with the physical line each began on."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from truenorth.exchange.importing.decoding import Encoding
from truenorth.exchange.importing.limits import (
    MAX_COLUMNS,
    MAX_FIELD_CHARACTERS,
    MAX_LINE_CHARACTERS,
    FileRefused,
    megabytes,
)

DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR_HINT = re.compile(r"^sep=(.)$")  # Excel's first line naming the separator


def open_text(data: bytes, encoding: Encoding) -> io.TextIOWrapper:
    """A text stream over the bytes, without ever holding the whole text; CR, LF and CRLF all end a line."""
    raw = io.BytesIO(data)
    raw.seek(encoding.skip)
    return io.TextIOWrapper(raw, encoding=encoding.codec, errors="replace", newline="")


def lines_of(data: bytes, encoding: Encoding, delimiter: str) -> Iterator[str]:
    """Physical lines with their ends, refusing one that is too long before it is in memory."""
    stream = open_text(data, encoding)
    number = 0
    while line := stream.readline(MAX_LINE_CHARACTERS + 1):
        number += 1
        if len(line) > MAX_LINE_CHARACTERS:
            if (columns := line.count(delimiter)) > MAX_COLUMNS:
                raise _too_many_columns(number, columns)
            raise FileRefused(
                f"Line {number} is longer than {megabytes(MAX_LINE_CHARACTERS)}.",
                "A field may hold up to 1 MB; export the file again without attachments.",
            )
        yield line.replace("\x00", "") if encoding.drops_nul else line


def rows_of(data: bytes, encoding: Encoding, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """(line the row begins on, cells) for every row that holds anything.

    A quoted line break begins no new row, yet counts as a line: the number is the one a text editor shows.
    """
    csv.field_size_limit(MAX_FIELD_CHARACTERS)
    reader = csv.reader(lines_of(data, encoding, delimiter), delimiter=delimiter)
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field larger" in str(error):
                raise FileRefused(
                    f"The row that begins in line {begins} has a field larger than 1 MB.",
                    "A quotation mark there is never closed, or the field holds an attachment; correct it.",
                ) from error
            raise FileRefused(f"Line {begins} cannot be read as a table: {error}.") from error
        if len(row) > MAX_COLUMNS:
            raise _too_many_columns(begins, len(row))
        if any(row):
            yield begins, row


def _too_many_columns(line: int, columns: int) -> FileRefused:
    return FileRefused(
        f"Line {line} has more than {columns:,} columns; up to {MAX_COLUMNS:,} are read.",
        "Export fewer columns, or turn the table so that each value has its own row.",
    )


def find_delimiter(sample: str) -> tuple[str, str]:
    """(delimiter, why) from the first lines: the one that splits them into the same number of columns most often.

    >>> find_delimiter("a;b;c\\n1,5;2;3\\n")[0]
    ';'
    """
    first = sample.split("\n", 1)[0].strip("\r\ufeff ")
    if hint := _SEPARATOR_HINT.match(first):
        return hint[1], "the first line names it"
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = _widths(sample, delimiter)
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        width, count = Counter(wide).most_common(1)[0]
        # The share of rows that agree matters most; among equals, more columns are more convincing, and the order of
        # DELIMITERS decides the rest.
        score = count / len(widths) + min(width, 50) / 200
        if score > best_score + 1e-9:
            best, best_score = delimiter, score
    return best, "it splits the rows most evenly" if best_score else "no separator occurs"


def _widths(sample: str, delimiter: str) -> list[int]:
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:
        return []
    # The last row may be cut off by the end of the sample.
    rows = [row for row in rows if any(row)]
    if len(rows) > 2:
        rows = rows[:-1]
    return [len(row) for row in rows[:200]]
