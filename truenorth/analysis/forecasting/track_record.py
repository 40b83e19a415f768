"""How well the forecasts held: scores of what was said against what came, and against what else could have been said.

A measure is forecast every week until its date, so long ones would drown the others: scores are means within a measure
first, then over measures, and a bin of the reliability diagram counts measures, not weeks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from truenorth.analysis.forecasting.result import HIGHEST_SHOWN, LOWEST_SHOWN
from truenorth.analysis.forecasting.spread import SpreadScore
from truenorth.analysis.intervals.wilson import wilson

BINS = 10
FEW_IN_A_BIN = 5
# A word as a chance, to score it beside one: the middle of its band.
IMPLIED: dict[str, dict[str, float]] = {
    "committed": {"on_track": 0.85, "at_risk": 0.55, "off_track": 0.2},
    "aspirational": {"on_track": 0.7, "at_risk": 0.275, "off_track": 0.075},
}
RIVALS = ("base rate", "linear pace", "stated confidence")


@dataclass(frozen=True, slots=True)
class Resolved:
    """One kept forecast whose outcome is known. Chances in 0..1, None where nothing was said."""

    measure: str
    computed: float  # as the method computed it
    shown: float  # as people saw it
    reached: bool
    base_rate: float | None = None
    pace: float | None = None
    confidence: float | None = None  # the owner's own
    word: float | None = None  # the computed status read as a chance
    override: float | None = None  # a person's word over it, read as a chance
    spread: SpreadScore = field(default_factory=SpreadScore)


@dataclass(frozen=True, slots=True)
class Bin:
    """Chances from ``low`` to ``high``: what was said on average, how often it came, and how sure that is."""

    low: float
    high: float
    measures: int
    forecasts: int
    said: float
    came: float
    came_low: float
    came_high: float

    @property
    def few(self) -> bool:
        return self.measures < FEW_IN_A_BIN


@dataclass(frozen=True, slots=True)
class Comparison:
    """Brier score of a rival and ours on exactly the same forecasts; lower is better."""

    name: str
    ours: float
    theirs: float
    measures: int
    forecasts: int


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """All scores are means within a measure, then over measures; None where nothing could be scored."""

    measures: int
    forecasts: int
    brier: float | None = None
    brier_computed: float | None = None  # before any correction learned from the past
    log_score: float | None = None
    crps: float | None = None  # as a share of the way the measure asked for
    cover_80: float | None = None
    cover_95: float | None = None
    calibration_error: float | None = None
    said: float | None = None  # mean chance
    came: float | None = None  # share reached
    bins: tuple[Bin, ...] = ()
    rivals: tuple[Comparison, ...] = ()
    overrides: Comparison | None = None  # a person's word against the computed one


def track_record(resolved: Sequence[Resolved]) -> TrackRecord:
    """Score kept forecasts. An empty list gives a record of nothing, not an error.

    >>> often = [Resolved("a", 0.8, 0.8, True)] * 9 + [Resolved("b", 0.6, 0.6, False)]
    >>> record = track_record(often)
    >>> record.measures, record.forecasts, round(record.brier, 3)
    (2, 10, 0.2)
    """
    measures = len({r.measure for r in resolved})
    if not resolved:
        return TrackRecord(0, 0)

    def mean(of: Callable[[Resolved], float | None]) -> float | None:
        return mean_by_measure([(r.measure, of(r)) for r in resolved])

    bins = reliability(resolved)
    weighed = sum(b.measures for b in bins)
    return TrackRecord(
        measures,
        len(resolved),
        brier=mean(lambda r: (r.shown - r.reached) ** 2),
        brier_computed=mean(lambda r: (r.computed - r.reached) ** 2),
        log_score=mean(lambda r: log_score(r.shown, r.reached)),
        crps=mean(lambda r: r.spread.crps),
        cover_80=mean(lambda r: r.spread.inside_80),
        cover_95=mean(lambda r: r.spread.inside_95),
        calibration_error=sum(b.measures * abs(b.said - b.came) for b in bins) / weighed if weighed else None,
        said=mean(lambda r: r.shown),
        came=mean(lambda r: float(r.reached)),
        bins=bins,
        rivals=tuple(
            found
            for name, said in zip(
                RIVALS, (lambda r: r.base_rate, lambda r: r.pace, lambda r: r.confidence), strict=True
            )
            if (found := _compare(name, resolved, lambda r: r.shown, said)) is not None
        ),
        overrides=_compare("a person’s word", resolved, lambda r: r.word, lambda r: r.override),
    )


def mean_by_measure(scores: Sequence[tuple[str, float | None]]) -> float | None:
    """Mean within each measure, then over measures; unknown scores are left out.

    >>> mean_by_measure([("a", 1.0), ("a", 0.0), ("b", 1.0), ("b", None)])
    0.75
    """
    of: dict[str, list[float]] = {}
    for measure, score in scores:
        if score is not None:
            of.setdefault(measure, []).append(score)
    return sum(sum(part) / len(part) for part in of.values()) / len(of) if of else None


def log_score(chance: float, reached: bool) -> float:
    """Minus the logarithm of the chance given to what came; chances are held to 1–99%, as people see them.

    >>> round(log_score(0.7, True), 4), round(log_score(1.0, False), 4)
    (0.3567, 4.6052)
    """
    inside = min(HIGHEST_SHOWN, max(LOWEST_SHOWN, chance))
    return -math.log(inside if reached else 1.0 - inside)


def reliability(resolved: Sequence[Resolved]) -> tuple[Bin, ...]:
    """The bins of the reliability diagram that hold anything, lowest first; each measure counts once in a bin."""
    inside: dict[int, dict[str, list[Resolved]]] = {}
    for r in resolved:
        inside.setdefault(min(int(r.shown * BINS), BINS - 1), {}).setdefault(r.measure, []).append(r)
    made = []
    for place, of in sorted(inside.items()):
        count = len(of)
        said = sum(sum(r.shown for r in part) / len(part) for part in of.values()) / count
        came = sum(sum(r.reached for r in part) / len(part) for part in of.values()) / count
        low, high = wilson(min(came * count, count), count)
        forecasts = sum(len(part) for part in of.values())
        made.append(Bin(place / BINS, (place + 1) / BINS, count, forecasts, said, came, low, high))
    return tuple(made)


def _compare(
    name: str,
    resolved: Sequence[Resolved],
    ours: Callable[[Resolved], float | None],
    theirs: Callable[[Resolved], float | None],
) -> Comparison | None:
    """Both on the forecasts where both said something, so that neither is spared the hard ones."""
    both = [(r, mine, other) for r in resolved if (mine := ours(r)) is not None and (other := theirs(r)) is not None]
    mine = mean_by_measure([(r.measure, (p - r.reached) ** 2) for r, p, _ in both])
    other = mean_by_measure([(r.measure, (p - r.reached) ** 2) for r, _, p in both])
    if mine is None or other is None:
        return None
    return Comparison(name, mine, other, len({r.measure for r, _, _ in both}), len(both))
