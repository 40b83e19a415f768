"""Goals are written in one form, with rules that read along; without scripts it is the same form."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast
from truenorth.direction.models import Pillar
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.undo import undo_act
from truenorth.goals.actions.closing import close_goal
from truenorth.goals.models import PROFILES, Contribution, Goal, Measure
from truenorth.goals.profiles import PROFILES as KNOWN

from .growing import commuters_goal, pin_today, riders_metric


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def _sent(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Commuters rely on us every working day",
        "kind": "objective",
        "lines": "1",
        "profile": "okr",
        **fields,
    }


def test_a_title_alone_sets_a_goal(here: Cast) -> None:
    response = here.browser(here.bob).post(reverse("goals:new"), _sent(), follow=True)
    goal = Goal.objects.get()
    assert response.redirect_chain[0][0] == reverse("goals:goal", args=[goal.pk])
    assert "Set “Commuters rely on us every working day”" in response.content.decode()


def test_a_goal_with_measure_and_parent_is_one_act_and_undone_as_one(here: Cast) -> None:
    metric = riders_metric(here)
    pillar = Pillar.objects.create(workspace=here.workspace, title="Win the commute")
    here.browser(here.alice).post(
        reverse("goals:new"),
        _sent(
            parent=pillar.reference,
            why_it_matters="They sell the second car.",
            due="2026-06-30",
            **{"m0-metric": metric.pk, "m0-baseline": "41k", "m0-target": "55k"},
        ),
    )
    goal, measure = Goal.objects.get(), Measure.objects.get()
    assert (goal.why, goal.due) == ("They sell the second car.", date(2026, 6, 30))
    assert (measure.title, measure.baseline, measure.target) == ("Weekly active riders", 41_000, 55_000)
    assert Contribution.objects.get().pillar == pillar
    undo_act(here.alice, Event.objects.get(verb="goals.set").act)
    assert not Goal.objects.exists()


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(here: Cast) -> None:
    response = here.browser(here.alice).post(
        reverse("goals:new"), _sent(title="", why_it_matters="Kept text", **{"m0-name": "Riders", "m0-target": "fifty"})
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "A goal needs a title." in page
    assert "“fifty” is not a number." in page
    assert "Kept text" in page
    assert not Goal.objects.exists()


def test_a_refusal_of_the_verb_leaves_nothing_half_written(here: Cast) -> None:
    response = here.browser(here.alice).post(
        reverse("goals:new"),
        _sent(**{"m0-name": "Riders", "m0-baseline": "10", "m0-target": "5", "m0-direction": "up"}),
    )
    assert response.status_code == 422
    assert "lies below the baseline" in response.content.decode()
    assert not Goal.objects.exists()


def test_another_measure_is_a_button_without_scripts(here: Cast) -> None:
    response = here.browser(here.alice).post(reverse("goals:new"), _sent(more="1", **{"m0-name": "Riders"}))
    page = response.content.decode()
    assert response.status_code == 200
    assert 'name="m1-name"' in page
    assert 'value="Riders"' in page
    assert not Goal.objects.exists()


def test_the_rules_read_along_live_and_by_button(here: Cast) -> None:
    client = here.browser(here.alice)
    live = client.post(reverse("goals:wording"), _sent(title="Launch the new mobile app")).content.decode()
    assert "GQ101" in live
    assert "<html" not in live
    button = client.post(reverse("goals:new"), _sent(title="Launch the new mobile app", check="1"))
    assert button.status_code == 200
    assert "GQ101" in button.content.decode()
    assert not Goal.objects.exists()


def test_a_field_beats_the_words(here: Cast) -> None:
    client, metric = here.browser(here.alice), riders_metric(here)
    bare = client.post(reverse("goals:wording"), _sent(**{"m0-name": "Riders"})).content.decode()
    filled = client.post(
        reverse("goals:wording"),
        _sent(due="2026-06-30", **{"m0-metric": metric.pk, "m0-baseline": "41k", "m0-target": "55k"}),
    ).content.decode()
    for code in ("GQ102", "GQ103", "GQ104"):
        assert code not in filled
    assert "GQ102" in bare


def test_smart_goals_are_looked_at_from_five_sides(here: Cast) -> None:
    page = (
        here.browser(here.alice).post(reverse("goals:wording"), _sent(profile="smart", kind="smart")).content.decode()
    )
    for side in ("Specific", "Measurable", "Achievable", "Relevant", "Time-bound"):
        assert f"<b>{side}</b>" in page


def test_lessons_of_goals_like_it_are_shown_while_writing(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    close_goal(here.alice, goal, grade=0.4, cause="Hubs", lesson="Mend the hubs first.", next_step="change")
    page = here.browser(here.bob).post(reverse("goals:wording"), _sent(title="Commuters rely on our bikes every day"))
    assert "Mend the hubs first." in page.content.decode()


def test_changing_a_goal_under_way_asks_for_a_reason(here: Cast) -> None:
    goal, measure = commuters_goal(here)
    client, url = here.browser(here.alice), reverse("goals:edit", args=[goal.pk])
    sent = _sent(
        version=goal.version, due="2026-09-30", start="2026-01-05", beneficiary=goal.beneficiary, cadence_days="14",
        ambition="committed", why_it_matters=goal.why,
        **{"m0-measure": measure.pk, "m0-version": measure.version, "m0-name": measure.title, "m0-direction": "up",
           "m0-unit": "riders", "m0-baseline": "41000", "m0-target": "55000"},
    )  # fmt: skip
    refused = client.post(url, sent)
    assert refused.status_code == 422
    assert "needs a reason" in refused.content.decode()
    assert client.post(url, {**sent, "why": "Vans are in repair"}).status_code == 302
    assert Goal.objects.get().due == date(2026, 9, 30)
    event = Event.objects.filter(verb="goals.revised").get()
    assert event.why == "Vans are in repair"


def test_a_change_of_the_title_alone_is_one_event_that_can_be_undone(here: Cast) -> None:
    goal, measure = commuters_goal(here, running=False)
    before = Event.objects.count()
    sent = _sent(
        title="Commuters count on us", version=goal.version, start="2026-01-05", due="2026-06-30", horizon="mid",
        beneficiary=goal.beneficiary, why_it_matters=goal.why, ambition="committed", cadence_days="14",
        **{"m0-measure": measure.pk, "m0-version": measure.version, "m0-name": measure.title, "m0-direction": "up",
           "m0-unit": "riders", "m0-baseline": "41k", "m0-target": "55k"},
    )  # fmt: skip
    page = here.browser(here.alice).post(reverse("goals:edit", args=[goal.pk]), sent, follow=True).content.decode()
    assert Event.objects.count() == before + 1
    assert "Changed “Commuters count on us”" in page
    assert "Undo" in page
    assert Goal.objects.get().horizon == "mid"


def test_a_goal_changed_meanwhile_is_not_overwritten(here: Cast) -> None:
    goal, _ = commuters_goal(here, running=False)
    seen = goal.version
    Goal.objects.filter(pk=goal.pk).update(title="Theirs", version=seen + 1)
    response = here.browser(here.alice).post(
        reverse("goals:edit", args=[goal.pk]), _sent(title="Mine", version=seen, lines="0")
    )
    assert response.status_code == 409
    assert "Mine" in response.content.decode()
    assert Goal.objects.get().title == "Theirs"


@pytest.mark.parametrize("profile", list(dict(PROFILES)))
def test_every_profile_opens_an_editor_in_its_own_words(here: Cast, profile: str) -> None:
    page = here.browser(here.alice).get(reverse("goals:new"), {"profile": profile}).content.decode()
    assert f"New {KNOWN[profile].goal}" in page
    assert KNOWN[profile].measures.capitalize() in page
    for slot in KNOWN[profile].hidden:
        assert f'name="{slot}"' not in page


@pytest.mark.parametrize("profile", list(dict(PROFILES)))
def test_an_edit_in_one_profile_keeps_what_it_does_not_show(here: Cast, profile: str) -> None:
    goal, _ = commuters_goal(
        here, running=False, profile=profile, enhances="Calm", cycle="H1", description="Long", conditions="Trains"
    )
    hidden = {"enhances", "cycle", "description", "conditions", "ambition", "horizon"} & set(KNOWN[profile].hidden)
    before = {name: getattr(goal, name) for name in hidden}
    sent = _sent(title="Said better", version=goal.version, profile=profile, kind=goal.kind, lines="0")
    assert here.browser(here.alice).post(reverse("goals:edit", args=[goal.pk]), sent).status_code == 302
    after = Goal.objects.get()
    assert after.title == "Said better"
    assert {name: getattr(after, name) for name in hidden} == before


def test_a_viewer_may_not_write(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    client = here.browser(here.vera)
    assert client.get(reverse("goals:new")).status_code == 403
    assert client.post(reverse("goals:new"), _sent()).status_code == 403
    assert client.post(reverse("goals:wording"), _sent()).status_code == 403
    assert client.get(reverse("goals:edit", args=[goal.pk])).status_code == 403
    assert here.browser(here.charlie).get(reverse("goals:edit", args=[goal.pk])).status_code == 404
