"""Exported cells run in no spreadsheet and come back as they were."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truenorth.exchange.exporters.cells import as_cell, write_csv
from truenorth.exchange.importing.protection import needs_protection, protect, unprotect
from truenorth.exchange.importing.reading import SourceFile

DANGEROUS = [
    "=1+1",
    "+1+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－x",
    "＠x",
    " =1",
    "a;=1",
    'a,"=1',
    "'=1",
    "\n=1",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_cell_a_spreadsheet_would_run_is_neutralised(text: str) -> None:
    assert as_cell(text) == "'" + text
    assert unprotect(as_cell(text)) == text


@pytest.mark.parametrize("value", [-12.5, "-12.5", "+3", 0, "1e-5", -3, "−12", "a - b", "'tis", "x=y"])
def test_numbers_and_harmless_words_stay_as_they_are(value: str | float) -> None:
    assert as_cell(value) == str(value)


def test_unknown_is_an_empty_cell() -> None:
    assert as_cell(None) == ""


@given(st.text())
def test_protecting_can_always_be_undone(text: str) -> None:
    assert unprotect(protect(text)) == text
    assert protect(text)[:1] not in {*"=+-@\t\r\n＝＋－＠"} or not needs_protection(text)


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=20
) | st.sampled_from(DANGEROUS)


@given(st.lists(st.tuples(TEXTS, TEXTS, st.floats(allow_nan=False, allow_infinity=False)), min_size=1, max_size=8))
def test_a_written_table_is_read_back_cell_by_cell(rows: list[tuple[str, str, float]]) -> None:
    data = write_csv(["name", "note", "=value"], rows)
    table = SourceFile("export.csv", data).tables[0]
    assert table.header[:2] == ["name", "note"]
    assert [(row.cells[0], row.cells[1], float(row.cells[2])) for row in table.rows()] == rows
    raw = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert raw[0][2] == "'=value"
