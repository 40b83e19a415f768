"""Figures and words that the concepts quote are those that the code has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import truenorth
from truenorth.analysis.forecasting.backtest import backtest
from truenorth.analysis.forecasting.status import BORDERS
from truenorth.analysis.forecasting.tests.test_backtest import DATA, known
from truenorth.entrypoints.command_line.main import main
from truenorth.goals.profiles.catalogue import PROFILES
from truenorth.goals.published_backtest import FILE

from .pages import DOCS, ROOT


def _page(name: str) -> str:
    return (DOCS / "concepts" / name).read_text(encoding="utf-8")


def test_the_borders_of_a_status_are_told_as_they_are() -> None:
    rows = [
        row for row in _page("evidence-and-confidence.md").splitlines() if row.startswith("| o") or "at risk |" in row
    ]
    committed, aspirational = (tuple(round(100 * border) for border in BORDERS[name]) for name in BORDERS)
    assert rows == [
        f"| on track | from {committed[0]}% | from {aspirational[0]}% |",
        f"| at risk | {committed[1]}–{committed[0]}% | {aspirational[1]}–{aspirational[0]}% |",
        f"| off track | below {committed[1]}% | below {aspirational[1]}% |",
    ]


def test_every_profile_is_told_in_its_own_words() -> None:
    page = _page("frameworks-are-profiles.md")
    for profile in PROFILES.values():
        assert f"| {profile.name} | {profile.goal} | {profile.measure} |" in page


@pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real series is not beside the checkout")
@pytest.mark.parametrize(
    "row,series",
    [
        ("weekly, 13 weeks ahead", ("ts_m4_weekly", 1, 365.25 / 7)),
        ("monthly, 18 months ahead", ("ts_m3_monthly", 4, 12.0)),
    ],
)
def test_the_back_test_gives_the_figures_that_are_told(row: str, series: tuple[str, int, float]) -> None:
    score = backtest(known(*series))
    told = f"| {row} | {score.series} | {score.brier:.4f} | {score.calibration_error:.3f} |"
    assert told in _page("evidence-and-confidence.md")


@pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real series is not beside the checkout")
def test_the_published_back_test_is_what_the_command_says_today(capsys: pytest.CaptureFixture[str]) -> None:
    folders = [str(DATA / name) for name in ("ts_m4_weekly", "ts_m3_monthly")]
    assert main(["backtest", "--data", *folders, "--format", "json"]) == 0
    said, kept = json.loads(capsys.readouterr().out), json.loads(FILE.read_text(encoding="utf-8"))
    assert [record.keys() for record in said] == [record.keys() for record in kept]
    for now, then in zip(said, kept, strict=True):
        for name in ("series", "chances", "method", "method_version", "left_out", "steps_ahead"):
            assert now[name] == then[name]
        for name in ("brier", "calibration_error", "cover_80", "cover_95", "log_score", "brier_of_the_pace"):
            assert now[name] == pytest.approx(then[name], abs=2e-4)


def test_the_product_that_is_documented_is_the_one_beside_the_docs() -> None:
    assert Path(truenorth.__file__).resolve().parent == ROOT / "truenorth"
