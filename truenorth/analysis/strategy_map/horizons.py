"""Over which horizon the open effort is spread: short, mid or long term, and how far that is from the chosen mix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .bet_facts import BetFact
from .direction_facts import HorizonMixFact
from .effort import Piece, weighing_of
from .goal_facts import GoalFact, Horizon
from .map import StrategyMap

HORIZONS: tuple[Horizon, ...] = ("short", "mid", "long")
SHORT_DAYS, MID_DAYS = 120, 400  # GQ116: up to these many days from start to due


@dataclass(frozen=True, slots=True)
class Serving:
    """The open effort of one horizon that serves one goal; ``goal_id`` is None for bets without a goal."""

    horizon: Horizon
    goal_id: str | None
    weight: float
    pieces: int


@dataclass(frozen=True, slots=True)
class Allocation:
    """Sums in ``unit``: the horizons, what has none, and what only keeps things running and serves no goal."""

    unit: str  # "person-weeks" or "items"
    because: str  # how the sums were made
    by_horizon: Mapping[Horizon, float]
    unsaid: float
    keeps_running: float
    pieces: int  # that have a horizon
    servings: tuple[Serving, ...]  # the heaviest first

    @property
    def known(self) -> float:
        return sum(self.by_horizon.values())

    @property
    def shares(self) -> Mapping[Horizon, float] | None:
        """By horizon, adding up to 1, of the effort that has one; None where none has."""
        known = self.known
        return {name: self.by_horizon[name] / known for name in HORIZONS} if known else None


def horizon_by_dates(start: date | None, due: date | None) -> Horizon | None:
    """Short up to 120 days, mid up to 400, long beyond; None without both dates.

    >>> horizon_by_dates(date(2026, 1, 1), date(2026, 3, 31)), horizon_by_dates(None, date(2026, 3, 31))
    ('short', None)
    """
    if start is None or due is None:
        return None
    days = (due - start).days
    return "short" if days <= SHORT_DAYS else "mid" if days <= MID_DAYS else "long"


def allocate(map: StrategyMap) -> Allocation:
    """The open effort of a map by horizon, each piece once.

    A piece has the horizon that its bet states; else that of the nearest goal it serves, stated or by the goal's dates;
    else what the dates of its bet say.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> allocation = allocate(sketch('''
    ... goal docks: Docks are free | horizon short
    ... bet vans: Vans by night -> docks | effort 6
    ... bet sea: Cross the water | effort 2 | horizon long
    ... bet tidy: Tidy up | effort 1
    ... '''))
    >>> dict(allocation.by_horizon), allocation.unsaid
    ({'short': 6.0, 'mid': 0.0, 'long': 2.0}, 1.0)
    """
    weighing = weighing_of(map.open_pieces)
    sums: dict[Horizon, float] = dict.fromkeys(HORIZONS, 0.0)
    serving: dict[tuple[Horizon, str | None], list[float]] = defaultdict(list)
    unsaid = running = 0.0
    for piece in map.open_pieces:
        weight = weighing.weight(piece)
        position = map.nearest_goal.get(piece.position)
        goal = map.goal_by_id[map.links.ids[position]] if position is not None else None
        horizon = _horizon_of(map, piece, goal)
        if horizon is not None:
            sums[horizon] += weight
            serving[horizon, goal.id if goal else None].append(weight)
        elif goal is None and piece.keeps_running:
            running += weight
        else:
            unsaid += weight
    servings = [
        Serving(horizon, goal_id, sum(weights), len(weights)) for (horizon, goal_id), weights in serving.items()
    ]
    servings.sort(key=lambda each: (-each.weight, each.horizon, each.goal_id or ""))
    pieces = sum(each.pieces for each in servings)
    return Allocation(weighing.unit, weighing.because, sums, unsaid, running, pieces, tuple(servings))


def _horizon_of(map: StrategyMap, piece: Piece, goal: GoalFact | None) -> Horizon | None:
    bet = _bet_of(map, piece.id)
    if bet is not None and bet.horizon:
        return bet.horizon
    if goal is not None and (found := goal.horizon or horizon_by_dates(goal.start, goal.due)):
        return found
    return horizon_by_dates(bet.start, bet.end) if bet is not None and not piece.keeps_running else None


def _bet_of(map: StrategyMap, node_id: str) -> BetFact | None:
    """The bet itself, or the one that a work item is part of."""
    seen: set[str] = set()
    here: str | None = node_id
    while here is not None and here not in seen:
        if here in map.bet_by_id:
            return map.bet_by_id[here]
        seen.add(here)
        item = map.work_by_id.get(here)
        here = item.parent_id if item else None
    return None


def drift(shares: Mapping[Horizon, float], mix: HorizonMixFact) -> float:
    """Half the sum of absolute differences (total variation), in [0, 1]: the part of the effort in another place.

    >>> round(drift({"short": 0.6, "mid": 0.25, "long": 0.15}, HorizonMixFact(0.5, 0.3, 0.2)), 3)
    0.1
    """
    return 0.5 * sum(abs(shares[name] - getattr(mix, name)) for name in HORIZONS)
