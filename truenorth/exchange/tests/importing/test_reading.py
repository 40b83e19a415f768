"""Bytes become rows: encodings, line ends, separators, headers, quoted lines."""

from __future__ import annotations

import codecs

import pytest

from truenorth.exchange.importing.limits import FileRefused
from truenorth.exchange.importing.mapping import ColumnMapping, Field, map_columns
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.tests.reading_aloud import text_file

ROWS = "name,größe\nAda,1\nBén,2\n"


def cells(file: SourceFile) -> list[tuple[int, list[str]]]:
    return [(row.line, row.cells) for row in file.rows(file.tables[0])]


@pytest.mark.parametrize(
    "data",
    [
        ROWS.encode(),
        codecs.BOM_UTF8 + ROWS.encode(),
        codecs.BOM_UTF16_LE + ROWS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + ROWS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + ROWS.encode("utf-32-le"),
        ROWS.encode("utf-16-le"),
        ROWS.encode("cp1252"),
        ROWS.encode("latin-1"),
        ROWS.replace("\n", "\r\n").encode(),
        ROWS.replace("\n", "\r").encode(),
        ROWS.rstrip("\n").encode(),
    ],
)
def test_the_same_table_is_read_from_every_encoding_and_line_end(data: bytes) -> None:
    file = text_file(data)
    assert file.tables[0].header == ["name", "größe"]
    assert cells(file) == [(2, ["Ada", "1"]), (3, ["Bén", "2"])]


def test_a_guessed_encoding_is_named() -> None:
    found = list(text_file(ROWS.encode("cp1252")).remarks("Sheet"))
    assert [guess.what for guess in found] == ["The text is read as Windows-1252"]
    assert not list(text_file(ROWS).remarks("Sheet"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found(delimiter: str) -> None:
    file = text_file(f'a{delimiter}b{delimiter}c\n1,5{delimiter}"x{delimiter}y"{delimiter}z\n'.replace("1,5", '"1,5"'))
    assert cells(file) == [(2, ["1,5", f"x{delimiter}y", "z"])]


def test_excels_line_that_names_the_separator_is_no_header() -> None:
    file = text_file("sep=;\r\na;b\r\n1,2;3\r\n")
    assert file.tables[0].header == ["a", "b"]
    assert cells(file) == [(3, ["1,2", "3"])]


def test_a_header_below_a_title_is_found_and_named() -> None:
    file = text_file("Our goals;;\n;;\nObjective;KR;Owner\nA;B;C\n")
    assert file.tables[0].header == ["Objective", "KR", "Owner"]
    assert file.tables[0].header_line == 3
    assert "Line 3 is taken for the header" in file.tables[0].remarks[0].what


def test_a_table_of_bare_numbers_has_no_header() -> None:
    file = text_file("2026-01-01,5\n2026-02-01,6\n")
    assert file.tables[0].header == ["Column 1", "Column 2"]
    assert len(cells(file)) == 2


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    file = text_file('a,b\n"one\n\ntwo",1\n\nlast,2\n')
    assert [line for line, _ in cells(file)] == [2, 6]


def test_short_rows_are_filled_and_long_ones_keep_their_surplus() -> None:
    file = text_file("a,b,c\n1\n1,2,3,4,5\n")
    rows = list(file.rows(file.tables[0]))
    assert rows[0].cells == ["1", "", ""]
    assert rows[1].extra == ["4", "5"]


def test_repeated_headers_are_kept_by_position() -> None:
    file = text_file("Labels,Key,Labels\nx,1,y\n")
    fields = (Field("labels", "Labels", names=("Labels",), many=True), Field("key", "Key", names=("Key",)))
    mapping = map_columns(file.tables[0], fields)
    row = next(file.rows(file.tables[0]))
    assert mapping.reader().all(row, "labels") == ["x", "y"]
    single = map_columns(file.tables[0], (Field("label", "Label", names=("Labels",)),))
    assert single.positions("label") == [0]


def test_a_mapping_can_be_changed_by_hand_and_kept() -> None:
    file = text_file("Thing,Key\nx,1\n")
    mapping = map_columns(file.tables[0], (Field("key", "Key", names=("Key",)), Field("title", "Title")))
    assert [column.certainty for column in mapping.columns] == ["not read", "certain"]
    changed = mapping.with_field(0, "title")
    assert changed.cell(next(file.rows(file.tables[0])), "title") == "x"
    again = ColumnMapping.from_json(changed.to_json())
    assert again.positions("title") == [0]
    with pytest.raises(ValueError, match="no column 9"):
        mapping.with_field(8, "title")


def test_the_apostrophe_that_protects_a_cell_is_taken_off() -> None:
    file = text_file("a,b\n'=SUM(A1),'tis\n'-12.5,'+x\n")
    assert [row for _, row in cells(file)] == [["=SUM(A1)", "'tis"], ["-12.5", "+x"]]


def test_zero_bytes_are_left_out_and_named() -> None:
    file = text_file(b"a,b\n" + b"1,x\x00y\n" + b"2,no more of them\n" * 100)
    assert cells(file)[0] == (2, ["1", "xy"])
    assert "Zero bytes" in next(iter(file.remarks("Sheet"))).what


def test_an_empty_file_is_refused_with_a_way_out() -> None:
    with pytest.raises(FileRefused, match=r"is empty\. Export it again"):
        text_file(b"")
    with pytest.raises(FileRefused, match="is empty"):
        text_file(codecs.BOM_UTF8 + b"\r\n \n")


def test_a_table_is_seen_for_what_it_is_though_its_cells_hold_markdown() -> None:
    body = "".join(f'{n},"# Heading\n- one\n- two",x\n' for n in range(30))
    assert text_file("id,body,c\n" + body).shape == "table"
    assert text_file("# Goals\n\n- one, two\n- three, four\n", "x.csv").shape == "markdown"
    assert text_file("[Link](https://x.org), and more\n\n# Goals\n- a\n", "x.json").shape == "markdown"
