"""Each act on a goal has a page that works without scripts and says what it needs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast
from truenorth.direction.models import Pillar
from truenorth.goals.actions.celebrating import celebrate
from truenorth.goals.actions.enriching import add_assumption, add_evidence, add_non_goal
from truenorth.goals.actions.revising import pause_goal
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.models import (
    Assumption,
    Celebration,
    Contribution,
    Evidence,
    Goal,
    GoalNonGoal,
    Measure,
    Thanks,
)

from .growing import commuters_goal, pin_today, riders_metric


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def _post(cast: Cast, name: str, pk: int, **sent: Any) -> Any:
    return cast.browser(cast.alice).post(reverse(f"goals:{name}", args=[pk]), sent)


@pytest.mark.parametrize(
    ("name", "status"),
    [("pause", "paused"), ("drop", "dropped")],
)
def test_pausing_and_dropping_ask_for_a_reason(here: Cast, name: str, status: str) -> None:
    goal, _ = commuters_goal(here)
    assert _post(here, name, goal.pk, version=goal.version, why="").status_code == 422
    assert _post(here, name, goal.pk, version=goal.version, why="The docks are rebuilt").status_code == 302
    assert Goal.objects.get().status == status


def test_a_paused_goal_goes_on_with_another_date(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    pause_goal(here.alice, goal, why="Docks")
    assert _post(here, "resume", goal.pk, version=goal.version, due="2026-08-31").status_code == 302
    assert (Goal.objects.get().status, Goal.objects.get().due) == ("running", date(2026, 8, 31))


def test_a_goal_without_a_measure_says_so_before_it_starts(here: Cast) -> None:
    goal = set_goal(here.alice, title="Rely")
    refused = _post(here, "start", goal.pk, version=goal.version)
    assert refused.status_code == 422
    assert "it has no measure" in refused.content.decode()
    assert (
        _post(here, "start", goal.pk, version=goal.version, without_measure_because="Built in May").status_code == 302
    )
    assert Goal.objects.get().status == "running"


def test_closing_shows_the_proposed_grade_and_asks_what_was_learned(here: Cast) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here))
    page = here.browser(here.alice).get(reverse("goals:close", args=[goal.pk])).content.decode()
    assert "Proposed grade" in page
    refused = _post(here, "close", goal.pk, version=goal.version, cause="Hubs", lesson="")
    assert refused.status_code == 422
    assert "Write what you would tell the next team" in refused.content.decode()
    sent = {"cause": "Hubs ran empty.", "lesson": "Mend hubs first.", "next_step": "change", "grade": "70%"}
    assert _post(here, "close", goal.pk, version=goal.version, **sent).status_code == 302
    closed = Goal.objects.get()
    assert (closed.status, closed.grade, closed.lesson) == ("closed", pytest.approx(0.7), "Mend hubs first.")
    shown = here.browser(here.vera).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert "Mend hubs first." in shown


def test_a_grade_that_is_no_number_is_said_at_its_field(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    sent = {"cause": "Hubs", "lesson": "Mend", "next_step": "stop", "grade": "well"}
    refused = _post(here, "close", goal.pk, version=goal.version, **sent)
    assert refused.status_code == 422
    assert "“well” is not a number." in refused.content.decode()


def test_reopening_reviewing_and_stating_a_status(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    assert _post(here, "review", goal.pk, version=goal.version, outcome="keep", why="Pattern holds").status_code == 302
    goal = Goal.objects.get()
    assert goal.next_review == date(2026, 5, 12)
    assert _post(here, "state_status", goal.pk, version=goal.version, status="on_track", why="Vans").status_code == 302
    goal = Goal.objects.get()
    assert goal.stated_status == "on_track"
    _post(here, "drop", goal.pk, version=goal.version, why="Gone")
    goal = Goal.objects.get()
    assert _post(here, "reopen", goal.pk, version=goal.version, why="Back").status_code == 302
    assert Goal.objects.get().status == "running"


def test_showing_a_goal_in_another_framework(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    assert _post(here, "switch_profile", goal.pk, version=goal.version, profile="smart").status_code == 302
    page = here.browser(here.vera).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert "<b>Specific</b>" in page
    assert _post(here, "switch_profile", goal.pk, version=goal.version, profile="waterfall").status_code == 422


def test_a_measure_is_added_changed_and_taken_away_on_its_page(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    sent = {"role": "guardrail", "title": "Cost per ride", "direction": "keep", "upper": "2.20", "unit": "€"}
    assert _post(here, "add_measure", goal.pk, **sent).status_code == 422
    assert _post(here, "add_measure", goal.pk, **sent, why="Growth we pay for twice is not growth.").status_code == 302
    row = Measure.objects.get(role="guardrail")
    assert (row.upper, row.direction) == (2.2, "keep")
    changed = _post(here, "measure", row.pk, **sent | {"upper": "2,30"}, version=row.version, why="Prices rose")
    assert changed.status_code == 302
    row = Measure.objects.get(pk=row.pk)
    assert row.upper == 2.3
    assert _post(here, "archive_measure", row.pk, version=row.version, why="Counted twice").status_code == 302
    assert Measure.objects.get(pk=row.pk).archived


def test_a_goal_is_put_under_something_and_taken_from_it(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    pillar = Pillar.objects.create(workspace=here.workspace, title="Win the commute")
    assert _post(here, "contribute", goal.pk, parent="").status_code == 422
    assert _post(here, "contribute", goal.pk, parent=pillar.reference, share="a lot").status_code == 422
    assert _post(here, "contribute", goal.pk, parent=pillar.reference, share="40%").status_code == 302
    link = Contribution.objects.get()
    assert link.share == pytest.approx(0.4)
    assert _post(here, "contribution", link.pk, version=link.version, share="60%", primary="on").status_code == 302
    link = Contribution.objects.get()
    assert link.share == pytest.approx(0.6)
    assert _post(here, "withdraw", link.pk, version=link.version).status_code == 302
    assert not Contribution.objects.exists()


def test_a_circle_is_refused_on_the_page_with_its_path(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    above = set_goal(here.alice, title="City")
    _post(here, "contribute", goal.pk, parent=above.reference)
    refused = _post(here, "contribute", above.pk, parent=goal.reference)
    assert refused.status_code == 422
    assert "in a circle" in refused.content.decode()


def test_evidence_non_goals_and_assumptions_come_and_go(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    _post(here, "add_evidence", goal.pk, kind="usage", note="Logs", strength="0.75")
    _post(here, "add_non_goal", goal.pk, statement="Tourists")
    _post(here, "add_assumption", goal.pk, statement="Docks stay")
    evidence, non_goal, assumption = Evidence.objects.get(), GoalNonGoal.objects.get(), Assumption.objects.get()
    assert evidence.strength == 0.75
    refused = _post(here, "settle_assumption", assumption.pk, version=assumption.version, state="broken")
    assert refused.status_code == 422
    _post(here, "settle_assumption", assumption.pk, version=assumption.version, state="holds")
    assert Assumption.objects.get().state == "holds"
    for name, row in (("remove_evidence", evidence), ("remove_non_goal", non_goal), ("remove_assumption", assumption)):
        assert _post(here, name, row.pk, version=type(row).objects.get().version).status_code == 302
    assert not Evidence.objects.exists()
    assert not GoalNonGoal.objects.exists()
    assert not Assumption.objects.exists()


def test_wins_are_told_shared_and_thanked_for(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    assert _post(here, "celebrate", goal.pk, headline="").status_code == 422
    assert _post(here, "celebrate", goal.pk, headline="Unlocked").status_code == 302
    draft = celebrate(here.alice, goal, headline="Reached", kind="reached", shared=False)
    assert _post(here, "share_celebration", draft.pk).status_code == 302
    assert Celebration.objects.get(pk=draft.pk).shared
    assert _post(here, "thank", draft.pk).status_code == 302
    assert Thanks.objects.count() == 1


def test_a_viewer_is_refused_on_every_act(here: Cast) -> None:
    goal, measure = commuters_goal(here)
    rows = {
        "evidence_id": add_evidence(here.alice, goal, kind="usage", note="Logs").pk,
        "goal_non_goal_id": add_non_goal(here.alice, goal, statement="Tourists").pk,
        "assumption_id": add_assumption(here.alice, goal, statement="Docks stay").pk,
        "celebration_id": celebrate(here.alice, goal, headline="Reached", shared=False).pk,
        "measure_id": measure.pk,
        "goal_id": goal.pk,
    }
    from truenorth.goals.urls import urlpatterns

    reading = {"goal", "branch", "forecast", "check_ins", "goals", "list", "timeline"}
    client, asked = here.browser(here.vera), 0
    for pattern in urlpatterns:
        names = list(pattern.pattern.converters)
        if pattern.name in reading or not names or names[0] not in rows:
            continue
        sent = {"why": "to see", "version": 1, "title": "New", "confidence": 50, "statement": "x", "note": "x"}
        response = client.post(reverse(f"goals:{pattern.name}", args=[rows[names[0]]]), sent)
        assert response.status_code in (403, 422), f"{pattern.name}: {response.status_code}"
        asked += 1
    assert asked > 20
    assert Goal.objects.get().version == goal.version
