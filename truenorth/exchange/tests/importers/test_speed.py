"""Ten thousand issues, two hundred goals and five hundred series are read whole, with work that grows as the rows do."""

from __future__ import annotations

import sys
from datetime import date, timedelta

from truenorth.exchange.tests.reading_aloud import read, text_file


def jira_export(rows: int) -> str:
    header = (
        "Summary,Issue key,Issue id,Issue Type,Status,Created,Updated,Resolved,Original estimate,"
        "Custom field (Epic Link),Description,Labels,Labels,"
        + ",".join(f"Custom field (C{n})" for n in range(40))
        + "\n"
    )
    lines = []
    for n in range(rows):
        kind = "Epic" if n % 50 == 0 else "Story"
        created, updated = f"{n % 28 + 1:02}/May/26 {n % 12 + 1:02}:{n % 60:02} PM", f"{n % 28 + 1:02}/Jun/26 9:00 AM"
        lines.append(
            f"Item {n},HB-{n},{n},{kind},In Progress,{created},{updated},,14400,HB-{n - n % 50},"
            f'"Some ""words""\nof text",a,b,{"," * 39}\n'
        )
    return header + "".join(lines)


def test_a_large_company_is_read_whole() -> None:
    start = date(2021, 1, 1)
    series = "series,date,value\n" + "".join(
        f'Metric {s},{start + timedelta(days=30 * n)},"{1000 + s * n:,}"\n' for s in range(500) for n in range(60)
    )
    sheet = "Objective,Key Result,Owner,Due,Baseline,Target,Current\n" + "".join(
        f"Goal {n // 3},KR {n},Ada,30/09/26,41%,60%,47%\n" for n in range(600)
    )
    given = [text_file(jira_export(10_000)), text_file(sheet), text_file(series)]
    ledgers = [read(file)[1] for file in given]
    assert [ledger.rows for ledger in ledgers] == [10_000, 600, 30_000]
    assert ledgers[1].records["goals"] == 200
    assert ledgers[2].records["metrics"] == 500


def calls_to_read(text: str, name: str) -> int:
    """How many functions are called while a file is read: the same on every machine, however busy."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        read(text_file(text, name))
    finally:
        sys.setprofile(None)
    return count


def of_size(rows: int) -> list[tuple[str, str]]:
    """Key results of one cycle, people who all say the same, and a page of goals."""
    sheet = "Objective,Key Result,Cycle,Owner\n" + "".join(f"Goal {n},KR {n},Q3 2026,Ada\n" for n in range(rows))
    said = "comment,created_at,rating\n" + "good,2026-05-01 10:00:00,5\ngood,,4\n" * (rows // 2)
    page = "# OKRs\n\n## OKRs\n\n" + "".join(f"- CEO: Goal {n}\n  - KR: Result {n} of 9\n" for n in range(rows // 2))
    return [(sheet, "okrs.csv"), (said, "said.csv"), (page, "page.md")]


def test_work_grows_with_the_rows_and_not_with_their_square() -> None:
    for (small, name), (large, _) in zip(of_size(400), of_size(1600), strict=True):
        assert calls_to_read(large, name) < 4.6 * calls_to_read(small, name), name
