"""The thirty-six numbers Harbour Bikes keeps, and the shape each has had over two to three years.

A shape is a handful of values that were really seen on their days (``seen``), a season,
and how restless the number is.
``metric_series`` draws the history from it. No chance is written here: chances come out of the forecast when the
history is read back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Cadence = Literal["day", "week", "month", "year"]
Scale = Literal["positive", "percent", "real"]


@dataclass(frozen=True, slots=True)
class Season:
    """One harmonic of the year on the transformed scale: ``times`` waves a year, highest around day ``peak``."""

    size: float
    peak: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that moved the number for a while: an ice week, the school holidays."""

    on: date
    weeks: int
    effect: float  # on the transformed scale
    what: str


@dataclass(frozen=True, slots=True)
class Metric:
    key: str
    name: str
    unit: str
    scale: Scale
    good: Literal["up", "down"]
    value_area: str
    source: str
    owner: str
    cadence: Cadence
    seen: tuple[tuple[date, float], ...]  # first entry starts the history, last entry is today's value
    restless: float  # spread of one step on the transformed scale (ln, logit or as it is)
    memory: float = 0.5  # 0: every step starts afresh; 1: what was gained stays gained
    seasons: tuple[Season, ...] = ()
    happenings: tuple[Happening, ...] = ()
    decimals: int = 0
    seed: int = 0
    counts_up: bool = False  # a running total
    # A change of what is counted: values before the date were counted otherwise, by this factor.
    definition_break: tuple[date, str, float] | None = None
    north_star: bool = False
    # Not drawn but computed from others, so that the arithmetic of the metric tree holds on every day:
    # ("quotient", whole, factor, …) or ("difference", whole, part, …).
    made_of: tuple[str, ...] = ()
    description: str = ""
    step_weekday: int = 0  # weekly values carry the Monday they were read on

    @property
    def first_day(self) -> date:
        return self.seen[0][0]

    @property
    def last_day(self) -> date:
        return self.seen[-1][0]

    @property
    def today(self) -> float:
        return self.seen[-1][1]


def _d(text: str) -> date:
    return date.fromisoformat(text)


WEEKLY_START = _d("2023-10-02")
DAILY_START = _d("2024-04-01")
MONTHLY_START = _d("2023-04-01")
APRIL = _d("2026-04-01")
THIS_MONDAY = _d("2026-04-13")
YESTERDAY = THIS_MONDAY

ICE = Happening(_d("2025-02-10"), 1, -0.22, "Ice week, half the docks closed")
SCHOOL_HOLIDAYS = Happening(_d("2025-07-28"), 4, -0.07, "School holidays")
SCHOOL_HOLIDAYS_2024 = Happening(_d("2024-07-29"), 4, -0.07, "School holidays")

CURRENT, UNREALISED = "Current value", "Unrealised value"
MARKET, INNOVATE, NOTHING = "Time to market", "Ability to innovate", "Decides nothing"

