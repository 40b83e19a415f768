"""The command that judges bare texts."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path

import pytest

from truenorth.entrypoints.command_line import assess


def call(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    assess.add_parser(parser.add_subparsers())
    parsed = parser.parse_args(["assess", *arguments])
    return int(parsed.run(parsed))


def written(folder: Path, content: str | bytes) -> str:
    path = folder / "goals.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_json_has_a_verdict_with_reasons_for_each_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = written(
        tmp_path, "id,kind,text\na,key_result,Launch the portal\nb,key_result,Cut waiting from 9 days to 4 days\n"
    )
    assert call([name, "--format", "json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["id"], first["kind"], first["verdict"]) == ("a", "key_result", "improve")
    assert set(first["findings"][0]) == {"code", "severity", "message", "fix"}
    assert first["findings"][0]["code"] == "GQ101"
    assert (second["verdict"], second["kind_inferred"]) == ("good", False)


def test_text_ends_with_a_count_and_says_when_a_kind_was_inferred(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call([written(tmp_path, "text\nChurn rate\nLaunch the portal\n")]) == 0
    out = capsys.readouterr().out
    assert "metric, inferred" in out
    assert "goal, inferred" in out
    assert out.rstrip().endswith("1 of 2 good, 1 to improve.")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Input:
        buffer = io.BytesIO(b"text;kind\nImprove morale;KR\n")

    monkeypatch.setattr("sys.stdin", Input())
    assert call(["-", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["id"], row["kind"], row["verdict"]) == ("1", "key_result", "improve")


def test_a_file_in_utf_16_with_tabs_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = written(tmp_path, "text\tkind\nÄrzte finden Befunde in 5 Minuten\tgoal\n".encode("utf-16"))
    assert call([name]) == 0
    assert "Ärzte finden" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content, says",
    [
        (b"", "is empty"),
        (b"title,kind\nx,goal\n", "no column “text” (columns found: title, kind)"),
        (b"text\n", "a header and no rows"),
        (b"text,kind\nRaise sales,wish\n", "Line 2 of"),
        (b"text,kind\n,goal\n", "Line 2 of"),
        (b'text\n"open quote\n', "not valid CSV"),
        (b"text\n\xff\xfe\xfa\n", "not UTF-8"),
        (b"text\n\0\0\n", "not a text file"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, says: str
) -> None:
    assert call([written(tmp_path, content)]) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert told.out == ""


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call([str(tmp_path / "none.csv")]) == 2
    assert "none.csv: No such file" in capsys.readouterr().err
    assert call([str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err
