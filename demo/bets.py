"""The bets of Harbour Bikes: what each is, whose it is, which key result it serves, and what its work is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Stage = Literal["idea", "next", "later", "building", "testing", "done", "dropped"]
RUNNING: frozenset[str] = frozenset({"building", "testing"})


@dataclass(frozen=True, slots=True)
class Bet:
    key: str
    title: str
    team: str
    owner: str
    stage: Stage
    goal: str  # key of the goal whose key result it serves; empty when it serves none
    weeks: float  # person-weeks of all its work
    left: float  # person-weeks still to do
    items: int  # pieces of work in the tracker
    started: date
    about: tuple[str, ...]  # what the pieces of work are about
    waits_for: tuple[str, ...] = ()
    due: date | None = None

    @property
    def running(self) -> bool:
        return self.stage in RUNNING


JIRA_BETS: tuple[Bet, ...] = (
    Bet(
        "reserve", "Reserve a bike for ten minutes", "Riders", "Mara Lindqvist", "building", "G-4", 20, 9, 54,
        date(2026, 1, 12),
        ("the hold button", "hold when the network drops", "the ten-minute countdown", "a reserved bike on the map",
         "the lock light while held", "releasing a hold early", "two holds by one rider", "hold next to a train ride",
         "the push message at two minutes", "holds at a full hub", "the hold fee", "a hold on a damaged bike"),
        waits_for=("battery",), due=date(2026, 5, 12),
    ),
    Bet(
        "promise", "Arrival promise in the app", "Riders", "Mara Lindqvist", "building", "G-8", 24, 7, 60,
        date(2025, 9, 15),
        ("the arrival time", "a promise that was missed", "the map's age", "the walk to the dock", "train delays",
         "the apology message", "promise history", "the price before unlocking", "the dark theme at night",
         "large text on the promise card", "the refund after a missed promise", "offline promises"),
        due=date(2026, 6, 12),
    ),
    Bet(
        "forecast", "Live dock forecast in the app", "Riders", "Rania Amin", "next", "G-4", 5, 5, 10,
        date(2026, 3, 9),
        ("free docks in ten minutes", "how sure the forecast is", "the forecast feed", "re-routing to the next hub"),
    ),
    Bet(
        "family", "Family accounts", "Riders", "Lena Fischer", "later", "G-12", 11, 11, 14, date(2026, 2, 16),
        ("a second rider on one account", "children's bikes", "one bill for four", "parental consent",
        "shared passes"),
    ),
    Bet(
        "refund", "Self-service refund", "Riders", "Sam Whitfield", "next", "G-4", 3, 3, 8, date(2026, 3, 16),
        ("refund requests", "rides shorter than two minutes", "the refund limit", "refund mails"),
    ),
    Bet(
        "rebalancing", "Predictive rebalancing", "Fleet", "Jonas Okafor", "building", "G-7", 26, 14, 54,
        date(2025, 11, 3),
        ("the empty-hub prediction", "van routes at six", "the night plan", "hub demand by train", "van capacity",
         "rain in the prediction", "the driver's list", "prediction errors by hub", "school holidays in the model",
         "the two-hour look ahead", "bikes moved by hand", "the morning report"),
        waits_for=("valet",), due=date(2026, 5, 29),
    ),
    Bet(
        "winter", "Winter tyres and lights", "Fleet", "Chiara Conti", "next", "G-15", 7, 7, 12, date(2026, 3, 2),
        ("studded tyres", "the rear light", "salt on chains", "spare wheels in the vans", "the winter check list"),
    ),
    Bet(
        "battery", "Battery alerts before dawn", "Fleet", "Ilse Brandt", "building", "G-7", 12, 6, 26,
        date(2026, 1, 26),
        ("low lock batteries", "the four o'clock alert", "battery age", "locks that sleep too deep", "power at docks",
         "the lock firmware update", "alerts on the driver's list"),
        due=date(2026, 5, 12),
    ),
    Bet(
        "street", "Frames that can be repaired on the street", "Fleet", "Chiara Conti", "building", "G-14", 16, 5, 56,
        date(2025, 10, 6),
        ("brake cables", "the repair bag", "flat tyres at docks", "parts in the van", "repair codes",
        "frames with cracks",
         "the quick stand", "repair time by code", "bikes waiting for parts", "saddle posts", "bent mudguards"),
    ),
    Bet(
        "valet", "Valet docks at six hubs", "Stations", "Tomás Rey", "next", "G-11", 10, 10, 17, date(2026, 2, 23),
        ("staff hours at the hub", "the overflow rack", "valet hand-over", "the hub radio", "handing bikes to vans",
         "opening hours of six hubs"),
        waits_for=("rebalancing",), due=date(2026, 6, 20),
    ),
    Bet(
        "staffed", "Do staffed docks change where people leave bikes?", "Stations", "Yara Haddad", "testing", "G-11",
        4, 2, 10, date(2026, 3, 16),
        ("two staffed hubs", "counting turned-away riders", "the test roster", "riders' answers at the dock"),
        due=date(2026, 5, 8),
    ),
    Bet(
        "covered", "Covered docks", "Stations", "Marit Solberg", "idea", "G-11", 12, 12, 8, date(2026, 3, 30),
        ("a roof over ten docks", "rain gutters", "planning permission", "roof power"),
    ),
    Bet(
        "airport", "Open the airport zone", "Stations", "Tomás Rey", "later", "G-17", 2, 2, 2, date(2025, 12, 8),
        ("demand at the airport", "parking at terminal two"),
    ),
    Bet(
        "stations", "Launch 40 new stations", "Stations", "Pavel Novák", "building", "S-40", 12, 8, 29,
        date(2025, 9, 1),
        ("the site survey east", "station foundations", "power hook-up", "dock delivery", "street permits",
         "the station sign", "residents' letters", "the opening photo"),
        due=date(2026, 12, 31),
    ),
    Bet(
        "map", "Rewrite map engine", "Platform", "Henk Visser", "building", "", 16, 9, 21, date(2026, 1, 19),
        ("vector tiles", "the tile cache", "label placement", "the old renderer", "map style files", "3D bridges"),
    ),
)  # fmt: skip

LINEAR_BETS: tuple[Bet, ...] = (
    Bet(
        "week_one", "First-week ride plan", "Growth", "Priya Nair", "building", "G-12", 10, 3, 20, date(2026, 1, 19),
        ("the plan after the first ride", "day-three reminder", "the first commute", "plans for shift workers",
         "stopping the plan", "second-ride counting"),
    ),
    Bet(
        "pass", "Commuter pass with employers", "Growth", "Priya Nair", "testing", "G-4", 12, 8, 18, date(2025, 11,
        17),
        ("seats an employer pays for", "seat usage report", "the employer sign-up", "invoices", "leavers",
         "the pass screen"),
    ),
    Bet(
        "pass_page", "The pass explains itself", "Growth", "Sofia Ribeiro", "next", "G-13", 3, 3, 7, date(2026, 3, 30),
        ("what the pass costs", "pass or single rides", "the pass in plain words"),
    ),
    Bet(
        "badges", "Loyalty badges", "Growth", "Owen Hughes", "dropped", "G-12", 2, 0, 5, date(2025, 9, 8),
        ("badges", "the loyalty shop", "ride streaks"),
    ),
    Bet(
        "keyless", "Keyless unlock", "Platform", "Ilse Brandt", "building", "G-9", 14, 2, 20, date(2025, 10, 20),
        ("unlock over Bluetooth", "lock wake-up time", "retries on a weak signal", "the unlock sound",
         "keys cached before the dock", "old phones"),
    ),
    Bet(
        "ship", "Ship every day", "Platform", "Anders Holm", "building", "G-16", 9, 4, 17, date(2025, 12, 1),
        ("canary releases", "rollback in one click", "flaky tests", "release notes by themselves",
        "alerts after a deploy"),
    ),
)  # fmt: skip

# Loose work in Linear that belongs to no project, each with its points.
LOOSE_WORK: tuple[tuple[str, str, int], ...] = (
    ("Move the blog to the new content system", "Growth", 3),
    ("Photo day for the press page", "Growth", 2),
    ("New colour for the web site's footer", "Growth", 1),
    ("Try the internal chat bot", "Platform", 3),
    ("Rename repositories after the harbour's bridges", "Platform", 2),
    ("Dashboard of dashboards", "Platform", 3),
    ("Screen for the hallway", "Platform", 2),
    ("Swap the ticket icons", "Growth", 1),
    ("Benchmark three queues", "Platform", 3),
)

BETS: tuple[Bet, ...] = JIRA_BETS + LINEAR_BETS


def bet(key: str) -> Bet:
    for candidate in BETS:
        if candidate.key == key:
            return candidate
    raise KeyError(f"There is no bet {key}")
