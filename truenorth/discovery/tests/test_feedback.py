"""What customers said comes in once, without their names, and can speak for a goal."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.cast import Cast
from truenorth.discovery.actions.feedback import (
    IncomingFeedback,
    add_feedback,
    link_feedback,
    receive_feedback,
    set_aside_feedback,
    unlink_feedback,
)
from truenorth.discovery.facts import collect_feedback, collect_feedback_evidence
from truenorth.discovery.models import FeedbackItem
from truenorth.discovery.queries import InboxFilter, list_inbox, waiting
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.models import Event
from truenorth.goals.models import Goal

SAID = datetime(2026, 4, 10, 8, tzinfo=UTC)


@pytest.fixture
def goal(scoped: Cast) -> Goal:
    return Goal.objects.create(workspace=scoped.workspace, title="A bike is there", status="running")


def message(key: str, author: str = "Anna K.", text: str = "The bike on the map was gone.") -> IncomingFeedback:
    return IncomingFeedback(key, "fider", text, author=author, said_at=SAID, channel="Fider")


def test_a_message_comes_in_once(scoped: Cast) -> None:
    assert receive_feedback(scoped.alice, [message("1"), message("2")]).new == 2
    again = receive_feedback(scoped.alice, [message("1"), message("2"), message("3")])
    assert (again.new, again.known) == (1, 2)


def test_authors_become_pseudonyms_that_hold_across_files(scoped: Cast) -> None:
    receive_feedback(scoped.alice, [message("1"), message("2", "anna k."), message("3", "Ben")])
    names = list(FeedbackItem.objects.order_by("source_key").values_list("author", flat=True))
    assert names[0] == names[1] != names[2]
    assert "anna" not in str(Event.objects.values_list("changes", "details")).casefold()


def test_a_linked_message_is_read_and_counts_as_evidence(scoped: Cast, goal: Goal) -> None:
    receive_feedback(scoped.alice, [message("1"), message("2", "Ben")])
    item = FeedbackItem.objects.get(source_key="1")
    link_feedback(scoped.bob, item, goal)
    assert waiting(scoped.bob) == 1
    counts = {fact.goal_id: fact for fact in collect_feedback(date(2026, 4, 14))}
    assert (counts[goal.reference].messages, counts[None].messages) == (1, 1)
    evidence = collect_feedback_evidence(date(2026, 4, 14))
    assert (evidence[0].subject_id, evidence[0].kind) == (goal.reference, "research")
    with pytest.raises(Invalid, match="already"):
        link_feedback(scoped.bob, item, goal)
    unlink_feedback(scoped.bob, item, goal)
    assert collect_feedback_evidence(date(2026, 4, 14)) == ()


def test_an_empty_message_is_refused(scoped: Cast) -> None:
    with pytest.raises(Invalid, match="nothing"):
        add_feedback(scoped.bob, text="  ")


def test_the_inbox_can_be_searched_and_narrowed(scoped: Cast, goal: Goal) -> None:
    receive_feedback(
        scoped.alice, [message("1"), message("2", text="Rain on the saddle"), message("3", text="Rain again")]
    )
    rows, more = list_inbox(scoped.vera, InboxFilter(words="rain"))
    assert (len(rows), more) == (2, False)
    set_aside_feedback(scoped.bob, rows[0].item)
    assert len(list_inbox(scoped.vera, InboxFilter(words="rain"))[0]) == 1
    link_feedback(scoped.bob, FeedbackItem.objects.get(source_key="1"), goal)
    assert [r.item.source_key for r in list_inbox(scoped.vera, InboxFilter(goal_id=goal.pk, state="all"))[0]] == ["1"]


@pytest.mark.parametrize("number", [5, 200])
def test_the_inbox_costs_the_same_queries_at_any_size(
    scoped: Cast, number: int, django_assert_num_queries: object
) -> None:
    receive_feedback(scoped.alice, [message(str(n)) for n in range(number)])
    with django_assert_num_queries(2):  # type: ignore[operator]
        list_inbox(scoped.vera)
