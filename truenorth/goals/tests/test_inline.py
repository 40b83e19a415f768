"""Title, due date and target are edited in place; what others rely on asks for a because."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests.cast import Cast
from truenorth.goals.models import Goal, Measure

from .growing import commuters_goal, pin_today, riders_metric

HTMX = {"HX-Request": "true"}


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def test_a_draft_is_renamed_in_place_with_an_undo(here: Cast) -> None:
    goal, _ = commuters_goal(here, running=False)
    client, url = here.browser(here.alice), reverse("goals:inline_title", args=[goal.pk])
    form = client.get(url, headers=HTMX).content.decode()
    assert "data-inline-edit" in form
    assert "Because" not in form
    done = client.post(url, {"title": "Commuters count on us", "version": goal.version}, headers=HTMX)
    assert "Commuters count on us" in done.content.decode()
    assert "undo" in done["HX-Trigger"]
    assert Goal.objects.get().title == "Commuters count on us"


def test_a_date_of_a_running_goal_asks_for_a_because(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    client, url = here.browser(here.alice), reverse("goals:inline_due", args=[goal.pk])
    refused = client.post(url, {"due": "2026-09-30", "version": goal.version}, headers=HTMX)
    assert refused.status_code == 422
    assert "needs a reason" in refused.content.decode()
    assert 'value="2026-09-30"' in refused.content.decode()
    client.post(url, {"due": "2026-09-30", "version": goal.version, "why": "Vans are in repair"}, headers=HTMX)
    assert Goal.objects.get().due == date(2026, 9, 30)


def test_a_target_may_be_written_as_people_write_it(here: Cast) -> None:
    _, measure = commuters_goal(here, running=False)
    client, url = here.browser(here.alice), reverse("goals:inline_target", args=[measure.pk])
    assert (
        "60k riders" in client.post(url, {"target": "60k", "version": measure.version}, headers=HTMX).content.decode()
    )
    assert Measure.objects.get().target == 60_000
    refused = client.post(url, {"target": "more", "version": Measure.objects.get().version}, headers=HTMX)
    assert "“more” is not a number." in refused.content.decode()


def test_a_share_is_shown_and_read_in_percent(here: Cast) -> None:
    metric = riders_metric(here, weeks=0, name="Hubs served", unit="%", scale="percent")
    _, measure = commuters_goal(here, running=False, metric=metric)
    client, url = here.browser(here.alice), reverse("goals:inline_target", args=[measure.pk])
    Measure.objects.filter(pk=measure.pk).update(baseline=0.8, target=0.9)
    assert 'value="90%"' in client.get(url, headers=HTMX).content.decode()
    client.post(url, {"target": "95%", "version": measure.version}, headers=HTMX)
    assert Measure.objects.get().target == pytest.approx(0.95)


def test_without_scripts_the_form_is_a_page_and_leads_back(here: Cast) -> None:
    goal, _ = commuters_goal(here, running=False)
    client, url = here.browser(here.alice), reverse("goals:inline_due", args=[goal.pk])
    assert "<html" in client.get(url).content.decode()
    response = client.post(url, {"due": "2026-07-31", "version": goal.version})
    assert response["Location"] == reverse("goals:goal", args=[goal.pk])
    assert client.post(url, {"due": "soon", "version": Goal.objects.get().version}).status_code == 422


def test_at_rest_it_is_text_again(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    url = reverse("goals:inline_title", args=[goal.pk])
    rest = here.browser(here.alice).get(url, {"rest": "1"}, headers=HTMX).content.decode()
    assert "data-inline-edit" not in rest
    assert goal.title in rest


def test_what_changed_meanwhile_is_not_overwritten(here: Cast) -> None:
    goal, _ = commuters_goal(here, running=False)
    url = reverse("goals:inline_title", args=[goal.pk])
    assert here.browser(here.alice).post(url, {"title": "Mine", "version": goal.version + 5}).status_code == 409
    assert Goal.objects.get().title == goal.title
