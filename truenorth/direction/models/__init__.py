from .pillar import Pillar
from .principle import NonGoal, Principle
from .vision import Vision

__all__ = ["NonGoal", "Pillar", "Principle", "Vision"]
