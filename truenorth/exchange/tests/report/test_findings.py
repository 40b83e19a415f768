"""What each kind of finding claims, and when it stays silent."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest

from truenorth.exchange.report.claims import (
    duplicate_goals,
    feedback_rose,
    fell_together,
    goals_leading_nowhere,
    one_hand,
    opposite_targets,
    out_of_reach,
    quiet_goals,
    stale_numbers,
    without_measure,
    work_without_goal,
)  # fmt: skip
from truenorth.exchange.report.claims.catalogue import FINDERS, all_claims
from truenorth.exchange.report.compose import compose
from truenorth.exchange.report.material import Material, Message, Place

from .made import HARBOUR, TODAY, harbour, material, outlook, rainy_messages, weekly
from .tracing import untraced

ONE_GOAL = "goal hubs: A bike is there\n  measure at_eight: Rail hubs served 83% → 95% | metric served | from 83 to 95 %\nmetric served: S"


@pytest.mark.parametrize("made", [harbour, lambda: material(HARBOUR), lambda: material("goal a: Release 20 features")])
def test_every_number_can_be_traced_to_proof_or_data(made) -> None:
    for claim in all_claims(made()):
        assert not untraced(claim), (claim.kind, untraced(claim), claim.text)


def test_every_finding_has_proof_picture_and_way_out() -> None:
    for claim in compose(harbour()).claims:
        assert claim.proven
        assert 1 <= claim.strength <= 4
        assert claim.text.endswith(".")
        assert not claim.title.endswith(".")


def test_on_an_empty_map_every_finder_is_silent() -> None:
    nothing = material("")
    for find in FINDERS:
        assert not list(find(nothing))


def test_a_target_out_of_reach_is_answered_by_one_that_can_be_met() -> None:
    (claim,) = out_of_reach.find(material(ONE_GOAL, [outlook("at_eight", "hubs", 0.08)]))
    assert "is out of reach" in claim.title
    assert claim.data["ask_for"] == 83.0
    assert 0.5 < claim.data["chance_of_ask"] < 0.6
    assert claim.way.do == "Ask for 83% by 30 June."
    assert not claim.counted


def test_a_later_date_at_which_the_target_is_likely_is_offered() -> None:
    far = outlook("at_eight", "hubs", 0.08, later=((date(2026, 9, 30), 0.3), (date(2026, 12, 31), 0.55)))
    (claim,) = out_of_reach.find(material(ONE_GOAL, [far]))
    assert claim.way.do == "Ask for 83% by 30 June, and 95% by 31 December."


def test_a_likely_target_is_left_alone_and_so_is_a_base_rate() -> None:
    assert not list(out_of_reach.find(material(ONE_GOAL, [outlook("at_eight", "hubs", 0.7)])))
    guess = outlook("at_eight", "hubs", 0.1, method="base rate", quantiles={})
    assert not list(out_of_reach.find(material(ONE_GOAL, [guess])))


def test_the_best_pace_is_read_from_the_series() -> None:
    rising = outlook(
        "m", "g", 0.1, points=weekly("x", [60 + k * 0.3 for k in range(80)]).points, last_value=84.0, unit=""
    )
    assert out_of_reach.best_pace(rising, TODAY) == pytest.approx(84 + 0.3 * 11, abs=0.01)
    short = outlook("m", "g", 0.1, points=weekly("x", [1.0, 2.0, 3.0]).points)
    assert out_of_reach.best_pace(short, TODAY) is None


def test_work_without_a_goal_is_a_share_of_all_open_work() -> None:
    found = work_without_goal.split(harbour())
    assert found is not None
    assert (found.total, found.none, found.served) == (18.0, 6.0, 12.0)
    (claim,) = work_without_goal.find(harbour())
    assert claim.title == "Thirty-three of a hundred planned hours serve no goal"
    assert "“Rewrite map engine”" in claim.text
    assert claim.way.then == "Ilse Brandt knows most."


def test_without_goals_or_with_little_work_no_share_is_said() -> None:
    assert work_without_goal.split(material("work a: Fix it | effort 1")) is None
    assert work_without_goal.split(material("goal g: Riders stay\nwork a: Fix it | effort 1")) is None


def test_what_customers_speak_about_far_more_is_found() -> None:
    (claim,) = feedback_rose.find(material(HARBOUR, messages=rainy_messages()))
    assert claim.title == "Fourteen people spoke about rain; no plan names it"
    assert claim.data["messages"] == 14
    assert claim.quote.endswith("in the rain, at last")
    assert claim.about == "customers"


def test_a_plan_that_names_it_is_named() -> None:
    (claim,) = feedback_rose.find(
        material(HARBOUR + "goal dry: Riders stay dry in the rain\n", messages=rainy_messages())
    )
    assert "no plan" not in claim.title
    assert "“Riders stay dry in the rain” names it" in claim.text


def test_the_usual_talk_is_no_finding() -> None:
    assert not list(feedback_rose.find(material(HARBOUR, messages=rainy_messages(recent=0))))
    assert not list(feedback_rose.find(material(HARBOUR, messages=rainy_messages()[:20])))


def test_a_quote_never_tells_who_wrote_it() -> None:
    messages = rainy_messages(0)
    private = [Message("Rain again, call me: anna@example.org", TODAY, "Fider", (), f"a{k}") for k in range(14)]
    (claim,) = feedback_rose.find(material(HARBOUR, messages=messages + private))
    assert claim.quote == ""


def _two_turning_lines(lag: int = 2) -> Material:
    chance = random.Random(3)
    steps = [chance.gauss(0.0, 1.0) for _ in range(120)]
    steps[-9:] = [-4.0, -4.0, -3.0, -3.0, -2.0, -2.0, -2.0, -2.0, -2.0]
    first = [100.0]
    for step in steps:
        first.append(first[-1] + step)
    then = [50.0] * (lag + 1)
    for k in range(1, len(first) - lag):
        then.append(then[-1] + 0.8 * (first[k] - first[k - 1]) + chance.gauss(0.0, 0.2))
    lines = {"metric:first": weekly("first", first), "metric:then": weekly("then", then)}
    made = material("metric first: first | drives then 0.4\nmetric then: then\ngoal g: Riders stay")
    return Material(made.map, made.findings, {}, lines, as_of=TODAY)


def test_of_two_numbers_that_fell_the_first_is_named() -> None:
    (claim,) = fell_together.find(_two_turning_lines())
    assert claim.data["first"] == "first"
    assert claim.data["then"] == "then"
    assert 3 <= claim.data["days_apart"] <= 42
    assert "that it is the cause cannot" in claim.text


def test_numbers_that_only_wander_lead_nothing() -> None:
    chance = random.Random(7)
    walks: list[list[float]] = []
    for _ in range(12):
        values = [100.0]
        for _ in range(150):
            values.append(values[-1] + chance.gauss(0, 1))
        walks.append(weekly(f"w{len(walks)}", values))
    assert fell_together.strongest_lead(walks, TODAY) is None


def test_two_goals_that_pull_one_number_apart_are_found_without_a_series() -> None:
    text = """
