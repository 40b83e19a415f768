"""The exports read back as a person with a spreadsheet would."""

from __future__ import annotations

import csv
import io
from pathlib import Path

FIDER, PLAY, SURVEY = "fider-posts.csv", "reviews_com.harbourbikes.app_202604.csv", "rider-survey.csv"


def cells(path: Path, encoding: str = "utf-8-sig", delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline=""), delimiter=delimiter))


def records(path: Path, encoding: str = "utf-8-sig", delimiter: str = ",", skip: int = 0) -> list[dict[str, str]]:
    header, *rows = cells(path, encoding, delimiter)[skip:]
    return [dict(zip(header, row, strict=False)) for row in rows]
