"""What a form of this room offers to choose from."""

from __future__ import annotations

from typing import Any

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.goals.models import Goal, Measure
from truenorth.goals.queries import all_goals, all_measures, find_goal, find_measure

from .models import Bet
from .queries import all_bets, find_bet

MOST = 1000
Choices = list[tuple[str, Any]]


def bet_choices(member: Member, besides: int | None = None) -> list[tuple[int, str]]:
    """Bets that are not over, by title."""
    rows = all_bets(member).exclude(stage__in=("done", "dropped"))
    if besides is not None:
        rows = rows.exclude(pk=besides)
    return list(rows.order_by("title").values_list("pk", "title")[:MOST])


def aim_choices(member: Member, also: str = "") -> Choices:
    """Open goals, each with its measures: [("Commuters rely on us", [("goal:4", …), ("measure:9", …)])]."""
    goals = dict(
        all_goals(member).exclude(status__in=("closed", "dropped")).order_by("title").values_list("pk", "title")[:MOST]
    )
    inside: dict[int, list[tuple[str, str]]] = {
        pk: [(f"goal:{pk}", f"{title} (the goal)")] for pk, title in goals.items()
    }
    measures = all_measures(member).filter(goal_id__in=goals, archived=False).values_list("goal_id", "pk", "title")
    for goal, pk, title in measures:
        inside[goal].append((f"measure:{pk}", title))
    made: Choices = [(goals[pk], options) for pk, options in inside.items()]
    offered = {value for _, options in made for value, _ in options}
    if also and also not in offered:
        try:
            made.insert(0, ("Named", [(also, str(find_served(member, also)))]))
        except NotThere:
            return made
    return made


def work_choices(member: Member, also: str = "") -> Choices:
    """What a piece of work can serve: a bet, a goal or a measure."""
    bets = [(f"bet:{pk}", title) for pk, title in bet_choices(member)]
    made: Choices = [("Bets", bets)] if bets else []
    return [*made, *aim_choices(member, also if not also.startswith("bet:") else "")]


def find_served(member: Member, reference: str) -> Bet | Goal | Measure:
    """ "measure:9" → the measure; raises NotThere where it names nothing that the member may see."""
    noun, _, pk = reference.partition(":")
    if not pk.isdecimal() or len(pk) > 12:
        raise NotThere("What you chose")
    if noun == "bet":
        return find_bet(member, int(pk)).bet
    if noun == "goal":
        return find_goal(member, int(pk))
    if noun == "measure":
        return find_measure(member, int(pk))
    raise NotThere("What you chose")
