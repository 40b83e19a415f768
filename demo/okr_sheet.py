"""The OKR sheet as the five teams keep it: 31 rows, half tidy, exported as CSV.

The goals of ``demo.goals`` are in it beside the rows that only a sheet has: things to ship, a slogan,
a duplicate typed in
a hurry, a total that can only grow, two rows that pull the vans in opposite directions.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date

from demo.goals import goal
from demo.metric_catalogue import Metric, metric

HEADER: tuple[str, ...] = (
    "#", "Objective", "KR", "Metric", "Owner", "Tribe", "Status (RAG)", "Prio", "Baseline", "Current", "Target",
    "Confidence", "Due", "Parent", "Share of parent", "Why", "For whom", "Last update", "Comment",
)  # fmt: skip

JUNE, SEPTEMBER, DECEMBER = date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)


@dataclass(frozen=True, slots=True)
class SheetRow:
    number: int
    objective: str
    result: str = ""
    metric: str = ""
    owner: str = ""
    tribe: str = ""
    rag: str = ""
    prio: str = ""
    baseline: str = ""
    current: str = ""
    target: str = ""
    confidence: str = ""
    due: date | None = None
    parent: str = ""
    share: str = ""
    why: str = ""
    whom: str = ""
    updated: date | None = None
    comment: str = ""
    goal: str = ""  # key of the goal it states, when the company means it


def _goal_row(
    number: int, key: str, rag: str, prio: str, confidence: str, updated: date, parent: str,
    *, owner: str = "", comment: str = "", due: date | None = None,
) -> SheetRow:  # fmt: skip
    """A row that states a goal of the company; numbers as the sheet writes them."""
    meant = goal(key)
    share = f"{meant.share:.0%}" if meant.share is not None else ""
    row = SheetRow(
        number, meant.title, owner=owner or meant.owner, tribe=meant.team, rag=rag, prio=prio, confidence=confidence,
        parent=parent, share=share, why=meant.why, whom=meant.beneficiary, updated=updated, comment=comment, goal=key,
    )  # fmt: skip
    if meant.measure is None:
        return row
    measure, catalogued = meant.measure, metric(meant.measure.metric)
    numbers = {
        "result": measure.title,
        "metric": catalogued.name,
        "baseline": written(catalogued, measure.baseline),
        "current": written(catalogued, catalogued.today),
        "target": written(catalogued, measure.target),
        "due": due or measure.due,
    }
    return SheetRow(**({field: getattr(row, field) for field in SheetRow.__dataclass_fields__} | numbers))


def written(measured: Metric, value: float | None) -> str:
    """A number the way people type it: 47.6k, 81%, €2.11, 3.9 s.

    >>> written(metric("weekly_riders"), 47600.0), written(metric("cost_per_ride"), 2.1)
    ('47.6k', '€2.10')
    """
    if value is None:
        return ""
    if measured.unit == "€":
        return f"€{value:.2f}"
    if measured.unit == "%":
        return f"{value:g}%"
    if value >= 10_000:
        return f"{value / 1000:g}k"
    return f"{value:g} s" if measured.unit == "s" else f"{value:g}"


ROWS: tuple[SheetRow, ...] = (
    _goal_row(1, "G-1", "Green", "P1", "50%", date(2026, 3, 31), "Win the commute"),
    SheetRow(
        2, "Replace one in ten car commutes", "Commuters in reach who do not ride 123k → 100k",
        "Commuters in reach who do not ride", "Hanne Vogt",
        "",
        "Amber", "P2", "123k", "118k", "100k", "40%", date(2028, 12, 31), updated=date(2025, 11, 24),
        comment="yearly, city survey",
    ),
    _goal_row(3, "G-4", "Amber", "P1", "60%", date(2026, 4, 7), "1", owner="mara.lindqvist"),
    SheetRow(
        4, "Commuters rely on us every working day", "Riders lost after two empty hubs 1.4k → 0.5k a week",
        "Riders lost after two empty hubs",
        "mara.lindqvist",
        "Riders", "Amber", "P2", "1.4k", "1.1k", "0.5k", "50%", JUNE, "", updated=date(2026, 4, 7),
    ),
    _goal_row(5, "G-8", "Green", "P1", "80%", date(2026, 4, 7), "3", owner="Mara L."),
    _goal_row(6, "G-9", "green", "P1", "95%", date(2026, 4, 9), "Commuters rely on us every working day"),
    _goal_row(7, "G-7", "Red", "P1", "30%", date(2026, 4, 7), "3", comment="red since 31 March, vans in repair"),
    SheetRow(
        8, "A bike is there when and where it is needed", "Van hours a week 310 → 420", "Van hours a week",
        "Jonas Okafor",
        "Fleet", "Amber", "P1", "310", "318", "420", "40%", JUNE, "3", updated=date(2026, 4, 7),
    ),
    _goal_row(9, "G-5", "Green", "P2", "65%", date(2026, 4, 7), "Replace one in ten car commutes"),
    _goal_row(10, "G-12", "Green", "P1", "70%", date(2026, 4, 10), "9"),
    _goal_row(11, "G-11", "Amber", "P2", "45%", date(2026, 4, 7), "3", owner="tomás rey",
              comment="opening hours are decided by Operations"),
    _goal_row(12, "G-13", "", "P3", "", date(2026, 3, 30), "9", comment="new, three weeks of numbers"),
    SheetRow(
        13, "Fill the employer pass", "Seats paid by employers 1,100 → 4,000", "Employer seats", "Priya Nair",
        "Growth",
        "Red", "P2", "0", "1,100", "4,000", "10%", JUNE, "3", "20%",
        "Work pays for the train; it could pay for the bike.",
        "People whose employer pays their train", date(2026, 2, 2), "pilot ended, target not changed",
    ),
    SheetRow(
        14, "Commuter rely on us", "Weekly riders 41k → 55k", "Weekly active riders", "Mara Lindqvist", "Riders",
        "Amber", "must",
        "41k", "47.4k", "55k", "0.6", JUNE, "1", "", "", "", date(2026, 4, 7), "copied from slides?",
    ),
    SheetRow(
        15, "Everybody in town has an account", "Registered accounts 214k → 250k", "Registered accounts",
        "Priya Nair", "Growth",
        "Green", "P3", "214k", "231.4k", "250k", "90%", JUNE, "9", updated=date(2026, 3, 24),
    ),
    SheetRow(
        16, "Run 6 campaigns before summer", "6 campaigns", "", "Sofia Ribeiro", "Growth", "Green", "P3", "0", "3",
        "6", "80%",
        JUNE, "15", updated=date(2026, 3, 24),
    ),
    SheetRow(
        17, "Publish 12 rider stories", "12 stories", "", "", "Growth", "Amber", "P3", "0", "4", "12", "", JUNE,
        "Everybody in town has an account", updated=date(2026, 2, 17), comment="whose is this?",
    ),
    SheetRow(
        18, "Build the employer portal", "Portal live", "", "Owen Hughes", "Growth", "Amber", "P2", "", "", "", "50%",
        JUNE,
        "13", updated=date(2026, 3, 10),
    ),
    _goal_row(19, "G-2", "Green", "P1", "55%", date(2026, 4, 1), "Each ride pays its way", comment="€1.70 by Q4 27"),
    SheetRow(
        20, "Fewer van hours", "Van hours a week 310 → 260", "Van hours a week", "Bram de Wit", "Fleet", "Red", "P2",
        "310", "318",
        "260", "20%", JUNE, "19", "10%", "Vans are a third of what a ride costs.", "", date(2026, 3, 31),
    ),
    _goal_row(21, "G-14", "Green", "P2", "60%", date(2026, 4, 7), "19"),
    _goal_row(22, "G-15", "Amber", "P2", "40%", date(2026, 1, 12), "19"),
    SheetRow(
        23, "Launch 40 new stations", "40 stations", "", "Pavel Novák", "Stations", "Green", "must", "0", "14", "40",
        "70%",
        DECEMBER, "Win the commute", updated=date(2026, 3, 31), goal="S-40",
    ),
    _goal_row(24, "G-16", "Green", "P2", "75%", date(2026, 4, 8), "19", owner="ilse.brandt@harbourbikes.example"),
    SheetRow(
        25, "Migrate to the new data warehouse", "Migration complete", "", "Fatou Diallo", "Platform", "Amber", "P3",
        "", "", "",
        "60%", SEPTEMBER, "24", updated=date(2026, 3, 3),
    ),
    SheetRow(
        26, "Ship family accounts", "Family accounts shipped", "", "Lena Fischer", "Riders", "", "P3", "", "", "", "",
        SEPTEMBER,
        "9", updated=date(2026, 2, 24),
    ),
    SheetRow(
        27, "Release 20 features a quarter", "20 features", "Features released", "", "", "Amber", "P3", "12", "16",
        "20", "", JUNE,
        "", updated=date(2026, 1, 19), comment="owner left",
    ),
    SheetRow(
        28, "Hire two van drivers", "2 drivers", "", "Jonas Okafor", "Fleet", "Green", "P2", "0", "1", "2", "80%",
        date(2026, 5, 31),
        "7", updated=date(2026, 4, 7),
    ),
    SheetRow(29, "Be the best mobility brand", prio="P1", comment="from the away day"),
    SheetRow(
        30, "Roll out the new map to all phones", "Map live for everyone", "", "Henk Visser", "Platform", "Amber",
        "P3", "", "",
        "", "50%", JUNE, "", updated=date(2026, 3, 17),
    ),
    _goal_row(31, "G-17", "", "", "", date(2026, 1, 12), "Open the harbour side", comment="draft until September"),
)  # fmt: skip

OUTPUT_ROWS = (16, 17, 18, 23, 25, 26, 27, 28, 30)


def served_result(goal_key: str) -> str:
    """What trackers write to name the key result they serve: its text in the sheet.

    >>> served_result("G-7")
    'Rail hubs served between 7 and 9 83% → 95%'
    """
    for row in ROWS:
        if row.goal == goal_key:
            return row.objective if goal_key == "S-40" else row.result or row.objective
    raise KeyError(f"No row of the sheet states {goal_key}")


def okr_csv() -> bytes:
    """The sheet with the line of its own title above the header, as a spreadsheet saves it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["OKRs first half 2026 – all tribes", *[""] * (len(HEADER) - 1)])
    writer.writerow(HEADER)
    for row in ROWS:
        writer.writerow(
            (
                row.number, row.objective, row.result, row.metric, row.owner, row.tribe, row.rag, row.prio,
                row.baseline,
                row.current, row.target, row.confidence, _day(row.due), row.parent, row.share, row.why, row.whom,
                _day(row.updated), row.comment,
            )
        )  # fmt: skip
    return text.getvalue().encode("utf-8")


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%y") if day else ""
