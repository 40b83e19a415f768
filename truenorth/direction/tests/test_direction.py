"""Vision, pillars, principles and what we do not do."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from truenorth.direction.actions.non_goals import add_non_goal, change_non_goal, remove_non_goal
from truenorth.direction.actions.pillars import (
    add_pillar,
    archive_pillar,
    change_pillar,
    reorder_pillars,
    restore_pillar,
)
from truenorth.direction.actions.principles import add_principle, change_principle, remove_principle
from truenorth.direction.actions.vision import set_vision
from truenorth.direction.facts import collect_non_goals, collect_pillars, collect_principles, collect_vision
from truenorth.direction.models import NonGoal, Pillar, Principle, Vision
from truenorth.direction.queries import direction_page, find_pillar, find_vision, vision_versions
from truenorth.foundation.errors import Invalid, NotAllowed, NotThere, StaleVersion, WhyMissing
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.timeline import timeline
from truenorth.foundation.history.undo import undo_act

SECOND_CAR = "A city where nobody needs a second car."


def test_the_first_vision_needs_no_reason_and_a_change_of_it_does(scoped: Cast) -> None:
    vision = set_vision(scoped.alice, statement=SECOND_CAR)
    with pytest.raises(WhyMissing):
        set_vision(scoped.alice, vision, statement="A city without cars.")
    changed = set_vision(scoped.alice, vision, statement="A city without cars.", why="We aim higher")
    assert changed.version == 2
    entry = timeline(vision.reference)[0]
    assert entry.sentence == "Alice changed the vision: statement"
    assert entry.event.why == "We aim higher"


def test_saving_the_vision_unchanged_asks_for_nothing_and_leaves_no_event(scoped: Cast) -> None:
    vision = set_vision(scoped.alice, statement=SECOND_CAR)
    set_vision(scoped.alice, vision, statement=SECOND_CAR)
    assert Event.objects.count() == 1


def test_a_vision_set_while_the_page_was_open_is_not_overwritten(scoped: Cast) -> None:
    set_vision(scoped.alice, None, statement=SECOND_CAR)
    with pytest.raises(StaleVersion):
        set_vision(scoped.dana, None, statement="Another one")
    assert Vision.objects.get().statement == SECOND_CAR


def test_a_vision_without_a_statement_is_refused_at_its_field(scoped: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        set_vision(scoped.alice, statement="  ", purpose="x")
    assert refused.value.field == "statement"


def test_a_year_that_is_none_is_refused(scoped: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        set_vision(scoped.alice, statement=SECOND_CAR, until_year=30)
    assert refused.value.field == "until_year"


def test_every_version_of_the_vision_reads_with_its_difference(scoped: Cast) -> None:
    vision = set_vision(scoped.alice, statement=SECOND_CAR)
    set_vision(scoped.alice, vision, statement="A region where nobody needs a second car.", why="Harbour towns too")
    newest, first = vision_versions(scoped.vera)
    assert (newest.number, first.number) == (2, 1)
    assert first.values["statement"] == SECOND_CAR
    assert [(p.kind, p.text) for p in newest.differences[0].pieces if p.kind != "same"] == [
        ("taken", "city"),
        ("put", "region"),
    ]
    assert newest.entry.event.why == "Harbour towns too"


def test_a_change_of_the_vision_is_taken_back(scoped: Cast) -> None:
    vision = set_vision(scoped.alice, statement=SECOND_CAR)
    set_vision(scoped.alice, vision, statement="Cars for all", why="A slip")
    undo_act(scoped.alice, Event.objects.latest("pk").act)
    assert find_vision(scoped.vera).statement == SECOND_CAR
    assert len(vision_versions(scoped.vera)) == 3


def test_a_member_does_not_set_direction_and_is_told_who_does(scoped: Cast) -> None:
    with pytest.raises(NotAllowed) as refused:
        set_vision(scoped.bob, statement=SECOND_CAR)
    assert "leader" in refused.value.fix


def test_a_pillar_says_what_it_was_chosen_over_and_changes_with_a_reason(scoped: Cast) -> None:
    pillar = add_pillar(scoped.alice, title="Win the commute", because="They come back", rather_than="the afternoon")
    with pytest.raises(WhyMissing):
        change_pillar(scoped.alice, pillar, rather_than="the weekend")
    change_pillar(scoped.alice, pillar, rather_than="the weekend", because="They come daily", why="Interviews")
    pillar.refresh_from_db()
    assert (pillar.rather_than, pillar.why) == ("the weekend", "They come daily")


@pytest.mark.parametrize("weight", [0, -1, 1.5])
def test_a_weight_outside_of_zero_to_one_is_refused_at_its_field(scoped: Cast, weight: float) -> None:
    with pytest.raises(Invalid) as refused:
        add_pillar(scoped.alice, title="Win the commute", weight=weight)
    assert refused.value.field == "weight"


def test_two_pillars_of_one_title_are_refused(scoped: Cast) -> None:
    add_pillar(scoped.alice, title="Win the commute")
    with pytest.raises(Invalid) as refused:
        add_pillar(scoped.alice, title="win the  commute")
    assert refused.value.field == "title"


def test_a_pillar_let_go_is_a_fact_that_is_inactive_and_may_come_back(scoped: Cast) -> None:
    pillar = add_pillar(scoped.alice, title="Open the harbour side")
    with pytest.raises(WhyMissing):
        archive_pillar(scoped.alice, pillar)
    archive_pillar(scoped.alice, pillar, why="Nobody crosses the water")
    assert [fact.active for fact in collect_pillars()] == [False]
    assert direction_page(scoped.vera).pillars == ()
    assert [p.title for p in direction_page(scoped.vera).let_go] == ["Open the harbour side"]
    restore_pillar(scoped.alice, pillar)
    assert [fact.active for fact in collect_pillars()] == [True]


def test_pillars_are_put_in_another_order(scoped: Cast) -> None:
    first, second = add_pillar(scoped.alice, title="First"), add_pillar(scoped.alice, title="Second")
    reorder_pillars(scoped.alice, [second.pk, first.pk])
    assert [p.title for p in direction_page(scoped.vera).pillars] == ["Second", "First"]
    assert timeline(first.reference)[0].sentence == "Alice put the pillars in a new order"
    with pytest.raises(Invalid) as refused:
        reorder_pillars(scoped.alice, [first.pk])
    assert refused.value.field == "order"


def test_a_principle_is_added_changed_with_a_reason_and_given_up(scoped: Cast) -> None:
    principle = add_principle(scoped.alice, statement="Certain before everywhere")
    with pytest.raises(WhyMissing):
        change_principle(scoped.alice, principle, statement="Certain first")
    change_principle(scoped.alice, principle, statement="Certain first", why="Shorter")
    assert collect_principles()[0].statement == "Certain first"
    remove_principle(scoped.alice, principle, why="We live it")
    assert not Principle.objects.exists()
    undo_act(scoped.alice, Event.objects.latest("pk").act)
    assert Principle.objects.get().statement == "Certain first"


def test_what_we_do_not_do_needs_its_reason(scoped: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        add_non_goal(scoped.alice, statement="Scooters", reason=" ")
    assert refused.value.field == "reason"
    scooters = add_non_goal(scoped.alice, statement="Scooters", reason="They win an afternoon, not a commute.")
    assert collect_non_goals()[0].reason == "They win an afternoon, not a commute."
    change_non_goal(scoped.alice, scooters, look_again_when="Zipp leaves", why="Asked by the board")
    with pytest.raises(WhyMissing):
        remove_non_goal(scoped.alice, scooters)
    remove_non_goal(scoped.alice, scooters, why="Zipp left")
    assert not NonGoal.objects.exists()


def test_the_vision_is_a_fact_with_its_year(scoped: Cast) -> None:
    assert collect_vision() == ()
    vision = set_vision(scoped.alice, statement=SECOND_CAR, aim="One in ten commutes", until_year=2030)
    fact = collect_vision()[0]
    assert (fact.id, fact.aim) == (vision.reference, "One in ten commutes (until 2030)")
    add_pillar(scoped.alice, title="Win the commute")
    assert collect_pillars()[0].vision_id == vision.reference


def test_a_stranger_finds_nothing_of_it(scoped: Cast) -> None:
    theirs = add_pillar(scoped.charlie, title="Theirs")
    with pytest.raises(NotThere):
        find_pillar(scoped.alice, theirs.pk)
    assert direction_page(scoped.alice).is_empty


@pytest.mark.parametrize("count", [5, 500])
def test_the_direction_costs_the_same_for_five_and_five_hundred_pillars(
    scoped: Cast, count: int, django_assert_num_queries
) -> None:
    Pillar.objects.bulk_create([Pillar(workspace=scoped.workspace, title=f"P {n}", position=n) for n in range(count)])
    set_vision(scoped.alice, statement=SECOND_CAR)
    with django_assert_num_queries(10):
        assert len(direction_page(scoped.vera).pillars) == count
