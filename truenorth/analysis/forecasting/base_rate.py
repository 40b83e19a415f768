"""The chance of a measure that has no history: how often the team's measures of that kind were reached before."""

from __future__ import annotations

from dataclasses import dataclass

METHOD = "base rate"
VERSION = "1.0"
PRIOR = 2.0  # Beta(2, 2): even odds, worth four resolved measures


@dataclass(frozen=True, slots=True)
class BaseRate:
    """``reached`` of ``resolved`` earlier measures of this kind."""

    reached: int = 0
    resolved: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.reached <= self.resolved:
            raise ValueError(f"{self.reached} measures reached of {self.resolved} resolved is not possible.")

    @property
    def probability(self) -> float:
        """Mean of the Beta(2, 2) posterior.

        >>> round(BaseRate(7, 10).probability, 4)
        0.6429
        """
        return (self.reached + PRIOR) / (self.resolved + 2.0 * PRIOR)


NO_PAST = BaseRate()
