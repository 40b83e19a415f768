"""Verbs on who is in which team."""

from __future__ import annotations

from typing import Any

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.people.models import Membership, Person, Team


@action("people.joined_team", permission="people.write", sentence="{who} put {person} into the team {team}")
def join_team(act: Act, person: Person, team: Team, *, share: float = 1.0, leads: bool = False) -> Membership:
    """``share`` is the part of the person's time, above 0 and up to 1."""
    _check_share(share)
    if not person.active:
        raise Invalid(f"{person.name} has left.", field="person", fix="Note first that they are back.")
    if team.archived:
        raise Invalid(f"The team {team.name} is archived.", field="team", fix="Bring it back first.")
    if Membership.objects.filter(person=person, team=team).exists():
        raise Invalid(f"{person.name} is in {team.name} already.", field="person")
    act.about(person, team)
    act.details = {"person": person.name, "team": team.name}
    return act.create(Membership, person=person, team=team, share=share, leads=leads)


@action("people.membership_changed", permission="people.write", sentence="{who} changed {subject}: {what}")
def change_membership(act: Act, membership: Membership, **changes: Any) -> Membership:
    """Change share or leads."""
    if "share" in changes:
        _check_share(changes["share"])
    act.about(membership, membership.person, membership.team)
    return act.update(membership, **changes)


@action("people.left_team", permission="people.write", sentence="{who} took {person} out of the team {team}")
def leave_team(act: Act, membership: Membership) -> None:
    act.about(membership.person, membership.team)
    act.details = {"person": membership.person.name, "team": membership.team.name}
    act.delete(membership)


def _check_share(share: float) -> None:
    if not 0 < share <= 1:
        raise Invalid("A share of time is above 0 and at most 1.", field="share", fix="Half of the week is 0.5.")
