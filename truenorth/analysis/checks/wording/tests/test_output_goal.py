from __future__ import annotations

import pytest

from .one_goal import fired, fired_on_title, one_goal

WORK = (
    "Launch the new mobile app",
    "Ship 5 features in Q3",
    "Publish 12 blog posts",
    "The billing service is live in production by May",
    "Launch in 3 new countries",
    "We will successfully migrate to the new ledger",
    "Writing 4 case studies",
    "Six customer interviews",
    "A redesigned booking form",
    "Partner terms drafted and announced",
)
CHANGES = (
    "Increase trial-to-paid conversion from 12% to 16% by end of Q3",
    "Zero data-loss incidents this year",
    "<2hr average response time",
    "100+ enterprise customers using live transcription",
    "Sign 5 hospitals as paying customers",
    "90% of nurses finish the handover without help",
    "Share of visits held by video from 5% to 20%",
    "Release frequency doubles to 4 a week",
    "Deliver $2M in savings",
    "Build a triage line that reduces emergency visits by 8%",
)


@pytest.mark.parametrize("title", WORK)
def test_a_key_result_that_is_work_is_an_error(title: str) -> None:
    assert fired_on_title("GQ101", title)


@pytest.mark.parametrize("title", CHANGES)
def test_a_key_result_that_tells_of_a_change_is_silent(title: str) -> None:
    assert not fired_on_title("GQ101", title)


def test_an_output_is_an_error_on_a_key_result_and_a_warning_on_a_goal() -> None:
    from .one_goal import key_result

    on_measure = fired("GQ101", one_goal(measures=(key_result("Launch the new mobile app"),)))
    on_goal = fired("GQ101", one_goal("Launch the new mobile app"))
    assert [finding.severity for finding in on_measure] == ["error"]
    assert [finding.severity for finding in on_goal] == ["warning"]
    assert on_goal[0].subject_ids == ("goal:1",)
    assert "Launch the new mobile app" in on_goal[0].message
    assert "Families in rural districts" in on_goal[0].fix
    assert on_goal[0].ways_out[1].verb == "bets.propose_bet"


def test_fields_beat_the_title() -> None:
    assert not fired_on_title("GQ101", "Launch the app", metric_id="metric:1", baseline=0.0, target=5.0)


@pytest.mark.parametrize("title", ["Build a category-defining clinic", "Create a ward where nobody waits for a bed"])
def test_an_objective_may_open_with_build_when_it_describes_a_state(title: str) -> None:
    assert not fired("GQ101", one_goal(title))


def test_work_with_a_measured_change_behind_it_gets_a_hint() -> None:
    from .one_goal import key_result

    strategy = one_goal(measures=(key_result("Build a triage line that reduces emergency visits by 8%"),))
    assert [(finding.code, finding.severity) for finding in fired("GQ118", strategy)] == [("GQ118", "note")]


def test_a_thing_with_its_state_behind_it_does_not_open_with_a_verb() -> None:
    from truenorth.analysis.checks.wording.output_goal import output_reason
    from truenorth.analysis.checks.wording.statement import read_statement

    assert output_reason(read_statement("Map live for everyone")) == "describes a finished thing"
    assert output_reason(read_statement("Map the journey of new riders")) == "opens with “map”, which is work"


def test_one_in_ten_is_a_share_and_no_work() -> None:
    from truenorth.analysis.checks.wording.output_goal import output_reason
    from truenorth.analysis.checks.wording.statement import read_statement

    assert output_reason(read_statement("Replace one in ten car commutes"), "objective") == ""
    assert output_reason(read_statement("Replace three meters in two weeks"), "objective") != ""
