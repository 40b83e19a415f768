"""Goals that pull at one another by way of metrics, and bets that cost others."""

from __future__ import annotations

import pytest

from truenorth.analysis.checks.tests.found import found

ADS = """
person ilse: Ilse
person tomas: Tomás
goal ads: Advertising pays for the app | owner ilse
  measure rev: Ad revenue | metric revenue | from 10 to 14
  {guard}
goal stay: Riders stay longer | owner {other}
  measure len: Session length | metric length | from 5 to 6
metric load: Ads a session | drives revenue 0.7 {evidence}, length -0.4 {evidence}
metric revenue: Ad revenue
metric length: Session length
"""


def _ads(guard: str = "", other: str = "tomas", evidence: str = "") -> str:
    return ADS.format(guard=guard, other=other, evidence=evidence)


def test_a_lever_that_helps_one_goal_and_hurts_another_is_an_error_until_somebody_guards_it() -> None:
    [finding] = found("TN202", _ads())
    assert finding.severity == "error"
    assert finding.message == (
        "“Riders stay longer” and “Advertising pays for the app” pull against each other: "
        "what moves “Ads a session” helps one and hurts the other."
    )
    assert finding.data["lever"] == "metric:load"
    [guarded] = found("TN202", _ads(guard="guardrail g: Length | metric length | keep 5"))
    assert guarded.severity == "warning"


def test_a_conflict_that_one_person_owns_is_theirs_to_weigh() -> None:
    assert found("TN202", _ads(other="ilse")) == []


def test_links_with_evidence_make_a_conflict_surer() -> None:
    [drawn], [proven] = found("TN202", _ads()), found("TN202", _ads(evidence="evidenced"))
    assert drawn.confidence < proven.confidence


@pytest.mark.parametrize(("cost", "fires"), [("from 5 to 6", True), ("from 6 to 5", False)])
def test_a_drawn_trade_off_counts_where_both_goals_want_the_good_side(cost: str, fires: bool) -> None:
    text = f"""
    goal ads: Ads | owner ilse
      measure rev: Ad revenue | metric revenue | from 10 to 14
    goal stay: Stay | owner tomas
      measure len: Session length | metric length | {cost}
    person ilse: Ilse
    person tomas: Tomás
    metric revenue: Ad revenue | trades_off length
    metric length: Session length
    """
    assert bool(found("TN202", text)) is fires


def test_a_bet_is_told_which_number_it_may_cost_and_whose() -> None:
    text = _ads() + "bet banners: More banners -> rev | stage building\n"
    assert found("TN203", text) == []  # revenue itself moves nothing
    paid = text.replace("metric revenue: Ad revenue", "metric revenue: Ad revenue | trades_off length")
    [finding] = found("TN203", paid)
    assert finding.subject_ids == ("bet:banners", "measure:len")
    assert "may cost “Riders stay longer” its “Session length”" in finding.message
    assert found("TN203", paid.replace("| stage building", "| stage building | guarded length 5")) == []
    assert found("TN203", paid.replace("stage building", "stage dropped")) == []


def test_goals_that_look_at_money_alone_hear_that_the_customer_is_missing() -> None:
    text = """
    pillar grow: Grow
    goal a: A -> grow
      measure m1: Margin | metric margin | from 1 to 2
    goal b: B -> grow
      measure m2: Waiting | metric {metric} | from 9 to 4
    metric margin: Margin | business
    metric revenue: Revenue | business
    metric waiting: Waiting
    """
    assert found("TN204", text.replace("{metric}", "waiting")) == []
    [finding] = found("TN204", text.replace("{metric}", "revenue"))
    assert "the customer hardly shows" in finding.message
    nobody_said = text.replace("{metric}", "waiting").replace(" | business", "")
    assert found("TN204", nobody_said) == []
