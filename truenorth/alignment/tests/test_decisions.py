"""A decision closes a finding until its facts return, it turns graver, or its day passes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.cast import Cast
from truenorth.alignment.actions.decide import decide_finding, reopen_decision
from truenorth.alignment.actions.run_checks import run_workspace_checks
from truenorth.alignment.actions.waive import waive_finding
from truenorth.alignment.decision_times import decision_times
from truenorth.alignment.models import FindingDecision, FindingRecord
from truenorth.alignment.queries import FindingFilter, count_findings, list_findings
from truenorth.foundation.errors import Invalid, NotAllowed, WhyMissing
from truenorth.goals.models import Goal

from .test_finding_pages import made

DAY = date(2026, 4, 14)


@pytest.fixture
def pinned(scoped: Cast) -> Cast:
    _on(scoped, DAY)
    return scoped


def _on(cast: Cast, day: date) -> None:
    for member in (cast.alice, cast.bob, cast.vera, cast.dana):
        member.workspace.pinned_today = day
    cast.workspace.pinned_today = day
    cast.workspace.save()


def _decide(cast: Cast, finding: FindingRecord, **given: Any) -> FindingDecision:
    until = given.pop("until", cast.workspace.pinned_today + timedelta(days=30))
    return decide_finding(cast.alice, finding, decision="The docks goal holds", until=until, why="It pays", **given)


def _goal_without_measure(cast: Cast) -> tuple[Goal, FindingRecord]:
    goal = Goal.objects.create(workspace=cast.workspace, title="Commuters rely on us", status="running")
    run_workspace_checks(cast.alice)
    return goal, FindingRecord.objects.get(code="TN108")


def test_a_decision_takes_the_finding_out_of_the_list_and_shows_what_and_why(pinned: Cast) -> None:
    finding = made(pinned)
    browser = pinned.browser(pinned.alice)
    sent = {"decision": "The docks goal holds", "why": "It pays", "until": "2026-05-10"}
    browser.post(f"/alignment/findings/{finding.pk}/decide", sent)
    assert list_findings(pinned.alice)[0] == []
    [row] = list_findings(pinned.alice, FindingFilter(decided=True))[0]
    assert row.decision is not None
    assert row.decision.reason == "It pays"
    assert (count_findings(pinned.alice).total, count_findings(pinned.alice).decided) == (0, 1)
    text = browser.get(f"/alignment/findings/{finding.pk}/").content.decode()
    assert "The docks goal holds" in text
    assert "Alice" in text


def test_who_leads_decides_and_says_why_and_by_when(pinned: Cast) -> None:
    finding = made(pinned)
    with pytest.raises(NotAllowed):
        decide_finding(pinned.bob, finding, decision="No", until=DAY, why="So")
    with pytest.raises(WhyMissing):
        decide_finding(pinned.alice, finding, decision="No", until=DAY)
    with pytest.raises(Invalid, match="180 days"):
        _decide(pinned, finding, until=DAY + timedelta(days=181))
    reply = pinned.browser(pinned.alice).post(f"/alignment/findings/{finding.pk}/decide", {"decision": ""})
    assert reply.status_code == 422
    assert "Say what was decided." in reply.content.decode()
    _decide(pinned, finding)
    with pytest.raises(Invalid, match="decided already"):
        _decide(pinned, finding)


def test_it_opens_again_when_its_facts_return(pinned: Cast) -> None:
    goal, finding = _goal_without_measure(pinned)
    _decide(pinned, finding)
    run_workspace_checks(pinned.alice)
    assert not [r for r in list_findings(pinned.alice)[0] if r.finding.code == "TN108"], "decided, being carried out"
    goal.status = "paused"
    goal.save()
    _on(pinned, DAY + timedelta(days=3))
    run_workspace_checks(pinned.alice)
    assert FindingDecision.objects.get().carried_out_on == DAY + timedelta(days=3)
    goal.status = "running"
    goal.save()
    run_workspace_checks(pinned.alice)
    decision = FindingDecision.objects.get()
    assert decision.reopened_because == "what it was about has returned"
    assert [r for r in list_findings(pinned.alice)[0] if r.finding.code == "TN108"]


def test_it_opens_again_when_it_turns_graver_or_is_not_carried_out(pinned: Cast) -> None:
    _, finding = _goal_without_measure(pinned)
    decision = _decide(pinned, finding)
    FindingDecision.objects.update(severity="note")
    run_workspace_checks(pinned.alice)
    decision.refresh_from_db()
    assert decision.reopened_because == "it has become graver since"
    later = _decide(pinned, finding)
    _on(pinned, later.until + timedelta(days=1))
    assert [r for r in list_findings(pinned.alice)[0] if r.finding.code == "TN108"]


def test_it_can_be_opened_again_by_hand_and_over_the_api(pinned: Cast) -> None:
    finding = made(pinned)
    browser = pinned.browser(pinned.alice)
    decision = _decide(pinned, finding)
    browser.post(f"/alignment/decisions/{decision.pk}/reopen")
    decision.refresh_from_db()
    assert decision.reopened_on == DAY
    with pytest.raises(Invalid, match="already"):
        reopen_decision(pinned.alice, decision)
    text = browser.get(f"/alignment/findings/{finding.pk}/").content.decode()
    assert "Open again: taken up again by hand" in text


def test_time_to_a_decision_is_told_by_family_from_eight_on(pinned: Cast) -> None:
    for number in range(7):
        finding = made(pinned, family="conflict", first_seen=DAY - timedelta(days=number + 1))
        _decide(pinned, finding)
    [row] = decision_times(pinned.alice)
    assert (row.family, row.said) == ("conflict", "not enough history")
    finding = made(pinned, family="conflict", first_seen=DAY - timedelta(days=10))
    waive_finding(pinned.alice, finding, until=DAY + timedelta(days=9), why="Later")
    FindingRecord.objects.filter(pk=finding.pk).update(gone_on=None)
    made(pinned, family="wording")
    [row] = decision_times(pinned.alice)
    assert (row.decided, row.gone, row.time.waiting) == (7, 0, 0)
    assert row.set_aside == 1
    [told] = pinned.browser(pinned.vera).get("/api/alignment/decision-times").json()
    assert told["family"] == "conflict"
    assert told["settled"] == 8
    assert 1 <= told["low"] <= told["median_days"]
    assert "How long findings stand" in pinned.browser(pinned.vera).get("/alignment/").content.decode()
