"""The goals of the first half of 2026 as the company means them: the tree, why, for whom, and how each is measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

START = date(2026, 1, 5)
JUNE = date(2026, 6, 30)
SEPTEMBER = date(2026, 9, 30)
DECEMBER = date(2026, 12, 31)


@dataclass(frozen=True, slots=True)
class Measure:
    metric: str  # key of the catalogue
    title: str
    baseline: float | None
    target: float | None
    due: date
    direction: Literal["up", "down"] = "up"


@dataclass(frozen=True, slots=True)
class Guardrail:
    metric: str
    title: str
    bound: float
    direction: Literal["below", "above"] = "below"


@dataclass(frozen=True, slots=True)
class Goal:
    key: str  # "G-4", as the company's own pages name it
    title: str
    parent: str  # key of a goal or title of a pillar; the primary one
    owner: str
    team: str
    why: str
    beneficiary: str
    measure: Measure | None
    horizon: Literal["short", "mid", "long"] = "mid"
    start: date = START
    share: float | None = None
    other_parents: tuple[str, ...] = ()
    guardrails: tuple[Guardrail, ...] = ()
    evidence: tuple[tuple[str, date, str], ...] = field(default=())
    cadence_days: int = 7
    draft: bool = False

    @property
    def enhances(self) -> str:
        """What gets better for them; of two goals nobody has said it yet."""
        return ENHANCES.get(self.key, "")


ENHANCES = {
    "G-1": "the way to work without a car is the easy one",
    "G-4": "a bike at the station she can plan her morning around",
    "G-7": "a bike is at the dock at eight, every working day",
    "G-8": "the bike they reserved is there when the train stops",
    "G-9": "the lock opens before they look for the tram",
    "G-11": "a free dock where they arrive",
    "G-5": "the third ride is easier than the first",
    "G-12": "a second ride that needs no deciding",
    "G-13": "what the pass costs is plain before they ask",
    "G-2": "a service that is still there in five years",
    "G-14": "hours that go to bikes people wait for",
    "G-16": "what helps them arrives the day it is ready",
}

COST_LIMIT = Guardrail("cost_per_ride", "Cost per ride no higher than €2.20", 2.20)
INJURY_LIMIT = Guardrail("injuries", "Injuries below 0.8 per 100k rides", 0.8)

GOALS: tuple[Goal, ...] = (
    Goal(
        "G-1",
        "Replace one in ten car commutes",
        "Win the commute",
        "Hanne Vogt",
        "",
        "A commute that no longer needs a car frees a parking space, a street and an hour of somebody's week.",
        "The 138k commuters within ten minutes of our docks",
        Measure("car_commutes_replaced", "Car commutes replaced 3.2% → 10%", 3.2, 10.0, date(2028, 12, 31)),
        horizon="long",
        start=date(2025, 1, 6),
        guardrails=(INJURY_LIMIT,),
        evidence=(("research", date(2025, 11, 18), "City survey, n = 880"),),
        cadence_days=28,
    ),
    Goal(
        "G-4",
        "Commuters rely on us every working day",
        "G-1",
        "Mara Lindqvist",
        "Riders",
        "People who trust us with their commute sell the second car. Nobody plans a morning around maybe.",
        "Anna, the train commuter",
        Measure("weekly_riders", "Weekly active riders 41k → 55k", 41_000, 55_000, JUNE),
        share=0.6,
        guardrails=(COST_LIMIT, INJURY_LIMIT),
        evidence=(
            ("research", date(2025, 12, 11), "12 interviews with train commuters"),
            ("usage", date(2026, 4, 9), "2,940 riders who met an empty hub twice ride 31% less in the next week"),
            ("research", date(2026, 4, 13), "63 messages of one kind: I can't count on it"),
        ),
    ),
    Goal(
        "G-7",
        "A bike is there when and where it is needed",
        "G-4",
        "Jonas Okafor",
        "Fleet",
        "An empty hub at eight costs us a rider for a month.",
        "Train commuters at the six rail hubs",
        Measure("hubs_served", "Rail hubs served between 7 and 9 83% → 95%", 83.0, 95.0, JUNE),
        share=0.5,
        guardrails=(COST_LIMIT,),
        evidence=(
            ("usage", date(2026, 4, 9), "Dock state of six hubs, every minute since January 2024"),
            ("research", date(2025, 2, 10), "Interviews with 22 train commuters"),
        ),
    ),
    Goal(
        "G-8",
        "Riders trust the arrival promise",
        "G-4",
        "Mara Lindqvist",
        "Riders",
        "A promise that holds is what turns a rider into a commuter.",
        "Riders who reserve before the train stops",
        Measure("arrival_promise", "Reserved bikes honoured 77% → 92%", 77.0, 92.0, JUNE),
        share=0.3,
        evidence=(("experiment", date(2026, 4, 9), "Experiment 27: a price shown first does not put riders off"),),
    ),
    Goal(
        "G-9",
        "Unlock in under 4 seconds",
        "G-4",
        "Ilse Brandt",
        "Platform",
        "Four seconds is how long a hand rests on a saddle before the eyes look for the tram.",
        "Everybody who takes a bike",
        Measure("unlock_seconds", "95th percentile unlock time 6.2 s → 4.0 s", 6.2, 4.0, date(2026, 5, 31), "down"),
        share=0.2,
        evidence=(("usage", date(2026, 2, 6), "One in nine visits with a wait over six seconds ends without a ride"),),
    ),
    Goal(
        "G-11",
        "Stations never turn riders away",
        "G-4",
        "Tomás Rey",
        "Stations",
        "Arriving on time and then circling for a free dock undoes the morning.",
        "Riders at the end of their ride",
        Measure("dock_refusals", "Dock refusals per thousand rides 35 → 6", 35.0, 6.0, JUNE, "down"),
        share=0.2,
        evidence=(("usage", date(2026, 3, 20), "44% of refusals happen while a hub is closed for service"),),
    ),
    Goal(
        "G-5",
        "New riders make us a habit",
        "G-1",
        "Priya Nair",
        "Growth",
        "A rider who comes three times in a month has stopped deciding each morning.",
        "People in their first three months with us",
        Measure("habit", "New riders with a habit after twelve weeks 24% → 32%", 24.0, 32.0, SEPTEMBER),
        share=0.3,
        evidence=(("usage", date(2026, 1, 29), "Cohorts of 2025"),),
        cadence_days=14,
    ),
    Goal(
        "G-12",
        "New riders find their second ride",
        "G-5",
        "Priya Nair",
        "Growth",
        "Whoever finds a bike twice in a row comes back.",
        "New riders in their first fortnight",
        Measure("second_ride", "Second ride within 14 days 38% → 50%", 38.0, 50.0, JUNE),
        share=0.6,
        evidence=(("experiment", date(2026, 3, 12), "Experiment 28: a first-week plan brings +2.1 points"),),
    ),
    Goal(
        "G-13",
        "The pass explains itself",
        "G-5",
        "Priya Nair",
        "Growth",
        "Twenty-four people asked us what the pass costs; nobody should have to ask.",
        "Riders who ride three times a week without a pass",
        Measure("pass_share", "Riders with a pass 6.1% → 9%", 6.1, 9.0, SEPTEMBER),
        share=0.3,
        start=date(2026, 3, 30),
        cadence_days=14,
    ),
    Goal(
        "G-2",
        "Each ride pays its way",
        "Each ride pays its way",
        "Hanne Vogt",
        "",
        "A service that loses money on every ride is a pilot, and pilots end.",
        "The city that wants to keep us",
        Measure("cost_per_ride", "Cost per ride €2.48 → €1.70", 2.48, 1.70, date(2027, 12, 31), "down"),
        horizon="long",
        start=date(2025, 1, 6),
        evidence=(("finance", date(2026, 4, 1), "Ledger of March"),),
        cadence_days=28,
    ),
    Goal(
        "G-14",
        "Fleet time goes to riders, not to repairs",
        "G-2",
        "Jonas Okafor",
        "Fleet",
        "A fifth of Fleet's week goes to repairs nobody planned. It is the cheapest capacity we could win back.",
        "Riders who wait for a bike, and the six people of Fleet",
        Measure("fleet_time", "Fleet hours spent on riders 60% → 75%", 60.0, 75.0, DECEMBER),
        share=0.4,
        evidence=(("usage", date(2026, 3, 31), "Nine months of repair hours"),),
        cadence_days=14,
    ),
    Goal(
        "G-15",
        "A bike lasts two winters",
        "G-2",
        "Jonas Okafor",
        "Fleet",
        "A bike that dies after one winter costs sixty cents of each ride.",
        "Riders in January, and whoever pays for the next bike",
        Measure("bike_life", "Mean life of a bike 12.6 → 24 months", 12.6, 24.0, DECEMBER),
        share=0.35,
        evidence=(("finance", date(2026, 2, 20), "300 bikes, one winter"),),
        cadence_days=28,
    ),
    Goal(
        "G-16",
        "Platform changes ship safely, every day",
        "G-2",
        "Ilse Brandt",
        "Platform",
        "A change that waits two weeks teaches us two weeks too late.",
        "All five teams, and riders who meet the fault before we do",
        Measure("safe_releases", "Safe releases a week 4 → 10", 4.0, 10.0, SEPTEMBER),
        share=0.25,
        guardrails=(Guardrail("failed_changes", "Changes that fail below 8%", 8.0),),
        evidence=(("usage", date(2026, 4, 1), "Deployments of the first quarter"),),
        cadence_days=14,
    ),
    Goal(
        "G-17",
        "Open the harbour side",
        "Open the harbour side",
        "Tomás Rey",
        "Stations",
        "We do not know yet whether people cross the water for work by bike.",
        "People who live across the water",
        None,
        horizon="long",
        draft=True,
    ),
)


def goal(key: str) -> Goal:
    for candidate in GOALS:
        if candidate.key == key:
            return candidate
    raise KeyError(f"There is no goal {key}")
