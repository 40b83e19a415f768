"""Drawings say their finding in words, are well-formed, and put every mark where it belongs."""

from __future__ import annotations

import doctest
import re
from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from xml.etree import ElementTree

import pytest

from truenorth.foundation.kit import charts, formats
from truenorth.foundation.kit.charts import scales
from truenorth.foundation.kit.charts.fan_words import Quantiles

START = date(2026, 1, 5)
DUE = date(2026, 6, 30)
POINTS = [(START + timedelta(weeks=k), 41_000 + 470.0 * k) for k in range(15)]
LAST = POINTS[-1]
QUANTILES: list[Quantiles] = [
    (
        LAST[0] + timedelta(weeks=k),
        LAST[1] + 300 * k,
        LAST[1] + 450 * k,
        LAST[1] + 600 * k,
        LAST[1] + 750 * k,
        LAST[1] + 900 * k,
    )
    for k in range(1, 12)
]
FUTURES = [51_000 + 400.0 * k for k in range(20)]
EVENTS = [charts.Event(date(2026, 3, 30), 'Vans "in repair" & <late>', "bad"), charts.Event(date(2026, 4, 2), "Easter")]


def fan(**changes: object) -> str:
    given: dict[str, object] = {
        "points": POINTS, "quantiles": QUANTILES, "futures": FUTURES, "target": 55_000, "due": DUE, "baseline": 41_000,
        "events": EVENTS, "name": "weekly riders", "chance": 0.41,
    }  # fmt: skip
    return charts.fan(**(given | changes))


READINGS = [(START + timedelta(weeks=k), None if k == 5 else 30 + k * 0.5) for k in range(60)]
BREAK = (READINGS[30][0], "new rule")
BAR = charts.LaneBar("Docks", START, DUE, DUE + timedelta(40), href="/b")

