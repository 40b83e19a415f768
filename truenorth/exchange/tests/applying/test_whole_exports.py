"""Whole sets of exports, as a company would give them: the sample company's, and real ones where they are at hand."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from truenorth.bets.models import Bet, WorkItem
from truenorth.discovery.models import FeedbackItem
from truenorth.exchange.exporters.bundle import as_json
from truenorth.exchange.exporters.workspace_records import workspace_records
from truenorth.exchange.importing.apply import apply_records
from truenorth.exchange.importing.gather import Gathered, gather
from truenorth.exchange.importing.preview import preview
from truenorth.foundation.history.undo import undo_act
from truenorth.goals.models import Contribution, Goal, Measure
from truenorth.metrics.models import Metric, Observation
from truenorth.people.models import Person, Team

REPO = Path(__file__).resolve().parents[4]
# Beside the checkout, or beside the folder that holds checkouts.
REAL = next(
    (at for at in (REPO.parent / "shared" / "data", REPO.parents[1] / "shared" / "data") if at.exists()), REPO / "none"
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    exports = pytest.importorskip("demo.exports")
    paths = exports.write_exports(tmp_path_factory.mktemp("exports"))
    return gather([(path.name, path.read_bytes()) for path in paths])


def test_every_row_of_the_sample_company_has_an_outcome(scoped: Cast, sample: Gathered) -> None:
    applied = apply_records(scoped.alice, sample, via="import")
    assert not sample.unreadable
    assert applied.rows > 4_000
    assert applied.placed / applied.rows > 0.99
    assert all(sum(file.outcomes.values()) == file.rows for file in applied.files)


def test_the_sample_company_comes_in_joined_up(scoped: Cast, sample: Gathered) -> None:
    apply_records(scoped.alice, sample, via="import")
    assert Team.objects.count() == 5
    # One Mara, however she is written.
    assert Person.objects.filter(name__startswith="Mara").count() == 1
    # Goals reach up to pillars of the strategy page.
    assert Contribution.objects.filter(pillar__isnull=False).exists()
    # Measures read the metrics of other files.
    assert Measure.objects.exclude(metric=None).count() >= 10
    # Bets of trackers serve measures of the sheet.
    assert Bet.objects.exclude(targets=None).count() >= 8
    assert WorkItem.objects.exclude(bet=None).count() > 300
    # Nobody is kept by name for what they said.
    assert not FeedbackItem.objects.exclude(author="").exclude(author__startswith="person ").exists()


def test_shares_stay_between_nothing_and_all(scoped: Cast, sample: Gathered) -> None:
    apply_records(scoped.alice, sample, via="import")
    shares = Metric.objects.filter(scale="percent")
    assert shares.exists()
    assert not Observation.objects.filter(metric__in=shares, value__gt=1).exists()
    assert not Measure.objects.filter(metric__in=shares, target__gt=1).exists()


def test_the_sample_company_goes_out_and_comes_back_and_goes_away(scoped: Cast, sample: Gathered) -> None:
    applied = apply_records(scoped.alice, sample, via="import")
    assert apply_records(scoped.alice, sample, via="import").changes_nothing
    out = as_json(workspace_records(scoped.alice))
    elsewhere = scoped.charlie
    apply_records(elsewhere, gather([("bundle.json", out.encode())]), via="import")
    assert as_json(workspace_records(elsewhere)) == out
    assert applied.act is not None
    assert undo_act(scoped.alice, applied.act).left_alone == []
    assert not Goal.objects.exists()
    assert not Observation.objects.exists()


def _tracker(rows: int) -> bytes:
    lines = ["Issue key,Issue Type,Summary,Status,Assignee,Created,Updated,Epic Link"]
    lines += [f"E-{n},Epic,Epic {n} for docks,In Progress,Person {n} Name,2026-01-05,2026-04-01," for n in range(10)]
    lines += [f"W-{n},Story,Item {n},Done,Person {n % 9} Name,2026-01-05,2026-04-01,E-{n % 10}" for n in range(rows)]
    return "\n".join(lines).encode()


def test_ten_times_the_rows_do_not_take_ten_times_the_queries(scoped: Cast) -> None:
    counted = []
    for rows in (100, 1_000):
        with CaptureQueriesContext(connection) as queries:
            preview(scoped.alice, gather([("jira.csv", _tracker(rows))]), with_findings=False)
        counted.append(len(queries))
    assert counted[1] < 2 * counted[0]


def test_a_workbook_says_which_sheet_a_row_stood_in(scoped: Cast) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Riders"
    for row in (
        ["Objective", "Key Result", "Owner", "Target", "Due"],
        ["Riders trust us", "Honoured", "Mara L", 92, "2099-06-30"],
    ):
        book.active.append(row)
    other = book.create_sheet("Fleet")
    for row in (
        ["Objective", "Key Result", "Owner", "Target", "Due"],
        ["A bike is there", "Hubs", "Jonas", 95, "2099-06-30"],
    ):
        other.append(row)
    out = io.BytesIO()
    book.save(out)
    files = gather([("okrs.xlsx", out.getvalue())])
    applied = apply_records(scoped.alice, files, {"okrs.xlsx:Fleet:2": "leave out"}, via="import")
    assert {v.place[1] for v in applied.verdicts} == {"Riders", "Fleet"}
    assert list(Goal.objects.values_list("title", flat=True)) == ["Riders trust us"]
    assert applied.count("refused") == 1


@pytest.mark.skipif(not REAL.exists(), reason="the real exports are not at hand")
@pytest.mark.parametrize("folder", ["okr_gitlab", "okr_ipfs", "strategy_sourcegraph"])
def test_real_pages_come_in_with_every_row_accounted_for_and_once(scoped: Cast, folder: str) -> None:
    files = gather([(path.name, path.read_bytes()) for path in sorted((REAL / folder).glob("*.md"))])
    applied = apply_records(scoped.alice, files, via="import")
    assert applied.rows > 100
    assert all(sum(file.outcomes.values()) == file.rows for file in applied.files)
    assert apply_records(scoped.alice, files, via="import").changes_nothing
    out = as_json(workspace_records(scoped.alice))
    apply_records(scoped.charlie, gather([("bundle.json", out.encode())]), via="import")
    assert as_json(workspace_records(scoped.charlie)) == out
