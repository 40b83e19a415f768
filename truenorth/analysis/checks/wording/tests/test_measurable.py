from __future__ import annotations

import pytest

from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.metric_facts import MetricFact

from .one_goal import fired, fired_on_title, key_result, one_goal


@pytest.mark.parametrize(
    "title",
    [
        "Improve customer satisfaction",
        "Become the #1 platform",
        "Migrate all services to Kubernetes",
        "Finish in 3 months",
    ],
)
def test_a_key_result_without_a_number_is_not_measurable(title: str) -> None:
    assert fired_on_title("GQ102", title)


@pytest.mark.parametrize(
    "title", ["Zero data-loss incidents", "Patients can book online", "Half of all visits by video"]
)
def test_a_number_or_an_ability_can_be_verified(title: str) -> None:
    assert not fired_on_title("GQ102", title)


def test_a_metric_or_a_target_field_makes_any_title_measurable() -> None:
    assert not fired_on_title("GQ102", "Improve morale", metric_id="metric:1")
    assert not fired_on_title("GQ102", "Improve morale", target=4.0)


def test_a_milestone_needs_acceptance_criteria_whatever_its_title() -> None:
    assert fired_on_title("GQ102", "Reach 40% of farms", kind="milestone")
    assert not fired_on_title("GQ102", "Law is passed", kind="milestone", acceptance="Second reading voted")


@pytest.mark.parametrize("kind, fires", [("level", True), ("ratio", True), ("cumulative", False), ("milestone", False)])
def test_levels_and_ratios_need_a_baseline(kind: str, fires: bool) -> None:
    assert fired_on_title("GQ103", "Wait in days", kind=kind, target=4.0) is fires


def test_a_baseline_of_zero_is_a_baseline() -> None:
    assert not fired_on_title("GQ103", "Video visits", baseline=0.0, target=40.0)


def test_the_last_value_of_the_metric_is_offered_as_baseline() -> None:
    metric = MetricFact("metric:1", "Wait", unit="days", last_value=9.0)
    measure = key_result("Wait in days", metric_id="metric:1", target=4.0)
    (finding,) = fired("GQ103", one_goal(measures=(measure,), facts={"metrics": (metric,)}))
    assert finding.fix == "Take 9, the last value of its metric."
    assert finding.ways_out[0].arguments == {"measure": "measure:1", "baseline": 9.0}


def test_a_goal_needs_a_date_in_a_field_or_in_its_words() -> None:
    assert [finding.severity for finding in fired("GQ104", one_goal(due=None))] == ["error"]
    assert not fired("GQ104", one_goal())
    assert not fired("GQ104", one_goal("Families reach a doctor within a day by the end of June", due=None))


def test_a_measure_is_due_with_its_goal() -> None:
    dated, undated = key_result("Wait of 4 days by 30 June"), key_result("Wait of 4 days")
    assert fired("GQ104", one_goal(due=None, measures=(undated,)))[0].subject_ids == ("goal:1", "measure:1")
    assert fired("GQ104", one_goal(due=None, measures=(dated,)))[0].subject_ids == ("goal:1",)
    assert not fired("GQ104", one_goal(measures=(undated,)))


@pytest.mark.parametrize(
    "title", ["Ready in Q3", "Done by May", "Open before 2027", "Within six months every ward is open"]
)
def test_a_date_in_words_counts(title: str) -> None:
    assert not fired("GQ104", one_goal(title, due=None))


@pytest.mark.parametrize("title", ["Patients may choose their doctor", "A wait of 4 days", "A day shorter every week"])
def test_a_duration_or_the_word_may_is_no_date(title: str) -> None:
    assert fired("GQ104", one_goal(title, due=None))


@pytest.mark.parametrize("count, severity", [(0, "error"), (1, "note"), (2, None), (5, None), (6, "note")])
def test_two_to_five_measures_are_right(count: int, severity: str | None) -> None:
    from dataclasses import replace

    from .one_goal import GOOD_MEASURE

    measures = tuple(replace(GOOD_MEASURE, id=f"measure:{index}") for index in range(count))
    guard = replace(GOOD_MEASURE, id="measure:9", role="guardrail")
    found = fired("GQ111", one_goal(measures=(*measures, guard)))
    assert [finding.severity for finding in found] == ([severity] if severity else [])


def test_one_measure_is_enough_for_a_goal_of_one_sentence() -> None:
    assert not fired("GQ111", one_goal(measures=(key_result("Wait of 4 days"),), profile="smart"))


def test_milestones_alone_measure_no_result() -> None:
    milestones = (key_result("Law passed", kind="milestone"), key_result("Office open", kind="binary"))
    (finding,) = fired("GQ112", one_goal(measures=milestones))
    assert "both measures are milestones" in finding.message
    assert not fired("GQ112", one_goal(measures=(*milestones, key_result("Wait", kind="level"))))
    assert not fired("GQ112", one_goal(measures=()))


def test_closed_goals_are_left_alone() -> None:
    assert GoalFact("goal:1", "x").status == "running"
    assert not fired("GQ111", one_goal(measures=(), status="closed"))
    assert not fired("GQ102", one_goal(measures=(key_result("Improve morale"),), status="dropped"))
    assert fired("GQ102", one_goal(measures=(key_result("Improve morale"),), status="draft"))


def test_one_measure_is_noted_goal_by_goal_and_once_where_it_is_the_habit() -> None:
    from truenorth.analysis.checks.catalogue import BY_CODE
    from truenorth.analysis.checks.defaults import DEFAULTS
    from truenorth.analysis.strategy_map.sketch import sketch

    def noted(single: int, double: int) -> list[str]:
        lines = []
        for number in range(single + double):
            lines.append(f"goal g{number}: Goal {number}")
            lines += [f"  measure m{number}x{side}: Measure {side}" for side in range(1 if number < single else 2)]
        return [each.message for each in BY_CODE["GQ111"].examine(sketch("\n".join(lines)), DEFAULTS)]

    assert len(noted(5, 0)) == 5
    assert noted(6, 2) == ["6 of 8 goals with measures have one only."]
    assert len(noted(6, 7)) == 6


def test_a_milestone_that_holds_a_result_with_its_number_is_no_mere_input() -> None:
    from truenorth.analysis.strategy_map.goal_facts import MeasureFact

    def fires(*titles: str) -> list[str]:
        milestones = [MeasureFact(f"measure:{n}", "goal:1", title, kind="milestone") for n, title in enumerate(titles)]
        return [finding.message for finding in fired("GQ112", one_goal(measures=tuple(milestones)))]

    assert fires("Achieve 110% of the plan for new customers", "Portal live") == []
    assert "both measures are milestones" in fires("Portal live", "Contract signed")[0]
    assert "the only measure is a milestone" in fires("Portal live")[0]


def test_a_sentence_without_number_or_direction_names_no_vanity_metric() -> None:
    from truenorth.analysis.checks.wording.vanity import vanity_score

    assert vanity_score(None, "Page views are the most challenging area").score == 0
    assert vanity_score(None, "Reach 50,000 page views").score >= 3
