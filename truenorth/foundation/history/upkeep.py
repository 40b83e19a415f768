"""How much of people's time keeping the strategy up to date takes, told from the history itself. Pure.

Nobody is watched: what is known are the moments at which somebody kept a change on a page. Changes of one person that
follow each other within `LONGEST_PAUSE` are one sitting, and the time between them is counted as it was. When a sitting
began is not known; `BEFORE_THE_FIRST` stands for reading and filling in the first form. Reading alone leaves no trace
and is not counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import NamedTuple

LONGEST_PAUSE = timedelta(minutes=10)
BEFORE_THE_FIRST = timedelta(minutes=2)
WEEKS = 12


class Moment(NamedTuple):
    """A change somebody kept; `at` is in the time of the workspace."""

    member_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    changes: int
    people: int
    minutes: float

    @property
    def each(self) -> float | None:
        """Minutes for each person who changed something; None in a week without changes."""
        return self.minutes / self.people if self.people else None


def first_monday(until: date, weeks: int = WEEKS) -> date:
    """The Monday on which the oldest of the last `weeks` weeks began, the week of `until` being the newest."""
    return until - timedelta(days=until.weekday(), weeks=weeks - 1)


def weekly_upkeep(moments: Iterable[Moment], until: date, weeks: int = WEEKS) -> list[Week]:
    """The last `weeks` weeks, the oldest first, those without changes too. A sitting counts where each change was kept.

    >>> day = datetime(2026, 4, 14, 9, 0)
    >>> kept = [Moment(1, day), Moment(1, day + timedelta(minutes=4)), Moment(1, day + timedelta(hours=2)), Moment(2, day)]
    >>> week = weekly_upkeep(kept, date(2026, 4, 14), 1)[0]
    >>> week.changes, week.people, week.minutes, week.each
    (4, 2, 10.0, 5.0)
    """
    first = first_monday(until, weeks)
    mondays = [first + timedelta(weeks=n) for n in range(weeks)]
    changes: dict[date, int] = defaultdict(int)
    people: dict[date, set[int]] = defaultdict(set)
    spent: dict[date, timedelta] = defaultdict(timedelta)
    last: dict[int, datetime] = {}
    for moment in sorted(moments, key=lambda each: (each.at, each.member_id)):
        before = last.get(moment.member_id)
        pause = None if before is None else moment.at - before
        last[moment.member_id] = moment.at
        day = moment.at.date()
        monday = day - timedelta(days=day.weekday())
        changes[monday] += 1
        people[monday].add(moment.member_id)
        spent[monday] += BEFORE_THE_FIRST if pause is None or pause > LONGEST_PAUSE else pause
    return [
        Week(monday, changes[monday], len(people[monday]), spent[monday] / timedelta(minutes=1)) for monday in mondays
    ]


def usual_minutes(weeks: Iterable[Week]) -> float | None:
    """The median week of those in which somebody changed something; None where nobody did."""
    used = [week.minutes for week in weeks if week.changes]
    return median(used) if used else None


def usual_minutes_each(weeks: Iterable[Week]) -> float | None:
    """The median over used weeks of the minutes for each person who changed something."""
    used = [week.each for week in weeks if week.each is not None]
    return median(used) if used else None


def lasted(span: timedelta) -> str:
    """A span as people say it.

    >>> [lasted(timedelta(seconds=s)) for s in (20, 60, 1500, 7200, 200_000)]
    ['less than a minute', '1 minute', '25 minutes', '2 hours', '2 days']
    """
    minutes = round(span / timedelta(minutes=1))
    for size, word in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size * (2 if size > 1 else 1):
            n = round(minutes / size)
            return f"{n} {word if n == 1 else word + 's'}"
    return "less than a minute"


def upkeep_sentence(weeks: list[Week], to_first_goal: timedelta | None) -> str:
    """The page in one sentence or two."""
    usual, each = usual_minutes(weeks), usual_minutes_each(weeks)
    if usual is None or each is None:
        text = f"Nobody changed anything on a page in the last {len(weeks)} weeks."
    else:
        text = (
            f"Upkeep takes {lasted(timedelta(minutes=usual))} in a usual week, "
            f"{lasted(timedelta(minutes=each))} for each person who changes something."
        )
    if to_first_goal is None:
        return f"{text} There is no goal yet."
    return f"{text} The first goal came {lasted(to_first_goal)} after the first change."
