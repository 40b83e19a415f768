"""Pages of earlier rooms show their goals by address."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast
from truenorth.direction.models import Pillar
from truenorth.goals.actions.cascading import contribute
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.queries.unfilled import slots_never_filled
from truenorth.people.models import Person, Team

from .growing import commuters_goal, riders_metric


@pytest.mark.parametrize("name", ["team_goals", "person_goals", "pillar_goals", "metric_goals"])
def test_goals_of_a_team_a_person_a_pillar_and_a_metric(scoped: Cast, name: str) -> None:
    at = {"workspace": scoped.workspace}
    rows: dict[str, Any] = {
        "team_goals": Team.objects.create(name="Riders", **at),
        "person_goals": Person.objects.create(name="Mara", **at),
        "pillar_goals": Pillar.objects.create(title="Win the commute", **at),
        "metric_goals": riders_metric(scoped),
    }
    client, url = scoped.browser(scoped.vera), reverse(f"goals:{name}", args=[rows[name].pk])
    assert "No open goal yet" in client.get(url).content.decode()
    goal, _ = commuters_goal(scoped, metric=rows["metric_goals"], team=rows["team_goals"], owner=rows["person_goals"])
    contribute(scoped.alice, goal, rows["pillar_goals"])
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert goal.title in part
    assert "<html" not in part
    assert scoped.browser(scoped.charlie).get(url).status_code == 404


def test_slots_of_the_editor_that_no_goal_fills_are_named(scoped: Cast) -> None:
    client, url = scoped.browser(scoped.vera), reverse("goals:unfilled_panel")
    assert "No slot of the editor stands empty" in client.get(url).content.decode()
    set_goal(scoped.alice, title="Commuters rely on us", kind="objective", beneficiary="Commuters")
    named = slots_never_filled(scoped.vera)
    assert "why_it_matters" in named
    assert "beneficiary" not in named
    assert "ambition" not in named  # has a default
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<li>Why</li>" in part
    assert "<html" not in part
    set_goal(scoped.alice, title="Replace car commutes", kind="objective", why_it_matters="Cars fill streets")
    assert "why_it_matters" not in slots_never_filled(scoped.vera)
