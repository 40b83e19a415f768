"""The keys on the worked numbers, and what they refuse to say."""

from __future__ import annotations

import math
import random
from datetime import datetime, timedelta

import pytest

from truenorth.analysis.delivery.attribution import causes
from truenorth.analysis.delivery.facts import DeploymentFact, IncidentFact, delivered
from truenorth.analysis.delivery.intervals import poisson_interval, quantile, quantile_interval
from truenorth.analysis.delivery.keys import histories, history_of_keys, keys_at
from truenorth.analysis.delivery.landing import short_notice
from truenorth.analysis.intervals.wilson import wilson

NOW = datetime(2026, 4, 14, 12)
HOUR = timedelta(hours=1)
LEADS = (5, 9, 12, 26, 30, 48, 51, 70, 96, 140)


def deployment(key: str, ago: timedelta, **more: object) -> DeploymentFact:
    return DeploymentFact(key, "app", NOW - ago, **more)


def worked() -> tuple[list[DeploymentFact], list[IncidentFact]]:
    """Decision science 8.7: 24 deployments in 8 weeks, 3 failed, 2 rework, ten lead times, three recoveries."""
    rows = [deployment("before", timedelta(days=70))]
    for n in range(24):
        at = NOW - timedelta(days=2 * n + 1)
        commits = (at - LEADS[n] * HOUR,) if n < len(LEADS) else ()
        rows.append(DeploymentFact(f"d{n}", "app", at, commit_times=commits, unplanned=n in (4, 9)))
    broken = [(3, 0.5), (8, 1.5), (15, 4.0)]
    incidents = [
        IncidentFact(f"i{n}", "app", rows[n + 1].finished + 0.1 * HOUR, rows[n + 1].finished + hours * HOUR)
        for n, hours in broken
    ]
    return rows, incidents


def test_the_worked_numbers_of_the_keys_come_out() -> None:
    keys = keys_at(histories(*worked())["app"], NOW)
    assert keys["lead_time"].value == 39
    assert (keys["lead_time"].low, keys["lead_time"].high) == (9, 96)
    assert keys["frequency"].value == 3
    rate = keys["change_fail_rate"]
    assert (rate.value, rate.hits, rate.n) == (0.125, 3, 24)
    assert (round(rate.low or 0, 4), round(rate.high or 0, 4)) == (0.0434, 0.31)
    assert round(keys["rework_rate"].value or 0, 4) == 0.0833
    assert keys["recovery_time"].value == 1.5
    assert keys["recovery_time"].low is None  # three are too few for an interval


def test_only_what_reached_people_counts() -> None:
    rows = [
        deployment("stage", HOUR, environment="staging"),
        deployment("red", 2 * HOUR, succeeded=False),
        deployment("live", 3 * HOUR),
        deployment("unsaid", 4 * HOUR, environment=""),
    ]
    assert [d.id for d in delivered(rows)] == ["live"]
    # Where nobody ever names an environment there is but one.
    assert len(delivered([deployment("a", HOUR, environment=""), deployment("b", HOUR, environment="")])) == 2


def test_no_source_of_incidents_is_no_clean_record() -> None:
    rows = [deployment(str(n), timedelta(days=n)) for n in range(60)]
    keys = keys_at(histories(rows, [])["app"], NOW)
    assert keys["change_fail_rate"].state == "unknown"
    assert keys["change_fail_rate"].value is None
    assert keys["rework_rate"].state == "unknown"
    connected = keys_at(histories(rows, [], incidents_known=True)["app"], NOW)["change_fail_rate"]
    assert (connected.state, connected.value) == ("measured", 0.0)
    assert (connected.high or 0) > 0.05


def test_a_short_history_says_that_it_is_short() -> None:
    rows = [deployment(str(n), timedelta(days=n), commit_times=(NOW - timedelta(days=n + 2),)) for n in range(2)]
    keys = keys_at(histories(rows, [])["app"], NOW)
    assert {keys[name].state for name in ("lead_time", "lead_time_p85", "frequency")} == {"few"}
    assert keys["recovery_time"].state == "unknown"
    assert history_of_keys(histories(rows, [])["app"], [NOW])["frequency"] == []


