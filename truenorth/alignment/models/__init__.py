from .decision import FindingDecision
from .finding import FindingRecord, FindingSubject, Waiver
from .team_week import Digest, TeamWeek

__all__ = ["Digest", "FindingDecision", "FindingRecord", "FindingSubject", "TeamWeek", "Waiver"]
