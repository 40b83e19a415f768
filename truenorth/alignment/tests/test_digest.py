"""The weekly digest: made once, from what is kept, celebrations first."""

from __future__ import annotations

import doctest
import json
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import Cast
from truenorth.alignment import digest_text
from truenorth.alignment.actions.digests import make_digest
from truenorth.alignment.digest_facts import gather
from truenorth.alignment.digest_text import as_text, digest_sentence
from truenorth.alignment.jobs import week_job
from truenorth.alignment.models import Digest, TeamWeek
from truenorth.entrypoints.command_line.main import main
from truenorth.goals.actions.revising import revise_goal
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.models import Celebration, Goal, Measure, MeasureForecast
from truenorth.metrics.models import Metric
from truenorth.people.models import Team

from .test_finding_pages import made

DAY = date(2026, 4, 14)  # a Tuesday
MONDAY = date(2026, 4, 6)  # of the week before


@pytest.fixture
def week(scoped: Cast) -> Cast:
    """A week in which something happened."""
    for member in (scoped.alice, scoped.bob, scoped.vera):
        member.workspace.pinned_today = DAY
    scoped.workspace.pinned_today = DAY
    scoped.workspace.save()
    at = {"workspace": scoped.workspace}
    then = datetime(2026, 4, 8, 9, tzinfo=UTC)
    goal = set_goal(scoped.alice, title="Commuters rely on us", kind="objective", at=then - timedelta(days=60))
    Goal.objects.update(status="running")
    goal.refresh_from_db()
    revise_goal(scoped.alice, goal, title="Commuters count on us", why="Riders said it so", at=then)
    metric = Metric.objects.create(name="Hubs served", **at)
    measure = Measure.objects.create(goal=goal, title="Hubs served", metric=metric, **at)
    for on, chance in ((MONDAY - timedelta(days=2), 0.42), (MONDAY + timedelta(days=4), 0.71)):
        MeasureForecast.objects.create(
            measure=measure, as_of=on, due=DAY, probability=chance, status="on_track", method="bsm", **at
        )
    Celebration.objects.create(goal=goal, on=MONDAY, headline="Hubs are full at eight", shared=True, **at)
    Celebration.objects.create(goal=goal, on=MONDAY, headline="Not said yet", **at)
    made(scoped, first_seen=MONDAY + timedelta(days=1), message="Two goals pull apart")
    made(scoped, first_seen=DAY - timedelta(days=90), gone_on=MONDAY, message="A goal had no owner")
    team = Team.objects.create(name="Fleet", **at)
    TeamWeek.objects.create(
        team=team, monday=MONDAY, seen_on=MONDAY, unit="items", total=10, serves=7, stranded=0, keeps_running=0,
        no_goal=3, **at,
    )  # fmt: skip
    return scoped


def test_the_worked_examples_hold() -> None:
    assert doctest.testmod(digest_text).failed == 0


def test_a_digest_tells_what_the_week_brought(week: Cast) -> None:
    facts = gather(week.alice, MONDAY)
    assert [row["headline"] for row in facts["celebrations"]] == ["Hubs are full at eight"]
    assert [(r["before"], r["after"]) for r in facts["chances"]["moved"]] == [(0.42, 0.71)]
    assert [row["message"] for row in facts["findings"]["new"]] == ["Two goals pull apart"]
    assert [row["message"] for row in facts["findings"]["gone"]] == ["A goal had no owner"]
    assert [(row["name"], row["share"]) for row in facts["teams"]] == [("Fleet", 0.3)]
    assert facts["teams"][0]["trend"].startswith("Not enough history")
    assert [row["name"] for row in facts["stale"]["metrics"]] == ["Hubs served"]
    assert [row["why"] for row in facts["decisions"]] == ["Riders said it so"]
    text = as_text(facts, "Harbour Bikes")
    assert text.index("Worth celebrating") < text.index("Chances that moved") < text.index("New findings")
    assert "Commuters count on us: 42% → 71%" in text
    assert digest_sentence(facts) == "One thing worth celebrating. One chance rose. 1 finding new, 1 finding settled."


def test_it_is_made_once_a_week_and_never_changes(week: Cast) -> None:
    week_job(week.workspace)
    first = Digest.objects.get()
    assert first.monday == MONDAY
    Celebration.objects.all().delete()
    week_job(week.workspace)
    make_digest(week.alice)
    assert Digest.objects.get().facts == first.facts


def test_no_digest_is_made_of_a_week_before_anything_happened(scoped: Cast) -> None:
    assert make_digest(scoped.alice) is None
    assert not Digest.objects.exists()


def test_this_week_and_every_week_before_have_a_page(week: Cast) -> None:
    make_digest(week.alice)
    browser = week.browser(week.vera)
    assert "Commuters count on us" in browser.get("/digest/2026-04-06/").content.decode()
    assert "so far" in browser.get("/digest/").content.decode()
    assert browser.get("/digest/2026-04-09/text").content.decode().startswith("# Harbour Bikes: Week 15")
    for wrong in ("2025-01-06", "soon"):
        assert browser.get(f"/digest/{wrong}/").status_code == 404
    [told] = browser.get("/api/alignment/digests").json()
    assert told["facts"] == Digest.objects.get().facts


def test_each_member_says_whether_it_shows_on_their_home(week: Cast) -> None:
    make_digest(week.alice)
    browser = week.browser(week.vera)
    assert "One thing worth celebrating." in browser.get("/").content.decode()
    browser.post("/digest/on-home", {"shown": "0"})
    assert "One thing worth celebrating." not in browser.get("/").content.decode()
    assert "One thing worth celebrating." in week.browser(week.bob).get("/").content.decode()


def test_the_command_prints_it_as_text_and_as_json(
    week: Cast, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("truenorth.entrypoints.command_line.django_ready.open_installation", lambda: None)
    assert main(["digest", "--workspace", "Harbour Bikes"]) == 0
    assert "## Worth celebrating" in capsys.readouterr().out
    assert main(["digest", "--format", "json", "--week", "2026-04-07", "--workspace", "Harbour Bikes"]) == 0
    assert json.loads(capsys.readouterr().out)["monday"] == "2026-04-06"
    assert main(["digest", "--week", "2020-01-01", "--workspace", "Harbour Bikes"]) == 2
