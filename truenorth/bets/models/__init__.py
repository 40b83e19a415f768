from .bet import BET_KINDS, STAGES, Bet, BetTarget, Dependency
from .work_item import WorkItem

__all__ = ["BET_KINDS", "STAGES", "Bet", "BetTarget", "Dependency", "WorkItem"]
