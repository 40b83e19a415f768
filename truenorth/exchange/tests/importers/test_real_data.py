"""The importers against real files, where they stand beside the checkout."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from truenorth.exchange.canonical import (
    BetRecord,
    DirectionRecord,
    FeedbackRecord,
    GoalRecord,
    MeasureRecord,
    MetricRecord,
    Record,
    WorkRecord,
)
from truenorth.exchange.importers.recognise import recognise
from truenorth.exchange.importing.limits import FileRefused
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.tests.reading_aloud import DATA, of_kind, read

pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"there is no {DATA}")


def files(folder: str) -> list[Path]:
    return sorted(path for path in (DATA / folder).rglob("*") if path.is_file()) if DATA.exists() else []


def words(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


@pytest.mark.parametrize("path", files("ts_business_kpi"), ids=lambda path: path.name)
def test_every_kpi_file_loads_without_a_mapping_by_hand(path: Path) -> None:
    items, ledger, name = read(path)
    assert name == "metrics_csv"
    assert ledger.refused == 0
    metrics = of_kind(items, MetricRecord)
    assert metrics
    days = [day for metric in metrics.values() for day, _, _ in metric.points]
    assert min(days).year >= 1949
    assert max(days).year <= 2020
    for metric in metrics.values():
        assert len({day for day, _, _ in metric.points}) == len(metric.points)


def test_the_untidy_kpi_file_is_read_to_the_last_cell() -> None:
    metrics = of_kind(read(DATA / "ts_business_kpi" / "upworthy_daily_users.csv")[0], MetricRecord)
    assert len(metrics) == 8
    assert metrics["Users"].points[0][1] == 67283
    assert metrics["Avg. Session Duration"].points[0][1] == 106
    assert (metrics["Bounce Rate"].points[0][1], metrics["Bounce Rate"].unit) == (80, "%")
    assert len(metrics["Sessions"].points) == 546


@pytest.mark.parametrize("quarter", ["fy21-q1", "fy23-q2", "fy23-q4"])
def test_the_cascade_of_a_handbook_is_rebuilt_whole(quarter: str) -> None:
    items, ledger, _ = read(DATA / "okr_gitlab" / f"{quarter}.md")
    goals, measures = of_kind(items, GoalRecord), of_kind(items, MeasureRecord)
    with (DATA / "okr_gitlab" / "key_results.csv").open() as file:
        wanted = [row for row in csv.DictReader(file) if row["quarter"] == quarter]
    titles = {words(measure.title)[:60] for measure in measures.values()}
    missing = [
        row["key_result"] for row in wanted if words(re.split("=>|-->", row["key_result"])[0])[:60] not in titles
    ]
    assert not missing
    assert len(measures) >= len(wanted)
    # Every goal but the top ones hangs on something that exists, and no measure is left alone.
    known = goals.keys() | measures.keys()
    assert all(parent in known for goal in goals.values() for parent in goal.parents)
    assert all(measure.goal in goals for measure in measures.values())
    assert sum(not goal.parents for goal in goals.values()) == 3
    assert ledger.refused <= 2


@pytest.mark.parametrize("quarter", ["2018-q2", "2018-q4", "fy20-q3"])
def test_older_quarters_hang_together_under_three_company_goals(quarter: str) -> None:
    items, _, _ = read(DATA / "okr_gitlab" / f"{quarter}.md")
    goals, measures = of_kind(items, GoalRecord), of_kind(items, MeasureRecord)
    known = goals.keys() | measures.keys()
    assert all(parent in known for goal in goals.values() for parent in goal.parents)
    assert [goal.owner for goal in goals.values() if not goal.parents] == ["CEO"] * 3
    assert len(goals) > 50
    assert len(measures) > 60


def test_graded_key_results_of_a_table_are_read_with_their_scores() -> None:
    measures = of_kind(read(DATA / "okr_ipfs" / "CLUSTER.md")[0], MeasureRecord)
    by_title = {words(measure.title): measure for measure in measures.values()}
    with (DATA / "okr_ipfs" / "key_results.csv").open() as file:
        wanted = [
            row for row in csv.DictReader(file) if row["mid_actual"] and row["mid_projection"] and row["end_score"]
        ]
    assert len(wanted) == 17
    for row in wanted:
        found = by_title[words(re.sub(r"^\d\. ", "", row["key_result"]))]
        assert found.score == float(row["end_score"])
        assert found.current == float(row["mid_actual"])
        assert found.projected_score == float(row["mid_projection"])


def test_a_page_with_initiatives_and_non_goals_is_read_whole() -> None:
    items, _, _ = read(DATA / "okr_ipfs" / "PACKAGE-MANAGERS.md")
    goals, bets = of_kind(items, GoalRecord), of_kind(items, BetRecord)
    assert len(goals) == 3
    assert len(next(iter(goals.values())).non_goals) == 3
    measures = of_kind(items, MeasureRecord)
    mount = next(bet for bet in bets.values() if bet.title == "Mount")
    assert (mount.owner, measures[mount.serves[0]].title) == ("djdv", "Update")


def test_strategy_pages_give_vision_pillars_bets_and_what_is_not_done() -> None:
    items, _, _ = read(DATA / "strategy_sourcegraph" / "strategy__batch-changes__index.md")
    kinds = [record.kind for record in of_kind(items, DirectionRecord).values()]
    assert (kinds.count("vision"), kinds.count("non_goal")) == (2, 3)
    assert kinds.count("pillar") >= 4
    assert len(of_kind(items, BetRecord)) >= 4
    index = of_kind(read(DATA / "strategy_sourcegraph" / "strategy__index.md")[0], DirectionRecord)
    assert [record.statement for record in index.values() if record.kind == "pillar"] == [
        "Build toward one lovable code intelligence product",
        "Delight pro devs to win enterprises",
        "Narrow our focus",
    ]


@pytest.mark.parametrize(
    "path",
    [*files("import_samples"), *files("okr_ipfs"), *files("strategy_sourcegraph"), *files("issues_gitbugs")],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_no_real_file_loses_a_row_or_gives_one_twice(path: Path) -> None:
    try:
        recognise(SourceFile.from_path(path))
    except FileRefused:
        return
    items, ledger, _ = read(path)
    assert not ledger.lost
    keys = [(type(item), item.system, item.key) for item in items if isinstance(item, Record)]
    assert len(keys) == len(set(keys))
    assert read(path)[0] == items


def test_answers_of_the_github_api_give_exactly_the_issues_another_system_made_of_them() -> None:
    items, _, _ = read(DATA / "import_samples" / "devlake_github" / "raw_tables___raw_github_api_issues.csv")
    with (DATA / "import_samples" / "devlake_github" / "expected__issues.csv").open() as file:
        wanted = {row["issue_key"]: row for row in csv.DictReader(file)}
    found = {key.partition("#")[2]: work for key, work in of_kind(items, WorkRecord).items()}
    assert found.keys() == wanted.keys()
    assert {number for number, work in found.items() if work.state in {"done", "dropped"}} == {
        number for number, row in wanted.items() if row["status"] == "DONE"
    }


def test_fider_files_are_read_to_the_last_post() -> None:
    assert len(of_kind(read(DATA / "import_samples" / "fider" / "more-posts.csv")[0], FeedbackRecord)) == 3
    assert read(DATA / "import_samples" / "fider" / "empty.csv")[1].rows == 0
