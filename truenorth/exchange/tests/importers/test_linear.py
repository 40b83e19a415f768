"""Linear's CSV: projects, protected cells, JavaScript dates."""

from __future__ import annotations

from datetime import date, datetime

from truenorth.exchange.canonical import BetRecord, WorkRecord
from truenorth.exchange.tests.reading_aloud import of_kind, read


def test_a_project_becomes_a_bet_over_its_issues() -> None:
    items, ledger, name = read("linear.csv")
    assert name == "linear"
    assert (ledger.rows, ledger.imported) == (3, 3)
    bet = of_kind(items, BetRecord)["project:Dock finder"]
    assert (bet.title, bet.team, bet.serves) == ("Dock finder", "Rides", ["Keep riders"])
    work = of_kind(items, WorkRecord)
    assert work["RID-1"].parent == "project:Dock finder"
    assert work["RID-2"].parent == "RID-1"
    assert work["RID-3"].parent == ""


def test_javascript_dates_and_states_are_read() -> None:
    work = of_kind(read("linear.csv")[0], WorkRecord)
    assert work["RID-1"].created == datetime(2026, 5, 1, 17)
    assert work["RID-1"].updated == datetime(2026, 5, 11, 7, 30)
    assert work["RID-1"].finished == datetime(2026, 5, 10, 17)
    assert work["RID-2"].due == date(2026, 6, 1)
    assert [work[key].state for key in ("RID-1", "RID-2", "RID-3")] == ["done", "doing", "dropped"]
    assert work["RID-3"].finished == datetime(2026, 5, 9, 10)


def test_the_apostrophe_before_a_formula_is_taken_off() -> None:
    work = of_kind(read("linear.csv")[0], WorkRecord)
    assert work["RID-2"].title == "=cmd in the title"
    assert work["RID-1"].description == "- first\n- second"


def test_blockers_and_labels_are_read() -> None:
    work = of_kind(read("linear.csv")[0], WorkRecord)
    assert work["RID-2"].waits_for == ["RID-1"]
    assert work["RID-1"].labels == ["Feature", "Mobile"]
    assert work["RID-2"].kind == "fault"
