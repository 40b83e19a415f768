"""Verbs on teams."""

from __future__ import annotations

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.people.models import Team


@action("people.team_added", permission="people.write", sentence="{who} added the team {subject}")
def add_team(
    act: Act, *, name: str, purpose: str = "", parent: Team | None = None, capacity_per_quarter: float | None = None
) -> Team:
    name = name.strip()
    if not name:
        raise Invalid("A team needs a name.", field="name")
    if Team.objects.filter(name__iexact=name, archived=False).exists():
        raise Invalid(
            f"There is a team called {name} already.", field="name", fix="Choose another name or change that team."
        )
    return act.create(
        Team, name=name, purpose=purpose.strip(), parent=parent, capacity_per_quarter=capacity_per_quarter
    )


@action("people.team_changed", permission="people.write", sentence="{who} changed the team {subject}: {what}")
def change_team(act: Act, team: Team, **changes: object) -> Team:
    parent = changes.get("parent")
    above = parent
    while isinstance(above, Team):
        if above.pk == team.pk:
            raise Invalid(f"{team.name} cannot stand under itself.", field="parent")
        above = above.parent
    return act.update(team, **changes)
