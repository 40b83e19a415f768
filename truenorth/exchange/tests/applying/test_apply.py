"""Files become rows: by verbs, as one act, with every row accounted for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.cast import Cast
from truenorth.bets.models import Bet, BetTarget, WorkItem
from truenorth.discovery.models import FeedbackItem
from truenorth.exchange.importing import apply
from truenorth.exchange.importing.apply import apply_records
from truenorth.exchange.importing.preview import preview
from truenorth.foundation.errors import NotAllowed
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.undo import undo_act
from truenorth.goals.actions.cascading import contribute
from truenorth.goals.actions.revising import pause_goal
from truenorth.goals.actions.setting import change_goal, set_goal
from truenorth.goals.models import Contribution, Goal, Measure
from truenorth.metrics.models import Metric, Observation
from truenorth.people.models import Person, Team

from .files import JIRA, METRICS, OKRS, all_of_it, gathered

ROWS = (Goal, Measure, Metric, Observation, Bet, BetTarget, WorkItem, FeedbackItem, Person, Team, Contribution)


def _counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in ROWS}


def test_the_outcomes_of_a_file_add_up_to_its_rows(scoped: Cast) -> None:
    applied = apply_records(scoped.alice, all_of_it(), via="import")
    assert [file.rows for file in applied.files] == [4, 3, 3, 2]
    assert all(sum(file.outcomes.values()) == file.rows for file in applied.files)
    assert applied.count("refused") == 1  # the answer without a word
    assert applied.count("joined") == 1
    assert all(file.outcomes["lost"] == 0 for file in applied.files)


def test_everything_of_an_import_is_one_act(scoped: Cast) -> None:
    applied = apply_records(scoped.alice, all_of_it(), via="import")
    assert set(Event.objects.values_list("act", flat=True)) == {applied.act}
    assert set(Event.objects.values_list("via", flat=True)) == {"import"}


def test_a_second_import_changes_nothing_and_tells_nothing(scoped: Cast) -> None:
    apply_records(scoped.alice, all_of_it(), via="import")
    before, events = _counts(), Event.objects.count()
    again = apply_records(scoped.alice, all_of_it(), via="import")
    assert again.changes_nothing
    assert again.count("new") == again.count("changed") == 0
    assert _counts() == before
    assert Event.objects.count() == events


def test_a_file_given_under_the_name_of_a_copy_is_the_same_file(scoped: Cast) -> None:
    apply_records(scoped.alice, gathered(okrs_csv=OKRS), via="import")
    copy = gathered(okrs_csv=OKRS)
    for record in copy.files[0].records:
        record.origin = replace(record.origin, file="okrs (1).csv")
    copy.files[0].name = "okrs (1).csv"
    assert apply_records(scoped.alice, copy, via="import").changes_nothing


def test_undo_takes_all_of_an_import_out_again(scoped: Cast) -> None:
    empty = _counts()
    applied = apply_records(scoped.alice, all_of_it(), via="import")
    assert applied.act is not None
    undone = undo_act(scoped.alice, applied.act)
    assert undone.left_alone == []
    assert _counts() == empty


def test_undo_leaves_alone_what_people_changed_since(scoped: Cast) -> None:
    applied = apply_records(scoped.alice, all_of_it(), via="import")
    assert applied.act is not None
    goal = Goal.objects.get(title="Be the best brand")
    change_goal(scoped.alice, goal, why="Clearer", beneficiary="Commuters")
    undone = undo_act(scoped.alice, applied.act)
    assert list(Goal.objects.values_list("title", flat=True)) == ["Be the best brand"]
    assert any("Be the best brand" in said for said in undone.left_alone)


def test_undo_leaves_alone_what_something_newer_needs_and_takes_out_the_rest(scoped: Cast) -> None:
    applied = apply_records(scoped.alice, all_of_it(), via="import")
    assert applied.act is not None
    newer = set_goal(scoped.alice, title="Set here")
    contribute(scoped.alice, newer, Goal.objects.get(title="Riders trust the promise"))
    undone = undo_act(scoped.alice, applied.act)
    assert set(Goal.objects.values_list("title", flat=True)) == {"Set here", "Riders trust the promise"}
    assert "“Riders trust the promise” is used by something newer" in undone.left_alone
    assert not WorkItem.objects.exists()
    # Its owner stays with it, and the other person goes.
    assert list(Person.objects.values_list("name", flat=True)) == ["Mara Lindqvist"]


def test_when_one_verb_fails_nothing_is_half_written(scoped: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is full")

    steps = [(name, step if name != "Bets and work" else break_down) for name, step in apply.STEPS]
    monkeypatch.setattr(apply, "STEPS", tuple(steps))
    before = _counts()
    with pytest.raises(RuntimeError, match="disk"):
        apply_records(scoped.alice, all_of_it(), via="import")
    assert _counts() == before
    assert not Event.objects.exists()


def test_a_viewer_may_not_bring_anything_in(scoped: Cast) -> None:
    with pytest.raises(NotAllowed):
        apply_records(scoped.vera, gathered(okrs_csv=OKRS), via="import")
    with pytest.raises(NotAllowed):
        preview(scoped.vera, gathered(okrs_csv=OKRS))


def test_a_dry_run_says_what_would_be_and_writes_nothing(scoped: Cast) -> None:
    before = _counts()
    looked = preview(scoped.alice, all_of_it())
    assert looked.after.counts["goals"] == 3
    assert looked.after.findings is not None
    assert _counts() == before
    assert not Event.objects.exists()
    applied = apply_records(scoped.alice, all_of_it(), via="import")
    assert [(v.place, v.outcome) for v in looked.verdicts] == [(v.place, v.outcome) for v in applied.verdicts]


def test_a_goal_told_twice_is_one_and_can_be_kept_apart(scoped: Cast) -> None:
    looked = preview(scoped.alice, gathered(okrs_csv=OKRS))
    joined = [v for v in looked.verdicts if v.outcome == "joined" and v.kind == "goal"]
    assert [(v.theirs, v.may_stand_apart) for v in joined] == [("Commuter rely on us", True)]
    assert "Same owner, measure and date" in joined[0].because
    apply_records(scoped.alice, gathered(okrs_csv=OKRS), {"okrs.csv:4": "apart"}, via="import")
    assert Goal.objects.filter(title="Commuter rely on us").exists()


def test_a_row_that_was_left_out_is_refused_and_says_so(scoped: Cast) -> None:
    applied = apply_records(scoped.alice, gathered(okrs_csv=OKRS), {"okrs.csv:5": "leave out"}, via="import")
    assert not Goal.objects.filter(title="Be the best brand").exists()
    assert [v.because for v in applied.verdicts if v.outcome == "refused"] == ["You left it out"]


def test_owners_are_found_by_any_spelling(scoped: Cast) -> None:
    applied = apply_records(scoped.alice, all_of_it(), via="import")
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Mara Lindqvist", "Tomás Rey"]
    assert {goal.owner.name for goal in Goal.objects.exclude(owner=None) if goal.owner} == {"Mara Lindqvist"}
    assert any("Mara L." in guess.what for guess in applied.guesses)


def test_a_measure_reads_its_metric_in_the_unit_of_the_metric(scoped: Cast) -> None:
    apply_records(scoped.alice, all_of_it(), via="import")
    measure = Measure.objects.get(title__startswith="Bikes honoured")
    assert measure.metric is not None
    assert measure.metric.scale == "percent"
    assert (measure.baseline, measure.target) == (0.77, 0.92)
    assert [o.value for o in measure.metric.observations.all()] == [0.86, 0.87, 0.88]


def test_what_a_bet_serves_is_found_by_title(scoped: Cast) -> None:
    apply_records(scoped.alice, all_of_it(), via="import")
    assert BetTarget.objects.get().served_goal.title == "Riders trust the promise"


def test_a_goal_under_way_is_frozen_so_that_later_changes_count(scoped: Cast) -> None:
    apply_records(scoped.alice, all_of_it(), via="import")
    goal = Goal.objects.get(title="Riders trust the promise")
    assert goal.status == "running"
    assert goal.frozen_on is not None
    assert [(c["title"], c["target"]) for c in goal.frozen_conditions] == [("Bikes honoured 77% → 92%", 0.92)]
    draft = Goal.objects.get(title="Be the best brand")
    assert (draft.status, draft.frozen_on) == ("draft", None)


def test_a_parent_is_linked_and_a_missing_one_is_named(scoped: Cast) -> None:
    applied = apply_records(scoped.alice, all_of_it(), via="import")
    link = Contribution.objects.get()
    assert link.child.title == "Riders trust the promise"
    assert link.parent_goal is not None
    assert link.parent_goal.title == "Commuters rely on us every working day"
    assert any("HB-99" in guess.because for guess in applied.guesses)


def test_newer_values_change_what_was_brought_in_before(scoped: Cast) -> None:
    apply_records(scoped.alice, all_of_it(), via="import")
    later = METRICS + "2026-03-23,48000,89%\n"
    moved = JIRA.replace("HB-2,Story,Hold a bike for ten minutes,To Do", "HB-2,Story,Hold a bike for ten minutes,Done")
    applied = apply_records(scoped.alice, gathered(jira_csv=moved, metrics_csv=later), via="import")
    assert [(f.name, f.outcomes["changed"], f.outcomes["new"]) for f in applied.files] == [
        ("jira.csv", 1, 0),
        ("metrics.csv", 1, 1),
    ]
    assert WorkItem.objects.get(source_key="HB-2").state == "done"


def test_values_of_tomorrow_are_refused_with_the_reason(scoped: Cast) -> None:
    applied = apply_records(scoped.alice, gathered(metrics_csv=METRICS + "2199-01-04,50000,90%\n"), via="import")
    assert Observation.objects.filter(on__year=2199).count() == 0
    assert applied.count("refused") == 1
    assert any("in the future" in v.because for v in applied.verdicts)


def test_a_goal_paused_here_is_not_started_again_by_an_import(scoped: Cast) -> None:
    apply_records(scoped.alice, gathered(okrs_csv=OKRS), via="import")
    goal = Goal.objects.get(title="Riders trust the promise")
    pause_goal(scoped.alice, goal, why="Vans in repair")
    assert apply_records(scoped.alice, gathered(okrs_csv=OKRS), via="import").changes_nothing
    goal.refresh_from_db()
    assert goal.status == "paused"


def test_one_workspace_never_sees_what_another_brought_in(cast: Cast) -> None:
    from truenorth.foundation.scoping.current_workspace import in_workspace

    apply_records(cast.alice, gathered(okrs_csv=OKRS), via="import")
    applied = apply_records(cast.charlie, gathered(okrs_csv=OKRS), via="import")
    assert applied.count("new") == 3
    with in_workspace(cast.workspace):
        assert Goal.objects.count() == 3
