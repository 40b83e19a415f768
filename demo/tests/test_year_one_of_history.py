"""The year as acts: each act can be told to the product in order."""

from __future__ import annotations

from datetime import date

from demo.company import TODAY, person
from demo.year_one_of_history import VERBS, acts


def test_nothing_happens_to_a_goal_before_it_is_set() -> None:
    set_goals: set[str] = {"direction"}
    for act in acts():
        if act.verb == "set_goal":
            assert act.values["parent"] in set_goals or not str(act.values["parent"]).startswith("G-")
            set_goals.add(act.subject)
        assert act.subject in set_goals
    assert len(set_goals) == 22


def test_acts_are_in_order_use_the_vocabulary_and_are_done_by_people_who_exist() -> None:
    told = acts()
    assert [act.on for act in told] == sorted(act.on for act in told)
    assert told[-1].on <= TODAY
    assert {act.verb for act in told} == set(VERBS)
    for act in told:
        person(act.who)


def test_every_change_says_why() -> None:
    for act in acts():
        if act.verb in ("set_goal", "revise_goal", "revise_measure", "pause_goal", "close_goal", "add_non_goal"):
            assert len(act.why.split()) >= 4


def test_the_target_fell_from_60k_to_55k_on_2_march() -> None:
    about = [act for act in acts() if act.subject == "G-4"]
    first = next(act for act in about if act.verb == "add_measure" and act.values["role"] == "target")
    assert first.values["target"] == 60_000
    change = next(act for act in about if act.verb == "revise_measure")
    assert (change.on, change.values["target"]) == (date(2026, 3, 2), 55_000)
    assert change.why.startswith("The employer pilot ended at 1,100 seats, not 4,000.")


def test_jonas_added_the_guardrail_on_19_january() -> None:
    guard = next(
        act for act in acts() if act.verb == "add_measure" and act.who == "Jonas Okafor" and act.subject == "G-4"
    )
    assert (guard.on, guard.why) == (date(2026, 1, 19), "Growth we pay for twice is not growth.")


def test_mara_checked_in_each_tuesday_with_what_the_metric_showed() -> None:
    told = [act for act in acts() if act.subject == "G-4" and act.verb == "check_in"]
    assert len(told) == 14
    assert all(act.on.weekday() == 1 for act in told)
    assert [(act.on.day, act.values["value"], act.values["confidence"]) for act in told[-3:]] == [
        (24, 47_900, 0.65),
        (31, 47_700, 0.65),
        (7, 47_400, 0.6),
    ]


def test_a_revised_measure_existed_under_that_name() -> None:
    told = acts()
    titles = {(act.subject, act.values["title"]) for act in told if act.verb == "add_measure"}
    assert all((act.subject, act.values["measure"]) in titles for act in told if act.verb == "revise_measure")
