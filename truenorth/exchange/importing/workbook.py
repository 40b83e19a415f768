"""XLSX workbooks as tables, read without ever unpacking to disk and refused before they can fill the memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from truenorth.exchange.importing.limits import (
    MAX_COLUMNS,
    MAX_FIELD_CHARACTERS,
    MAX_RATIO,
    MAX_SHARED_STRINGS_BYTES,
    MAX_UNPACKED_BYTES,
    MAX_ZIP_ENTRIES,
    RATIO_COUNTS_ABOVE_BYTES,
    FileRefused,
    megabytes,
)
from truenorth.exchange.importing.tables import RawRows, Table

KEPT_ROWS = 10_000


def check_archive(data: bytes) -> None:
    """Refuse a zip that is no workbook, or that would unpack to too much; nothing is unpacked for this."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise FileRefused(
            "The file begins like a zip but is damaged.", "Save it again, or export it as CSV."
        ) from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ZIP_ENTRIES:
        raise FileRefused(f"The archive holds {len(entries):,} files.", "Give the files you mean one by one.")
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > RATIO_COUNTS_ABOVE_BYTES and unpacked > MAX_RATIO * len(data)):
        raise FileRefused(
            f"The archive of {megabytes(len(data))} would unpack to {megabytes(unpacked)}.",
            "That is more than a sheet needs; export the sheet as CSV.",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileRefused("The archive is protected by a password.", "Save it without one.")
    if "xl/workbook.xml" not in names:
        what = (
            "an OpenDocument file"
            if "content.xml" in names
            else "a Word document"
            if "word/document.xml" in names
            else ""
        )
        if what:
            raise FileRefused(f"The file is {what}.", "Save the table as XLSX or CSV.")
        raise FileRefused("The file is a zip archive.", "Unpack it and give the files inside.")
    for entry in entries:
        if entry.filename.endswith("sharedStrings.xml") and entry.file_size > MAX_SHARED_STRINGS_BYTES:
            raise FileRefused(
                f"The texts of the workbook take {megabytes(entry.file_size)}.", "Export the sheet you mean as CSV."
            )
        if entry.filename.endswith((".xml", ".rels")):
            _refuse_entities(data, entry.filename)


def _refuse_entities(data: bytes, name: str) -> None:
    """No workbook declares a document type; those that do carry entities that unfold without end."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as part:
            head = part.read(65536)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise FileRefused("The workbook is damaged.", "Save it again, or export it as CSV.") from error
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or "<!DOCTYPE".encode("utf-16-le") in head:
        raise FileRefused(
            "The workbook declares XML entities.", "No spreadsheet does; export the sheet as CSV instead."
        )


def tables_of(data: bytes) -> list[Table]:
    """One table for each visible sheet that holds at least a header and a row."""
    check_archive(data)
    names, dates_from_1904 = _sheets(data)
    found = []
    for name in names:
        table = Table(_kept_rows(data, name), sheet=name, unit="row")
        if table.header and next(table.rows(), None) is not None:
            found.append(table)
    return found


def _kept_rows(data: bytes, sheet: str) -> RawRows:
    """Rows to be walked several times: kept when there are few, unpacked again when keeping them would cost memory."""
    kept = list(islice(_rows(data, sheet), KEPT_ROWS + 1))
    if len(kept) <= KEPT_ROWS:
        return lambda: iter(kept)
    return lambda: _rows(data, sheet)


def _load(data: bytes) -> Any:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    if not openpyxl.DEFUSEDXML:
        raise FileRefused("Workbooks cannot be read safely here.", "Install defusedxml, or give the sheet as CSV.")
    try:
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        zipfile.BadZipFile,
        SyntaxError,
    ) as error:
        raise FileRefused("The workbook is damaged.", "Save it again, or export it as CSV.") from error


def _sheets(data: bytes) -> tuple[list[str], bool]:
    book = _load(data)
    try:
        names = [sheet.title for sheet in book.worksheets if getattr(sheet, "sheet_state", "visible") == "visible"]
        return names, book.epoch.year == 1904
    finally:
        book.close()


def _rows(data: bytes, sheet: str) -> Iterator[tuple[int, list[str]]]:
    book = _load(data)
    try:
        page = book[sheet]
        # Sheets may claim a million columns in their dimensions; what counts are the cells that are there.
        page.reset_dimensions()
        for number, cells in enumerate(page.iter_rows(), 1):
            if len(cells) > MAX_COLUMNS:
                raise FileRefused(
                    f"Row {number} of sheet “{sheet}” has {len(cells):,} columns; up to {MAX_COLUMNS:,} are read.",
                    "Delete the empty columns to the right, or export the sheet as CSV.",
                )
            row = [_as_text(cell) for cell in cells]
            if any(row):
                yield number, row
    except (zipfile.BadZipFile, SyntaxError, EOFError) as error:
        raise FileRefused(f"Sheet “{sheet}” is damaged.", "Save the workbook again, or export it as CSV.") from error
    finally:
        book.close()


def _as_text(cell: Any) -> str:
    """A cell as a person sees it, dates as ISO, so that a sheet reads exactly like its CSV."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        if len(value) > MAX_FIELD_CHARACTERS:
            raise FileRefused("A cell holds more than 1 MB of text.", "Shorten it and try again.")
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, (int, float)):
        if "%" in (cell.number_format or ""):
            return f"{value * 100:.10g}%"
        return (
            repr(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else repr(value)
        )
    return str(value)
