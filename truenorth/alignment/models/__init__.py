from .finding import FindingRecord, FindingSubject, Waiver

__all__ = ["FindingRecord", "FindingSubject", "Waiver"]
