"""What one asks of a forecast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truenorth.analysis.forecasting.base_rate import NO_PAST, BaseRate
from truenorth.analysis.forecasting.planned_effect import PlannedInitiative
from truenorth.analysis.forecasting.series import Moment, Series

Direction = Literal["up", "down", "keep"]
Kind = Literal["level", "ratio", "cumulative", "milestone", "binary"]
Method = Literal["bsm-1", "bll-1"]


@dataclass(frozen=True, slots=True)
class AttainmentRequest:
    """Will this metric be where we want it on the due date?

    ``target`` is reached from below (``up``) or above (``down``); ``keep`` needs ``lower`` or ``upper`` or both.
    Values later than ``as_of`` are not used. ``start`` is when a cumulative amount or a count of items begins to count.
    ``added_items`` are the items added in each past period of a milestone. ``judged`` is the owner's own chance, for
    what has no series. ``any_time`` asks whether the target is reached at some observation up to the due date.
    ``drift_explained`` is the share of past drift that finished initiatives explain (None: unknown, taken as a half
    where a plan is weighed). ``three_numbers`` asks for the chance without anything new and for what is needed even where
    no plan is known; it changes no other answer. ``fan`` asks for quantiles at the steps between, for a chart.
    """

    series: Series
    due: Moment
    target: float | None = None
    direction: Direction = "up"
    kind: Kind = "level"
    lower: float | None = None
    upper: float | None = None
    as_of: Moment | None = None
    start: Moment | None = None
    added_items: tuple[int, ...] = ()
    judged: float | None = None
    any_time: bool = False
    method: Method = "bsm-1"
    base_rate: BaseRate = NO_PAST
    plan: tuple[PlannedInitiative, ...] = ()
    drift_explained: float | None = None
    three_numbers: bool = False
    fan: bool = False
    id: str = ""

    def __post_init__(self) -> None:
        if self.due is None:
            raise ValueError("A measure needs a due date before its chance can be computed.")
        if self.series.running_total and self.kind == "level" and self.direction != "keep":
            # A total that only grows says nothing by its trend; its flow does. The target is the whole total.
            object.__setattr__(self, "kind", "cumulative")
            object.__setattr__(self, "start", None)
        if self.direction == "keep":
            if self.lower is None and self.upper is None:
                raise ValueError("A measure to be kept needs a lower or an upper bound.")
            if self.lower is not None and self.upper is not None and self.lower > self.upper:
                raise ValueError("The lower bound of a measure to be kept is above its upper bound.")
            if self.plan:
                raise ValueError("A plan can be weighed for a target upward or downward, not for a band to be kept.")
        elif self.target is None and self.kind != "binary":
            raise ValueError("A measure needs a target before its chance can be computed.")
        if self.drift_explained is not None and not 0.0 <= self.drift_explained <= 1.0:
            raise ValueError("The share of drift explained by finished work must lie between 0 and 1.")
        if self.judged is not None and not 0.0 <= self.judged <= 1.0:
            raise ValueError("A judged chance must lie between 0 and 1.")

    @property
    def key(self) -> str:
        """What results and random draws are named by."""
        return self.id or self.series.id
