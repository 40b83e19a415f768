"""Celebrating: what the data noticed or a person says, shared when somebody shares it."""

from __future__ import annotations

from datetime import timedelta

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.models import Celebration, Goal, Thanks


@action("goals.celebrated", permission="goals.celebrate", sentence="{who} celebrates: {subject}")
def celebrate(
    act: Act, goal: Goal, *, headline: str, note: str = "", kind: str = "said", shared: bool = True
) -> Celebration:
    if not headline.strip():
        raise Invalid("Say what there is to celebrate.", field="headline")
    row = act.create(
        Celebration, goal=goal, on=act.today, headline=headline.strip(), note=note.strip(), kind=kind, shared=shared
    )
    act.about(row, goal)
    return row


@action("goals.celebration_shared", permission="goals.celebrate", sentence="{who} shared: {subject}")
def share_celebration(
    act: Act, celebration: Celebration, *, headline: str | None = None, note: str | None = None
) -> Celebration:
    """At most one a team and week, so that it keeps its meaning."""
    recent = Celebration.objects.filter(
        shared=True, on__gt=act.today - timedelta(days=7), goal__team=celebration.goal.team
    )
    if celebration.goal.team_id and celebration.kind != "said" and recent.exclude(pk=celebration.pk).exists():
        raise Invalid(
            "This team has celebrated this week.", fix="Keep it for next week, or celebrate it in your own words."
        )
    act.about(celebration, celebration.goal)
    return act.update(
        celebration,
        shared=True,
        headline=headline or celebration.headline,
        note=celebration.note if note is None else note,
    )


@action("goals.thanked", permission="goals.celebrate", sentence="{who} said thanks for {celebration}")
def thank(act: Act, celebration: Celebration) -> Thanks:
    act.details = {"celebration": celebration.headline}
    act.about(celebration, celebration.goal)
    found = Thanks.objects.filter(celebration=celebration, member=act.member).first()
    return found or act.create(Thanks, celebration=celebration, member=act.member)
