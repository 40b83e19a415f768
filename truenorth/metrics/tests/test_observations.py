"""Values arrive once, are corrected with a reason, and are never overwritten by nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import Cast
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.models import Event
from truenorth.foundation.jobs.models import Job
from truenorth.metrics.actions.defining import archive_metric, change_metric, declare_break, define_metric
from truenorth.metrics.actions.linking import link_metrics
from truenorth.metrics.actions.observations import Value, observe, receive_series, record_observations
from truenorth.metrics.actions.receiving import IncomingMetric, receive_metrics
from truenorth.metrics.facts import collect_metric_edges, collect_metrics
from truenorth.metrics.models import Metric, Observation
from truenorth.metrics.queries import MetricFilter, latest_values, list_metrics, series_of

DAY = date(2026, 4, 7)


@pytest.fixture
def riders(scoped: Cast) -> Metric:
    return define_metric(scoped.bob, name="Weekly active riders", unit="riders")


def test_a_value_by_hand_is_kept_and_asks_for_new_chances_once(scoped: Cast, riders: Metric) -> None:
    observe(scoped.bob, riders, on=DAY, value=47_400)
    observe(scoped.bob, riders, on=date(2026, 4, 14), value=47_600)
    assert latest_values([riders.pk]) == {riders.pk: (date(2026, 4, 14), 47_600)}
    assert Job.everywhere.filter(name="goals.evaluate_chances").count() == 1


def test_a_second_value_for_a_day_needs_a_reason_and_keeps_the_first(scoped: Cast, riders: Metric) -> None:
    observe(scoped.bob, riders, on=DAY, value=47_400)
    with pytest.raises(Invalid, match="already"):
        observe(scoped.bob, riders, on=DAY, value=48_400)
    observe(scoped.bob, riders, on=DAY, value=48_400, why="The export had missed one hub")
    change = Event.objects.latest("pk").changes[-1]
    assert (change["before"]["value"], change["after"]["value"]) == (47_400, 48_400)


@pytest.mark.parametrize(
    ("value", "on", "says"),
    [(float("nan"), DAY, "number"), (1.0, date(2126, 1, 1), "future"), (1.0, date(1960, 1, 1), "1970")],
)
def test_what_was_not_measured_is_refused(scoped: Cast, riders: Metric, value: float, on: date, says: str) -> None:
    with pytest.raises(Invalid, match=says):
        observe(scoped.bob, riders, on=on, value=value)
    assert not Observation.objects.exists()


def test_a_share_of_more_than_one_is_refused_with_the_way_to_write_it(scoped: Cast) -> None:
    share = define_metric(scoped.bob, name="Hubs served", scale="percent")
    with pytest.raises(Invalid, match=r"0\.42"):
        observe(scoped.bob, share, on=DAY, value=81)


def test_a_batch_sent_twice_changes_nothing_the_second_time(scoped: Cast, riders: Metric) -> None:
    values = [Value(date(2026, 3, day), 40_000 + day) for day in range(1, 29)]
    assert record_observations(scoped.bob, riders, values).new == 28
    again = record_observations(scoped.bob, riders, values)
    assert (again.new, again.corrected, again.unchanged) == (0, 0, 28)


def test_many_series_come_in_as_one_event(scoped: Cast) -> None:
    metrics = [define_metric(scoped.bob, name=f"Metric {n}") for n in range(30)]
    before = Event.objects.count()
    receive_series(scoped.alice, [(m, [Value(DAY, 1.0), Value(date(2026, 4, 14), 2.0)]) for m in metrics])
    assert Event.objects.count() == before + 1
    assert Observation.objects.count() == 60


def test_a_metric_from_a_file_joins_the_one_of_the_same_name(scoped: Cast, riders: Metric) -> None:
    got = receive_metrics(
        scoped.alice,
        [
            IncomingMetric("c1", "metrics", "weekly active  Riders", {"description": "People who rode in the week"}),
            IncomingMetric("c2", "metrics", "Cost per ride", {"unit": "€"}),
        ],
    )
    assert got.joined == {"c1"}
    riders.refresh_from_db()
    assert riders.description == "People who rode in the week"
    assert set(Metric.objects.values_list("name", flat=True)) == {"Weekly active riders", "Cost per ride"}


def test_there_is_one_north_star(scoped: Cast, riders: Metric) -> None:
    rides = define_metric(scoped.bob, name="Dependable rides", is_north_star=True)
    change_metric(scoped.bob, riders, is_north_star=True)
    rides.refresh_from_db()
    assert not rides.is_north_star


def test_a_break_carries_its_reason(scoped: Cast, riders: Metric) -> None:
    declare_break(scoped.bob, riders, on=date(2025, 11, 3), why="Day passes count from here on")
    assert series_of([riders.pk])[riders.pk].breaks == (date(2025, 11, 3),)


def test_an_archived_metric_leaves_the_catalogue(scoped: Cast, riders: Metric) -> None:
    archive_metric(scoped.bob, riders, why="Replaced by dependable rides")
    assert list_metrics(scoped.vera)[0] == []


@pytest.mark.parametrize("number", [5, 80])
def test_the_catalogue_costs_the_same_queries_at_any_size(
    scoped: Cast, number: int, django_assert_num_queries: object
) -> None:
    metrics = [define_metric(scoped.bob, name=f"Metric {n:03}") for n in range(number)]
    receive_series(scoped.alice, [(m, [Value(DAY, 1.0)]) for m in metrics])
    with django_assert_num_queries(4):  # type: ignore[operator]
        rows, _ = list_metrics(scoped.vera)
    assert len(rows) == number


def test_stale_metrics_can_be_listed_alone(scoped: Cast, riders: Metric) -> None:
    observe(scoped.bob, riders, on=date(2020, 1, 1), value=1)
    define_metric(scoped.bob, name="Never measured")
    assert [r.metric.name for r in list_metrics(scoped.vera, MetricFilter(state="stale"))[0]] == [
        "Weekly active riders"
    ]
    assert [r.metric.name for r in list_metrics(scoped.vera, MetricFilter(state="empty"))[0]] == ["Never measured"]


def test_facts_carry_the_last_value_up_to_the_day_asked(scoped: Cast, riders: Metric) -> None:
    observe(scoped.bob, riders, on=DAY, value=47_400)
    observe(scoped.bob, riders, on=date(2026, 4, 14), value=47_600)
    cost = define_metric(scoped.bob, name="Cost per ride")
    link_metrics(scoped.bob, riders, cost, kind="trades_off")
    fact = next(f for f in collect_metrics(DAY) if f.name == riders.name)
    assert (fact.last_value, fact.last_date) == (47_400, DAY)
    assert collect_metric_edges()[0].kind == "trades_off"
