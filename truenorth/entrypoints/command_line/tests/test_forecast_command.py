"""``truenorth forecast`` on files."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

from truenorth.analysis.forecasting.tests.published_cases import ORDERS, SEASONAL, SHARE_DAYS, SHARES, STEADY
from truenorth.entrypoints.command_line import forecast

SERIES_HEAD = "series,date,value"
TARGETS_HEAD = "series,due,target,direction,scale,season"


def command(*arguments: str) -> int:
    top = argparse.ArgumentParser()
    forecast.add_parser(top.add_subparsers())
    parsed = top.parse_args(["forecast", *arguments])
    return int(parsed.run(parsed))


def write(folder: Path, series: list[str], targets: list[str]) -> tuple[str, str]:
    first, second = folder / "series.csv", folder / "targets.csv"
    first.write_text("\n".join(series) + "\n", encoding="utf-8")
    second.write_text("\n".join(targets) + "\n", encoding="utf-8")
    return str(first), str(second)


def answers(
    folder: Path, capsys: pytest.CaptureFixture[str], series: list[str], targets: list[str]
) -> list[dict[str, Any]]:
    first, second = write(folder, series, targets)
    assert command(first, "--targets", second, "--format", "json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_the_published_cases_come_out_of_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
        "B1": (tuple(range(8)), ORDERS),
        "B2": (SHARE_DAYS, SHARES),
        "B3": (tuple(range(5)), (52, 50, 49, 47, 46)),
        "B4": ((0, 1), (100, 110)),
        "B4 three": ((0, 1, 2), (100, 110, 108)),
        "B5": (tuple(range(36)), SEASONAL),
        "B6": (tuple(range(26)), STEADY),
        "B7": (tuple(range(4)), (1, 40, 3, 900)),
    }
    series = [SERIES_HEAD]
    for name, (times, values) in cases.items():
        series += [f"{name},{t},{v}" for t, v in zip(times, values, strict=True)]
    targets = {
        "B1,12,480,up,,": 0.256105,
        "B1,12,500,up,,": 0.109214,
        "B2,71,0.40,up,percent,": 0.081539,
        "B3,8,42,down,,": 0.214422,
        "B4,3,120,up,,": 0.332368,
        "B4 three,4,120,up,,": 0.176813,
        "B5,41,200,up,,12": 0.725115,
        "B5,41,220,up,,12": 0.205219,
        "B5,41,200,up,,0": 0.181656,
        "B6,30,505,up,,12": 0.103516,
        "B7,22,900,up,,": 0.413308,
    }
    found = answers(tmp_path, capsys, series, [TARGETS_HEAD, *targets])
    assert [round(record["probability"], 6) for record in found] == list(targets.values())
    assert {record["method"] for record in found} == {"bsm-1"}
    first = found[0]
    assert list(first["quantiles"]) == ["0.025", "0.1", "0.25", "0.5", "0.75", "0.9", "0.975"]
    assert round(first["quantiles"]["0.1"], 4) == 421.2988
    assert (first["series"], first["due"], first["target"], first["observations"]) == ("B1", 12, 480, 8)
    assert [record["status"] for record in found[:5]] == ["off_track"] * 4 + ["not_enough_history"]


def test_monthly_dates_need_no_season_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    series = [SERIES_HEAD, *(f"B5,{2020 + k // 12}-{k % 12 + 1:02}-01,{v}" for k, v in enumerate(SEASONAL))]
    found = answers(tmp_path, capsys, series, ["series,due,target,direction", "B5,2023-06-30,200,up"])
    assert round(found[0]["probability"], 6) == 0.725115


def test_a_period_says_what_numbers_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    series = [SERIES_HEAD, *(f"B5,{k},{v}" for k, v in enumerate(SEASONAL))]
    targets = ["series,due,target,direction,period", "B5,41,200,up,month", "B5,41,200,up,none"]
    found = answers(tmp_path, capsys, series, targets)
    assert [round(record["probability"], 6) for record in found] == [0.725115, 0.181656]


def test_a_target_without_series_is_reported_in_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    series = [SERIES_HEAD, *(f"orders,{k},{v}" for k, v in enumerate(ORDERS))]
    targets = ["series,due,target,direction", "ordres,12,480,up", "orders,12,480,up"]
    found = answers(tmp_path, capsys, series, targets)
    assert (found[0]["status"], found[0]["probability"]) == ("no_series", None)
    assert found[0]["reason"] == "There is no series named ordres."
    assert round(found[1]["probability"], 6) == 0.256105


def test_text_is_a_table_with_cautions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    series = [SERIES_HEAD, *(f"orders,{k},{v}" for k, v in enumerate(ORDERS)), "new,0,5", "new,1,6"]
    targets = ["series,due,target,direction", "orders,12,480,up", "new,3,9,up", "lost,3,9,up"]
    first, second = write(tmp_path, series, targets)
    assert command(first, "--targets", second) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0].split() == [
        "Series",
        "Due",
        "Target",
        "Chance",
        "Status",
        "8",
        "of",
        "10",
        "futures",
        "Values",
    ]
    assert out.splitlines()[1].split() == ["orders", "12", "480", "26%", "off", "track", "421.3–502", "8"]
    assert "not enough history" in out
    assert "new by 3: 2 values; people see a chance from 4 on (base rate 50%)." in out
    assert "lost by 3: there is no series named lost." in out


def test_series_can_come_from_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [SERIES_HEAD, *(f"orders,{k},{v}" for k, v in enumerate(ORDERS))]
    _, targets = write(tmp_path, [], ["series,due,target,direction", "orders,12,480,up"])
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    assert command("-", "--targets", targets, "--format", "json") == 0
    assert round(json.loads(capsys.readouterr().out)[0]["probability"], 6) == 0.256105
    assert command("-", "--targets", "-") == 2


@pytest.mark.parametrize(
    ("series", "targets", "message"),
    [
        (["a,0,1", "a,1,many"], ["a,3,5,up"], "series.csv, line 3: “many” is not a number."),
        (["a,soon,1"], ["a,3,5,up"], "series.csv, line 2: “soon” is neither a date such as 2026-03-31 nor a number."),
        (["a,0,1", "a,2026-01-01,2"], ["a,3,5,up"], "series.csv, line 3: series a mixes dates and numbers."),
        (
            ["a,0,1", "a,0,2"],
            ["a,3,5,up"],
            "series.csv, line 3: series a has a second value for 0; the first is on line 2.",
        ),
        ([",0,1"], ["a,3,5,up"], "series.csv, line 2: the name of the series is empty."),
        (["a,0,1"], ["a,3,5,sideways"], "targets.csv, line 2: direction “sideways” is not one of up, down, keep."),
        (["a,0,1"], ["a,3,,up"], "targets.csv, line 2: the target is empty."),
        (["a,0,1"], ["a,2026-01-01,5,up"], "targets.csv, line 2: due is a date, but series a counts in numbers."),
        (["a,2026-01-01,1"], ["a,7,5,up"], "targets.csv, line 2: due is a number, but series a counts in dates."),
        (["a,0,1"], ["a,3,1.000,5,up"], "targets.csv, line 2: direction “5” is not one of up, down, keep."),
        (["a,0,1"], ["a,3,,keep"], "targets.csv, line 2: A measure to be kept needs a lower or an upper bound."),
    ],
)
def test_a_bad_row_is_named_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], series: list[str], targets: list[str], message: str
) -> None:
    first, second = write(tmp_path, [SERIES_HEAD, *series], ["series,due,target,direction", *targets])
    assert command(first, "--targets", second) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.strip().endswith(message)


def test_missing_columns_files_and_dates_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = write(tmp_path, ["name,date,value", "a,0,1"], ["series,due,target,direction"])
    assert command(first, "--targets", second) == 2
    assert "line 1: column series is missing; found name, date, value." in capsys.readouterr().err
    assert command(str(tmp_path / "absent.csv"), "--targets", second) == 2
    assert "absent.csv cannot be read: no such file or directory." in capsys.readouterr().err
    assert command(first, "--targets", second, "--as-of", "today") == 2
    assert "--as-of “today” is not a date" in capsys.readouterr().err


def test_spreadsheet_exports_are_read_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "s.csv", tmp_path / "t.csv"
    rows = "".join(f"Orders;2026-{k + 1:02}-01;{v},000\r\n" for k, v in enumerate(ORDERS))
    first.write_bytes(("\ufeffSeries;Date;Value\r\n" + rows + "Orders;2026-09-01;N/A\r\n").encode())
    second.write_text('series,due,target,direction\nOrders,2027-01-31,"480,000",\n', encoding="utf-8")
    assert command(str(first), "--targets", str(second), "--format", "json", "--as-of", "2026-08-20") == 0
    captured = capsys.readouterr()
    found = json.loads(captured.out)[0]
    assert round(found["probability"], 6) == 0.256105
    assert (found["observations"], found["as_of"], found["stale"]) == (8, "2026-08-20", False)
    assert "1 row without a value left out." in captured.err


def test_values_after_the_stated_day_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = [*ORDERS, 900, 950]
    series = [SERIES_HEAD, *(f"orders,2026-{k + 1:02}-01,{v}" for k, v in enumerate(values))]
    first, second = write(tmp_path, series, ["series,due,target,direction", "orders,2027-01-31,480,up"])
    assert command(first, "--targets", second, "--format", "json", "--as-of", "2026-08-20") == 0
    assert round(json.loads(capsys.readouterr().out)[0]["probability"], 6) == 0.256105


def test_a_band_and_a_sum_come_out_of_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    series = [SERIES_HEAD, *(f"flow,{k},{100 + k % 3}" for k in range(20))]
    targets = [
        "series,due,target,direction,kind,lower,upper,season",
        "flow,25,,keep,,80,120,0",
        "flow,29,2900,up,cumulative,,,0",
    ]
    band, total = answers(tmp_path, capsys, series, targets)
    assert band["probability"] > 0.9
    assert total["probability"] > 0.99
    assert total["shown"] == 0.99