goal more: Bikes are there
  measure a: Van hours a week 310 → 420 | from 310 to 420 h | direction up
goal less: Fewer van hours
  measure b: Van hours a week 310 → 260 | from 310 to 260 h | direction down
"""
    (claim,) = opposite_targets.find(material(text))
    assert claim.title == "Two goals pull “Van hours a week” in opposite directions"
    assert claim.data["targets"] == [420.0, 260.0]


def test_targets_that_do_not_meet_in_time_do_not_contradict() -> None:
    text = """
goal more: Bikes are there | start 2026-01-01 | due 2026-03-31
  measure a: Van hours a week | from 310 to 420 | direction up
goal less: Fewer van hours | start 2026-04-01 | due 2026-06-30
  measure b: Van hours a week | from 310 to 260 | direction down
"""
    assert not list(opposite_targets.find(material(text)))


def test_a_number_said_in_words_counts_as_a_number() -> None:
    text = "goal a: Pipeline grows\n  measure m: Pipeline at 1.8X of plan | kind binary\ngoal b: Great team\n  measure n: People stay | kind binary"
    (claim,) = without_measure.find(material(text))
    assert claim.data["goals"] == ["Great team"]


def test_measures_without_a_living_series_are_one_finding() -> None:
    text = "goal a: Riders stay\n  measure m: Riders | from 1 to 2\ngoal b: Docks are free\n  measure n: Docks | from 1 to 2"
    (claim,) = stale_numbers.find(material(text))
    assert claim.title == "Two of two measures cannot be read"


def test_a_choice_without_a_goal_is_named_only_when_there_are_goals() -> None:
    assert [c.kind for c in goals_leading_nowhere.find(harbour())] == ["goals_leading_nowhere", "choice_not_pursued"]
    assert not list(goals_leading_nowhere.find(material("vision v: Fewer cars\npillar p: Win -> v")))


def test_one_person_who_holds_a_whole_file_is_named_for_what_they_know() -> None:
    rows = "\n".join(f"work w{k}: Flash {k} -> hubs | owner ilse | state todo" for k in range(16))
    made = material(HARBOUR + rows)
    places = {item.id: Place("github-lock-firmware-issues.json", "GitHub", k) for k, item in enumerate(made.map.work)}
    (claim, *_) = one_hand.find(Material(made.map, made.findings, places=places, as_of=TODAY))
    assert claim.title == "One person holds all of lock firmware"
    assert claim.deciders == ("Ilse Brandt",)


def test_the_same_goal_twice_is_said_as_such() -> None:
    text = "person a: Anna\nperson b: Bert\ngoal x: Riders come back often | owner a\ngoal y: Riders come back often | owner b"
    (claim,) = duplicate_goals.find(material(text))
    assert "exists twice" in claim.text


def test_quiet_goals_are_counted_with_their_days() -> None:
    text = "\n".join(f"goal g{k}: Goal {k} | last_check_in 2026-0{k}-01 | status running" for k in (1, 2))
    (claim,) = quiet_goals.find(material(text))
    assert claim.data["oldest_days"] == (TODAY - date(2026, 1, 1)).days


def test_the_goal_tree_holds_each_goal_once_also_in_a_circle() -> None:
    text = "goal a: A -> b\ngoal b: B -> a\ngoal c: C\ngoal d: D -> c"
    rows = compose(material(text)).goals
    assert sorted(row.title for row in rows) == ["A", "B", "C", "D"]
    depth = {row.title: row.depth for row in rows}
    assert depth["D"] == depth["C"] + 1
    assert all(b.depth <= a.depth + 1 for a, b in pairwise(rows))
