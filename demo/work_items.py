"""The pieces of work under each bet, drawn from what the bet is about: titles, effort, who, when and how far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

import numpy as np

from demo.bets import Bet
from demo.company import members

Kind = Literal["story", "task", "bug"]
State = Literal["todo", "doing", "done", "dropped"]


@dataclass(slots=True)
class WorkItem:
    bet: str
    title: str
    kind: Kind
    state: State
    hours: float
    owner: str
    reporter: str
    created: datetime
    updated: datetime
    started: datetime | None = None
    finished: datetime | None = None
    labels: list[str] = field(default_factory=list)
    description: str = ""
    comments: list[tuple[datetime, str, str]] = field(default_factory=list)


STORIES = (
    "Show {0}", "Explain {0} to riders", "Measure {0}", "Store {0} for a year", "Say what happens with {0}",
    "Let Operations change {0}", "Test {0} with ten riders", "Write down who decides about {0}",
    "Cover {0} in the help pages",
    "Make {0} work without network", "Keep {0} the same on both phones", "Warn when {0} goes wrong",
)  # fmt: skip
TASKS = (
    "Clean up {0}", "Move {0} behind a switch", "Draft {0}", "Agree on {0} with Operations", "Collect numbers on {0}",
    "Remove old code for {0}", "Count {0} by hub", "Set up a test for {0}",
)  # fmt: skip
BUGS = (
    "Wrong time on {0}", "{0}: nothing happens on the second tap", "{0} is off by one after midnight",
    "Crash around {0} on old phones", "{0} missing at Central North", "{0} shows yesterday's value",
    "Slow when many riders use {0}",
)  # fmt: skip
REMARKS = (
    "Seen again this morning.", "Works for me on the test hub.", "Can we split this?",
    "Blocked until the vans are back.",
    "Agreed with Jonas, go.", "Numbers attached; the median is what counts.",
    "Fixed in the next build, please look again.",
    "Not before the review on Tuesday.", "Same as last week, different hub.", "Moved to the next sprint.",
)  # fmt: skip
NOTES = (
    "As a commuter I want to see this before I run, so that I know what to expect.",
    "Found while riding to work; see the picture.\nSteps:\n1. open the map\n2. wait two minutes\n3. look again",
    'Operations calls it "the morning hole", we should use one word.',
    "Needed for the test, may be thrown away after it.",
    "", "", "",
    "Depends on the feed of the dock state, which is up to two minutes old.",
    "Small; an hour with whoever knows the driver's list.",
)  # fmt: skip


def draw_items(bet: Bet, as_of: date, generator: np.random.Generator) -> list[WorkItem]:
    """The work of one bet; titles are unique, effort adds up to ``bet.weeks`` and open effort to ``bet.left``."""
    titles = _titles(bet, generator)
    hours = _efforts(bet.items, bet.weeks, generator)
    states = _states(bet, hours)
    crew = [person.name for person in members(bet.team)] or [bet.owner]
    items = []
    for (title, kind), effort, state in zip(titles, hours, states, strict=True):
        items.append(_place(bet, title, kind, state, effort, crew, as_of, generator))
    order = generator.permutation(len(items))
    return [items[i] for i in order]


def _titles(bet: Bet, generator: np.random.Generator) -> list[tuple[str, Kind]]:
    banks: tuple[tuple[Kind, tuple[str, ...], float], ...] = (
        ("story", STORIES, 0.56),
        ("task", TASKS, 0.22),
        ("bug", BUGS, 0.22),
    )
    chosen: dict[str, Kind] = {}
    while len(chosen) < bet.items:
        kind, bank, _ = banks[int(generator.choice(3, p=[share for _, _, share in banks]))]
        thing = bet.about[int(generator.integers(len(bet.about)))]
        title = bank[int(generator.integers(len(bank)))].format(thing)
        chosen.setdefault(title[0].upper() + title[1:], kind)
    return list(chosen.items())


def _efforts(count: int, weeks: float, generator: np.random.Generator) -> list[float]:
    """``count`` efforts in hours, even numbers of hours, that add up to ``weeks`` of forty."""
    total = weeks * 40.0
    shares = generator.lognormal(0.0, 0.55, count)
    hours = [max(2.0, 2.0 * round(total * float(share) / float(shares.sum()) / 2.0)) for share in shares]
    largest = max(range(count), key=hours.__getitem__)
    hours[largest] = max(2.0, hours[largest] + total - sum(hours))
    return hours


def _states(bet: Bet, hours: list[float]) -> list[State]:
    """Finish items from the first on until what is left to do is what the bet has left; the next two are in hand."""
    if bet.stage == "dropped":
        return ["dropped" if i % 2 else "done" for i in range(len(hours))]
    to_finish = (bet.weeks - bet.left) * 40.0
    states: list[State] = []
    finished, doing = 0.0, 0
    for effort in hours:
        if finished + effort / 2 <= to_finish:
            finished += effort
            states.append("done")
        elif bet.running and doing < 3:
            doing += 1
            states.append("doing")
        else:
            states.append("todo")
    return states


def _place(
    bet: Bet,
    title: str,
    kind: Kind,
    state: State,
    effort: float,
    crew: list[str],
    as_of: date,
    generator: np.random.Generator,
) -> WorkItem:
    pick = generator.integers
    days = max(1, (as_of - bet.started).days)
    created_on = bet.started + timedelta(days=int(days * float(generator.beta(1.2, 2.4))))
    created = _at(min(created_on, as_of - timedelta(days=1)), generator)
    item = WorkItem(
        bet.key, title, kind, state, effort,
        owner=crew[int(pick(len(crew)))], reporter=crew[int(pick(len(crew)))], created=created, updated=created,
        description=NOTES[int(pick(len(NOTES)))],
    )  # fmt: skip
    room = max(1, (as_of - created.date()).days)
    if state in ("doing", "done", "dropped"):
        item.started = _at(created.date() + timedelta(days=int(room * float(generator.uniform(0.0, 0.4)))), generator)
    if state in ("done", "dropped") and item.started is not None:
        rest = max(1, (as_of - item.started.date()).days)
        item.finished = _at(item.started.date() + timedelta(days=min(rest, 1 + int(pick(21)))), generator)
    if state == "todo" and kind == "story" and pick(4) == 0:
        item.owner = ""
    if bet.stage in ("idea", "later") and pick(2):
        item.owner = ""
    item.labels = _labels(bet, kind, generator)
    last = item.finished or item.started or item.created
    for _ in range(int(generator.choice(5, p=[0.45, 0.25, 0.16, 0.09, 0.05]))):
        last = min(last + timedelta(days=int(pick(1, 6)), minutes=int(pick(300))), datetime.combine(as_of, time(6, 0)))
        item.comments.append((last, crew[int(pick(len(crew)))], REMARKS[int(pick(len(REMARKS)))]))
    item.updated = max(last, item.created)
    return item


def _labels(bet: Bet, kind: Kind, generator: np.random.Generator) -> list[str]:
    pool = {"Riders": ["app", "ios", "android"], "Fleet": ["vans", "data", "workshop"], "Stations": ["docks", "power"],
            "Growth": ["onboarding", "employers"], "Platform": ["firmware", "backend"]}[bet.team]  # fmt: skip
    labels = [label for label in pool if generator.random() < 0.35]
    if kind == "bug" and generator.random() < 0.5:
        labels.append("morning")
    return labels


def _at(day: date, generator: np.random.Generator) -> datetime:
    return datetime.combine(
        day, time(int(generator.integers(7, 18)), int(generator.integers(60)), int(generator.integers(60)))
    )