DRAWINGS: dict[str, Callable[[], str]] = {
    "spark": lambda: charts.spark([1, 2, None, 3, 4], target=5, unit="%", name="Hubs"),
    "spark of one": lambda: charts.spark([3]),
    "bars": lambda: charts.bars([3, 4, 0, 11], recent=2),
    "interval": lambda: charts.interval(0.6, 2.1, 3.9, (-0.5, 4.5), name="Reserve"),
    "bullet": lambda: charts.bullet(41, 47.6, 55, expected=0.56),
    "bullet backwards": lambda: charts.bullet(83, 81, 95),
    "parts": lambda: charts.parts(
        [charts.Part(19, "decide"), charts.Part(0, "guard", "q"), charts.Part(3, "rest", "n")]
    ),
    "share": lambda: charts.share(0.54),
    "strip": lambda: charts.strip([charts.OnStrip(0.12, "bad", "A & B"), charts.OnStrip(0.94, "good", "Unlock")]),
    "load": lambda: charts.load([("Rebalancing", 14), ("Docks", 17)], 24),
    "load that fits": lambda: charts.load([("Rebalancing", 14)], 24),
    "lead_lag": lambda: charts.lead_lag(("Hubs", POINTS, "%"), ("Riders", POINTS, ""), event=(DUE, "vans in repair")),
    "lane": lambda: charts.lane(
        [charts.LaneBar("Docks", START, DUE, DUE + timedelta(40), href="/b")], START, DUE, today=START
    ),
    "history": lambda: charts.history(
        READINGS, breaks=[(READINGS[30][0], "new rule")], odd=[READINGS[9][0]], events=EVENTS
    ),
    "fan": fan,
    "fan narrow": lambda: fan(width=358),
    "fan down": lambda: fan(direction="down"),
    "fan without forecast": lambda: fan(quantiles=[], futures=[]),
    "fan of one point": lambda: fan(points=POINTS[:1], quantiles=[], futures=[], target=None, baseline=None),
    "fan past its date": lambda: fan(quantiles=[], futures=[], due=date(2026, 3, 1)),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_well_formed_and_says_its_finding(name: str) -> None:
    drawn = DRAWINGS[name]()
    tree = ElementTree.fromstring(drawn)
    assert tree.get("role") == "img"
    assert len(tree.get("aria-label") or "") >= 3
    assert "style=" not in drawn
    assert "nan" not in drawn.lower()


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_takes_every_colour_from_a_class(name: str) -> None:
    assert not re.search(r'(fill|stroke)="', DRAWINGS[name]())


def test_drawings_hold_names_that_would_break_xml() -> None:
    hostile = 'a"b<c>&\x00\x0b\ud800'
    drawn = charts.strip([charts.OnStrip(0.5, "good", hostile)]) + ""
    ElementTree.fromstring(drawn)
    ElementTree.fromstring(fan(events=[charts.Event(DUE, hostile)], name=hostile))


def circles(drawn: str, css: str) -> list[float]:
    return [float(y) for y in re.findall(rf'<circle class="{css}" cx="[\d.]+" cy="([\d.]+)" r="4', drawn)]


@pytest.mark.parametrize("direction, reached", [("up", 10), ("down", 11)])
def test_the_fan_ends_in_twenty_futures_and_fills_those_that_reach_the_target(direction: str, reached: int) -> None:
    drawn = fan(direction=direction)
    filled, hollow = circles(drawn, "dot"), circles(drawn, "hollow")
    assert (len(filled), len(hollow)) == (reached, 20 - reached)
    line = float(re.search(r'class="target"[^>]* y1="([\d.]+)"', drawn).group(1))
    if direction == "up":
        assert max(filled) < line < min(hollow)
    else:
        assert max(hollow) < line < min(filled)


def test_a_future_exactly_on_the_target_counts_as_reached() -> None:
    assert len(circles(fan(futures=[55_000.0] * 20), "dot")) == 20


def test_the_fan_is_read_out_with_target_chance_and_interval() -> None:
    label = ElementTree.fromstring(fan()).get("aria-label")
    assert label == (
        "Forecast of weekly riders. 47.6k on 13 April. At 30 June most likely 54.2k, 80% between 50.9k and 57.5k. "
        "Target 55k by 30 June. 10 of 20 equally likely futures reach it. Chance 41%."
    )


def test_a_fan_without_history_makes_no_forecast() -> None:
    drawn = fan(quantiles=[], futures=[], chance=None)
    assert "orecast" not in drawn
    assert 'class="b1"' not in drawn


def test_an_old_last_value_carries_its_day() -> None:
    assert "47.6k today" in fan(today=date(2026, 4, 14))
    assert "47.6k on 13 Apr" in fan(today=date(2026, 5, 20))


def test_one_wild_forecast_does_not_flatten_what_was_measured() -> None:
    wild = [(day, low, a, b, c, 9e9) for day, low, a, b, c, _ in QUANTILES]
    ticks = re.findall(r'text-anchor="end">(\d+)k<', fan(quantiles=wild, futures=[9e9] * 20))
    assert max(int(t) for t in ticks) < 100


def test_a_gap_and_a_new_definition_part_the_line() -> None:
    whole = charts.history([r for r in READINGS if r[1] is not None])
    parted = charts.history(READINGS, breaks=[BREAK])
    assert whole.count('class="line"') == 1
    assert parted.count('class="line"') == 3


def test_events_of_a_history_are_numbered_in_the_order_of_time() -> None:
    drawn = charts.history(READINGS, events=list(reversed(EVENTS)))
    assert re.findall(r'class="evn"[^>]*>(\d)<', drawn) == ["1", "2"]
    assert drawn.index("in repair") < drawn.index("Easter")


def test_what_does_not_fit_has_its_own_edge() -> None:
    assert charts.load([("A", 14), ("B", 17)], 24).count('class="over"') == 1
    assert "7 pw over" in charts.load([("A", 14), ("B", 17)], 24)
    assert 'class="over"' not in charts.load([("A", 14)], 24)


@pytest.mark.parametrize("p, full", [(0.0, 0), (0.41, 4), (0.94, 9), (0.96, 10), (1.0, 10)])
def test_ten_dots_stand_beside_the_number(p: float, full: int) -> None:
    drawn = charts.chance_row(p, measurements=20)
    assert (drawn.count('class="on"'), drawn.count("<i")) == (full, 10)
    assert f"<b>{formats.chance(p)}</b>" in drawn


def test_a_chance_says_when_there_is_too_little_history() -> None:
    assert "not enough history" in charts.chance_row(0.6, measurements=3)
    assert "base rate 38%" in charts.chance_row(None, base_rate=0.38)
    assert "early" in charts.chance_row(0.6, measurements=11)
    assert "early" not in charts.chance_row(0.6, measurements=12)


@pytest.mark.parametrize(
    "low, high, expected",
    [
        (41, 57.7, [40, 45, 50, 55, 60]),
        (0, 1, [0, 0.25, 0.5, 0.75, 1]),
        (5, 5, [4.5, 4.75, 5, 5.25, 5.5]),
        (-3, 2, [-4, -2, 0, 2]),
    ],
)
def test_ticks_are_round_and_enclose_the_data(low: float, high: float, expected: list[float]) -> None:
    assert charts.ticks(low, high) == pytest.approx(expected)


@pytest.mark.parametrize("days", [10, 60, 180, 400, 1_500, 6_000])
@pytest.mark.parametrize("width", [200, 650])
def test_names_along_the_dates_never_touch(days: int, width: int) -> None:
    first = date(2023, 1, 2)
    x = scales.DateScale(first, first + timedelta(days), 0, width)
    named = scales.date_ticks(first, first + timedelta(days), width)
    ends = [x(when) + 6.2 * len(text) for when, text in named]
    starts = [x(when) for when, _ in named]
    assert named
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))


def test_every_dated_drawing_can_be_shown_as_a_table() -> None:
    table = charts.fan_table(POINTS, QUANTILES).html()
    assert ElementTree.fromstring(table).tag == "table"
    assert table.count("<tr>") == 1 + len(POINTS) + len(QUANTILES)
    assert "no value" in charts.history_table(READINGS).html()


def test_the_examples_in_the_descriptions_hold() -> None:
    for name in ("formats", "charts.placing", "charts.bullet", "charts.tick_names"):
        tried = doctest.testmod(import_module(f"truenorth.foundation.kit.{name}"))
        assert tried.attempted > 0
        assert tried.failed == 0
