"""What later rooms plan for a measure. They say it through here: the forecast need not know who plans.

A room that holds plans registers one function; it is asked once for many measures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from truenorth.goals.models import Measure

if TYPE_CHECKING:
    from truenorth.analysis.forecasting.planned_effect import PlannedInitiative

Told = Mapping[int, tuple["PlannedInitiative", ...]]
_TELLERS: list[Callable[[Sequence[Measure]], Told]] = []


def tells_plans(function: Callable[[Sequence[Measure]], Told]) -> Callable[[Sequence[Measure]], Told]:
    """Register a function from measures to planned initiatives by measure."""
    if function not in _TELLERS:
        _TELLERS.append(function)
    return function


def plans_of(measures: Sequence[Measure]) -> dict[int, tuple[PlannedInitiative, ...]]:
    """The planned initiatives of each measure that has some."""
    found: dict[int, tuple[PlannedInitiative, ...]] = {}
    for tell in _TELLERS:
        for measure_id, plan in tell(measures).items():
            found[measure_id] = (*found.get(measure_id, ()), *plan)
    return found
