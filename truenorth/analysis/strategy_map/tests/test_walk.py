"""Why a piece of work is done, what comes of it, and whom a change concerns."""

from __future__ import annotations

import pytest

from truenorth.analysis.strategy_map.affected import Affected, affected_by
from truenorth.analysis.strategy_map.effort import open_pieces, weighing_of
from truenorth.analysis.strategy_map.influence import influences_from
from truenorth.analysis.strategy_map.sketch import sketch
from truenorth.analysis.strategy_map.walk import ancestors, descendants, goal_of, reached_from, why_chain

COMPANY = """
vision v: A city where nobody needs a second car
pillar commute: Win the commute -> v 0.5
pillar comfort: Ride in any weather -> v 0.2
goal docks: Commuters rely on us -> comfort 0.9, commute 0.7
  measure hubs: Hubs served -> docks 0.6
  measure refusals: Refusals -> docks 0.4
bet vans: Rebalance -> refusals 0.1, hubs 0.4
work routes: Plan routes -> vans
work detail: Night routes -> routes
"""


@pytest.mark.parametrize(
    ("node", "chain"),
    [
        ("work:detail", "work:detail work:routes bet:vans measure:hubs goal:docks pillar:comfort vision:v"),
        ("measure:refusals", "measure:refusals goal:docks pillar:comfort vision:v"),
        ("vision:v", "vision:v"),
        ("goal:gone", ""),
    ],
)
def test_the_why_chain_follows_the_primary_parent_and_of_several_targets_the_one_that_carries_most(
    node: str, chain: str
) -> None:
    assert " ".join(why_chain(sketch(COMPANY), node)) == chain


def test_a_why_chain_in_a_circle_ends() -> None:
    assert why_chain(sketch("goal a: A -> b\ngoal b: B -> a"), "goal:a") == ("goal:a", "goal:b")


def test_a_why_chain_is_told_for_work_that_leads_nowhere_and_for_closed_goals() -> None:
    map = sketch("goal old: Old | status closed\nbet b: B -> old\nwork w: W -> b\nwork x: X")
    assert why_chain(map, "work:w") == ("work:w", "bet:b", "goal:old")
    assert why_chain(map, "work:x") == ("work:x",)


def test_descendants_and_ancestors_are_each_others_mirror() -> None:
    map = sketch(COMPANY)
    for upper in map.links.ids:
        for lower in map.links.ids:
            assert (lower in descendants(map, upper)) == (upper in ancestors(map, lower))


def test_the_goal_of_a_node_is_the_first_on_its_way_up() -> None:
    map = sketch(COMPANY + "work x: X")
    assert goal_of(map, "work:detail") == "goal:docks"
    assert goal_of(map, "goal:docks") == "goal:docks"
    assert goal_of(map, "work:x") is None


def test_the_nearest_goals_of_all_nodes_at_once_agree_with_walking_from_each() -> None:
    map = sketch(COMPANY + "work x: X")
    one_pass = {map.links.ids[node]: map.links.ids[goal] for node, goal in map.nearest_goal.items()}
    assert one_pass == {node: goal for node in map.links.ids if (goal := goal_of(map, node)) is not None}


def test_what_is_over_is_not_reached_unless_asked_for() -> None:
    map = sketch("goal t: T\ngoal old: Old -> t | status closed\nbet b: B -> old")
    start = [map.links.position["goal:t"]]
    assert sum(reached_from(map.links, start)) == 3
    assert sum(reached_from(map.links, start, through_ended=False)) == 1


PEOPLE = """
team fleet: Fleet
person hanne: Hanne
person ilse: Ilse
person jonas: Jonas | teams fleet
person gone: Gone | inactive
person priya: Priya
person tomas: Tomás
goal docks: Commuters rely on us | owner hanne
  measure hubs: Hubs served -> docks 0.9 | metric served
goal other: Each ride pays its way | owner gone
  measure cost: Cost a ride -> other 0.9
metric served: Hubs served | drives rides 0.4, repairs 0.02
metric rides: Rides | owner priya
metric repairs: Repairs | owner tomas
bet vans: Rebalance -> hubs 0.05, cost 0.9 | owner ilse
bet map: Map -> cost 0.05
work routes: Routes -> hubs | team fleet
bet later: Later | owner tomas | waits vans
"""


def _by_person(subject: str) -> dict[str, Affected]:
    return {each.person_id.removeprefix("person:"): each for each in affected_by(sketch(PEOPLE), subject)}


def test_a_change_reaches_owners_teams_and_owners_of_metrics_with_the_way_it_takes() -> None:
    affected = _by_person("goal:docks")
    assert affected["hanne"].path == ("goal:docks",)
    assert affected["jonas"].path == ("work:routes", "measure:hubs", "goal:docks")
    assert (affected["jonas"].reason, affected["jonas"].impact) == ("belongs_to_team", "must_act")
    assert (affected["priya"].reason, affected["priya"].impact) == ("owns_metric", "may_read")
    assert "gone" not in affected
    assert "tomas" not in affected


def test_how_much_a_change_concerns_somebody_is_the_part_of_their_work_that_passes_through_it() -> None:
    affected = _by_person("goal:docks")
    # 0.05 of one measure against 0.9 of the other, each of 0.9 of a goal of equal weight.
    assert affected["ilse"].part == pytest.approx(0.05 / 0.95)
    assert affected["ilse"].impact == "should_know"


def test_those_who_wait_for_what_changes_should_know() -> None:
    affected = _by_person("bet:vans")
    assert (affected["tomas"].reason, affected["tomas"].path) == ("waits_for", ("bet:later", "bet:vans"))
    assert _by_person("bet:later")["ilse"].reason == "supplies"


def test_a_change_of_something_unknown_concerns_nobody() -> None:
    assert _by_person("goal:gone") == {}


def test_influence_stops_after_four_steps_and_never_walks_in_circles() -> None:
    text = "\n".join(f"metric m{n}: M{n} | drives m{n + 1} 1.0" for n in range(5)) + "\nmetric m5: M5 | drives m0 1.0"
    found = influences_from(sketch(text), "metric:m0")
    assert sorted(found) == ["metric:m1", "metric:m2", "metric:m3", "metric:m4"]
    assert found["metric:m4"].value == 1.0
    assert (found["metric:m1"].sign, found["metric:m1"].ambiguous) == (1, False)


def test_a_piece_of_effort_is_counted_once_and_belongs_to_the_team_of_what_it_is_part_of() -> None:
    text = """
    team t: T
    bet b: B | team t | effort 9
    work story: Story -> b | effort 5
    work part: Part -> story | effort 2
    work done: Done -> b | state done | effort 3
    bet idea: Idea | stage idea | effort 4
    work loose: Loose -> b
    """
    pieces = open_pieces(sketch(text))
    assert [(piece.id, piece.team_id, piece.effort) for piece in pieces] == [
        ("work:part", None, 2.0),
        ("work:loose", "team:t", None),
    ]
    weighing = weighing_of(pieces)
    assert (weighing.unit, weighing.unknown) == ("items", 1)
    assert weighing_of(pieces[:1]).because == "in person-weeks of open work"
