"""What a collection keeps: whole periods once, corrections with the old value, and never nothing over something."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from truenorth.foundation.errors import Invalid, NotAllowed
from truenorth.foundation.history.models import Event
from truenorth.foundation.jobs.models import Job
from truenorth.metrics.actions.connecting import archive_source, change_source, connect_source
from truenorth.metrics.actions.defining import define_metric
from truenorth.metrics.actions.observations import observe
from truenorth.metrics.actions.reading import end_reading, read_from
from truenorth.metrics.collecting.collect import collect, preview, try_source
from truenorth.metrics.collecting.first_reading import define_and_read
from truenorth.metrics.definition import Definition
from truenorth.metrics.models import (
    CollectionRun,
    Metric,
    MetricBreak,
    MetricDefinition,
    Observation,
    SegmentObservation,
    Source,
)
from truenorth.metrics.source_queries import lineage_of, list_sources

from . import company
from .by_hand_values import expected

TODAY = date(2026, 6, 10)
WEEKLY = company.DEFINITIONS["rides"]


def change(folder: Path, statement: str, *values: Any) -> None:
    at = sqlite3.connect(folder / "shop.sqlite")
    at.execute(statement, values)
    at.commit()
    at.close()


def rides(cast: Cast, shop: Source, definition: Definition = WEEKLY) -> Metric:
    return define_and_read(cast.bob, shop, definition, name="Rides").metric


def kept(metric: Metric) -> dict[date, float]:
    return dict(Observation.objects.filter(metric=metric).values_list("on", "value"))


def test_the_first_collection_keeps_every_whole_period_with_its_lineage(scoped: Cast, shop: Source) -> None:
    metric = rides(scoped, shop)
    run = collect(scoped.bob, shop)
    assert kept(metric) == expected(TODAY)["rides"]
    assert (run.state, run.new, run.queries, run.metrics) == ("ok", len(kept(metric)), 1, 1)
    first = Observation.objects.filter(metric=metric).first()
    assert (first.run, first.definition.number, first.source) == (run, 1, "query")
    metric.refresh_from_db()
    assert (metric.source, metric.source_note, metric.expected_interval_days) == ("query", "Shop, rides", 7)
    assert Job.everywhere.filter(name="goals.evaluate_chances").count() == 1
    seen = lineage_of(metric)
    assert seen.last == run
    assert seen.problem == ""


def test_a_second_collection_changes_nothing(scoped: Cast, shop: Source) -> None:
    metric = rides(scoped, shop)
    collect(scoped.bob, shop)
    before = {row.pk: row.version for row in Observation.objects.filter(metric=metric)}
    run = collect(scoped.bob, shop, whole=True)
    assert (run.new, run.corrected, run.unchanged) == (0, 0, len(before))
    assert {row.pk: row.version for row in Observation.objects.filter(metric=metric)} == before


def test_rows_that_come_late_correct_the_value_and_the_old_one_stays_in_the_history(
    scoped: Cast, shop: Source, folder: Path
) -> None:
    metric = rides(scoped, shop)
    collect(scoped.bob, shop)
    on = date(2026, 6, 7)
    before = kept(metric)[on]
    change(folder, "insert into rides values (?, 'late', 1.0, 'Oslo')", "2026-06-03 08:00:00")
    run = collect(scoped.bob, shop)
    assert (run.corrected, run.new) == (1, 0)
    assert kept(metric)[on] == before + 1
    [correction] = [c for c in Event.objects.latest("pk").changes if c["model"] == "metrics.observation"]
    assert (correction["before"]["value"], correction["after"]["value"]) == (before, before + 1)


def test_duplicates_are_counted_by_the_definition_not_by_us(scoped: Cast, shop: Source, folder: Path) -> None:
    metric = rides(scoped, shop, replace(WEEKLY, value="count(distinct rider)"))
    collect(scoped.bob, shop)
    before = kept(metric)
    change(folder, "insert into rides select * from rides")
    assert collect(scoped.bob, shop, whole=True).corrected == 0
    assert kept(metric) == before


def test_nothing_never_overwrites_something(scoped: Cast, shop: Source, folder: Path) -> None:
    metric = rides(scoped, shop, replace(WEEKLY, value="avg(price)"))
    collect(scoped.bob, shop)
    before = kept(metric)
    change(folder, "update rides set price = null")
    run = collect(scoped.bob, shop, whole=True)
    assert kept(metric) == before
    assert run.missing == len(before)
    change(folder, "delete from rides")
    collect(scoped.bob, shop, whole=True)
    assert kept(metric) == before


def test_a_source_that_fails_changes_no_value_and_says_so(scoped: Cast, shop: Source, folder: Path) -> None:
    metric = rides(scoped, shop)
    collect(scoped.bob, shop)
    before = kept(metric)
    (folder / "shop.sqlite").rename(folder / "gone.sqlite")
    for failures in (1, 2):
        run = collect(scoped.bob, shop)
        shop.refresh_from_db()
        assert (run.state, shop.state, shop.failures) == ("failed", "failing", failures)
        assert "shop.sqlite” is not in the data folder" in run.error
    assert kept(metric) == before
    (folder / "gone.sqlite").rename(folder / "shop.sqlite")
    collect(scoped.bob, shop)
    shop.refresh_from_db()
    assert (shop.state, shop.failures) == ("ok", 0)


def test_a_file_that_is_none_is_said_in_a_sentence(scoped: Cast, shop: Source, folder: Path) -> None:
    rides(scoped, shop)
    (folder / "shop.sqlite").write_bytes(b"not a database at all, but long enough to look like one" * 100)
    run = collect(scoped.bob, shop)
    assert run.state == "failed"
    assert run.error == "The SQLite file cannot be read: file is not a database."


def test_a_column_that_is_gone_stops_its_metric_alone(scoped: Cast, shop: Source, folder: Path) -> None:
    metric = rides(scoped, shop)
    fares = define_and_read(scoped.bob, shop, replace(WEEKLY, value="sum(price)"), name="Fares").metric
    collect(scoped.bob, shop)
    change(folder, "alter table rides rename column price to amount")
    change(folder, "insert into rides values (?, 'late', 1.0, 'Oslo')", "2026-06-03 08:00:00")
    run = collect(scoped.bob, shop)
    assert (run.state, run.corrected) == ("partial", 1)
    assert run.problems == {str(fares.pk): "The rows have no column “price”. There are ended_at, rider, amount, city."}
    assert len(kept(fares)) == len(kept(metric))
    assert lineage_of(fares).problem.startswith("The rows have no column")


@pytest.mark.parametrize(
    ("about", "value", "says"),
    [
        ({"scale": "percent"}, "count(*)", "a share lies between 0 and 1"),
        ({"scale": "positive"}, "0 - sum(price)", "never below zero"),
    ],
)
def test_values_that_cannot_be_are_named_and_not_kept(
    scoped: Cast, shop: Source, about: dict[str, str], value: str, says: str
) -> None:
    metric = define_and_read(scoped.bob, shop, replace(WEEKLY, value=value), name="Odd", about=about).metric
    run = collect(scoped.bob, shop)
    assert kept(metric) == {}
    assert run.refused == 22
    assert says in run.problems[str(metric.pk)]


def test_a_value_somebody_entered_stays(scoped: Cast, shop: Source) -> None:
    metric = define_metric(scoped.bob, name="Rides")
    on = date(2026, 5, 31)
    observe(scoped.bob, metric, on=on, value=9_999)
    read_from(scoped.bob, metric, shop, WEEKLY)
    run = collect(scoped.bob, shop)
    assert kept(metric)[on] == 9_999
    assert run.problems[str(metric.pk)] == "1 value that somebody entered differs and stays."


def test_parts_are_kept_beside_the_whole(scoped: Cast, shop: Source) -> None:
    metric = rides(scoped, shop, company.DEFINITIONS["dear rides"])
    collect(scoped.bob, shop)
    collect(scoped.bob, shop, whole=True)
    assert len(kept(metric)) == 1  # the first quarter; the second is not over
    assert set(SegmentObservation.objects.values_list("segment", "part")) == {
        ("city", "Oslo"), ("city", "Bergen"), ("city", "Tromsø"),
    }  # fmt: skip
    assert SegmentObservation.objects.count() == 3


def test_a_change_of_meaning_is_a_new_definition_and_may_be_a_break(scoped: Cast, shop: Source) -> None:
    metric = rides(scoped, shop)
    collect(scoped.bob, shop)
    before = kept(metric)
    start = date(2026, 6, 1)
    paid = replace(WEEKLY, filters=("price >= 3",))
    second = read_from(scoped.bob, metric, shop, paid, valid_from=start, note="Dear ones alone", is_break=True)
    collect(scoped.bob, shop)
    assert second.number == 2
    assert MetricBreak.objects.get().on == start
    changed = {on for on, value in kept(metric).items() if value != before[on]}
    assert changed == {date(2026, 6, 7)}
    assert set(Observation.objects.filter(on__lt=start).values_list("definition__number", flat=True)) == {1}
    again = read_from(scoped.bob, metric, shop, paid)
    assert again.pk == second.pk


def test_ending_the_reading_leaves_the_values(scoped: Cast, shop: Source) -> None:
    metric = rides(scoped, shop)
    collect(scoped.bob, shop)
    end_reading(scoped.bob, metric, why="The shop closes")
    metric.refresh_from_db()
    assert metric.source == "manual"
    assert kept(metric)
    assert lineage_of(metric) is None
    with pytest.raises(Invalid, match="No metric is read"):
        collect(scoped.bob, shop)


def test_a_metric_and_its_reading_are_defined_together_or_not_at_all(scoped: Cast, shop: Source) -> None:
    with pytest.raises(Invalid) as refused:
        define_and_read(scoped.bob, shop, replace(WEEKLY, value="pg_sleep(9)"), name="Slow")
    assert refused.value.field == "value"
    with pytest.raises(Invalid) as refused:
        define_and_read(scoped.bob, shop, replace(WEEKLY, table=None, sql="delete from rides"), name="Gone")
    assert refused.value.field == "sql"
    assert not Metric.objects.exists()
    assert not MetricDefinition.objects.exists()


def test_a_preview_keeps_nothing(scoped: Cast, shop: Source) -> None:
    seen = preview(scoped.bob, shop, WEEKLY)
    assert {value.on: value.value for value in seen.values} == expected(TODAY)["rides"]
    assert not Observation.objects.exists()
    assert not CollectionRun.objects.exists()
    assert preview(scoped.bob, shop, replace(WEEKLY, table="trips")).problem
    with pytest.raises(Invalid, match="once"):
        preview(scoped.bob, shop, replace(WEEKLY, segments=("city", "city")))


def test_only_those_who_connect_see_rows(scoped: Cast, shop: Source) -> None:
    seen = try_source(scoped.alice, shop)
    assert seen.tables == ("rides",)
    assert seen.rows[0] == company.rows()[0]
    assert len(seen.rows) == 5
    with pytest.raises(NotAllowed):
        try_source(scoped.bob, shop)
    with pytest.raises(NotAllowed):
        connect_source(scoped.bob, name="Mine", kind="sqlite", settings={"path": "shop.sqlite"})
    with pytest.raises(NotAllowed):
        collect(scoped.vera, shop)


def test_another_workspace_reads_from_a_folder_of_its_own(scoped: Cast, shop: Source) -> None:
    theirs = connect_source(scoped.charlie, name="Shop", kind="sqlite", settings={"path": "shop.sqlite"})
    assert "not in the data folder" in try_source(scoped.charlie, theirs).problem


def test_a_credential_is_not_sent_to_another_address(scoped: Cast, folder: Path) -> None:
    given = {"host": "db.example.org", "database": "d", "user": "u"}
    source = connect_source(scoped.alice, name="Warehouse", kind="postgres", settings=given, secret="hunter2hunter2")
    with pytest.raises(Invalid, match="given for another address") as refused:
        change_source(scoped.alice, source, settings=given | {"host": "evil.example.org"})
    assert refused.value.field == "secret"
    sealed = source.secret
    changed = change_source(scoped.alice, source, settings=given | {"database": "e"}, secret="")
    assert changed.secret == sealed
    archive_source(scoped.alice, changed, why="Moved")
    assert Source.objects.get().secret == ""


def test_a_source_that_is_read_is_not_let_go(scoped: Cast, shop: Source) -> None:
    rides(scoped, shop)
    with pytest.raises(Invalid, match="1 metric read"):
        archive_source(scoped.alice, shop, why="Old")


def test_many_metrics_of_one_table_cost_one_query(scoped: Cast, shop: Source) -> None:
    for number in range(60):
        said = replace(WEEKLY, value=f"sum(price * {number + 1})", filters=(f"price > {number / 50}",))
        define_and_read(scoped.bob, shop, said, name=f"Metric {number}")
    run = collect(scoped.bob, shop)
    assert (run.queries, run.metrics, run.new) == (1, 60, 60 * 22)


def test_the_list_of_sources_costs_the_same_at_any_size(scoped: Cast, shop: Source) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            list_sources(scoped.vera)
        return len(seen)

    rides(scoped, shop)
    collect(scoped.bob, shop)
    few = cost()
    for number in range(20):
        other = connect_source(scoped.alice, name=f"S{number}", kind="sqlite", settings={"path": "shop.sqlite"})
        define_and_read(scoped.bob, other, WEEKLY, name=f"Rides {number}")
        collect(scoped.bob, other)
    assert cost() == few == 2
