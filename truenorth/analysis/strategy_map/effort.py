"""The effort that is still to be spent, piece by piece, and what it serves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .map import StrategyMap

# Efforts are added up when at least this part of the pieces has one; otherwise pieces are counted.
ENOUGH_KNOWN = 0.8
KEEPS_RUNNING = frozenset({"keep_running", "compliance"})


class Piece(NamedTuple):
    """One open work item, or one active bet that has no open work under it."""

    id: str
    position: int  # in links
    team_id: str | None
    kind: str
    effort: float | None  # person-weeks

    @property
    def keeps_running(self) -> bool:
        return self.kind in KEEPS_RUNNING


@dataclass(frozen=True, slots=True)
class Weighing:
    """How a group of pieces is added up: in person-weeks where most efforts are known, otherwise by counting."""

    unit: str  # "person-weeks" or "items"
    pieces: int
    unknown: int  # pieces without an effort

    def weight(self, piece: Piece) -> float:
        """Person-weeks of the piece (0 where nobody has said), or 1 when pieces are counted."""
        if self.unit == "items":
            return 1.0
        return piece.effort or 0.0

    @property
    def because(self) -> str:
        """The sentence for a proof line."""
        if self.unit == "items":
            return f"items are counted: {self.unknown} of {self.pieces} have no effort"
        if self.unknown:
            return f"in person-weeks; {self.unknown} of {self.pieces} items have no effort and are left out"
        return "in person-weeks of open work"


def weighing_of(pieces: Iterable[Piece]) -> Weighing:
    """Person-weeks when at least 80 % of the pieces have an effort, otherwise counts."""
    pieces = list(pieces)
    unknown = sum(piece.effort is None for piece in pieces)
    known = len(pieces) - unknown
    return Weighing("person-weeks" if pieces and known >= ENOUGH_KNOWN * len(pieces) else "items", len(pieces), unknown)


def open_pieces(map: StrategyMap) -> list[Piece]:
    """Every piece of effort still to be spent, each counted once, in the order of the map.

    Open work items that hold no other open item, and active bets without open work. A piece belongs to its own team,
    or to the team of what it is part of.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> text = "bet b: B | effort 9\\nbet c: C | effort 4\\nwork w: W -> b | effort 2\\nwork x: X -> b | state done"
    >>> map = sketch(text)
    >>> [(piece.id, piece.effort) for piece in open_pieces(map)]
    [('work:w', 2.0), ('bet:c', 4.0)]
    """
    position = map.links.position
    holders = {item.parent_id for item in map.work if item.state in ("todo", "doing") and item.parent_id}
    pieces = []
    for item in map.work:
        if item.state in ("todo", "doing") and item.id not in holders:
            team_id = item.team_id
            if team_id is None and item.parent_id is not None:
                bet = map.bet_by_id.get(item.parent_id)
                team_id = bet.team_id if bet else None
            pieces.append(Piece(item.id, position[item.id], team_id, item.kind, item.effort))
    pieces += [
        Piece(bet.id, position[bet.id], bet.team_id, bet.kind, bet.effort)
        for bet in map.bets
        if bet.active and bet.id not in holders
    ]
    return pieces
