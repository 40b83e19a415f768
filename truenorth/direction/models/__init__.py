from .horizon_mix import HorizonMix
from .pillar import Pillar
from .principle import NonGoal, Principle
from .vision import Vision

__all__ = ["HorizonMix", "NonGoal", "Pillar", "Principle", "Vision"]
