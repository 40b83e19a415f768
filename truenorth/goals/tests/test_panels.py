"""Pages of earlier rooms show their goals by address."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast
from truenorth.direction.models import Pillar
from truenorth.goals.actions.cascading import contribute
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
