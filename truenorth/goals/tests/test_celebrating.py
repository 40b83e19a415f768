"""Wins are shared by people, at most one a team and week when the data noticed it."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from truenorth.foundation.errors import Invalid
from truenorth.goals.actions.celebrating import celebrate, share_celebration, thank
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.models import Thanks
from truenorth.goals.queries import celebrations_to_show
from truenorth.people.models import Team


def test_a_win_said_by_a_person_is_shared_at_once(scoped: Cast) -> None:
    goal = set_goal(scoped.alice, title="Unlock in under 4 seconds")
    celebrate(scoped.alice, goal, headline="Unlocking takes under 4 seconds")
    assert [c.headline for c in celebrations_to_show(scoped.vera)] == ["Unlocking takes under 4 seconds"]
    with pytest.raises(Invalid) as refused:
        celebrate(scoped.alice, goal, headline=" ")
    assert refused.value.field == "headline"


def test_a_drafted_win_is_seen_when_shared_and_one_a_week_keeps_its_meaning(scoped: Cast) -> None:
    team = Team.objects.create(workspace=scoped.workspace, name="Platform")
    goal = set_goal(scoped.alice, title="Unlock in under 4 seconds", team=team)
    first, second = (
        celebrate(scoped.alice, goal, headline=text, kind="reached", shared=False) for text in ("First", "Second")
    )
    assert celebrations_to_show(scoped.vera) == []
    share_celebration(scoped.alice, first, headline="Unlocked")
    assert [c.headline for c in celebrations_to_show(scoped.vera)] == ["Unlocked"]
    with pytest.raises(Invalid, match="this week"):
        share_celebration(scoped.alice, second)


def test_thanks_are_said_once(scoped: Cast) -> None:
    goal = set_goal(scoped.alice, title="Unlock in under 4 seconds")
    win = celebrate(scoped.alice, goal, headline="Unlocked")
    thank(scoped.bob, win)
    thank(scoped.bob, win)
    assert Thanks.objects.count() == 1