def test_a_deployment_that_was_said_to_go_well_is_believed_over_nearness_in_time() -> None:
    rows = [deployment("a", 3 * HOUR, needed_help=False), deployment("b", 30 * HOUR, needed_help=True)]
    incidents = [IncidentFact("i", "app", NOW - 2 * HOUR, NOW - HOUR)]
    assert histories(rows, incidents)["app"].failed == {"b"}


def test_an_incident_is_laid_at_the_last_deployment_of_its_service_for_a_week() -> None:
    rows = delivered([deployment("a", timedelta(days=9)), deployment("b", timedelta(days=8))])
    late = IncidentFact("i", "app", NOW)
    assert causes([late], rows) == {}
    assert causes([late], rows, within=None) == {"i": "b"}
    named = IncidentFact("n", "app", NOW, caused_by="a")
    assert causes([named, IncidentFact("x", "web", NOW)], rows) == {"n": "a"}


def test_what_is_still_broken_has_no_recovery_yet() -> None:
    rows = [deployment("a", 5 * HOUR)]
    incidents = [
        IncidentFact("i", "app", NOW - 4 * HOUR, NOW - 3 * HOUR), IncidentFact("j", "app", NOW - 4 * HOUR),
    ]  # fmt: skip
    history = histories(rows, incidents)["app"]
    assert history.failed == {"a"}
    assert history.recoveries == {}


def test_a_clock_that_runs_backwards_gives_no_lead_time() -> None:
    rows = [deployment("a", 5 * HOUR, commit_times=(NOW,))]
    assert keys_at(histories(rows, [])["app"], NOW)["lead_time"].state == "unknown"


def test_intervals_keep_their_promise_on_simulated_counts() -> None:
    """Cover at least 95 % where exact (Poisson, order statistics), about so where approximate (Wilson)."""
    chance = random.Random(5)
    hits = [0, 0, 0]
    rounds = 600
    for _ in range(rounds):
        count = sum(1 for _ in range(400) if chance.random() < 0.06)  # nearly Poisson of 24
        low, high = poisson_interval(count)
        hits[0] += low <= 24 <= high
        few = sum(1 for _ in range(40) if chance.random() < 0.15)
        low, high = wilson(few, 40)
        hits[1] += low <= 0.15 <= high
        values = sorted(chance.expovariate(1) for _ in range(30))
        ends = quantile_interval(values, 0.85)
        assert ends is not None
        hits[2] += ends[0] <= -math.log(0.15) <= ends[1]
    assert hits[0] / rounds > 0.94
    assert hits[1] / rounds > 0.92
    assert hits[2] / rounds > 0.94


def test_quantiles_are_between_order_statistics() -> None:
    assert quantile([1.0, 2.0], 0.85) == pytest.approx(1.85)
    assert quantile_interval(sorted(range(22)), 0.85) is None
    assert quantile_interval(sorted(range(23)), 0.85) == (15.0, 22.0)
    with pytest.raises(ValueError, match="at least one"):
        quantile([], 0.5)


def test_a_landing_date_that_leaves_time_or_has_passed_says_nothing() -> None:
    today = NOW.date()
    assert short_notice(today + timedelta(days=1), today, 60.0, 40) is not None
    assert short_notice(today + timedelta(days=2), today, 60.0, 40) is None
    assert short_notice(today - timedelta(days=1), today, 60.0, 40) is None
    assert short_notice(None, today, 60.0, 40) is None
    assert short_notice(today, today, None, 0) is None


def test_ten_years_of_deployments_are_read_in_a_moment() -> None:
    rows = [DeploymentFact(str(n), "app", NOW - n * HOUR, commit_times=(NOW - (n + 5) * HOUR,)) for n in range(20_000)]
    history = histories(rows, [])["app"]
    ends = [NOW - timedelta(weeks=n) for n in range(104)]
    assert len(history_of_keys(history, ends)["lead_time"]) == 104
