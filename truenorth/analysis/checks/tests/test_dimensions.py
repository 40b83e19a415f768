"""The dimensions of alignment against the numbers of the decision science, section 2.7."""

from __future__ import annotations

from datetime import date

import pytest

from truenorth.analysis.checks.dimensions import WEIGHTS, Alignment, alignment, score_of
from truenorth.analysis.checks.run import run_checks
from truenorth.analysis.strategy_map.sketch import sketch

WORKED = {
    "connected": 0.6667,
    "covered": 0.80,
    "consistent": 0.90,
    "feasible": 0.70,
    "measured": 0.75,
    "fresh": 0.85,
    "accountable": 1.0,
    "evidence": 0.5,
}
ORDERLY = """
on 2026-04-14
person ilse: Ilse
vision v: A city where nobody needs a second car | audience commuters | purpose streets for people
pillar commute: Win the commute -> v
goal docks: Commuters rely on us -> commute | owner ilse | checked 2026-04-10
  measure hubs: Hubs served at eight | metric served | from 81 to 95 %
metric served: Hubs served | last 81 on 2026-04-12 | source query
evidence e: Interviews -> docks | on 2026-04-14 | strength 1.0
bet vans: Predictive rebalancing -> hubs | effort 6
"""


def _value(result: Alignment, name: str) -> float | None:
    return next(each.value for each in result.dimensions if each.name == name)


def test_the_score_of_the_worked_example() -> None:
    score, _ = score_of(WORKED)
    assert score == pytest.approx(75.15, abs=0.005)
    assert 100 * sum(WEIGHTS[name] * value for name, value in WORKED.items()) == pytest.approx(76.40, abs=0.005)


@pytest.mark.parametrize(
    ("name", "loss"),
    [
        ("connected", 6.35),
        ("evidence", 6.03),
        ("feasible", 4.34),
        ("measured", 3.00),
        ("covered", 2.72),
        ("consistent", 1.28),
        ("fresh", 1.13),
        ("accountable", 0.0),
    ],
)
def test_what_each_dimension_costs_in_the_worked_example(name: str, loss: float) -> None:
    assert score_of(WORKED)[1][name] == pytest.approx(loss, abs=0.005)


def test_losses_add_up_to_what_is_missing() -> None:
    score, losses = score_of(WORKED)
    assert score is not None
    assert sum(losses.values()) == pytest.approx(100 - score)


def test_an_orderly_strategy_loses_nothing_and_feasibility_is_named_as_not_assessable() -> None:
    map = sketch(ORDERLY)
    result = alignment(map, run_checks(map))
    assert result.score == pytest.approx(100.0)
    assert result.not_assessable == ("feasible",)


def test_a_map_without_anything_has_no_score() -> None:
    result = alignment(sketch(""), [])
    assert result.score is None
    assert set(result.not_assessable) == set(WEIGHTS)


def test_work_without_a_goal_costs_and_a_waiver_gives_back_half() -> None:
    map = sketch(ORDERLY + "bet engine: Rewrite the map engine | effort 6\n")
    findings = run_checks(map)
    orphans = [each for each in findings if each.code == "TN102"]
    others = [each for each in findings if each.code != "TN102"]
    assert _value(alignment(map, findings), "connected") == pytest.approx(0.5)
    assert _value(alignment(map, others, orphans), "connected") == pytest.approx(0.75)


def test_a_metric_kept_by_hand_counts_seven_tenths_and_a_dead_one_nothing() -> None:
    by_hand = sketch(ORDERLY.replace("| source query", "| source manual"))
    dead = sketch(ORDERLY.replace("on 2026-04-12", "on 2026-02-01"))
    assert _value(alignment(by_hand, []), "measured") == pytest.approx(0.7)
    assert _value(alignment(dead, []), "measured") == 0.0


def test_evidence_is_worth_half_after_a_year_and_opinion_a_fifth_at_most() -> None:
    old = sketch(ORDERLY.replace("on 2026-04-14 | strength", "on 2025-04-14 | strength"))
    opinion = sketch(ORDERLY.replace("-> docks | on", "-> docks | kind opinion | on"))
    assert _value(alignment(old, []), "evidence") == pytest.approx(0.5)
    assert _value(alignment(opinion, []), "evidence") == pytest.approx(0.2)


def test_contradictions_cost_consistency_until_they_are_resolved_and_half_when_waived() -> None:
    map = sketch(
        ORDERLY + "goal less: Fewer vans -> commute\n  measure fewer: Fewer hubs | metric served | from 81 to 60 %\n"
    )
    contradictions = [each for each in run_checks(map) if each.code == "TN201"]
    assert contradictions
    assert _value(alignment(map, contradictions), "consistent") == 0.0
    assert _value(alignment(map, [], contradictions), "consistent") == pytest.approx(0.5)


def test_a_stale_goal_and_a_goal_whose_owner_left_cost_freshness_and_accountability() -> None:
    stale = sketch(ORDERLY.replace("checked 2026-04-10", "checked 2026-02-10"))
    left = sketch(ORDERLY.replace("person ilse: Ilse", "person ilse: Ilse | inactive"))
    assert _value(alignment(stale, []), "fresh") == 0.0
    assert _value(alignment(left, []), "accountable") == 0.0
    assert stale.as_of == date(2026, 4, 14)
