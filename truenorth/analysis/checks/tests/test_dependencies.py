"""What waits for others: too late, unanswered, or in nobody's goals."""

from __future__ import annotations

from datetime import date

import pytest

from truenorth.analysis.checks.conflict.lateness import chance_late, promise
from truenorth.analysis.checks.tests.found import found
from truenorth.analysis.strategy_map.bet_facts import DependencyFact

DAY = date(2026, 3, 1)


def test_the_worked_figure_of_a_late_dependency_holds() -> None:
    found_promise = promise(date(2026, 3, 24), date(2026, 4, 7), DAY)
    assert round(found_promise.spread, 4) == 10.9243
    assert round(found_promise.late(date(2026, 3, 31)), 4) == 0.2608


def test_a_supplier_that_waits_itself_is_later_and_never_earlier() -> None:
    link = DependencyFact("bet:a", "bet:b", date(2026, 3, 31), date(2026, 3, 24), date(2026, 4, 7))
    in_time = DependencyFact("bet:b", "bet:c", date(2026, 6, 1), date(2026, 3, 10), date(2026, 3, 12))
    late = DependencyFact("bet:b", "bet:c", date(2026, 3, 10), date(2026, 3, 30), date(2026, 4, 2))
    alone = chance_late(link, {}, DAY)
    assert alone is not None
    assert chance_late(link, {"bet:b": [in_time]}, DAY) == pytest.approx(alone, abs=0.03)
    delayed = chance_late(link, {"bet:b": [late]}, DAY)
    assert delayed is not None
    assert delayed > 0.8
    assert delayed == chance_late(link, {"bet:b": [late]}, DAY)  # the same draws every time


def test_suppliers_in_a_circle_are_reckoned_once() -> None:
    ring = [
        DependencyFact(f"bet:{n}", f"bet:{(n + 1) % 3}", date(2026, 3, 31), date(2026, 3, 20), date(2026, 3, 30))
        for n in range(3)
    ]
    before = {link.needer_id: [link] for link in ring}
    answer = chance_late(ring[0], before, DAY)
    assert answer is not None
    assert 0 <= answer <= 1


@pytest.mark.parametrize(
    ("promised", "severity"),
    [
        ("2026-03-24 p90 2026-04-07", "warning"),
        ("2026-04-20 p90 2026-05-01", "error"),
        ("2026-03-05 p90 2026-03-08", ""),
    ],
)
def test_a_dependency_is_judged_by_its_chance_to_be_late(promised: str, severity: str) -> None:
    text = f"on 2026-03-01\nbet a: Alerts | waits b by 2026-03-31 promised {promised}\nbet b: Forecast"
    assert [finding.severity for finding in found("TN302", text)] == ([severity] if severity else [])


def test_a_dependency_without_dates_or_of_something_finished_is_left_alone() -> None:
    assert found("TN302", "bet a: A | waits b\nbet b: B") == []
    late = "bet a: A | waits b by 2026-03-01 promised 2026-05-01\nbet b: B"
    assert len(found("TN302", late)) == 1
    assert found("TN302", late + " | stage done") == []


@pytest.mark.parametrize(
    ("asked", "team", "fires"),
    [("2026-03-30", "data", True), ("2026-04-01", "data", False), ("2026-03-01", "app", False)],
)
def test_an_asked_team_has_two_weeks_to_answer(asked: str, team: str, fires: bool) -> None:
    text = f"""
    on 2026-04-14
    team app: App
    team data: Data
    bet a: Alerts | team app | waits b asked {asked}
    bet b: Forecast | team {team}
    """
    assert bool(found("TN303", text)) is fires


def test_an_answered_dependency_is_no_open_question() -> None:
    text = """
    on 2026-04-14
    team app: App
    team data: Data
    bet a: Alerts | team app | waits b asked 2026-01-01 promised 2026-05-01
    bet b: Forecast | team data
    """
    assert found("TN303", text) == []


def test_help_counts_where_a_goal_of_the_helping_team_leads_to_the_one_helped() -> None:
    text = """
    team app: App
    team data: Data
    goal docks: Docks | team app
    goal tidy: Tidy data {parent} | team data
    bet a: Alerts -> docks | team app | waits b
    bet b: Forecast -> tidy | team data
    """
    [finding] = found("TN304", text.format(parent=""))
    assert finding.message == "Data is needed for “Docks”, and no goal of Data is served by it."
    assert found("TN304", text.format(parent="-> docks")) == []


def test_a_team_without_goals_in_the_map_is_not_judged() -> None:
    text = (
        "team app: App\nteam data: Data\ngoal d: D | team app\nbet a: A -> d | team app | waits b\nbet b: B | team data"
    )
    assert found("TN304", text) == []
