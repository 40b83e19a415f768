"""The check-in page, skipping, and where it leads back to."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import Cast
from truenorth.goals.actions.forecasting import evaluate_chances
from truenorth.goals.models import CheckIn
from truenorth.metrics.models import Observation

from .growing import TODAY, commuters_goal, pin_today, riders_metric


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def test_value_and_forecast_stand_beside_the_slider(here: Cast) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here, source="query"))
    evaluate_chances(here.alice)
    page = here.browser(here.bob).get(reverse("goals:check_in", args=[goal.pk])).content.decode()
    assert f'<a class="link" href="{reverse("goals:forecast", args=[goal.pk])}">forecast</a> says' in page
    assert 'type="range"' in page
    assert "riders</b>" in page
    assert 'name="value"' not in page


def test_a_line_is_kept_and_leads_back_to_where_it_was_written(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    sent = {"confidence": "45", "note": "Third flat week.", "version": goal.version, "next": "/"}
    response = here.browser(here.bob).post(reverse("goals:check_in", args=[goal.pk]), sent)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert CheckIn.objects.get().confidence == 45


def test_no_address_of_elsewhere_is_followed(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    sent = {"note": "Flat.", "version": goal.version, "next": "https://elsewhere.example/"}
    response = here.browser(here.bob).post(reverse("goals:check_in", args=[goal.pk]), sent)
    assert response["Location"] == reverse("goals:goal", args=[goal.pk])


@pytest.mark.parametrize(("typed", "kept"), [("47.6k", 47_600.0), ("48,100", 48_100.0)])
def test_a_typed_value_may_be_written_as_people_write_it(here: Cast, typed: str, kept: float) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here, weeks=0))
    here.browser(here.bob).post(reverse("goals:check_in", args=[goal.pk]), {"value": typed, "version": goal.version})
    assert Observation.objects.get(on=TODAY).value == kept


def test_a_share_is_typed_in_percent(here: Cast) -> None:
    metric = riders_metric(here, weeks=0, name="Hubs served", unit="%", scale="percent")
    goal, measure = commuters_goal(here, metric=metric)
    page = here.browser(here.bob)
    page.post(reverse("goals:check_in", args=[goal.pk]), {"value": "81", "version": goal.version})
    assert Observation.objects.get().value == pytest.approx(0.81)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"value": "many"}, "“many” is not a number."),
        ({"confidence": "140"}, "At most 100%."),
        ({}, "There is nothing to keep yet."),
    ],
)
def test_bad_input_is_said_at_its_field(here: Cast, sent: dict[str, str], said: str) -> None:
    goal, _ = commuters_goal(here)
    response = here.browser(here.bob).post(reverse("goals:check_in", args=[goal.pk]), {**sent, "version": goal.version})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not CheckIn.objects.exists()


def test_a_form_without_a_version_changes_nothing(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    response = here.browser(here.bob).post(reverse("goals:check_in", args=[goal.pk]), {"note": "Unseen"})
    assert response.status_code == 409
    assert not CheckIn.objects.exists()


def test_skipping_asks_for_its_reason(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    client, url = here.browser(here.bob), reverse("goals:check_in", args=[goal.pk]) + "?skip=1"
    assert client.post(url, {"version": goal.version, "why": ""}).status_code == 422
    assert client.post(url, {"version": goal.version, "why": "Holidays"}).status_code == 302
    assert CheckIn.objects.get().skipped_because == "Holidays"


def test_a_viewer_may_not_check_in(here: Cast) -> None:
    goal, _ = commuters_goal(here)
    client, url = here.browser(here.vera), reverse("goals:check_in", args=[goal.pk])
    assert client.get(url).status_code == 403
    assert client.post(url, {"note": "x", "version": goal.version}).status_code == 403
