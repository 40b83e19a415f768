"""Taking back a change of a target is a change of it too: a freeze holds for undo."""

from __future__ import annotations

from truenorth.foundation.history.act import Act
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.undo import BEFORE_UNDO
from truenorth.foundation.permissions.policy import may

from .freeze import HELD_OF_GOAL, HELD_OF_MEASURE, Frozen, freeze_over, frozen_sentence, who_may_go_on
from .models import Goal, Measure


def refuse_in_freeze(act: Act, event: Event) -> None:
    """A member puts back no target of a goal under way inside a freeze; one who may go on does."""
    if may(act.member, "goals.freeze"):
        return
    goal_ids, measure_ids = set(), set()
    for change in event.changes:
        if change["kind"] != "updated":
            continue
        names = {column.removesuffix("_id") for column in change["before"]}
        if change["model"] == "goals.goal" and names & HELD_OF_GOAL:
            goal_ids.add(change["id"])
        elif change["model"] == "goals.measure" and names & HELD_OF_MEASURE:
            measure_ids.add(change["id"])
    if not goal_ids and not measure_ids:
        return
    goal_ids |= set(Measure.objects.filter(pk__in=measure_ids).values_list("goal_id", flat=True))
    for goal in Goal.objects.filter(pk__in=goal_ids):
        window = freeze_over(goal, act.today)
        if window is not None:
            raise Frozen(frozen_sentence(window, act.today), fix=f"Ask {who_may_go_on()} to take it back.")


BEFORE_UNDO.append(refuse_in_freeze)
