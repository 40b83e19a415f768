"""Verbs on teams."""

from __future__ import annotations

from typing import Any

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.people.models import Team


@action("people.team_added", permission="people.write", sentence="{who} added the team {subject}")
def add_team(
    act: Act,
    *,
    name: str,
    purpose: str = "",
    parent: Team | None = None,
    capacity_per_quarter: float | None = None,
    run_share: float | None = None,
) -> Team:
    name = _free_name(name)
    _check_capacity(capacity_per_quarter)
    _check_run_share(run_share)
    return act.create(
        Team,
        name=name,
        purpose=purpose.strip(),
        parent=parent,
        capacity_per_quarter=capacity_per_quarter,
        run_share=run_share,
    )


@action("people.team_changed", permission="people.write", sentence="{who} changed the team {subject}: {what}")
def change_team(act: Act, team: Team, **changes: Any) -> Team:
    """Change name, purpose, parent, capacity_per_quarter or run_share."""
    if "name" in changes:
        changes["name"] = _free_name(changes["name"], besides=team)
    if "purpose" in changes:
        changes["purpose"] = changes["purpose"].strip()
    if "capacity_per_quarter" in changes:
        _check_capacity(changes["capacity_per_quarter"])
    if "run_share" in changes:
        _check_run_share(changes["run_share"])
    above = changes.get("parent")
    while isinstance(above, Team):
        if above.pk == team.pk:
            raise Invalid(f"{team.name} cannot stand under itself.", field="parent")
        above = above.parent
    return act.update(team, **changes)


@action("people.team_archived", permission="people.write", sentence="{who} archived the team {subject}")
def archive_team(act: Act, team: Team) -> Team:
    """Take a team out of lists and choices; what it did stays readable."""
    below = list(Team.objects.filter(parent=team, archived=False).values_list("name", flat=True)[:3])
    if below:
        raise Invalid(
            f"{', '.join(below)} still stands under {team.name}.", fix="Move or archive the teams below first."
        )
    return act.update(team, archived=True)


@action("people.team_restored", permission="people.write", sentence="{who} brought back the team {subject}")
def restore_team(act: Act, team: Team) -> Team:
    _free_name(team.name, besides=team)
    return act.update(team, archived=False)


def _free_name(name: str, *, besides: Team | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid("A team needs a name.", field="name")
    taken = Team.objects.filter(name__iexact=name, archived=False)
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    if taken.exists():
        raise Invalid(
            f"There is a team called {name} already.", field="name", fix="Choose another name or change that team."
        )
    return name


def _check_capacity(weeks: float | None) -> None:
    if weeks is not None and not 0 <= weeks <= 100_000:
        raise Invalid(
            "Capacity is the person-weeks of work in a quarter, from 0 up.",
            field="capacity_per_quarter",
            fix="Leave it empty while nobody knows.",
        )


def _check_run_share(share: float | None) -> None:
    if share is not None and not 0 <= share < 1:
        raise Invalid(
            "The share that keeps things running is from 0 to below 1.",
            field="run_share",
            fix="A fifth of the time is 0.2. Leave it empty while nobody knows.",
        )
