"""An import as people meet it: prepared, decided about, brought in, taken out."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from truenorth.exchange.actions.applying import apply_import, dry_run, undo_import
from truenorth.exchange.actions.preparing import (
    add_files,
    choose_columns,
    choose_importer,
    choose_row,
    discard_import,
    prepare_import,
    remove_file,
)
from truenorth.exchange.importing.columns import fields_of
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.models import Import, ImportFile, RememberedMapping
from truenorth.foundation.errors import Invalid, NotAllowed, StaleVersion
from truenorth.foundation.history.models import Event
from truenorth.goals.models import Goal
from truenorth.people.models import Person

from .files import JIRA, OKRS, SURVEY

FILES = [("okrs.csv", OKRS.encode()), ("jira.csv", JIRA.encode())]


def test_files_are_recognised_when_they_arrive(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, FILES)
    assert [(f.name, f.importer) for f in bringing.files.order_by("pk")] == [
        ("okrs.csv", "okr_table"),
        ("jira.csv", "jira"),
    ]
    assert not Goal.objects.exists()


def test_an_import_is_brought_in_once_and_lets_its_files_go(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, FILES)
    applied = apply_import(scoped.alice, bringing)
    bringing.refresh_from_db()
    assert (bringing.state, bringing.act) == ("applied", applied.act)
    assert bringing.ledger["rows"] == 7
    assert sum(bringing.ledger["outcomes"].values()) == 7
    assert {bytes(f.content) for f in bringing.files.all()} == {b""}
    with pytest.raises(Invalid, match="already"):
        apply_import(scoped.alice, bringing)


def test_an_import_is_taken_out_again_but_for_what_was_changed_since(scoped: Cast) -> None:
    from truenorth.people.actions.persons import change_person

    bringing = prepare_import(scoped.alice, FILES)
    apply_import(scoped.alice, bringing)
    change_person(scoped.alice, Person.objects.get(name="Tomás Rey"), email="tomas@example.org")
    undone = undo_import(scoped.alice, bringing)
    bringing.refresh_from_db()
    assert bringing.state == "undone"
    assert not Goal.objects.exists()
    assert list(Person.objects.values_list("name", flat=True)) == ["Tomás Rey"]
    assert undone.left_alone == ["“Tomás Rey” was changed since"]
    with pytest.raises(Invalid, match="out already"):
        undo_import(scoped.alice, bringing)


def test_what_a_file_says_is_not_kept_in_the_history(scoped: Cast) -> None:
    prepare_import(scoped.alice, [("survey.csv", SURVEY.encode())])
    assert "dock was empty" not in str(list(Event.objects.values_list("changes", flat=True)))


def test_a_choice_about_a_row_holds_when_it_is_brought_in(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, FILES)
    assert dry_run(scoped.alice, bringing).after.counts["goals"] == 3
    choose_row(scoped.alice, bringing, "okrs.csv:4", "apart")
    choose_row(scoped.alice, bringing, "okrs.csv:5", "leave out")
    apply_import(scoped.alice, bringing)
    assert set(Goal.objects.values_list("title", flat=True)) == {
        "Commuters rely on us every working day",
        "Riders trust the promise",
        "Commuter rely on us",
    }


def test_a_choice_that_is_none_is_refused(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, FILES)
    with pytest.raises(Invalid, match="kept apart or left out"):
        choose_row(scoped.alice, bringing, "okrs.csv:4", "perhaps")


def test_what_a_column_means_is_chosen_and_remembered_for_the_next_file(scoped: Cast) -> None:
    text = "Objective,Key Result,Boss,Due\nRiders trust us,Honoured 77% → 92%,Mara Lindqvist,2099-06-30\n"
    bringing = prepare_import(scoped.alice, [("okrs.csv", text.encode())])
    file = bringing.files.get()
    assert "owner" in dict(fields_of("okr_table"))
    choose_columns(scoped.alice, file, {2: "owner"})
    apply_import(scoped.alice, bringing)
    assert Goal.objects.get().owner == Person.objects.get(name="Mara Lindqvist")
    later = prepare_import(scoped.alice, [("okrs-2.csv", text.replace("trust", "love").encode())])
    remembered = ColumnMapping.from_json(later.files.get().mapping)
    assert remembered.header_of("owner") == "Boss"
    assert RememberedMapping.objects.count() == 1


def test_a_column_cannot_mean_what_no_field_is(scoped: Cast) -> None:
    file = prepare_import(scoped.alice, FILES).files.get(name="okrs.csv")
    with pytest.raises(Invalid, match="cannot mean"):
        choose_columns(scoped.alice, file, {0: "colour"})
    with pytest.raises(Invalid, match="no column 100"):
        choose_columns(scoped.alice, file, {99: "owner"})


def test_a_file_can_be_read_as_another_kind(scoped: Cast) -> None:
    file = prepare_import(scoped.alice, FILES).files.get(name="jira.csv")
    assert choose_importer(scoped.alice, file, "tracker_csv").importer == "tracker_csv"
    with pytest.raises(Invalid, match="no importer"):
        choose_importer(scoped.alice, file, "crystal_ball")


def test_files_are_added_and_removed_until_it_is_brought_in(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, FILES[:1])
    add_files(scoped.alice, bringing, FILES[1:])
    remove_file(scoped.alice, bringing.files.get(name="okrs.csv"))
    assert [f.name for f in bringing.files.all()] == ["jira.csv"]
    apply_import(scoped.alice, bringing)
    with pytest.raises(Invalid, match="already"):
        add_files(scoped.alice, bringing, FILES[:1])


def test_an_import_that_is_discarded_leaves_no_file(scoped: Cast) -> None:
    discard_import(scoped.alice, prepare_import(scoped.alice, FILES))
    assert not Import.objects.exists()
    assert not ImportFile.objects.exists()


def test_the_same_content_twice_and_too_many_files_are_refused(scoped: Cast) -> None:
    with pytest.raises(Invalid, match=r"holds the same as okrs\.csv"):
        prepare_import(scoped.alice, [("okrs.csv", OKRS.encode()), ("again.csv", OKRS.encode())])
    with pytest.raises(Invalid, match="up to 20 files"):
        prepare_import(scoped.alice, [(f"{n}.csv", f"a,b\n{n},1\n".encode()) for n in range(21)])
    with pytest.raises(Invalid, match="No file"):
        prepare_import(scoped.alice, [])
    assert not Import.objects.exists()


def test_a_file_beyond_the_limit_is_refused_with_the_limit(scoped: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUENORTH_UPLOAD_LIMIT_MB", "1")
    with pytest.raises(Invalid, match="up to 1 MB are taken"):
        prepare_import(scoped.alice, [("big.csv", b"x" * 1_000_001)])


def test_two_files_of_one_name_are_told_apart(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, [("okrs.csv", OKRS.encode()), ("old/okrs.csv", JIRA.encode())])
    assert [f.name for f in bringing.files.order_by("pk")] == ["okrs.csv", "okrs (2).csv"]


def test_a_file_of_no_known_kind_says_what_was_seen(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, [("notes.csv", b"colour,shape\nred,round\nblue,square\n")])
    with pytest.raises(Invalid, match=r"of no known kind.*colour"):
        apply_import(scoped.alice, bringing)
    looked = dry_run(scoped.alice, bringing)
    assert "no known kind" in looked.files[0].unreadable


def test_a_viewer_may_neither_prepare_nor_bring_in_nor_take_out(scoped: Cast) -> None:
    with pytest.raises(NotAllowed):
        prepare_import(scoped.vera, FILES)
    bringing = prepare_import(scoped.alice, FILES)
    with pytest.raises(NotAllowed):
        apply_import(scoped.bob, bringing)
    apply_import(scoped.alice, bringing)
    with pytest.raises(NotAllowed):
        undo_import(scoped.vera, bringing)


def test_an_import_changed_by_somebody_else_is_not_brought_in_unseen(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, FILES)
    seen = bringing.version
    choose_row(scoped.dana, bringing, "okrs.csv:4", "apart")
    with pytest.raises(StaleVersion):
        apply_import(scoped.alice, bringing, version=seen)
