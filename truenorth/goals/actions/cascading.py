"""Links upward: what a goal contributes to."""

from __future__ import annotations

from collections import deque

from truenorth.direction.models import Pillar
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.models import Contribution, Goal, Measure

from .setting import refuse_ended, refuse_unknown


def path_between(child: Goal, parent_goal_id: int) -> list[str] | None:
    """Titles from the parent up to the child where the parent already stands under the child; None where it does not."""
    above: dict[int, list[int]] = {}
    links = Contribution.objects.filter(pillar__isnull=True)
    for below, goal, through in links.values_list("child_id", "parent_goal_id", "parent_measure__goal_id"):
        above.setdefault(below, []).append(goal or through)
    before: dict[int, int | None] = {parent_goal_id: None}
    queue = deque([parent_goal_id])
    while queue:
        here = queue.popleft()
        if here == child.pk:
            ids = []
            step: int | None = here
            while step is not None:
                ids.append(step)
                step = before[step]
            titles = dict(Goal.objects.filter(pk__in=ids).values_list("pk", "title"))
            return [titles[i] for i in reversed(ids)]
        for up in above.get(here, []):
            if up not in before:
                before[up] = here
                queue.append(up)
    return None


@action("goals.contributes", permission="goals.write", sentence="{who} put {subject} under {parent}")
def contribute(
    act: Act, child: Goal, parent: Goal | Measure | Pillar, *, share: float | None = None, primary: bool | None = None
) -> Contribution:
    """Link a goal upward. The first parent is primary; a second becomes it only when asked."""
    if share is not None and not 0 <= share <= 1:
        raise Invalid("A share lies between 0 and 1.", field="share", fix="Write 40% as 0.4.")
    refuse_ended(child)
    goal = parent if isinstance(parent, Goal) else parent.goal if isinstance(parent, Measure) else None
    if goal is not None:
        if goal.pk == child.pk:
            raise Invalid("A goal does not contribute to itself.", field="parent")
        path = path_between(child, goal.pk)
        if path is not None:
            raise Invalid(f"This would go in a circle: {' → '.join([*path, goal.title])}.", field="parent")
    where = {"parent_goal": None, "parent_measure": None, "pillar": None}
    where[
        "pillar" if isinstance(parent, Pillar) else "parent_goal" if isinstance(parent, Goal) else "parent_measure"
    ] = parent  # type: ignore[assignment]
    mine = list(child.contributions.all())
    if any(link.parent == parent for link in mine):
        raise Invalid(f"“{child}” contributes to “{parent}” already.", field="parent")
    first = primary if primary is not None else not mine
    if first:
        for link in mine:
            if link.primary:
                act.update(link, primary=False)
    act.details = {"parent": str(parent)}
    act.about(child, *([goal] if goal else [parent]))
    return act.create(Contribution, child=child, share=share, primary=first or not mine, **where)


@action("goals.contribution_changed", permission="goals.write", sentence="{who} changed what {subject} brings: {what}")
def change_contribution(
    act: Act, link: Contribution, *, primary: bool | None = None, **changes: float | None
) -> Contribution:
    """``share=None`` takes the share away; leaving it out keeps it."""
    refuse_unknown(changes, frozenset({"share"}))
    share = changes.get("share", link.share)
    if share is not None and not 0 <= share <= 1:
        raise Invalid("A share lies between 0 and 1.", field="share", fix="Write 40% as 0.4.")
    if primary is False and link.primary:
        raise Invalid("One parent is primary; make another one primary instead.", field="primary")
    if primary and not link.primary:
        for other in link.child.contributions.filter(primary=True):
            act.update(other, primary=False)
    act.about(link, link.child, link.parent)
    return act.update(link, share=share, primary=link.primary if primary is None else primary)


@action("goals.withdrawn", permission="goals.write", sentence="{who} took {child} from under {parent}")
def withdraw_contribution(act: Act, link: Contribution) -> None:
    act.details = {"child": str(link.child), "parent": str(link.parent)}
    act.about(link.child, link.parent)
    heir = link.child.contributions.exclude(pk=link.pk).order_by("pk").first() if link.primary else None
    act.delete(link)
    if heir is not None:
        act.update(heir, primary=True)
