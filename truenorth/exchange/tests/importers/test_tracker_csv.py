"""Other trackers: Plane, Asana, Azure DevOps, and a table nobody knows."""

from __future__ import annotations

from datetime import date

from truenorth.exchange.canonical import BetRecord, WorkRecord
from truenorth.exchange.tests.reading_aloud import guesses, of_kind, read, text_file


def test_plane_is_read_with_its_lists_in_json() -> None:
    items, _, name = read("plane.csv")
    assert name == "tracker_csv"
    work = of_kind(items, WorkRecord)
    assert (work["RID-1"].owner, work["RID-1"].labels, work["RID-1"].due) == (
        '["Ada Moor"]' and "Ada Moor",
        ["ui", "mobile"],
        date(2026, 6, 30),
    )
    assert work["RID-2"].parent == "RID-1"
    assert work["RID-2"].state == "done"
    assert list(of_kind(items, BetRecord)) == ["project:Winter"]


def test_asana_is_read_below_its_title_row() -> None:
    items, ledger, _ = read("asana.csv")
    assert ledger.rows == 2
    work = of_kind(items, WorkRecord)
    assert (work["1201"].state, work["1202"].state) == ("done", "doing")
    assert work["1202"].description == "Two lines\nof notes"
    assert work["1201"].labels == ["winter", "supply"]
    assert work["1201"].origin.line == 4


def test_a_parent_named_by_its_title_is_found_by_its_key() -> None:
    assert of_kind(read("asana.csv")[0], WorkRecord)["1202"].parent == "1201"


def test_azure_devops_is_read() -> None:
    items, _, _ = read("azure_devops.csv")
    assert of_kind(items, BetRecord)["11"].owner == "mara@harbour.example"
    work = of_kind(items, WorkRecord)
    assert (work["12"].state, work["13"].state, work["13"].kind) == ("done", "dropped", "fault")


def test_a_table_of_work_without_a_tools_columns_is_a_named_guess() -> None:
    items, ledger, name = read(text_file("Task;Status;Assignee;Priority\nFit grips;Doing;Ada;1\nOrder;Done;;2\n"))
    assert name == "tracker_csv"
    assert ledger.imported == 2
    assert any("The table is read as work items" in guess for guess in guesses(items))