METRICS: tuple[Metric, ...] = (
    Metric(
        "weekly_riders", "Weekly active riders", "riders", "positive", "up", CURRENT,
        "rides", "Mara Lindqvist", "week",
        (
            (WEEKLY_START, 34_300), (_d("2024-07-01"), 37_400), (_d("2025-01-06"), 34_800),
            (_d("2025-05-19"), 41_200), (_d("2025-10-06"), 42_700), (_d("2026-01-05"), 41_000),
            (_d("2026-01-12"), 41_200), (_d("2026-01-19"), 42_100), (_d("2026-03-02"), 46_300),
            (_d("2026-03-16"), 47_500), (_d("2026-03-23"), 47_900), (_d("2026-03-30"), 47_700),
            (_d("2026-04-06"), 47_400), (THIS_MONDAY, 47_600),
        ),
        0.0132, 0.8, (Season(0.106, 175),), (ICE, SCHOOL_HOLIDAYS_2024, SCHOOL_HOLIDAYS), seed=11,
        description="People with at least one ride of two minutes or more, Monday to Friday.",
    ),
    Metric(
        "dependable_rides", "Dependable rides a week", "rides", "positive", "up", CURRENT,
        "rides + promises", "Mara Lindqvist", "week",
        (
            (WEEKLY_START, 139_000), (_d("2025-01-06"), 138_000), (_d("2026-01-05"), 168_000),
            (_d("2026-03-16"), 211_100),
            (_d("2026-03-30"), 213_000), (THIS_MONDAY, 212_000),
        ),
        0.018, 0.5, (Season(0.08, 185),), (ICE, SCHOOL_HOLIDAYS_2024, SCHOOL_HOLIDAYS), seed=2, north_star=True,
        description="Rides that started, unlocked and ended as promised.",
    ),
    Metric(
        "nps", "Would recommend (NPS)", "points", "real", "up", CURRENT, "survey_answers", "Lena Fischer", "month",
        ((MONTHLY_START, 28), (_d("2026-01-01"), 35), (APRIL, 41)), 1.8, 0.4, seed=3,
    ),
    Metric(
        "cost_per_ride", "Cost per ride", "€", "positive", "down", CURRENT, "ledger + rides", "Hanne Vogt", "month",
        (
            (MONTHLY_START, 3.3), (_d("2024-04-01"), 2.75), (_d("2025-01-01"), 2.48), (_d("2026-01-01"), 2.16),
            (APRIL, 2.11),
        ),
        0.0139, 0.6, (Season(0.03, 25),), decimals=2, seed=370,
        description="All costs of a month by its rides.",
    ),
    Metric(
        "injuries", "Injuries per 100k rides", "per 100k", "positive", "down", CURRENT, "incidents + rides",
        "Jonas Okafor", "week", ((WEEKLY_START, 0.6), (_d("2026-01-05"), 0.5), (THIS_MONDAY, 0.4)), 0.2, 0.2,
        decimals=1, seed=5,
    ),
    Metric(
        "team_happiness", "Team happiness", "of 10", "real", "up", CURRENT, "team_pulse", "Hanne Vogt", "month",
        ((_d("2024-01-01"), 7.4), (_d("2026-01-01"), 7.7), (APRIL, 7.8)), 0.12, 0.4, decimals=1, seed=6,
    ),
    Metric(
        "hubs_served", "Rail hubs served, 7–9 am", "%", "percent", "up", UNREALISED, "dock_state",
        "Jonas Okafor", "week",
        (
            (WEEKLY_START, 78.0), (_d("2024-02-05"), 76.0), (_d("2024-06-03"), 84.0), (_d("2024-09-30"), 82.0),
            (_d("2025-01-06"), 76.0), (_d("2025-04-07"), 77.0), (_d("2025-07-07"), 83.0), (_d("2025-10-06"), 82.0),
            (_d("2026-01-05"), 83.0), (_d("2026-01-19"), 84.0), (_d("2026-03-02"), 87.0), (_d("2026-03-23"), 88.0),
            (_d("2026-03-30"), 85.0), (_d("2026-04-06"), 82.0), (THIS_MONDAY, 81.0),
        ),
        0.3902, 0.95, (Season(0.12, 205),), (Happening(_d("2025-02-10"), 1, -0.8, "Ice week"),), decimals=1, seed=235,
        description="Minutes with a bike between seven and nine, six hubs.",
    ),
    Metric(
        "dock_refusals", "Dock refusals", "per 1,000 rides", "positive", "down", UNREALISED, "dock_state + rides",
        "Tomás Rey", "week",
        (
            (WEEKLY_START, 38.0), (_d("2025-10-06"), 58.0), (_d("2026-01-05"), 35.0), (_d("2026-03-02"), 23.5),
            (_d("2026-03-30"), 15.0), (THIS_MONDAY, 12.4),
        ),
        0.0224, 0.9, decimals=1, seed=315,
        definition_break=(_d("2025-10-06"), "Definition 2: refusals at a closed hub count as well", 0.4),
    ),
    Metric(
        "commuters_not_riding", "Commuters in reach who do not ride", "people", "positive", "down", UNREALISED,
        "city_survey", "Hanne Vogt", "year",
        ((_d("2023-11-20"), 126_000), (_d("2024-11-18"), 123_000), (_d("2025-11-18"), 118_000)), 0.0, seed=9,
    ),
    Metric(
        "satisfaction_gap", "Satisfaction gap, morning", "of 10", "real", "down", UNREALISED, "survey_answers",
        "Lena Fischer", "month", ((_d("2024-03-01"), 2.6), (_d("2026-01-01"), 2.3), (APRIL, 2.9)), 0.14, 0.4,
        decimals=1, seed=10,
    ),
    Metric(
        "short_trips", "Share of short trips", "%", "percent", "up", UNREALISED, "city_survey", "Hanne Vogt", "year",
        ((_d("2023-11-20"), 5.1), (_d("2024-11-18"), 5.7), (_d("2025-11-18"), 6.2)), 0.0, decimals=1, seed=11,
    ),
    Metric(
        "lead_time", "Lead time for a change", "days", "positive", "down", MARKET, "commits + deploys", "Ilse Brandt",
        "week", ((_d("2024-01-01"), 6.5), (_d("2026-01-05"), 4.0), (THIS_MONDAY, 1.9)), 0.1, 0.5, decimals=1, seed=12,
    ),
    Metric(
        "time_to_learn", "Time to learn", "days", "positive", "down", MARKET, "experiments", "Priya Nair", "month",
        ((_d("2024-06-01"), 44), (_d("2026-01-01"), 28), (APRIL, 19)), 0.1, 0.4, seed=13,
    ),
    Metric(
        "releases", "Releases a week, five teams", "releases", "positive", "up", MARKET, "deploys",
        "Ilse Brandt", "week",
        ((_d("2024-01-01"), 9), (_d("2026-01-05"), 17), (THIS_MONDAY, 34)), 0.12, 0.4, seed=14,
    ),
    Metric(
        "time_to_restore", "Time to restore", "minutes", "positive", "down", MARKET, "incidents", "Mei Tanaka",
        "month",
        ((_d("2024-01-01"), 95), (_d("2026-01-01"), 61), (APRIL, 42)), 0.15, 0.3, seed=15,
    ),
    Metric(
        "new_value_time", "Time on new value", "%", "percent", "up", INNOVATE, "work_items", "Hanne Vogt", "month",
        ((_d("2024-01-01"), 48.0), (_d("2026-01-01"), 55.0), (APRIL, 61.0)), 0.08, 0.4, seed=16,
        definition_break=(_d("2025-04-01"), "Definition 2: planned person-weeks in place of closed issues", 1.16),
    ),
    Metric(
        "failed_changes", "Changes that fail", "%", "percent", "down", INNOVATE, "deploys + incidents", "Ilse Brandt",
        "month", ((_d("2024-01-01"), 9.8), (_d("2026-01-01"), 6.4), (APRIL, 4.1)), 0.12, 0.4, decimals=1, seed=17,
    ),
    Metric(
        "unplanned_work", "Unplanned work", "%", "percent", "down", INNOVATE, "work_items", "Hanne Vogt", "month",
        ((_d("2024-01-01"), 17.0), (_d("2026-01-01"), 15.0), (APRIL, 18.0)), 0.08, 0.4, seed=18,
    ),
    Metric(
        "experiments_concluded", "Experiments concluded", "a month", "positive", "up", INNOVATE, "experiments",
        "Priya Nair", "month", ((_d("2025-06-01"), 2), (_d("2026-01-01"), 3), (APRIL, 5)), 0.2, 0.2, seed=19,
    ),
    Metric(
        "app_downloads", "App downloads", "downloads", "positive", "up", NOTHING, "store", "", "day",
        ((DAILY_START, 702_400), (YESTERDAY, 1_031_200)), 0.35, 0.2, counts_up=True, seed=20,
        description="Since 2019.",
    ),
    Metric(
        "followers", "Followers", "followers", "positive", "up", NOTHING, "by hand", "", "week",
        ((_d("2024-01-08"), 14_800), (_d("2026-02-23"), 21_200)), 0.004, 0.9, seed=21,
        description="Three networks, counted by hand.",
    ),
    Metric(
        "features_released", "Features released", "a month", "positive", "up", NOTHING, "work_items", "", "month",
        ((_d("2024-01-01"), 4), (APRIL, 5)), 0.25, 0.1, seed=22,
    ),
    Metric(
        "arrival_promise", "Reserved bikes honoured", "%", "percent", "up", CURRENT, "promises",
        "Mara Lindqvist", "week",
        (
            (_d("2024-01-01"), 60.0), (_d("2025-06-30"), 58.0), (_d("2025-10-06"), 66.0), (_d("2026-01-05"), 77.0),
            (_d("2026-03-02"), 84.5), (_d("2026-04-06"), 87.5), (THIS_MONDAY, 88.0),
        ),
        0.0201, 0.9, decimals=1, seed=207,
    ),
    Metric(
        "unlock_seconds", "95th percentile unlock time", "s", "positive", "down", CURRENT, "locks",
        "Ilse Brandt", "day",
        (
            (DAILY_START, 7.1), (_d("2026-01-05"), 6.2), (_d("2026-02-10"), 5.0), (_d("2026-03-16"), 4.2),
            (THIS_MONDAY, 3.9),
        ),
        0.0278, 0.6, decimals=2, seed=107,
    ),
    Metric(
        "second_ride", "Second ride within 14 days", "%", "percent", "up", CURRENT, "rides", "Priya Nair", "week",
        (
            (_d("2024-01-01"), 32.0), (_d("2025-10-06"), 34.0), (_d("2026-01-05"), 38.0), (_d("2026-02-23"), 42.0),
            (_d("2026-04-06"), 45.7), (THIS_MONDAY, 46.0),
        ),
        0.0147, 0.9,
        decimals=1, seed=53,
    ),
    Metric(
        "habit", "New riders with a habit after twelve weeks", "%", "percent", "up", CURRENT, "rides", "Priya Nair",
        "week",
        (
            (_d("2024-01-01"), 16.0), (_d("2025-07-07"), 20.5), (_d("2026-01-05"), 24.0), (_d("2026-03-02"), 25.5),
            (THIS_MONDAY, 27.0),
        ),
        0.0128, 0.0, decimals=1, seed=178,
    ),
    Metric(
        "pass_share", "Riders with a pass", "%", "percent", "up", CURRENT, "rides", "Priya Nair", "week",
        ((_d("2026-03-30"), 6.0), (_d("2026-04-06"), 6.2), (THIS_MONDAY, 6.1)), 0.02, 0.5, decimals=1, seed=27,
    ),
    Metric(
        "car_commutes_replaced", "Car commutes replaced", "%", "percent", "up", UNREALISED, "rides + city_survey",
        "Hanne Vogt", "month",
        (
            (MONTHLY_START, 1.6), (_d("2025-01-01"), 3.2), (_d("2026-01-01"), 4.3), (APRIL, 4.6),
        ),
        0.0225, 0.2, decimals=2, seed=196,
    ),
    Metric(
        "fleet_time", "Fleet hours spent on riders", "%", "percent", "up", INNOVATE, "work_items",
        "Jonas Okafor", "week",
        (
            (_d("2024-01-01"), 44.0), (_d("2026-01-05"), 60.0), (_d("2026-03-23"), 65.5), (THIS_MONDAY, 66.0),
        ),
        0.0203, 0.0,
        decimals=1, seed=50,
    ),
    Metric(
        "bike_life", "Mean life of a bike", "months", "positive", "up", CURRENT, "repairs", "Jonas Okafor", "month",
        (
            (MONTHLY_START, 7.0), (_d("2025-07-01"), 9.0), (_d("2025-10-01"), 10.4), (_d("2026-01-01"), 12.6),
            (APRIL, 16.0),
        ),
        0.0123, 0.6, decimals=1, seed=137,
    ),
    Metric(
        "safe_releases", "Safe releases a week", "releases", "positive", "up", MARKET, "deploys", "Ilse Brandt",
        "week",
        (
            (_d("2024-01-01"), 2.2), (_d("2025-10-06"), 3.4), (_d("2026-01-05"), 4.0), (_d("2026-03-02"), 5.2),
            (_d("2026-04-06"), 6.9), (THIS_MONDAY, 7.0),
        ),
        0.0492, 0.2, decimals=1, seed=122,
        description="Releases of the platform without a fix within a day, mean of four weeks.",
    ),
    Metric(
        "registered_accounts", "Registered accounts", "accounts", "positive", "up", NOTHING, "accounts", "", "day",
        ((DAILY_START, 148_900), (YESTERDAY, 231_400)), 0.3, 0.2, counts_up=True, seed=32,
    ),
    Metric(
        "promise_kept", "Share of rides that kept the promise", "%", "percent", "up", CURRENT, "promises",
        "Mara Lindqvist", "week",
        (
            (WEEKLY_START, 79.0), (_d("2025-01-06"), 82.0), (_d("2025-10-06"), 85.0), (_d("2026-01-05"), 86.0),
            (_d("2026-03-16"), 92.0), (_d("2026-03-30"), 91.0), (THIS_MONDAY, 90.0),
        ),
        0.03, 0.6, decimals=2, seed=33,
        description="Rides with a bike at the start, an unlock in time and a dock at the end.",
    ),
    Metric(
        "new_riders", "Riders on their first week", "riders", "positive", "up", CURRENT, "rides", "Priya Nair", "week",
        (
            (WEEKLY_START, 4_100), (_d("2025-01-06"), 3_900), (_d("2026-01-05"), 4_600), (_d("2026-03-16"), 6_300),
            (THIS_MONDAY, 5_700),
        ),
        0.06, 0.3, (Season(0.22, 150),), seed=34,
    ),
    Metric(
        "returning_riders", "Riders who came back this week", "riders", "positive", "up", CURRENT, "rides",
        "Priya Nair", "week", ((WEEKLY_START, 30_200), (_d("2026-01-05"), 36_400), (THIS_MONDAY, 41_900)), 0.0,
        made_of=("difference", "weekly_riders", "new_riders"),
        description="Active this week and in an earlier one.",
    ),
    Metric(
        "rides_per_rider", "Rides per rider", "", "positive", "up", CURRENT, "rides", "Priya Nair", "week",
        ((WEEKLY_START, 5.1297), (_d("2026-01-05"), 4.7646), (THIS_MONDAY, 4.9486)), 0.0, decimals=4,
        made_of=("quotient", "dependable_rides", "weekly_riders", "promise_kept"),
        description="All rides of a week, dependable or not, by active riders.",
    ),
)  # fmt: skip


def metric(key: str) -> Metric:
    for candidate in METRICS:
        if candidate.key == key:
            return candidate
    raise KeyError(f"There is no metric {key}")
