"""Line of sight against the worked example of the decision science, section 2.1."""

from __future__ import annotations

import pytest

from truenorth.analysis.strategy_map.line_of_sight import line_of_sight
from truenorth.analysis.strategy_map.sketch import sketch

WORKED = """
vision V: A city where nobody needs a second car
pillar P1: Win the commute -> V 0.5
goal G1: Commuters rely on us -> P1 0.7
  measure KR1: Hubs served -> G1 0.6
  measure KR2: Refusals -> G1 0.4
bet I1: Rebalance -> KR1 0.4 | stage building
bet I2: Valet docks -> KR1 0.3, KR2 0.5 | stage building
bet I3: Rewrite the map engine | stage building
bet I4: Reserve a bike -> KR2 0.2 | stage building
work W1: Routes -> I1 0.5 | effort 5
work W2: Vans -> I1 0.5 | effort 3
work W3: Tiles -> I3 1.0 | effort 8
work W4: Stations -> I2 | effort 6
work W5: Ten minutes -> I4 | effort 2
"""


@pytest.mark.parametrize(
    ("node", "value"),
    [
        ("work:W1", 0.042),
        ("bet:I1", 0.084),
        ("bet:I2", 0.133),
        ("bet:I4", 0.028),
        ("measure:KR1", 0.21),
        ("measure:KR2", 0.14),
        ("goal:G1", 0.35),
        ("bet:I3", 0.0),
        ("work:W3", 0.0),
        ("vision:V", 1.0),
    ],
)
def test_line_of_sight_of_the_worked_example(node: str, value: float) -> None:
    assert sketch(WORKED).sight.of(node) == pytest.approx(value, abs=1e-12)


def test_the_main_path_is_the_one_with_the_largest_product() -> None:
    sight = sketch(WORKED).sight
    assert sight.main_path("bet:I2") == ("bet:I2", "measure:KR2", "goal:G1", "pillar:P1", "vision:V")
    assert sight.main_product("bet:I2") == pytest.approx(0.07)
    assert sight.main_path("bet:I3") == ("bet:I3",)
    assert sight.main_path("bet:nowhere") == ()


def test_the_share_of_effort_with_a_line_of_sight_in_the_worked_example() -> None:
    map = sketch(WORKED)
    connected = sum(item.effort or 0 for item in map.work if map.sight.of(item.id) > 0)
    assert connected / sum(item.effort or 0 for item in map.work) == pytest.approx(0.6667, abs=5e-5)


def test_what_no_child_explains_is_shown() -> None:
    sight = sketch(WORKED).sight
    assert sight.unexplained("measure:KR1") == pytest.approx(0.3)
    assert sight.unexplained("goal:G1") == pytest.approx(0.0)
    assert sight.unexplained("work:W1") is None


def test_children_without_shares_split_four_fifths_evenly() -> None:
    sight = sketch("goal top: A\ngoal a: B -> top\ngoal b: C -> top").sight
    assert sight.of("goal:a") == sight.of("goal:b") == pytest.approx(0.4)
    assert sight.unexplained("goal:top") == pytest.approx(0.2)


def test_work_without_shares_is_weighed_by_effort() -> None:
    sight = sketch("goal g: A\nbet b: B -> g 1.0\nwork x: X -> b | effort 3\nwork y: Y -> b | effort 1").sight
    assert sight.of("work:x") == pytest.approx(0.75)
    assert sight.of("work:y") == pytest.approx(0.25)


def test_shares_above_one_are_scaled_to_one() -> None:
    sight = sketch("goal top: A\ngoal a: B -> top 0.9\ngoal b: C -> top 0.6").sight
    assert sight.of("goal:a") == pytest.approx(0.6)
    assert sight.of("goal:b") == pytest.approx(0.4)


def test_a_child_without_share_keeps_some_sight_when_its_siblings_claim_all() -> None:
    sight = sketch("goal top: A\ngoal a: B -> top 1.0\ngoal b: C -> top").sight
    assert 0 < sight.of("goal:b") < 0.05


def test_closed_goals_neither_claim_a_share_nor_lead_anywhere() -> None:
    map = sketch("goal top: A\ngoal a: B -> top\ngoal old: C -> top | status closed\nbet b: D -> old")
    assert map.sight.of("goal:a") == pytest.approx(0.8)
    assert map.sight.of("bet:b") == 0


def test_a_circle_loses_the_link_that_leads_away_from_the_vision() -> None:
    map = sketch("vision v: V\npillar p: P -> v 1.0\ngoal a: A -> p 0.5, b 0.5\ngoal b: B -> a 0.5")
    sight = line_of_sight(map)
    assert sight.of("goal:a") == pytest.approx(0.5)
    assert sight.of("goal:b") == pytest.approx(0.25)
    assert [
        (map.links.ids[map.links.child[link]], map.links.ids[map.links.parent[link]]) for link in sight.back_links
    ] == [("goal:a", "goal:b")]


def test_without_a_vision_sight_is_relative_to_all_pillars_and_without_those_to_all_top_goals() -> None:
    by_pillars = sketch("pillar p: P\npillar q: Q\ngoal g: G -> p 1.0").sight
    assert (by_pillars.top, by_pillars.of("goal:g")) == ("pillars", pytest.approx(0.5))
    by_goals = sketch("goal g: G\ngoal h: H\ngoal i: I -> g 0.5").sight
    assert (by_goals.top, by_goals.of("goal:i")) == ("goals", pytest.approx(0.25))
    assert sketch("bet b: B").sight.top == "nothing"
