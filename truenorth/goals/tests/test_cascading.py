"""Goals contribute upward to goals, measures and pillars; one parent is primary and nothing goes in a circle."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from truenorth.direction.models import Pillar
from truenorth.foundation.errors import Invalid
from truenorth.goals.actions.cascading import change_contribution, contribute, withdraw_contribution
from truenorth.goals.actions.measures import add_measure
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.models import Contribution, Goal


def _goals(cast: Cast, *titles: str) -> list[Goal]:
    return [set_goal(cast.alice, title=title) for title in titles]


def test_the_first_parent_is_primary_and_a_second_only_when_asked(scoped: Cast) -> None:
    child, first, second, third = _goals(scoped, "Child", "First", "Second", "Third")
    contribute(scoped.alice, child, first, share=0.4)
    contribute(scoped.alice, child, second)
    contribute(scoped.alice, child, third, primary=True)
    assert dict(Contribution.objects.values_list("parent_goal__title", "primary")) == {
        "First": False,
        "Second": False,
        "Third": True,
    }


def test_a_parent_may_be_a_measure_or_a_pillar(scoped: Cast) -> None:
    child, parent = _goals(scoped, "Child", "Parent")
    measure = add_measure(scoped.alice, parent, title="Riders")
    pillar = Pillar.objects.create(workspace=scoped.workspace, title="Win the commute")
    assert contribute(scoped.alice, child, measure).parent == measure
    assert contribute(scoped.alice, child, pillar).parent == pillar


def test_a_circle_is_refused_with_its_path(scoped: Cast) -> None:
    city, commute, bikes = _goals(scoped, "City", "Commute", "Bikes")
    measure = add_measure(scoped.alice, commute, title="Riders")
    contribute(scoped.alice, commute, city)
    contribute(scoped.alice, bikes, measure)
    with pytest.raises(Invalid) as refused:
        contribute(scoped.alice, city, bikes)
    assert "Bikes → Commute → City → Bikes" in refused.value.message
    with pytest.raises(Invalid, match="itself"):
        contribute(scoped.alice, city, city)
    assert Contribution.objects.count() == 2


def test_the_same_parent_twice_and_shares_beyond_the_whole_are_refused(scoped: Cast) -> None:
    child, parent = _goals(scoped, "Child", "Parent")
    with pytest.raises(Invalid) as refused:
        contribute(scoped.alice, child, parent, share=40)
    assert refused.value.field == "share"
    contribute(scoped.alice, child, parent)
    with pytest.raises(Invalid, match="already"):
        contribute(scoped.alice, child, parent)


def test_a_share_is_kept_unless_it_is_changed(scoped: Cast) -> None:
    child, first, second = _goals(scoped, "Child", "First", "Second")
    contribute(scoped.alice, child, first)
    link = contribute(scoped.alice, child, second, share=0.3)
    change_contribution(scoped.alice, link, primary=True)
    assert Contribution.objects.get(pk=link.pk).share == 0.3
    assert Contribution.objects.filter(primary=True).count() == 1
    change_contribution(scoped.alice, link, share=None)
    assert Contribution.objects.get(pk=link.pk).share is None
    with pytest.raises(Invalid, match="primary"):
        change_contribution(scoped.alice, link, primary=False)


def test_when_the_primary_parent_goes_another_takes_its_place(scoped: Cast) -> None:
    child, first, second = _goals(scoped, "Child", "First", "Second")
    link = contribute(scoped.alice, child, first)
    contribute(scoped.alice, child, second)
    withdraw_contribution(scoped.alice, link)
    assert Contribution.objects.get().primary
