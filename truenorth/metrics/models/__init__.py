from .metric import VALUE_AREAS, Metric, MetricBreak, MetricLink
from .observation import Observation

__all__ = ["VALUE_AREAS", "Metric", "MetricBreak", "MetricLink", "Observation"]
