"""Goals from files come in as one event, a second time change nothing, and go out again as one."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.undo import undo_act
from truenorth.goals.actions.receiving import IncomingGoal, IncomingMeasure, receive_goals
from truenorth.goals.models import Contribution, Evidence, Goal, GoalNonGoal, Measure


def _rows(count: int = 3) -> list[IncomingGoal]:
    return [
        IncomingGoal(
            key=f"G-{n}",
            system="sheet",
            title=f"Goal number {n}",
            fields={"due": date(2026, 6, 30), "status": "running"},
            parents=["G-0"] if n else [],
            measures=[IncomingMeasure(f"G-{n}.1", "sheet", f"Riders {n}", {"target": 55.0 + n})],
            non_goals=["Tourists"],
            evidence=[("usage", None, "Logs")],
        )
        for n in range(count)
    ]


def test_an_import_is_one_event_with_everything_in_it(scoped: Cast) -> None:
    result = receive_goals(scoped.alice, _rows(), via="import")
    assert (result.new_goals, result.new_measures) == (3, 3)
    assert Contribution.objects.filter(parent_goal=result.goals["G-0"]).count() == 2
    assert GoalNonGoal.objects.count() == Evidence.objects.count() == 3
    assert Event.objects.count() == 1


def test_the_same_file_again_changes_nothing_and_a_newer_one_what_differs(scoped: Cast) -> None:
    receive_goals(scoped.alice, _rows())
    again = receive_goals(scoped.alice, _rows())
    assert (again.new_goals, again.new_measures, again.changed) == (0, 0, 0)
    newer = _rows()
    newer[1].title = "Goal number one"
    newer[2].measures[0].fields["target"] = 99.0
    third = receive_goals(scoped.alice, newer)
    assert (third.new_goals, third.changed) == (0, 2)
    assert Goal.objects.get(source_key="G-1").title == "Goal number one"
    assert Measure.objects.get(source_key="G-2.1").target == 99.0


def test_an_import_is_taken_back_whole(scoped: Cast) -> None:
    receive_goals(scoped.alice, _rows())
    undo_act(scoped.alice, Event.objects.get().act)
    assert not Goal.objects.exists()
    assert not Measure.objects.exists()


def test_circles_and_parents_that_are_nowhere_are_named_and_left_out(scoped: Cast) -> None:
    rows = _rows(2)
    rows[0].parents = ["G-1"]
    rows[1].parents = ["G-0", "Nowhere"]
    result = receive_goals(scoped.alice, rows)
    assert result.in_circles == [("G-1", "Goal number 0")]
    assert result.without_parent == [("G-1", "Nowhere")]


def test_a_thousand_goals_cost_as_many_statements_as_batches(scoped: Cast) -> None:
    with CaptureQueriesContext(connection) as few:
        receive_goals(scoped.alice, _rows(400))
    with CaptureQueriesContext(connection) as many:
        receive_goals(
            scoped.alice, [IncomingGoal(f"H-{r.key}", "sheet", f"{r.title} b", r.fields) for r in _rows(1000)]
        )
    assert len(few) < 400 / 5
    assert len(many) < 1000 / 10
