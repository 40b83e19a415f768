"""OKR sheets of tools and of people, as CSV and XLSX."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl

from truenorth.exchange.canonical import GoalRecord, MeasureRecord
from truenorth.exchange.importers.okr_table import OkrTableImporter
from truenorth.exchange.importers.recognise import read_file
from truenorth.exchange.tests.reading_aloud import SAMPLES, guesses, of_kind, read, refusals, text_file


def test_peoplebox_parents_are_found_by_their_row_number() -> None:
    items, ledger, name = read("okr_peoplebox.csv")
    assert name == "okr_table"
    assert (ledger.rows, ledger.imported, ledger.refused) == (5, 4, 1)
    goals, measures = of_kind(items, GoalRecord), of_kind(items, MeasureRecord)
    assert goals["Row 1"].title == "Riders stay through winter"
    assert (goals["Row 1"].status, goals["Row 1"].cycle, goals["Row 1"].due) == (
        "running",
        "Q3 2026",
        date(2026, 9, 30),
    )
    assert measures["Row 2"].goal == "Row 1"
    assert goals["Row 4"].parents == ["Row 2"]
    assert (
        measures["Row 2"].baseline,
        measures["Row 2"].target,
        measures["Row 2"].current,
        measures["Row 2"].unit,
    ) == (41, 60, 47, "%")
    assert (measures["Row 3"].baseline, measures["Row 3"].direction) == (1200, "down")
    assert refusals(items)[0].because == "The row is marked for deletion"
    assert any("“Frobnicating” is not read" in guess for guess in guesses(items))


def test_parents_are_found_by_goal_id_and_by_title() -> None:
    sheet = (
        'Goal ID,Goal,Parent,Type,Target\nG-1,"Grow, fast",,Objective,\nG-2,Keep riders,G-1,Objective,\n'
        "G-3,Fill docks,Keep riders,Objective,\n"
    )
    goals = of_kind(read(text_file(sheet + 'G-4,Sell rides,"Grow, fast",Objective,\n'))[0], GoalRecord)
    assert {key: goal.parents for key, goal in goals.items()} == {
        "G-1": [],
        "G-2": ["G-1"],
        "G-3": ["G-2"],
        "G-4": ["G-1"],
    }


def test_culture_amps_numbered_columns_become_key_results() -> None:
    items, _, _ = read("okr_culture_amp.csv")
    goals, measures = of_kind(items, GoalRecord), of_kind(items, MeasureRecord)
    assert len(goals) == 2
    assert [(measure.title, measure.goal, measure.current) for measure in measures.values()] == [
        ("Raise winter retention to 60%", "Riders stay through winter", 40.0),
        ("Halve complaints", "Riders stay through winter", 30.0),
        ("No dock empty at 8:00", "Docks never run empty", 100.0),
    ]
    assert goals["Docks never run empty"].status == "closed"
    assert goals["Docks never run empty"].owner == "ben@harbour.example"


def test_people_cues_rows_of_one_objective_become_one_goal() -> None:
    items, _, _ = read("okr_people_cues.csv")
    assert list(of_kind(items, GoalRecord)) == ["Riders stay through winter"]
    assert [measure.direction for measure in of_kind(items, MeasureRecord).values()] == ["up", "down"]


def test_a_home_made_sheet_is_read_with_merged_cells_and_german_numbers() -> None:
    items, ledger, _ = read("okr_sheet.csv")
    assert (ledger.rows, ledger.imported) == (3, 3)
    goals, measures = of_kind(items, GoalRecord), of_kind(items, MeasureRecord)
    assert list(goals) == ["Riders stay through winter – every one", "Docks never run empty"]
    first, second, third = measures.values()
    assert (first.baseline, first.current, first.owner, first.due) == (41.5, 47.25, "Ada Möller", date(2026, 9, 30))
    assert (second.baseline, second.goal) == (1200, first.goal)
    assert third.current is None
    assert goals[first.goal].owner == ""  # its key results have two owners
    assert any("1 row without an objective belong to the objective above" in guess for guess in guesses(items))


def _workbook(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    notes = book.active
    assert notes is not None
    notes.title = "Read me"
    notes["A1"] = "How we use this book"
    sheet = book.create_sheet("OKRs")
    for row in rows:
        sheet.append(row)
    sheet["D3"].number_format = "0%"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_like_its_csv() -> None:
    data = _workbook(
        [
            ["Objective", "KR", "Due", "Target", "Current"],
            [],
            ["Grow", "Share", date(2026, 9, 30), 0.6, 0.41],
            ["Grow", "Rides", None, 1200, None],
        ]
    )
    items, ledger, name = read(text_file(data, "okrs.xlsx"))
    assert name == "okr_table"
    assert (ledger.rows, ledger.imported) == (2, 2)
    share, rides = of_kind(items, MeasureRecord).values()
    assert (share.target, share.unit, share.due) == (60, "%", date(2026, 9, 30))
    assert (rides.target, rides.current) == (1200, None)
    assert (share.origin.sheet, share.origin.line, share.origin.unit) == ("OKRs", 3, "row")


def test_scores_and_confidence_are_read_as_shares() -> None:
    items, _, _ = read(text_file("Objective,Key Result,Score,Confidence\nGrow,Rides,0.7,8\nGrow,Docks,70%,80%\n"))
    assert [(m.score, m.stated_confidence) for m in of_kind(items, MeasureRecord).values()] == [(0.7, 0.8), (0.7, 0.8)]


def test_a_mapping_chosen_by_hand_is_followed() -> None:
    file = text_file("Objective,Key Result,Wanted,Now\nGrow,Rides,60,41\n")
    importer = OkrTableImporter()
    mapping = importer.mapping(file)
    assert mapping is not None
    assert mapping.positions("target") == []
    items, _ = read_file(file, importer, mapping.with_field(2, "target"))
    measure = next(iter(of_kind(items, MeasureRecord).values()))
    assert (measure.target, measure.current) == (60, 41)


def test_the_same_key_result_twice_joins_the_first() -> None:
    items, ledger, _ = read(text_file("Objective,Key Result\nGrow,Rides\nGrow,Rides\n"))
    assert (ledger.imported, ledger.joined) == (1, 1)
    assert len(of_kind(items, MeasureRecord)) == 1


def test_samples_read_twice_give_the_same() -> None:
    for path in sorted(SAMPLES.glob("okr_*")):
        assert read(path)[0] == read(path)[0]
