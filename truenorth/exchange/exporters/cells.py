"""Cells of exported tables: text that a spreadsheet would run is neutralised, numbers stay numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from truenorth.exchange.importing.protection import protect

Cell = str | int | float | bool | date | datetime | None


def as_cell(value: Cell) -> str:
    """The text of one cell. Unknown is an empty cell, never 0.

    >>> as_cell("=HYPERLINK(1)"), as_cell(-12.5), as_cell("-12.5"), as_cell(None)
    ("'=HYPERLINK(1)", '-12.5', '-12.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return protect(value)


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, byte_order_mark: bool = True) -> bytes:
    """A CSV file that spreadsheets open rightly and our own reader restores exactly.

    Every cell is quoted, so that a separator of another locale inside a text cannot begin a new cell. The byte-order
    mark tells Excel that the text is UTF-8.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([protect(name) for name in header])
    for row in rows:
        writer.writerow([as_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig" if byte_order_mark else "utf-8")
