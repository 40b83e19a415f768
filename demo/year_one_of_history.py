"""The year that led to 14 April 2026, as dated acts to be replayed through the product's verbs, oldest first.

Numbers are in the unit of their metric,
percentages in points (81.0). Within a day the order is that of the vocabulary.

Vocabulary. ``subject`` is the key of a goal ("G-4"); keys of goals before this half year begin with "H-". ``values``:

====================  ============================================================================================
set_goal              title, kind, horizon, parent (key of a goal or title of a pillar), share, team, owner,
                      beneficiary, start, due, cadence_days, status ("running" or "draft"); ``why`` is the goal's why
add_measure           role ("target" or "guardrail"), title, metric (key of the catalogue, or "" when kept by hand),
                      unit, baseline, target or bound, direction, due
check_in              value (None where nothing was read), confidence (0..1 or None), note
revise_goal           the fields that change, with their new values
revise_measure        measure (title), then the fields that change, with their new values
pause_goal            until (date or None)
close_goal            grade (0..1), cause, lesson
celebrate             words
add_evidence          kind, on, note
add_non_goal          statement; subject is "direction"
set_freeze            starts, ends; subject is "direction", ``why`` says what for
review_goal           decision (number in the company's log or None), outcome ("keep", "change", "stop")
link_feedback         theme (name), quotes (how many)
====================  ============================================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from demo.check_in_notes import NOTES
from demo.company import NON_GOALS, TODAY
from demo.goals import GOALS, Goal
from demo.metric_catalogue import metric
from demo.metric_series import history

Verb = Literal[
    "set_goal", "add_measure", "check_in", "revise_goal", "revise_measure", "pause_goal", "close_goal", "celebrate",
    "add_evidence", "add_non_goal", "set_freeze", "review_goal", "link_feedback",
]  # fmt: skip
VERBS: tuple[str, ...] = get_args(Verb)

Value = str | float | int | bool | date | None


@dataclass(frozen=True, slots=True)
class Act:
    on: date
    who: str
    verb: Verb
    subject: str
    values: dict[str, Value]
    why: str = ""


MARA, JONAS, PRIYA, TOMAS, HANNE = "Mara Lindqvist", "Jonas Okafor", "Priya Nair", "Tomás Rey", "Hanne Vogt"
ILSE = "Ilse Brandt"
STALE_SINCE = {"G-15": date(2026, 1, 12)}  # nobody has checked this goal in since
# What was said at first, where it changed later.
EARLY_TARGETS = {"G-4": 60_000.0, "G-12": 52.0}
EARLY_DUE = {"G-13": date(2026, 6, 30)}
EARLY_BENEFICIARY = {"G-13": "Riders without a pass, and families"}


def _past(
    key: str, on: date, who: str, title: str, team: str, why: str, whom: str, measure: str, unit: str, baseline: float,
    target: float, due: date,
) -> list[Act]:  # fmt: skip
    return [
        Act(on, who, "set_goal", key, {
            "title": title, "kind": "objective", "horizon": "mid", "parent": "Win the commute", "share": None,
            "team": team,
            "owner": who, "beneficiary": whom, "start": on, "due": due, "cadence_days": 14, "status": "running",
        }, why),
        Act(on, who, "add_measure", key, {
            "role": "target", "title": measure, "metric": "", "unit": unit, "baseline": baseline, "target": target,
            "direction": "up", "due": due,
        }),
    ]  # fmt: skip


LAST_YEAR: tuple[Act, ...] = (
    *_past("H-1", date(2025, 4, 14), TOMAS, "Night shifts get home by bike", "Stations",
           "The last bus leaves before the late shift ends.", "Shift workers", "Docks open at midnight 12 → 40",
           "docks", 12,
           40, date(2026, 6, 30)),
    *_past("H-2", date(2025, 5, 5), PRIYA, "Riders come back for the loyalty shop", "Growth",
           "We believed that small gifts make a habit.", "Riders of the first month",
           "Riders who return in a month 31% → 40%",
           "%", 31, 40, date(2026, 1, 31)),
    *_past("H-3", date(2025, 7, 7), JONAS, "Every bike is seen by a mechanic once a month", "Fleet",
           "Faults found early cost a tenth.", "Riders, and the workshop", "Bikes seen within 30 days 48% → 90%", "%",
           48, 90,
           date(2025, 12, 31)),
    Act(date(2025, 5, 12), TOMAS, "check_in", "H-1", {"value": 14, "confidence": 0.6,
    "note": "Two more after a talk."}),
    Act(date(2025, 8, 4), PRIYA, "check_in", "H-2", {"value": 31.4, "confidence": 0.5,
    "note": "Shop is live for half."}),
    Act(date(2025, 9, 1), JONAS, "check_in", "H-3", {"value": 61, "confidence": 0.7,
    "note": "Two mechanics joined the round."}),
    Act(date(2025, 9, 15), TOMAS, "check_in", "H-1", {"value": 16, "confidence": 0.3,
    "note": "Operations cannot staff more."}),
    Act(date(2025, 10, 20), JONAS, "check_in", "H-3", {"value": 79, "confidence": 0.8, "note": "Best month so far."}),
    Act(date(2025, 10, 27), PRIYA, "check_in", "H-2", {"value": 31.1, "confidence": 0.2,
    "note": "No link to returns yet."}),
    Act(date(2025, 11, 3), TOMAS, "pause_goal", "H-1", {"until": date(2026, 9, 1)},
        "Opening hours are decided by Operations, and the hubs come first this winter."),
    Act(date(2025, 12, 30), JONAS, "close_goal", "H-3", {
        "grade": 0.9, "cause": "Rounds by district instead of by fault report.",
        "lesson": "A round that does not wait for reports finds twice as much.",
    }, "The half year is over; 86% of bikes were seen."),
    Act(date(2025, 12, 30), HANNE, "celebrate", "H-3",
    {"words": "86 of 100 bikes seen each month. The workshop did this."}),
    Act(date(2026, 1, 19), PRIYA, "close_goal", "H-2", {
        "grade": 0.1, "cause": "Gifts reached riders who came back anyway.",
        "lesson": "We count on finding a bike, not on a gift: test the habit before building the shop.",
    }, "No link to any goal after two quarters."),
)  # fmt: skip

THIS_HALF: tuple[Act, ...] = (
    Act(date(2026, 4, 7), HANNE, "set_freeze", "direction", {"starts": date(2026, 6, 15), "ends": date(2026, 6, 30)},
        "Half-year close: what we promised is what we look at."),
    *(Act(date(2026, 1, 12), HANNE, "add_non_goal", "direction", {"statement": each.statement},
    each.why) for each in NON_GOALS),
    Act(date(2026, 1, 5), MARA, "link_feedback", "G-4", {"theme": "I can’t count on it", "quotes": 9},
        "The goal was set from this theme."),
    Act(date(2026, 1, 12), HANNE, "review_goal", "G-7", {"decision": 104, "outcome": "keep"},
        "Six hubs at eight before the whole city at noon: seven in ten lost riders were train commuters."),
    Act(date(2026, 1, 19), JONAS, "add_measure", "G-4", {
        "role": "guardrail", "title": "Cost per ride no higher than €2.20", "metric": "cost_per_ride", "unit": "€",
        "bound": 2.20, "direction": "below", "due": date(2026, 6, 30),
    }, "Growth we pay for twice is not growth."),
    Act(date(2026, 2, 16), MARA, "review_goal", "G-8", {"decision": 109, "outcome": "change"},
        "We show the price before unlocking. We would rather lose a ride than a rider’s trust."),
    Act(date(2026, 3, 2), MARA, "revise_measure", "G-4", {
        "measure": "Weekly active riders 41k → 55k", "target": 55_000.0, "decision": 112, "decided_by": HANNE,
    },
    "The employer pilot ended at 1,100 seats, not 4,000. We keep the direction "
    "and ask for what we can learn to reach."),
    Act(date(2026, 3, 17), PRIYA, "revise_measure", "G-12", {
        "measure": "Second ride within 14 days 38% → 50%", "target": 50.0,
    }, "Experiment 28 brought two points; fifty is a stretch we can still learn to reach."),
    Act(date(2026, 4, 2), PRIYA, "revise_goal", "G-13", {"due": date(2026, 9, 30)},
        "Three weeks of numbers are too few to promise June."),
    Act(date(2026, 4, 6), PRIYA, "revise_goal", "G-13",
    {"beneficiary": "Riders who ride three times a week without a pass"},
        "Families ask other questions; they come later."),
    Act(date(2026, 4, 9), MARA, "celebrate", "G-9", {
        "words": "Unlocking now takes under 4 seconds. Ilse and Platform got there six weeks before the date.",
    }),
    Act(date(2026, 4, 10), HANNE, "review_goal", "G-4", {"decision": 118, "outcome": "change"},
        "Fleet starts Predictive rebalancing three weeks early: "
        "it adds more to the commute than anything else we could start now."),
    Act(date(2026, 4, 13), MARA, "link_feedback", "G-4", {"theme": "I can’t count on it", "quotes": 63},
        "Riders who change from train to bike find the hub empty between 7:40 and 8:20."),
    Act(date(2026, 4, 13), TOMAS, "link_feedback", "G-11", {"theme": "Circling for a free dock", "quotes": 41}),
)  # fmt: skip


def acts(as_of: date = TODAY) -> list[Act]:
    """All acts up to ``as_of``, oldest first; of one day, goals are set before anything else happens to them.

    >>> [(act.on.isoformat(), act.values["target"]) for act in acts() if act.verb == "revise_measure"][:1]
    [('2026-03-02', 55000.0)]
    """
    told = [*LAST_YEAR, *THIS_HALF]
    for goal in GOALS:
        told += _setting(goal)
        told += _check_ins(goal)
    rank = {verb: place for place, verb in enumerate(VERBS)}
    return sorted((act for act in told if act.on <= as_of), key=lambda act: (act.on, rank[act.verb]))


def _setting(goal: Goal) -> list[Act]:
    measure = goal.measure
    told = [
        Act(goal.start, goal.owner, "set_goal", goal.key, {
            "title": goal.title, "kind": "objective", "horizon": goal.horizon, "parent": goal.parent,
            "share": goal.share,
            "team": goal.team, "owner": goal.owner, "beneficiary": EARLY_BENEFICIARY.get(goal.key, goal.beneficiary),
            "start": goal.start,
            "due": EARLY_DUE.get(goal.key, measure.due) if measure else None, "cadence_days": goal.cadence_days,
            "status": "draft" if goal.draft else "running",
        }, goal.why)
    ]  # fmt: skip
    if measure is not None:
        told.append(
            Act(goal.start, goal.owner, "add_measure", goal.key, {
                "role": "target", "title": measure.title, "metric": measure.metric,
                "unit": metric(measure.metric).unit,
                "baseline": measure.baseline, "target": EARLY_TARGETS.get(goal.key, measure.target),
                "direction": measure.direction, "due": EARLY_DUE.get(goal.key, measure.due),
            })
        )  # fmt: skip
    for guard in goal.guardrails:
        if (goal.key, guard.metric) == ("G-4", "cost_per_ride"):
            continue  # added later, by Jonas, with his reason
        told.append(
            Act(goal.start, goal.owner, "add_measure", goal.key, {
                "role": "guardrail", "title": guard.title, "metric": guard.metric, "unit": metric(guard.metric).unit,
                "bound": guard.bound, "direction": guard.direction, "due": measure.due if measure else None,
            })
        )  # fmt: skip
    for kind, on, note in goal.evidence:
        told.append(
            Act(max(on, goal.start), goal.owner, "add_evidence", goal.key, {"kind": kind, "on": on, "note": note})
        )
    return told


def _check_ins(goal: Goal) -> list[Act]:
    """Every Tuesday of the goal's rhythm, with the value its metric showed that morning; today's are still due."""
    if goal.measure is None:
        return []
    first = goal.start + timedelta(days=(1 - goal.start.weekday()) % 7)
    last = min(STALE_SINCE.get(goal.key, TODAY), TODAY - timedelta(days=7))
    values = history(metric(goal.measure.metric), TODAY)
    told = []
    on = first
    while on <= last:
        seen = [value for day, value in values if day <= on]
        confidence, note = NOTES.get(goal.key, {}).get(on, (None, ""))
        shown: dict[str, Value] = {"value": seen[-1] if seen else None, "confidence": confidence, "note": note}
        told.append(Act(on, goal.owner, "check_in", goal.key, shown))
        on += timedelta(days=goal.cadence_days)
    return told
