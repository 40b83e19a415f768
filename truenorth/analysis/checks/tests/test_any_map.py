"""What holds for every map, however tangled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truenorth.analysis.checks.run import run_checks
from truenorth.analysis.checks.waived import Waiver, split_waived
from truenorth.analysis.strategy_map.affected import affected_by
from truenorth.analysis.strategy_map.bet_facts import BetFact, BetStage, DependencyFact, TargetFact, WorkFact
from truenorth.analysis.strategy_map.direction_facts import PillarFact, VisionFact
from truenorth.analysis.strategy_map.goal_facts import ContributionFact, GoalFact, GoalStatus, MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.walk import descendants, why_chain

DAY = date(2026, 4, 14)
SHARES = st.one_of(st.none(), st.floats(0, 2))


@st.composite
def maps(draw: st.DrawFn) -> StrategyMap:
    """Maps with circles, several parents, missing and absurd shares, dead ends and links to nothing."""
    goals = [f"goal:{n}" for n in range(draw(st.integers(1, 7)))]
    measures = [f"measure:{n}" for n in range(draw(st.integers(0, 4)))]
    bets = [f"bet:{n}" for n in range(draw(st.integers(0, 4)))]
    work = [f"work:{n}" for n in range(draw(st.integers(0, 5)))]
    pillars = [f"pillar:{n}" for n in range(draw(st.integers(0, 2)))]
    vision = VisionFact("vision:1", "A city") if draw(st.booleans()) else None
    parents = [*goals, *measures, *pillars, "vision:1", "goal:gone"]
    links = draw(st.lists(st.tuples(st.sampled_from(goals), st.sampled_from(parents), SHARES), max_size=16))
    aims = st.sampled_from([*goals, *measures, "measure:gone"])
    targets = draw(st.lists(st.tuples(st.sampled_from(bets), aims, SHARES), max_size=8)) if bets else []
    holders = st.one_of(st.none(), st.sampled_from([*bets, *work, *goals, "bet:gone"]))
    statuses: st.SearchStrategy[GoalStatus] = st.sampled_from(get_args(GoalStatus))
    stages: st.SearchStrategy[BetStage] = st.sampled_from(get_args(BetStage))
    efforts = st.one_of(st.none(), st.floats(0, 20))
    waits = draw(st.lists(st.tuples(st.sampled_from(bets), st.sampled_from(bets)), max_size=5)) if bets else []
    return StrategyMap(
        DAY,
        vision=vision,
        pillars=tuple(PillarFact(each, each, active=draw(st.booleans())) for each in pillars),
        goals=tuple(GoalFact(each, f"Goal {each}", status=draw(statuses)) for each in goals),
        measures=tuple(MeasureFact(each, draw(st.sampled_from(goals)), each, share=draw(SHARES)) for each in measures),
        contributions=tuple(ContributionFact(*each) for each in links),
        bets=tuple(BetFact(each, each, stage=draw(stages), effort=draw(efforts)) for each in bets),
        targets=tuple(TargetFact(*each) for each in targets),
        work=tuple(
            WorkFact(each, each, effort=draw(efforts), parent_id=draw(holders), share=draw(SHARES)) for each in work
        ),
        dependencies=tuple(DependencyFact(*each) for each in waits),
    )


@settings(max_examples=150, deadline=None)
@given(maps())
def test_line_of_sight_lies_between_nothing_and_all_and_main_paths_never_repeat(map: StrategyMap) -> None:
    sight = map.sight
    for node in map.links.ids:
        assert 0.0 <= sight.of(node) <= 1.0
        assert sight.main_product(node) <= sight.of(node) + 1e-9
        path = sight.main_path(node)
        assert len(set(path)) == len(path)
        assert (sight.of(node) > 0) == (sight.main_product(node) > 0)
        unexplained = sight.unexplained(node)
        assert unexplained is None or -1e-9 <= unexplained <= 1


@settings(max_examples=100, deadline=None)
@given(maps())
def test_line_of_sight_is_the_sum_over_parents_of_share_times_their_line_of_sight(map: StrategyMap) -> None:
    links, sight = map.links, map.sight
    for position, node in enumerate(links.ids):
        above = [
            sight.shares[link] * sight.values[links.parent[link]]
            for link in links.upward[position]
            if link not in sight.back_links
        ]
        if sum(above) > 0:
            assert sight.of(node) == pytest.approx(min(1.0, sum(above)))
    for parent in range(len(links.ids)):
        assert sum(sight.shares[link] for link in links.downward[parent]) <= 1 + 1e-9


@settings(max_examples=100, deadline=None)
@given(maps())
def test_parents_stand_before_their_children_in_the_order(map: StrategyMap) -> None:
    links, sight = map.links, map.sight
    assert sorted(sight.order) == list(range(len(links.ids)))
    place = {position: number for number, position in enumerate(sight.order)}
    for link, (child, parent) in enumerate(zip(links.child, links.parent, strict=True)):
        assert link in sight.back_links or place[parent] < place[child]


@settings(max_examples=100, deadline=None)
@given(maps())
def test_walks_end_on_every_map(map: StrategyMap) -> None:
    for node in map.links.ids:
        chain = why_chain(map, node)
        assert chain[0] == node
        assert len(set(chain)) == len(chain)
        assert node not in descendants(map, node)
        affected_by(map, node)


@settings(max_examples=100, deadline=None)
@given(maps())
def test_checks_are_deterministic(map: StrategyMap) -> None:
    assert run_checks(map) == run_checks(replace(map))


@settings(max_examples=60, deadline=None)
@given(maps(), st.data())
def test_a_waiver_changes_no_finding_and_loses_none(map: StrategyMap, data: st.DataObject) -> None:
    findings = run_checks(map)
    waivers = {
        each.fingerprint: Waiver("Agreed", DAY + timedelta(days=data.draw(st.integers(0, 180))), DAY)
        for each in findings
        if data.draw(st.booleans())
    }
    split = split_waived(findings, waivers, DAY + timedelta(days=90))
    again = [*split.open, *(finding for finding, _ in split.waived)]
    assert sorted(each.fingerprint for each in again) == sorted(each.fingerprint for each in findings)
    assert all(waivers[finding.fingerprint] is waiver for finding, waiver in split.waived)


def test_a_chain_of_ten_thousand_goals_is_walked_to_its_end() -> None:
    count = 10_000
    goals = tuple(GoalFact(f"goal:{n}", f"Step {n}") for n in range(count))
    links = tuple(ContributionFact(f"goal:{n + 1}", f"goal:{n}", 1.0) for n in range(count - 1))
    map = StrategyMap(DAY, goals=goals, contributions=links)
    last = f"goal:{count - 1}"
    assert map.sight.of(last) == 1.0
    assert len(map.sight.main_path(last)) == len(why_chain(map, last)) == count
    assert len(descendants(map, "goal:0")) == count - 1
    assert run_checks(map, only={"TN101", "TN110", "TN104"}) == []


def test_ten_thousand_steps_without_shares_still_lead_somewhere() -> None:
    count = 10_000
    goals = tuple(GoalFact(f"goal:{n}", f"Step {n}") for n in range(count))
    links = tuple(ContributionFact(f"goal:{n + 1}", f"goal:{n}") for n in range(count - 1))
    map = StrategyMap(DAY, goals=goals, contributions=links)
    assert 0 < map.sight.of(f"goal:{count - 1}") < 1e-200
    assert len(map.sight.main_path(f"goal:{count - 1}")) == count


def test_a_circle_of_ten_thousand_goals_is_one_finding() -> None:
    count = 10_000
    goals = tuple(GoalFact(f"goal:{n}", f"Step {n}") for n in range(count))
    links = tuple(ContributionFact(f"goal:{(n + 1) % count}", f"goal:{n}") for n in range(count))
    waits = tuple(DependencyFact(f"goal:{n}", f"goal:{(n + 1) % count}") for n in range(count))
    map = StrategyMap(DAY, goals=goals, contributions=links, dependencies=waits)
    assert [each.code for each in run_checks(map, only={"TN110", "TN301"})] == ["TN110", "TN301"]
    assert len(map.sight.back_links) == 1
