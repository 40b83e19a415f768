"""Direction that comes from files stands once, and never over what people wrote."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from truenorth.direction.actions.pillars import add_pillar
from truenorth.direction.actions.receiving import GivenDirection, receive_direction
from truenorth.direction.actions.vision import set_vision
from truenorth.direction.models import NonGoal, Pillar, Principle, Vision
from truenorth.foundation.errors import NotAllowed
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.undo import undo_act

FILE = [
    GivenDirection("vision", "A city without second cars.", purpose="Certain mornings", system="md", key="v"),
    GivenDirection("pillar", "Win the commute", why="They come back", weight=0.6, system="md", key="p1"),
    GivenDirection("pillar", "Each ride pays its way"),
    GivenDirection("principle", "Certain before everywhere"),
    GivenDirection("non_goal", "Scooters", why="They win an afternoon"),
]


def test_a_whole_direction_comes_in_and_a_second_time_nothing_changes(scoped: Cast) -> None:
    received = receive_direction(scoped.alice, FILE)
    assert (received.made, received.joined) == (5, 0)
    assert Vision.objects.get().purpose == "Certain mornings"
    assert NonGoal.objects.get().reason == "They win an afternoon"
    assert [p.position for p in Pillar.objects.order_by("pk")] == [0, 1]
    events = Event.objects.count()
    again = receive_direction(scoped.alice, iter(FILE))
    assert (again.made, again.joined, again.left_alone) == (0, 5, [])
    assert Event.objects.count() == events


def test_a_pillar_is_found_by_key_or_title(scoped: Cast) -> None:
    received = receive_direction(scoped.alice, FILE)
    assert received.pillar("p1") == received.pillar("WIN THE COMMUTE") == Pillar.objects.get(title="Win the commute")
    assert received.pillar("unknown") is None


def test_what_people_wrote_is_kept_and_the_difference_named(scoped: Cast) -> None:
    add_pillar(scoped.alice, title="Win the commute", because="Our own reason")
    received = receive_direction(scoped.alice, FILE)
    assert Pillar.objects.get(title="Win the commute").why == "Our own reason"
    assert received.left_alone == ["“Win the commute”: why differs here and was kept."]


def test_an_empty_reason_is_filled_in(scoped: Cast) -> None:
    add_pillar(scoped.alice, title="Win the commute")
    receive_direction(scoped.alice, FILE)
    assert Pillar.objects.get(title="Win the commute").why == "They come back"


def test_a_second_vision_is_not_put_over_the_first(scoped: Cast) -> None:
    set_vision(scoped.alice, statement="Ours")
    received = receive_direction(scoped.alice, FILE)
    assert Vision.objects.get().statement == "Ours"
    assert "one at a time" in received.left_alone[0]


def test_a_statement_too_long_is_refused_with_the_reason(scoped: Cast) -> None:
    received = receive_direction(scoped.alice, [GivenDirection("principle", "x" * 301)])
    assert received.refused == [("x" * 301, "A principle has at most 300 characters.")]
    assert not Principle.objects.exists()


def test_it_all_goes_out_with_one_undo(scoped: Cast) -> None:
    receive_direction(scoped.alice, FILE)
    undo_act(scoped.alice, Event.objects.get().act)
    assert not [row for model in (Vision, Pillar, Principle, NonGoal) for row in model.objects.all()]


def test_a_member_does_not_bring_in_direction(scoped: Cast) -> None:
    with pytest.raises(NotAllowed):
        receive_direction(scoped.bob, FILE)
