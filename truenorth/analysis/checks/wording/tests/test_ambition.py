from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from truenorth.analysis.checks.wording.statement import read_statement
from truenorth.analysis.checks.wording.vanity import MetricPaths, score_metric
from truenorth.analysis.strategy_map.bet_facts import BetFact, TargetFact
from truenorth.analysis.strategy_map.goal_facts import GuardFact
from truenorth.analysis.strategy_map.metric_facts import MetricEdgeFact, MetricFact

from .one_goal import GOOD_MEASURE, TODAY, fired, fired_on_title, key_result, one_goal


@pytest.mark.parametrize("title", ["Reach 50,000 total registered users", "Deliver 80 story points per sprint"])
def test_a_count_that_flatters_is_vanity(title: str) -> None:
    assert fired_on_title("GQ108", title)


@pytest.mark.parametrize("title", ["30% of registered users come back", "Cost per download under 2 EUR"])
def test_a_rate_is_no_vanity(title: str) -> None:
    assert not fired_on_title("GQ108", title)


def score(metric: MetricFact, *others: MetricFact, edges: tuple[MetricEdgeFact, ...] = ()) -> int:
    strategy = one_goal(facts={"metrics": (metric, *others), "metric_edges": edges})
    return score_metric(metric, read_statement(metric.name), MetricPaths.of(strategy), TODAY).value


@pytest.mark.parametrize("name", ["ride-api: change lead time, P85", "Lead time P50", "Time to restore, p90"])
def test_a_percentile_of_a_time_is_a_time_and_no_count(name: str) -> None:
    assert score(MetricFact("metric:1", name)) == 0
    assert score(MetricFact("metric:1", "Number of leads")) == 3


def test_the_vanity_score_adds_up_as_specified() -> None:
    north = MetricFact("metric:9", "Nights booked", is_north_star=True)
    other = MetricEdgeFact("metric:8", "metric:9", "elasticity", 0.1)
    downloads = MetricFact("metric:1", "Downloads")
    assert score(downloads) == 3
    assert score(replace(downloads, cumulative_total=True)) == 5
    assert score(downloads, north, edges=(other,)) == 4
    assert score(replace(downloads, last_decision=TODAY - timedelta(days=181))) == 4
    drives = MetricEdgeFact("metric:1", "metric:9", "elasticity", 0.3, has_evidence=True)
    assert score(downloads, north, edges=(drives,)) == 1
    assert score(replace(downloads, has_denominator=True)) == 0


@pytest.mark.parametrize(
    "ambition, chance, fires",
    [
        ("committed", 0.86, True),
        ("committed", 0.85, False),
        ("aspirational", 0.61, True),
        ("aspirational", 0.60, False),
        ("learning", 0.99, False),
        ("committed", None, False),
    ],
)
def test_a_goal_that_comes_true_by_itself_is_too_easy(ambition: str, chance: float | None, fires: bool) -> None:
    strategy = one_goal(measures=(replace(GOOD_MEASURE, chance=chance),), ambition=ambition)
    assert bool(fired("GQ114", strategy)) is fires


@pytest.mark.parametrize(
    "ambition, chance, fires",
    [
        ("committed", 0.09, True),
        ("committed", 0.10, False),
        ("aspirational", 0.02, True),
        ("aspirational", 0.03, False),
    ],
)
def test_a_goal_out_of_reach_is_too_hard(ambition: str, chance: float, fires: bool) -> None:
    strategy = one_goal(measures=(replace(GOOD_MEASURE, chance=chance),), ambition=ambition)
    assert bool(fired("GQ115", strategy)) is fires


def test_bets_that_close_the_gap_answer_a_low_chance() -> None:
    bet = BetFact("bet:1", "Second doctor")
    target = TargetFact("bet:1", "measure:1", expected=-3.0)
    facts: dict[str, Any] = {"bets": (bet,), "targets": (target,)}
    hard = (replace(GOOD_MEASURE, chance=0.02),)
    assert not fired("GQ115", one_goal(measures=hard, facts=facts))
    facts["targets"] = (replace(target, expected=-1.0),)
    (finding,) = fired("GQ115", one_goal(measures=hard, facts=facts))
    assert "planned bets close 20% of the way" in finding.message


def test_a_trade_off_needs_a_guard() -> None:
    wait, quality = MetricFact("metric:1", "Wait"), MetricFact("metric:2", "Diagnosis quality", owner_id="person:1")
    facts: dict[str, Any] = {
        "metrics": (wait, quality),
        "metric_edges": (MetricEdgeFact("metric:2", "metric:1", "trades_off"),),
    }
    measure = replace(GOOD_MEASURE, metric_id="metric:1")
    (finding,) = fired("GQ113", one_goal(measures=(measure,), facts=facts))
    assert "Diagnosis quality" in finding.message
    guarded = {**facts, "guards": (GuardFact("metric:2", "goal:1"),)}
    assert not fired("GQ113", one_goal(measures=(measure,), facts=guarded))
    rail = replace(measure, id="measure:2", metric_id="metric:2", role="guardrail")
    assert not fired("GQ113", one_goal(measures=(measure, rail), facts=facts))


@pytest.mark.parametrize("direction, elasticity, fires", [("up", -0.4, True), ("up", 0.4, False), ("down", 0.4, True)])
def test_driving_an_owned_metric_the_wrong_way_needs_a_guard(direction: str, elasticity: float, fires: bool) -> None:
    metrics = (MetricFact("metric:1", "Speed"), MetricFact("metric:2", "Quality", owner_id="person:1", good="up"))
    edge = MetricEdgeFact("metric:1", "metric:2", "elasticity", elasticity)
    measure = key_result("Speed to 40", metric_id="metric:1", direction=direction)
    strategy = one_goal(measures=(measure,), facts={"metrics": metrics, "metric_edges": (edge,)})
    assert bool(fired("GQ113", strategy)) is fires


@pytest.mark.parametrize(
    "horizon, days, fires", [("short", 120, False), ("short", 121, True), ("long", 400, True), ("long", 401, False)]
)
def test_dates_must_fit_the_horizon(horizon: str, days: int, fires: bool) -> None:
    start = date(2026, 1, 1)
    strategy = one_goal(horizon=horizon, start=start, due=start + timedelta(days=days))
    assert bool(fired("GQ116", strategy)) is fires


@pytest.mark.parametrize(
    "landing, fires", [(date(2026, 11, 12), False), (date(2026, 11, 13), True), (date(2027, 1, 9), True)]
)
def test_a_metric_needs_time_to_show_the_last_bet(landing: date, fires: bool) -> None:
    # 42 days of lag and 7 of data delay before 31 December leave 12 November as the last day to land.
    metric = MetricFact("metric:1", "Wait", lag_days=42, expected_interval_days=7)
    facts: dict[str, Any] = {
        "metrics": (metric,),
        "bets": (BetFact("bet:1", "Second doctor", end=landing),),
        "targets": (TargetFact("bet:1", "measure:1"),),
    }
    strategy = one_goal(measures=(replace(GOOD_MEASURE, metric_id="metric:1"),), facts=facts)
    assert bool(fired("GQ119", strategy)) is fires
