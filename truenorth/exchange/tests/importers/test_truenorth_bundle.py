"""Our own bundle: records to text and back without loss."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truenorth.exchange.canonical import GoalRecord, MeasureRecord, MetricRecord, Origin, Record, TeamRecord
from truenorth.exchange.exporters.bundle import LISTS, as_folder, as_json, as_yaml
from truenorth.exchange.importers.recognise import read_file
from truenorth.exchange.importers.truenorth_bundle import bundle_files
from truenorth.exchange.importing.limits import FileRefused
from truenorth.exchange.tests.reading_aloud import of_kind, read, refusals, text_file

NOWHERE = Origin("", 0)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=64)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    float | None: st.none() | NUMBERS,
    int | None: st.none() | st.integers(-(10**9), 10**9),
    date | None: st.none() | DAYS,
    datetime | None: st.none()
    | st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(lambda one: one.replace(fold=0)),
    list[str]: st.lists(TEXTS, max_size=3),
    list[float | None]: st.lists(st.none() | NUMBERS, max_size=3),
    list[tuple[str, date | None, str]]: st.lists(st.tuples(TEXTS, st.none() | DAYS, TEXTS), max_size=2),
    list[tuple[date, float, int]]: st.lists(st.tuples(DAYS, NUMBERS, st.just(0)), max_size=4),
    list[tuple[date, str]]: st.lists(st.tuples(DAYS, TEXTS), max_size=2),
}


def records_of(kind: type[Record]) -> st.SearchStrategy[Record]:
    hints = get_type_hints(kind)
    parts = {
        field.name: BY_TYPE.get(hints[field.name], st.sampled_from(["vision", "pillar", "principle", "non_goal"]))
        for field in fields(kind)
        if field.name != "origin"
    }
    parts["key"] = st.text("abcdef-1", min_size=1, max_size=4)
    if kind is MeasureRecord:
        parts["goal"] = st.text("abcdef-1", min_size=1, max_size=2)
    return st.builds(kind, origin=st.just(NOWHERE), **parts)


def in_order(records: list[Any]) -> list[str]:
    """Comparable: by kind as the bundle has them, measures by their goal, without the place they were read from."""
    plain = [replace(record, origin=NOWHERE) for record in records if isinstance(record, Record)]
    order = list(LISTS.values())
    return sorted(
        (repr(record) for record in plain),
        key=lambda text: (order.index(next(k for k in order if text.startswith(k.__name__))), text),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.one_of([records_of(kind) for kind in LISTS.values()]), max_size=8))
def test_records_become_text_and_come_back_identical(records: list[Record]) -> None:
    for text in (as_json(records), as_yaml(records)):
        items, ledger = read_file(text_file(text, "bundle"))
        assert not refusals(items)
        assert in_order(list(items)) == in_order(list(records))
        assert ledger.imported == ledger.rows == len(records)


def test_a_bundle_written_by_hand_is_read_and_its_mistake_named() -> None:
    items, _, name = read("bundle.yaml")
    assert name == "truenorth_bundle"
    assert of_kind(items, TeamRecord)["rides"].capacity_per_quarter == 60
    assert of_kind(items, MetricRecord)["m-1"].points == [(date(2026, 1, 1), 41.5, 0), (date(2026, 4, 1), 43.0, 0)]
    assert of_kind(items, GoalRecord)["g-1"].due == date(2026, 9, 30)
    assert of_kind(items, MeasureRecord)["k-1"].goal == "g-1"
    assert refusals(items)[0].because.startswith("In goals 1, measure 2, there is no field “targt”; the fields are ")


@pytest.mark.parametrize(
    ("entry", "because"),
    [
        ("goals: [{key: a}]", "“title” is missing"),
        ("goals: [{title: a}]", "“key” is missing"),
        ("goals: [{key: a, title: b, due: soon}]", "“due” cannot be 'soon'"),
        ("goals: [{key: a, title: b, score: high}]", "“score” cannot be 'high'"),
        ("goals: [{key: a, title: b, score: .nan}]", "“score” cannot be nan"),
        ("goals: [just words]", "has no fields"),
        ("goals: 3", "“goals” is no list"),
        ("goats: []", "There is no list “goats”"),
        (
            "direction: [{key: a, kind: dream, statement: b}]",
            "“kind” is one of vision, diagnosis, challenge, pillar, principle, non_goal",
        ),
    ],
)
def test_a_wrong_entry_is_refused_with_its_field(entry: str, because: str) -> None:
    items, _, _ = read(text_file(f"format: truenorth/1\n{entry}\n", "x.yaml"))
    assert because in refusals(items)[0].because


def test_a_later_format_is_refused_with_both_versions() -> None:
    with pytest.raises(FileRefused, match=r"The format of the bundle is truenorth/9; this version reads truenorth/1"):
        read(text_file("format: truenorth/9\ngoals: []\n", "x.yaml"))


def test_a_folder_holds_the_same_as_one_file(tmp_path: Path) -> None:
    records = [
        TeamRecord(origin=NOWHERE, key="t", system="truenorth", name="Rides"),
        GoalRecord(origin=NOWHERE, key="g", system="jira", title="Keep riders: “all”", due=date(2026, 9, 30)),
        MeasureRecord(origin=NOWHERE, key="m", system="truenorth", goal="g", title="Retention", target=60.0),
    ]
    for name, text in as_folder(records).items():
        (tmp_path / name).write_text(text)
    found = [item for file in bundle_files(tmp_path) for item in read_file(file)[0]]
    assert in_order(found) == in_order(list(records))


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("format: truenorth/1\n")
    folder = tmp_path / "bundle"
    folder.mkdir()
    (folder / "goals.yaml").symlink_to(outside)
    with pytest.raises(FileRefused, match="a link to a file outside the folder"):
        bundle_files(folder)
