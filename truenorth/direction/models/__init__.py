from .diagnosis import Challenge, ChallengeEvidence, Diagnosis, PillarAnswer
from .pillar import Pillar
from .principle import NonGoal, Principle
from .vision import Vision

__all__ = [
    "Challenge",
    "ChallengeEvidence",
    "Diagnosis",
    "NonGoal",
    "Pillar",
    "PillarAnswer",
    "Principle",
    "Vision",
]
