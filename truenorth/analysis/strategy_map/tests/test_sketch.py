"""The notation of sketches, and maps whose facts do not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from truenorth.analysis.strategy_map.bet_facts import TargetFact, WorkFact
from truenorth.analysis.strategy_map.fit import MapDoesNotFit, misfits, require_fit
from truenorth.analysis.strategy_map.goal_facts import ContributionFact, GoalFact, MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.sketch import SketchError, sketch

EVERYTHING = """
on 2026-03-01
organisation Harbour Bikes   # a comment
words SLA, api
team fleet: Fleet | capacity 24
team vans: Vans -> fleet
person ilse: Ilse Brandt | teams fleet, vans
person gone: Gone | inactive
vision v: A city | audience commuters | purpose streets
pillar commute: Win the commute -> v 0.5
principle p: Riders first
non-goal n: No scooters -> docks | reason others do it
goal docks: Commuters rely on us -> commute 0.7, comfort | owner ilse | due 2026-06-30 | cadence 7
  measure hubs: Hubs served | metric served | from 81 to 95 % | chances 2026-02-01 0.3, 2026-02-15 0.2
  guardrail cost: Cost a ride | metric spend | keep 0 2.20
pillar comfort: Any weather | inactive
metric served: Hubs served | last 81 on 2026-02-27 | drives rides 0.4 evidenced | interval 7
metric rides: Rides | north_star
metric spend: Cost | trades_off served
bet vans2: Rebalance -> hubs 0.4 | effort 14 | waits engine by 2026-05-01 promised 2026-05-10 | guarded spend 2.2
bet engine: Map engine | stage idea
work routes: Routes -> vans2 0.5 | effort 5 | state doing
evidence e1: Interviews -> docks | kind usage | on 2026-02-02 | strength 0.6
change c1: Two vans in repair -> docks | field target | old 97 | new 95 | on 2026-02-20
feedback f1: -> docks | messages 12 | people 9
"""


def test_every_kind_of_line_becomes_its_fact() -> None:
    map = sketch(EVERYTHING)
    docks = map.goal_by_id["goal:docks"]
    hubs, cost = map.measure_by_id["measure:hubs"], map.measure_by_id["measure:cost"]
    assert (map.as_of, map.organisation, map.glossary) == (date(2026, 3, 1), "Harbour Bikes", {"sla", "api"})
    assert (docks.owner_id, docks.due, docks.cadence_days) == ("person:ilse", date(2026, 6, 30), 7)
    assert [(c.parent_id, c.share, c.primary) for c in map.contributions] == [
        ("pillar:commute", 0.7, True),
        ("pillar:comfort", None, False),
    ]
    assert (hubs.goal_id, hubs.baseline, hubs.target, hubs.unit, hubs.direction) == ("goal:docks", 81, 95, "%", "up")
    assert [chance.probability for chance in hubs.chances] == [0.3, 0.2]
    assert (cost.role, cost.direction, cost.lower, cost.upper) == ("guardrail", "keep", 0, 2.2)
    assert map.vision is not None
    assert (map.vision.audience, map.pillar_by_id["pillar:comfort"].active) == ("commuters", False)
    assert map.pillars[0].weight == 0.5
    assert map.person_by_id["person:ilse"].team_ids == ("team:fleet", "team:vans")
    assert map.person_by_id["person:gone"].active is False
    assert map.team_by_id["team:fleet"].capacity_per_quarter == 24
    assert map.team_by_id["team:vans"].parent_id == "team:fleet"
    assert map.metric_by_id["metric:served"].last_date == date(2026, 2, 27)
    assert map.metric_by_id["metric:rides"].is_north_star is True
    assert [(e.kind, e.elasticity, e.has_evidence) for e in map.metric_edges] == [
        ("elasticity", 0.4, True),
        ("trades_off", None, False),
    ]
    assert (map.targets[0].target_id, map.targets[0].share) == ("measure:hubs", 0.4)
    assert (map.dependencies[0].supplier_id, map.dependencies[0].promised_p50) == ("bet:engine", date(2026, 5, 10))
    assert (map.guards[0].subject_id, map.guards[0].bound) == ("bet:vans2", 2.2)
    assert (map.work[0].parent_id, map.work[0].share, map.work[0].state) == ("bet:vans2", 0.5, "doing")
    assert (map.evidence[0].note, map.evidence[0].kind) == ("Interviews", "usage")
    assert (map.goal_changes[0].old, map.goal_changes[0].why) == (97.0, "Two vans in repair")
    assert (map.feedback[0].goal_id, map.feedback[0].messages) == ("goal:docks", 12)
    assert (map.non_goals[0].goal_id, map.non_goals[0].reason) == ("goal:docks", "others do it")
    assert map.principles[0].statement == "Riders first"


def test_fields_of_the_map_can_be_replaced() -> None:
    assert sketch("goal a: A", organisation="Harbour Bikes").organisation == "Harbour Bikes"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("gaol a: A", "Line 1: gaol is no kind of fact"),
        ("goal a: A\ngoal a: B", "Line 2: the key a is used twice"),
        ("goal a: A -> b", "Line 1: there is no b in this sketch"),
        ("goal a: A -> a much", "Line 1: much is no share"),
        ("goal a: A | due soon", "Line 1: goal a, due soon"),
        ("goal a: A | status maybe", "expected one of draft, planned"),
        ("goal a: A | colour red", "there is no such attribute"),
        ("goal two words: A", "a key without spaces"),
        ("on Tuesday", "Line 1: Tuesday is no date"),
        ("measure m: M", "a measure needs a goal"),
        ("goal a: A\nevidence e: E -> a", "lacks something"),
        ("metric m: M | cumulative_total perhaps", "expected yes or no"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_what_is_expected(text: str, message: str) -> None:
    with pytest.raises(SketchError) as raised:
        sketch(text)
    assert message in str(raised.value)


def test_a_sound_map_has_no_misfits() -> None:
    map = sketch(EVERYTHING)
    assert misfits(map) == []
    assert require_fit(map) is map


def test_every_id_that_appears_twice_and_every_link_to_nothing_is_named() -> None:
    map = StrategyMap(
        date(2026, 4, 14),
        goals=(GoalFact("goal:1", "A"), GoalFact("goal:1", "B")),
        measures=(MeasureFact("measure:1", "goal:2", "M", metric_id="metric:9"),),
        contributions=(ContributionFact("goal:1", "goal:7"), ContributionFact("goal:8", "goal:1")),
        targets=(TargetFact("bet:1", "measure:1"),),
        work=(WorkFact("work:1", "W", parent_id="bet:4"),),
    )
    assert misfits(map) == [
        "goal:1 appears 2 times. Give each its own id.",
        "goal:1 contributes to goal:7, which is not in the map. Add goal:7 or remove the link.",
        "A contribution starts at goal:8, which is not in the map. Add goal:8 or remove the link.",
        "measure:1 measures goal:2, which is not in the map. Add goal:2 or remove the link.",
        "measure:1 uses metric:9, which is not in the map. Add metric:9 or remove the link.",
        "A target starts at bet:1, which is not in the map. Add bet:1 or remove the link.",
        "work:1 is part of bet:4, which is not in the map. Add bet:4 or remove the link.",
    ]
    with pytest.raises(MapDoesNotFit, match="goal:1 appears 2 times"):
        require_fit(map)


def test_a_link_stated_twice_is_named() -> None:
    map = sketch("goal a: A\ngoal b: B -> a")
    twice = replace(map, contributions=map.contributions * 2)
    assert misfits(twice) == ["goal:b contributes to goal:a 2 times. Keep one of the links."]
