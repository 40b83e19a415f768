"""Evidence, non-goals and assumptions stand beside a goal."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import Cast
from truenorth.foundation.errors import Invalid
from truenorth.goals.actions.enriching import (
    add_assumption,
    add_evidence,
    add_non_goal,
    remove_assumption,
    remove_evidence,
    remove_non_goal,
    settle_assumption,
)
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.models import Assumption, Evidence, GoalNonGoal


def test_evidence_is_of_the_past_and_an_opinion_is_weak(scoped: Cast) -> None:
    goal = set_goal(scoped.alice, title="Rely")
    with pytest.raises(Invalid) as refused:
        add_evidence(scoped.alice, goal, kind="usage", note="Logs", on=date(2999, 1, 1))
    assert refused.value.field == "on"
    assert add_evidence(scoped.alice, goal, kind="opinion", note="We think so", strength=0.9).strength == 0.2
    usage = add_evidence(scoped.alice, goal, kind="usage", note="Logs", strength=0.9)
    remove_evidence(scoped.alice, usage)
    assert Evidence.objects.count() == 1


def test_a_goal_says_what_it_does_not_ask_for(scoped: Cast) -> None:
    goal = set_goal(scoped.alice, title="Rely")
    row = add_non_goal(scoped.alice, goal, statement="Tourists", reason="They have taxis")
    with pytest.raises(Invalid) as refused:
        add_non_goal(scoped.alice, goal, statement="")
    assert refused.value.field == "statement"
    remove_non_goal(scoped.alice, row)
    assert not GoalNonGoal.objects.exists()


def test_a_broken_assumption_needs_what_showed_it(scoped: Cast) -> None:
    goal = set_goal(scoped.alice, title="Rely")
    row = add_assumption(scoped.alice, goal, statement="Docks stay", look_again_on=date(2026, 6, 1))
    with pytest.raises(Invalid) as refused:
        settle_assumption(scoped.alice, row, state="broken")
    assert refused.value.field == "why"
    settle_assumption(scoped.alice, row, state="broken", why="Two docks were removed")
    assert Assumption.objects.get().state == "broken"
    remove_assumption(scoped.alice, row)
    assert not Assumption.objects.exists()
