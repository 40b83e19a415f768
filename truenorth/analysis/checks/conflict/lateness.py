"""How likely a promised thing comes too late, from when it is promised in half and in nine of ten cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from truenorth.analysis.strategy_map.bet_facts import DependencyFact

# The distance of the ninetieth from the fiftieth percentile, in standard deviations.
NINETIETH = 1.2815515655446004
# Without a second date: this part of the days that remain.
SPREAD_WITHOUT_P90 = 0.3
DRAWS = 4_000


@dataclass(frozen=True, slots=True)
class Promise:
    """When something is finished, in days from the first day of the year 1, as a normal distribution."""

    middle: float
    spread: float

    def late(self, need_by: date) -> float:
        """The chance that it comes after ``need_by``, in [0, 1]."""
        if not self.spread:
            return float(self.middle > need_by.toordinal())
        return 1.0 - NormalDist(self.middle, self.spread).cdf(need_by.toordinal())


def promise(p50: date, p90: date | None, as_of: date) -> Promise:
    """The distribution behind two promised dates (decision science 2.5).

    ``sd = (P90 - P50) / 1.281552``; without a P90, 0.3 of the days that remain. A P90 before the P50 counts as none.

    >>> found = promise(date(2026, 3, 24), date(2026, 4, 7), date(2026, 3, 1))
    >>> round(found.spread, 4), round(found.late(date(2026, 3, 31)), 4)
    (10.9243, 0.2608)
    """
    if p90 is not None and p90 >= p50:
        spread = (p90 - p50).days / NINETIETH
    else:
        spread = SPREAD_WITHOUT_P90 * max(0, (p50 - as_of).days)
    return Promise(float(p50.toordinal()), spread)


def chance_late(link: DependencyFact, before: Mapping[str, list[DependencyFact]], as_of: date) -> float | None:
    """The chance that what ``link`` promises comes after it is needed, its own suppliers' delays passed on.

    ``before`` holds what each supplier waits for itself, by its id. A supplier that gets what it needs too late is as
    much later with its own; what comes in time delays nothing. Without anything before it the answer is exact, else
    it is counted over 4,000 seeded draws. None without both dates.

    >>> from truenorth.analysis.strategy_map.bet_facts import DependencyFact
    >>> day = lambda number: date(2026, 3, number)
    >>> link = DependencyFact("bet:a", "bet:b", day(31), day(24), date(2026, 4, 7))
    >>> round(chance_late(link, {}, day(1)), 4)
    0.2608
    >>> slow = DependencyFact("bet:b", "bet:c", day(10), day(20), day(24))
    >>> round(chance_late(link, {"bet:b": [slow]}, day(1)), 2)
    0.6
    """
    if link.need_by is None or link.promised_p50 is None:
        return None
    own = promise(link.promised_p50, link.promised_p90, as_of)
    waiting = _known(before.get(link.supplier_id, ()))
    if not waiting:
        return own.late(link.need_by)
    finished = _drawn(link, before, as_of, {link.needer_id}, {})
    return float((finished > link.need_by.toordinal()).mean())


def _known(links: Iterable[DependencyFact]) -> list[DependencyFact]:
    return [link for link in links if link.need_by is not None and link.promised_p50 is not None]


def _drawn(
    link: DependencyFact,
    before: Mapping[str, list[DependencyFact]],
    as_of: date,
    seen: set[str],
    drawn: dict[tuple[str, str], NDArray[np.float64]],
) -> NDArray[np.float64]:
    """Draws of the day on which the supplier of a link is finished; a circle is not followed twice."""
    import numpy as np

    from truenorth.analysis.forecasting.seed import random_numbers

    key = (link.needer_id, link.supplier_id)
    if key in drawn:
        return drawn[key]
    assert link.promised_p50 is not None
    own = promise(link.promised_p50, link.promised_p90, as_of)
    random = random_numbers(f"{link.needer_id}<{link.supplier_id}", as_of, "lateness-1")
    finished = own.middle + own.spread * random.standard_normal(DRAWS)
    delay = np.zeros(DRAWS)
    if link.supplier_id not in seen:
        for earlier in _known(before.get(link.supplier_id, ())):
            assert earlier.need_by is not None
            came = _drawn(earlier, before, as_of, seen | {link.supplier_id}, drawn)
            delay = np.maximum(delay, came - earlier.need_by.toordinal())
    drawn[key] = finished + np.maximum(delay, 0.0)
    return drawn[key]
