"""What the company pledged to the city for each quarter of 2025: seven numbers each, kept by nobody in particular.

They are closed long since. Their weekly forecasts, made as the year went, are what the page of held forecasts shows.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demo.company import TODAY
from demo.metric_catalogue import metric
from demo.metric_series import history

if TYPE_CHECKING:
    from demo.year_one_of_history import Act

# Start, due date, key.
QUARTERS = (
    (date(2025, 1, 6), date(2025, 3, 31), "P-1"),
    (date(2025, 3, 31), date(2025, 6, 30), "P-2"),
    (date(2025, 6, 30), date(2025, 9, 29), "P-3"),
    (date(2025, 9, 29), date(2025, 12, 29), "P-4"),
)
# Number, and how far the pledge goes beyond where the quarter begins, as a share of it.
PLEDGED = (
    ("weekly_riders", 0.14), ("dependable_rides", 0.14), ("hubs_served", 0.03), ("dock_refusals", -0.08),
    ("arrival_promise", 0.115), ("second_ride", 0.06), ("injuries", -0.1),
)  # fmt: skip
WHO = "Hanne Vogt"
# People are surer than the numbers: what is said starts here and follows the way that is made.
SURE_AT_FIRST, LEANS = 0.7, 0.3


def pledge_acts() -> list[Act]:
    """All acts of the four quarters, in no particular order."""
    told: list[Act] = []
    for word, (start, due, key) in zip(("first", "second", "third", "fourth"), QUARTERS, strict=True):
        told += _quarter(word, start, due, key)
    return told


def _quarter(word: str, start: date, due: date, key: str) -> list[Act]:
    from demo.year_one_of_history import Act

    told = [
        Act(start, WHO, "set_goal", key, {
            "title": f"What we pledged the city for the {word} quarter of 2025", "kind": "objective", "horizon": "short",
            "parent": "Win the commute", "share": None, "team": "", "owner": WHO, "beneficiary": "The city, our licensor",
            "start": start, "due": due, "cadence_days": 28, "status": "running",
        }, "The licence asks for numbers in advance; keeping them earns the next district.")
    ]  # fmt: skip
    grades: dict[str, float] = {}
    for name, beyond in PLEDGED:
        measured = metric(name)
        values = history(measured, TODAY)
        baseline = _last(values, start)
        target = round(baseline * (1 + beyond), 2 if baseline < 10 else 1 if baseline < 100 else 0)
        direction = "up" if beyond > 0 else "down"
        title = f"{measured.name} {baseline:g} → {target:g}"
        told.append(
            Act(start, WHO, "add_measure", key, {
                "role": "target", "title": title, "metric": name, "unit": measured.unit, "baseline": baseline,
                "target": target, "direction": direction, "due": due,
            })
        )  # fmt: skip
        end = _last(values, due)
        met = end >= target if direction == "up" else end <= target
        way = (end - baseline) / (target - baseline)
        grades[title] = 1.0 if met else round(min(0.99, max(0.0, way)), 2)
        for weeks in (4, 8, 11):
            on = start + timedelta(weeks=weeks, days=1)
            made = (_last(values, on) - baseline) / (target - baseline)
            sure = SURE_AT_FIRST + LEANS * (min(1.5, max(-1.5, made)) - weeks / 13)
            said: dict[str, str | float | int | bool | date | None] = {
                "value": None, "confidence": round(20 * min(0.95, max(0.1, sure))) / 20, "note": "", "measure": title,
            }  # fmt: skip
            told.append(Act(on, WHO, "check_in", key, said))
    kept = sum(grade >= 1.0 for grade in grades.values())
    told.append(
        Act(due + timedelta(days=9), WHO, "close_goal", key, {
            "grade": round(sum(grades.values()) / len(grades), 2),
            "cause": f"{kept} of {len(grades)} numbers were kept; the others moved too late in the quarter.",
            "lesson": "A number pledged in advance should be one whose past we know.",
            "grades": "; ".join(f"{grade:g} {title}" for title, grade in grades.items()),
        }, "The quarter is over and its numbers are in.")
    )  # fmt: skip
    return told


def _last(values: list[tuple[date, float]], on: date) -> float:
    return [value for day, value in values if day <= on][-1]
