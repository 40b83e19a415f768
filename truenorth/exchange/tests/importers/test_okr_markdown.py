"""OKR and strategy pages in Markdown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from truenorth.exchange.canonical import BetRecord, DirectionRecord, GoalRecord, MeasureRecord
from truenorth.exchange.importers.okr_sections import role_of
from truenorth.exchange.importers.okr_statement import read_statement
from truenorth.exchange.importing.markdown import clean
from truenorth.exchange.tests.reading_aloud import of_kind, read, refusals, text_file


def by_title(items: list[Any], kind: type[Any]) -> dict[str, Any]:
    return {record.title: record for record in of_kind(items, kind).values()}


def test_a_page_gives_its_whole_tree() -> None:
    items, ledger, name = read("okr_page.md")
    assert name == "okr_markdown"
    assert not ledger.lost
    goals, measures = by_title(items, GoalRecord), by_title(items, MeasureRecord)
    assert set(goals) == {
        "Riders stay through winter",
        "Docks never run empty. No dock empty at 8:00",
        "Refill by seven",
        "95% of docks filled by 7:00",
        "Buy two vans",
    }
    refill = goals["Refill by seven"]
    assert refill.parents == [goals["Docks never run empty. No dock empty at 8:00"].key]
    assert (refill.owner, goals["95% of docks filled by 7:00"].score) == ("VP Ops", 0.8)
    assert goals["Buy two vans"].parents == [measures["Two more vans"].key]
    assert measures["Two more vans"].goal == refill.key


def test_labels_dates_and_the_cycle_of_a_page_reach_its_goals() -> None:
    goal = by_title(read("okr_page.md")[0], GoalRecord)["Riders stay through winter"]
    assert (goal.owner, goal.cycle, goal.start, goal.due) == ("mara", "2026 Q3", date(2026, 7, 1), date(2026, 9, 30))
    assert goal.description == "Winter is where we lose them."
    assert goal.non_goals == ["New cities"]


def test_key_results_carry_boxes_owners_and_results() -> None:
    measures = by_title(read("okr_page.md")[0], MeasureRecord)
    assert measures["Publish the cold-hands study"].current == 1.0
    assert measures["Raise winter retention from 41% to 60%"].current == 0.0
    complaints = measures["Fewer than 300 complaints"]
    assert (complaints.owner, complaints.score, complaints.note) == ("Ada", 0.4, "40%, on its way")


def test_an_initiative_serves_the_key_result_it_names() -> None:
    items, _, _ = read("okr_page.md")
    bet = by_title(items, BetRecord)["Heated grips"]
    assert bet.owner == "ada"
    assert bet.serves == [by_title(items, MeasureRecord)["Raise winter retention from 41% to 60%"].key]


def test_vision_and_principles_are_read() -> None:
    direction = of_kind(read("okr_page.md")[0], DirectionRecord).values()
    assert [(record.kind, record.statement) for record in direction] == [
        ("vision", "Every trip under five kilometres is a bike trip. Nobody thinks twice."),
        ("principle", "Riders before revenue"),
        ("principle", "Measure before you build"),
    ]


def test_a_retrospective_is_left_out_and_named() -> None:
    assert [refused.because for refused in refusals(read("okr_page.md")[0])] == [
        "The section “Retrospective” is not about goals"
    ]


def test_a_table_of_scores_gives_objectives_and_graded_key_results() -> None:
    items, ledger, _ = read("okr_scores.md")
    goals, measures = by_title(items, GoalRecord), by_title(items, MeasureRecord)
    assert list(goals) == ["Docks never run empty"]
    assert (goals["Docks never run empty"].team, goals["Docks never run empty"].due) == ("Docks", date(2026, 6, 30))
    plan = measures["Refill plan: by seven"]
    assert (plan.owner, plan.current, plan.projected_score, plan.score) == ("Ben", 0.6, 0.7, 0.5)
    assert list(measures) == ["Refill plan: by seven", "Two vans"]
    assert (ledger.rows, ledger.refused) == (7, 2)


def test_a_sheet_inside_a_page_is_read_like_a_sheet() -> None:
    page = (
        "# OKRs Q3 2026\n\n"
        "| Objective | Key result | Owner | Target |\n|---|---|---|---|\n| Grow | Rides [per week](x) | Ada | 60% |\n"
    )
    items, _, _ = read(text_file(page, "okrs.md"))
    measure = by_title(items, MeasureRecord)["Rides per week"]
    assert (measure.target, measure.owner, measure.origin.line) == (60, "Ada", 5)


def test_the_old_style_of_goal_and_measure_in_one_line_is_taken_apart() -> None:
    page = (
        "# 2018-Q2 OKRs\n\n### CEO: Grow revenue. 120% of plan.\n\n"
        "* CMO: Build a pipeline. % of plan achieved.\n  * SDR: Meet 10 people a day => 80%\n"
    )
    items, _, _ = read(text_file(page, "2018-q2.md"))
    goals = by_title(items, GoalRecord)
    assert [(goal.title, goal.owner) for goal in goals.values()] == [
        ("Grow revenue", "CEO"),
        ("Build a pipeline", "CMO"),
    ]
    measures = by_title(items, MeasureRecord)
    assert [measure.title for measure in measures.values()] == [
        "120% of plan",
        "% of plan achieved",
        "Meet 10 people a day",
    ]
    assert measures["Meet 10 people a day"].score == 0.8
    assert goals["Build a pipeline"].cycle == "2018-Q2"


PLAIN = {
    "headings": "# Q3 2026\n\n## Objective 1\n\nGrow revenue\n\n### Key results\n\n1. Sell 40 bikes\n2. Win 3 cities\n",
    "numbered heading": "# OKRs\n\n## O1 Grow revenue\n\n- Sell 40 bikes\n- Win 3 cities\n",
    "lines": "**Objective:** Grow revenue\n**KR1:** Sell 40 bikes\n**KR2:** Win 3 cities\n",
    "list": "- Objective: Grow revenue\n  - KR: Sell 40 bikes\n  - KR: Win 3 cities\n",
    "goals heading": "# Team goals\n\n## Grow revenue\n\n* Sell 40 bikes\n* Win 3 cities\n",
    "a heading for each": "# OKRs\n\n## Objective: Grow revenue\n\n### KR1: Sell 40 bikes\n\n### KR2: Win 3 cities\n",
}


@pytest.mark.parametrize("style", PLAIN)
def test_every_usual_way_of_writing_okrs_gives_the_same_tree(style: str) -> None:
    items, ledger, _ = read(text_file(PLAIN[style], "page.md"))
    goals, measures = by_title(items, GoalRecord), by_title(items, MeasureRecord)
    assert list(goals) == ["Grow revenue"]
    assert list(measures) == ["Sell 40 bikes", "Win 3 cities"]
    assert {measure.goal for measure in measures.values()} == {goals["Grow revenue"].key}
    assert ledger.refused == 0


@pytest.mark.parametrize(
    ("raw", "owner", "mark", "text", "score"),
    [
        ("1. CEO KR: End Q1 ahead", "CEO", "key result", "End Q1 ahead", None),
        ("**CEO KR:** 150 contributors", "CEO", "key result", "150 contributors", None),
        ("**CRO: Build pipeline.**", "CRO", "", "Build pipeline.", None),
        ("[momack2] Form 3+ relations", "momack2", "", "Form 3+ relations", None),
        ("KR 2: Two vans --> 66% (one done)", "", "key result", "Two vans", 0.66),
        ("Key Result 1.1 – Two vans", "", "key result", "Two vans", None),
        ("O1: Grow", "", "objective", "Grow", None),
        ("Tax: Deliver the plan - 100%", "Tax", "", "Deliver the plan", 1.0),
        ("Improve docs. **75% completed with help**", "", "", "Improve docs.", 0.75),
        ("P0: Update - quickly", "", "", "Update - quickly", None),
        ("Publish the study => [DONE](/x)", "", "", "Publish the study", 1.0),
        ("Raise coverage (0.7)", "", "", "Raise coverage", 0.7),
        ("Reach 95% of docks (95%)", "", "", "Reach 95% of docks (95%)", None),
    ],
)
def test_a_line_is_taken_apart(raw: str, owner: str, mark: str, text: str, score: float | None) -> None:
    found = read_statement(raw)
    assert (found.owner, found.mark, found.text, found.score) == (owner, mark, text, score)


def test_links_and_emphasis_are_stripped() -> None:
    assert clean("[Keep *riders*](https://x.org/(a)) and __stay__ ~~out~~ <b>now</b>") == "Keep riders and stay out now"
    assert clean("from <5% to >25%") == "from <5% to >25%"
    assert clean("2 * 3 and snake_case_name") == "2 * 3 and snake_case_name"


def test_a_diagnosis_is_read_with_its_parts_their_evidence_and_what_answers_them() -> None:
    page = text_file(
        "# Strategy\n\n## Vision\n\nA city without second cars.\n\n## What is going on\n\nCounted on nowhere.\n\n"
        "### Hubs are empty at eight\n\nVans come late.\n\n"
        "Evidence: 12 interviews (research, 18 February 2026); everybody says so\n\n"
        "### Rides lose money\n\n## Pillars\n\n### Win the commute\n\nThey come back.\n\n"
        "Weight: 50%\nAnswers: Hubs are empty at eight; Rides lose money\n",
        "strategy.md",
    )
    items, _, _ = read(page)
    direction = {record.statement: record for record in of_kind(items, DirectionRecord).values()}
    assert [record.kind for record in direction.values()] == [
        "vision", "diagnosis", "challenge", "challenge", "pillar",
    ]  # fmt: skip
    empty = direction["Hubs are empty at eight"]
    assert empty.why == "Vans come late."
    assert empty.evidence == [
        ("research", date(2026, 2, 18), "12 interviews"),
        ("opinion", None, "everybody says so"),
    ]
    pillar = direction["Win the commute"]
    assert pillar.answers == ["Hubs are empty at eight", "Rides lose money"]
    assert (pillar.weight, pillar.why) == (0.5, "They come back.")


def test_a_diagnosis_as_a_list_gives_its_parts() -> None:
    assert role_of("Diagnosis") == "diagnosis"
    assert role_of("Challenges we face") == "challenges"
    assert role_of("Challenge yourself") == ""
