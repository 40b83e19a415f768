"""The catalogue and a metric's page: what is seen, what may be changed, without scripts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.history.models import Event
from truenorth.goals.models import Goal, Measure
from truenorth.metrics.actions.defining import declare_break, define_metric
from truenorth.metrics.actions.observations import Value, record_observations
from truenorth.metrics.models import Metric, MetricBreak, Observation


@pytest.fixture
def riders(scoped: Cast) -> Metric:
    metric = define_metric(scoped.bob, name="Weekly active riders", unit="riders", value_area="current")
    start = timezone.now().date() - timedelta(weeks=20)
    values = [Value(start + timedelta(weeks=n), 41_000.0 + 330 * n) for n in range(20)]
    record_observations(scoped.bob, metric, values)
    return metric


def test_a_viewer_reads_the_catalogue_by_value_area(scoped: Cast, riders: Metric) -> None:
    goal = Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    Measure.objects.create(workspace=scoped.workspace, goal=goal, title="Riders", metric=riders, target=55_000)
    define_metric(scoped.bob, name="Team <happiness>", value_area="ability_to_innovate")
    text = scoped.browser(scoped.vera).get("/metrics/").content.decode()
    assert "Two numbers. One decides a goal, nobody acts on one." in text
    assert text.index("Current value") < text.index("Decides nothing")
    assert "47.3k riders" in text
    assert "1 goal" in text
    assert "Team &lt;happiness&gt;" in text
    assert 'href="/metrics/new"' not in text
    page = scoped.browser(scoped.vera).get(f"/metrics/{riders.pk}/").content.decode()
    assert "Commuters rely on us" in page
    assert "Change definition" not in page
    assert "Keep the value" not in page


def test_the_drawing_says_the_next_target_and_where_the_meaning_changed(scoped: Cast, riders: Metric) -> None:
    today = timezone.now().date()
    goal = Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    due = today + timedelta(days=60)
    Measure.objects.create(workspace=scoped.workspace, goal=goal, title="Riders", metric=riders, target=55_000, due=due)
    declare_break(scoped.bob, riders, on=today - timedelta(days=30), why="Only working weeks count")
    page = scoped.browser(scoped.vera).get(f"/metrics/{riders.pk}/")
    drawing = page.context["drawing"]
    assert drawing["target"][0] == 55_000
    assert drawing["target"][1].startswith("55k by ")
    assert "Only working weeks count" in page.content.decode()
    short = scoped.browser(scoped.vera).get(f"/metrics/{riders.pk}/?span=26").context["drawing"]
    assert len(short["readings"]) <= len(drawing["readings"])


def test_a_metric_without_values_says_so(scoped: Cast) -> None:
    metric = define_metric(scoped.bob, name="Time to learn")
    text = scoped.browser(scoped.vera).get(f"/metrics/{metric.pk}/").content.decode()
    assert "A drawing needs two values." in text
    assert "No value yet." in text


def test_a_value_is_entered_by_a_plain_form_and_what_is_wrong_is_said_at_the_field(
    scoped: Cast, riders: Metric
) -> None:
    browser = scoped.browser(scoped.bob)
    today = timezone.now().date()
    answer = browser.post(f"/metrics/{riders.pk}/value", {"on": "then", "value": "about ten"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "“about ten” is not a number." in text
    assert "Write the day as 2026-04-14." in text
    future = {"on": (today + timedelta(days=3)).isoformat(), "value": "5"}
    assert "is in the future" in browser.post(f"/metrics/{riders.pk}/value", future).content.decode()
    kept = browser.post(f"/metrics/{riders.pk}/value", {"on": today.isoformat(), "value": "47.6k"}, follow=True)
    assert "The value is kept" in kept.content.decode()
    assert "/undo" in kept.content.decode()
    assert Observation.objects.get(metric=riders, on=today).value == 47_600
    correction = browser.post(f"/metrics/{riders.pk}/value", {"on": today.isoformat(), "value": "47.5k"})
    assert correction.status_code == 422
    assert 'name="why"' in correction.content.decode()
    browser.post(f"/metrics/{riders.pk}/value", {"on": today.isoformat(), "value": "47.5k", "why": "Counted twice"})
    assert Observation.objects.get(metric=riders, on=today).value == 47_500


def test_a_metric_is_defined_changed_broken_and_archived(scoped: Cast) -> None:
    browser = scoped.browser(scoped.bob)
    given = {
        "name": "", "unit": "s", "scale": "positive", "kind": "level", "good": "down", "expected_interval_days": "7",
    }  # fmt: skip
    answer = browser.post("/metrics/new", {**given, "description": "Typed at length"})
    assert answer.status_code == 422
    assert "A metric needs a name." in answer.content.decode()
    assert "Typed at length" in answer.content.decode()
    browser.post("/metrics/new", {**given, "name": "Unlock time"})
    metric = Metric.objects.get()
    browser.post(f"/metrics/{metric.pk}/edit", {**given, "name": "Unlock time, 95%", "version": str(metric.version)})
    metric.refresh_from_db()
    assert metric.name == "Unlock time, 95%"
    stale = browser.post(f"/metrics/{metric.pk}/edit", {**given, "name": "Mine", "version": "1"})
    assert stale.status_code == 409
    assert browser.post(f"/metrics/{metric.pk}/break", {"on": "2026-01-05", "why": ""}).status_code == 422
    browser.post(f"/metrics/{metric.pk}/break", {"on": "2026-01-05", "why": "Taps count from the lock"})
    assert MetricBreak.objects.get().on == date(2026, 1, 5)
    metric.refresh_from_db()
    unsaid = browser.post(f"/metrics/{metric.pk}/archive", {"why": "", "version": str(metric.version)})
    assert "Say why nobody needs it any more." in unsaid.content.decode()
    browser.post(f"/metrics/{metric.pk}/archive", {"why": "Nobody asks", "version": str(metric.version)})
    assert Event.objects.filter(verb="metrics.archived").exists()


def test_a_viewer_changes_nothing_and_a_stranger_finds_nothing(scoped: Cast, riders: Metric) -> None:
    for act in ("edit", "value", "break", "archive"):
        given = {"on": "2026-04-01", "value": "5", "why": "x", "name": "Mine", "version": "1", "scale": "positive",
                 "kind": "level", "good": "up", "expected_interval_days": "7"}  # fmt: skip
        assert scoped.browser(scoped.vera).post(f"/metrics/{riders.pk}/{act}", given).status_code == 403, act
        assert scoped.browser(scoped.charlie).post(f"/metrics/{riders.pk}/{act}", given).status_code == 404, act
    assert scoped.browser(scoped.vera).get("/metrics/new").status_code == 403
    assert scoped.browser(scoped.vera).get(f"/metrics/{riders.pk}/edit").status_code == 403
    assert scoped.browser(scoped.charlie).get(f"/metrics/{riders.pk}/").status_code == 404
    riders.refresh_from_db()
    assert riders.name == "Weekly active riders"
    assert not MetricBreak.objects.exists()


def test_the_catalogue_is_narrowed_by_its_address(scoped: Cast, riders: Metric) -> None:
    define_metric(scoped.bob, name="Time to learn")
    browser = scoped.browser(scoped.vera)
    assert "Time to learn" not in browser.get("/metrics/?q=riders").content.decode()
    assert "Weekly active riders" not in browser.get("/metrics/?state=empty").content.decode()
    assert "Nothing matches these filters" in browser.get("/metrics/?q=zzz&after=x").content.decode()


def test_the_catalogue_costs_the_same_queries_at_any_size(scoped: Cast) -> None:
    browser = scoped.browser(scoped.vera)

    def cost() -> int:
        browser.get("/metrics/")
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/metrics/").status_code == 200
        return len(seen)

    def define(numbers: range) -> None:
        for n in numbers:
            metric = define_metric(scoped.bob, name=f"Metric {n}")
            record_observations(scoped.bob, metric, [Value(date(2026, 4, 1), float(n + 1))])

    define(range(5))
    few = cost()
    define(range(5, 100))
    assert cost() == few
