"""TN201 contradicting goals on the same metric.

Question
    Does anybody want a number to rise while somebody else wants it to fall?

Why it matters
    Both teams are right and each sees the other as the blocker; whoever pushes harder wins, not what was decided.

An example that fires
    goal pays: Each ride pays its way
      measure less: Van hours fall | metric van_hours | from 900 to 700
    goal docks: Commuters rely on us
      measure more: Van hours at the hubs rise | metric van_hours | from 900 to 1100
    metric van_hours: Van hours

An example that does not
    goal pays: Each ride pays its way
      measure less: Van hours fall | metric van_hours | from 900 to 700
    goal docks: Commuters rely on us
      measure hubs: Hubs served rise | metric served | from 81 to 95
    metric van_hours: Van hours
    metric served: Hubs served

Blind spots
    Different metrics that hang together (TN202). Measures that stand on no metric are compared where they bear the same
    name in the same unit, so two names of one number are not seen. Segments count as overlapping when they are equal or
    one of them is everything. Of a metric with very many contradictions the first dozen are named.

What to do
    Decide which holds and where the limit is, and record the decision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import amount, named, without_figures
from truenorth.analysis.strategy_map.goal_facts import MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap

MOST_NAMED = 12
MOST_OF_ONE_NAME = 50


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    for metric_id, measures in map.measures_on.items():
        if len(measures) > 1:
            yield from islice(_contradictions(map, map.title_of(metric_id), measures), MOST_NAMED)
    for name, measures in _of_one_name(map):
        yield from islice(_contradictions(map, name, measures), MOST_NAMED)


def _of_one_name(map: StrategyMap) -> Iterator[tuple[str, Sequence[MeasureFact]]]:
    """Measures without a metric behind them that yet speak of one number, as sheets of goals often do."""
    grouped: dict[tuple[str, str], list[MeasureFact]] = defaultdict(list)
    for measure in map.active_measures:
        if measure.metric_id is None and measure.target is not None:
            grouped[without_figures(measure.title).casefold(), measure.unit].append(measure)
    for measures in grouped.values():
        # More than these share a word such as "Done", not a number.
        if 1 < len(measures) <= MOST_OF_ONE_NAME:
            yield without_figures(measures[0].title), measures


def _contradictions(map: StrategyMap, metric: str, measures: Sequence[MeasureFact]) -> Iterator[Finding]:
    wanted = [measure for measure in measures if measure.role == "target" and measure.direction != "keep"]
    # By direction first, so that a thousand goals that agree on one metric are never compared with one another.
    up = [measure for measure in wanted if measure.direction == "up"]
    down = [measure for measure in wanted if measure.direction == "down"]
    bands = [
        measure
        for measure in measures
        if (measure.direction == "keep" or measure.role == "guardrail")
        and (measure.lower is not None or measure.upper is not None)
    ]
    for rising in up:
        for falling in down:
            if meet(map, rising, falling):
                yield _finding(map, metric, rising, falling, "they pull in opposite directions")
    for band in bands:
        for moved in wanted:
            if moved.target is not None and not _inside(band, moved.target) and meet(map, band, moved):
                because = f"a target of {amount(moved.target)} lies outside the band {_band(band)}"
                yield _finding(map, metric, moved, band, because)
    for first, band in enumerate(bands):
        for other in bands[first + 1 : first + 1 + MOST_NAMED]:
            if _apart(band, other) and meet(map, band, other):
                because = f"the bands {_band(band)} and {_band(other)} share no value"
                yield _finding(map, metric, band, other, because)


def meet(map: StrategyMap, first: MeasureFact, second: MeasureFact) -> bool:
    """Whether two measures speak of the same people at the same time."""
    segments = first.segment == second.segment or not first.segment or not second.segment
    return segments and _overlap(_dates(map, first), _dates(map, second))


def _dates(map: StrategyMap, measure: MeasureFact) -> tuple[date, date]:
    goal = map.goal_by_id.get(measure.goal_id)
    start = measure.start or (goal.start if goal else None) or date.min
    return start, measure.due or (goal.due if goal else None) or date.max


def _overlap(first: tuple[date, date], second: tuple[date, date]) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]


def _inside(band: MeasureFact, value: float) -> bool:
    return (band.lower is None or value >= band.lower) and (band.upper is None or value <= band.upper)


def _apart(first: MeasureFact, second: MeasureFact) -> bool:
    def above(a: MeasureFact, b: MeasureFact) -> bool:
        return a.lower is not None and b.upper is not None and a.lower > b.upper

    return above(first, second) or above(second, first)


def _band(band: MeasureFact) -> str:
    if band.lower is None:
        return f"up to {amount(band.upper or 0.0)}"
    return f"from {amount(band.lower)}" if band.upper is None else f"{amount(band.lower)}–{amount(band.upper)}"


def _finding(map: StrategyMap, metric: str, first: MeasureFact, second: MeasureFact, because: str) -> Finding:
    goals = [map.title_of(first.goal_id), map.title_of(second.goal_id)]
    whose = f"{named(goals[0])} and {named(goals[1])}" if first.goal_id != second.goal_id else f"In {named(goals[0])}"
    says = (
        f"{whose} contradict each other on {named(metric)}: {because}."
        if first.goal_id != second.goal_id
        else f"{whose} two measures contradict each other on {named(metric)}: {because}."
    )
    return Finding(
        "TN201",
        "error",
        (first.id, second.id),
        says,
        "Decide which holds and where the limit is, and record the decision.",
        "Whoever pushes harder wins, not what was decided.",
        tuple(
            Proof(
                map.title_of(each.goal_id),
                each.target if each.direction != "keep" and each.role == "target" else _band(each),
                f"{each.title}, {'keep' if each.role == 'guardrail' else each.direction}",
            )
            for each in (first, second)
        ),
        (
            WayOut(f"Let {named(goals[0])} come first", "the other names its limit", "a decision", "goals.revise_goal",
                   {"goal": second.goal_id, "measure": second.id}),
            WayOut(f"Let {named(goals[1])} come first", "the other names its limit", "a decision", "goals.revise_goal",
                   {"goal": first.goal_id, "measure": first.id}),
        ),
        {
            "metric": first.metric_id,
            "goals": [first.goal_id, second.goal_id],
            "directions": [first.direction, second.direction],
            "targets": [first.target, second.target],
            "baselines": [first.baseline, second.baseline],
        },
        worth=max(map.sight.of(first.goal_id), map.sight.of(second.goal_id)),
    )  # fmt: skip


CHECK = Check(
    "TN201",
    "contradicting goals, same metric",
    "conflict",
    "Is a number to rise and to fall at once?",
    examine,
    ("S1",),
)
