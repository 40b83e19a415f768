"""Files made to harm are refused early, with the reason, and never fill the memory."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from truenorth.exchange.importers.recognise import read_file
from truenorth.exchange.importing.limits import MAX_FILE_BYTES, FileRefused
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.importing.structured import load_json, load_yaml, too_deep
from truenorth.exchange.tests.reading_aloud import text_file

_BOOK = '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def workbook(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", _BOOK)
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


def archive_of(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


# Made only when its test runs: some are large.
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "packed with gzip": (lambda: gzip.compress(b"a,b\n1,2\n"), "is packed with gzip. Unpack it"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "is a PDF"),
    "an old Excel file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as XLSX or CSV"),
    "bytes that are no text": (lambda: bytes(range(256)) * 40, "is not text"),
    "a plain zip": (lambda: archive_of("goals.csv", b"a,b\n"), "is a zip archive. Unpack it"),
    "a zip that would climb out": (lambda: archive_of("../../etc/cron.d/x", b"x"), "is a zip archive"),
    "a Word document": (lambda: archive_of("word/document.xml", b"<w/>"), "is a Word document"),
    "a broken zip": (lambda: b"PK\x03\x04 broken", "is damaged"),
    "a zip of zeros": (lambda: workbook(xl__worksheets__sheet1=b"0" * 80_000_000), "would unpack to"),
    "a workbook with entities": (
        lambda: workbook(xl__sharedStrings=b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><t>&b;</t>'),
        "declares XML entities",
    ),
    "JSON without end": (lambda: b"[" * 100_000, "nested deeper than 64"),
    "JSON deep in objects": (lambda: b'[{"a":' * 50_000 + b"1" + b"}]" * 50_000, "nested deeper than 64"),
    "JSON cut off": (lambda: b'[{"number": 1, "title": "x"', "is not valid JSON"),
    "YAML that unfolds": (
        lambda: (
            b"format: truenorth/1\na: &a [x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]\n"
        ),
        "uses a YAML alias",
    ),
    "YAML that makes objects": (
        lambda: b"format: truenorth/1\ngoals: !!python/object/apply:os.system [id]\n",
        "is not valid YAML",
    ),
    "YAML nested without end": (lambda: b"format: truenorth/1\ngoals: " + b"[" * 100_000, "nested deeper than 64"),
    "a field of 3 MB": (lambda: b'a,b\n1,"' + b"x\n" * 1_500_000 + b'"\n', "larger than 1 MB"),
    "a line of 30 MB": (lambda: b"a,b\n1," + b"x" * 30_000_000, "longer than"),
    "a quotation mark never closed": (lambda: b'a,b\n1,"open\n' + b"some,more\n" * 200_000, "quotation mark"),
    "a million columns": (lambda: b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n", "columns"),
    "six thousand columns": (lambda: b",".join(b"c%d" % n for n in range(6_000)) + b"\n1,2\n", "6,000 columns"),
    "two thousand names": (lambda: b",".join(b"c%d" % n for n in range(2_000)) + b"\n1,2\n", "2,000 different columns"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_quickly_with_the_reason(name: str) -> None:
    make, reason = HOSTILE[name]
    data = make()
    began = time.perf_counter()
    with pytest.raises(FileRefused) as refused:
        read_file(SourceFile("hostile", data))
    assert reason in str(refused.value)
    assert str(refused.value).endswith(".")
    assert time.perf_counter() - began < 5


def test_a_file_above_100_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(4 * 1024**3)
    with pytest.raises(FileRefused, match="up to 105 MB are read"):
        SourceFile.from_path(path)
    with pytest.raises(FileRefused, match="Export it in parts"):
        SourceFile("big.csv", b"x" * (MAX_FILE_BYTES + 1))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
def test_refusing_never_takes_more_than_400_mb(tmp_path: Path) -> None:
    """The worst ones in a process of its own, whose memory is then the whole truth."""
    bombs = {
        "columns.csv": b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n",
        "line.csv": b"a,b\n1," + b"x" * 90_000_000,
        "deep.json": b"[" * 90_000_000,
        "book.xlsx": workbook(xl__worksheets__sheet1=b"0" * 200_000_000),
    }
    for name, data in bombs.items():
        (tmp_path / name).write_bytes(data)
    code = (
        "import sys, pathlib\n"
        "from truenorth.exchange.importers.recognise import read_file\n"
        "from truenorth.exchange.importing.reading import SourceFile\n"
        "from truenorth.exchange.importing.limits import FileRefused\n"
        "for name in sys.argv[1:]:\n"
        "    try: read_file(SourceFile.from_path(pathlib.Path(name))); print('read')\n"
        "    except FileRefused: pass\n"
        "status = pathlib.Path('/proc/self/status').read_text()\n"
        "print(status.split('VmHWM:')[1].split()[0])\n"
    )
    for name in bombs:
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / name)], capture_output=True, text=True, check=True
        )
        assert int(done.stdout) * 1024 < 400e6, name


def test_depth_is_judged_without_being_fooled_by_texts() -> None:
    assert not too_deep(json.dumps({"a": "[" * 500, "b": '\\"[[[' * 50, "c": [[[]]] * 90}).encode())
    nested: object = 1
    for _ in range(64):
        nested = [nested]
    assert load_json(json.dumps(nested).encode())
    assert too_deep(json.dumps([nested]).encode())
    assert too_deep(b'{"\\\\":' * 70)


def test_plain_yaml_is_read() -> None:
    assert load_yaml("a: [1, 2]\nb: {c: 2026-01-01}\n")["a"] == [1, 2]


def test_many_different_columns_are_read_and_said_to_be_only_partly_looked_at() -> None:
    header = ",".join(["Summary", "Issue key", "Issue Type", "Status", *(f"Custom field (C{n})" for n in range(400))])
    file = text_file(f"{header}\nA,HB-1,Story,Done\n")
    items, ledger = read_file(file)
    assert ledger.imported == 1
    assert any("Of 404 different columns" in getattr(item, "what", "") for item in items)


def test_deep_lists_in_markdown_do_not_end_in_recursion() -> None:
    page = "# OKRs\n\n## OKRs\n" + "".join(f"{'  ' * depth}- CEO KR: Level {depth}\n" for depth in range(1_200))
    began = time.perf_counter()
    _, ledger = read_file(text_file(page, "deep.md"))
    assert ledger.rows == 1_200
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "text", ["*" * 50_000, "[" * 50_000, "**a" * 20_000, "_a" * 30_000, "a" * 200_000 + ":", "(" * 50_000]
)
def test_no_line_makes_reading_slow(text: str) -> None:
    began = time.perf_counter()
    read_file(text_file(f"# OKRs\n\n## Objective: {text}\n\n- {text}\n- KR: {text} => {text}\n", "x.md"))
    assert time.perf_counter() - began < 5
