from .deployment import ENVIRONMENTS, RESULTS, Deployment, Service
from .incident import Incident
from .metric import VALUE_AREAS, Metric, MetricBreak, MetricLink
from .observation import Observation

__all__ = [
    "ENVIRONMENTS",
    "RESULTS",
    "VALUE_AREAS",
    "Deployment",
    "Incident",
    "Metric",
    "MetricBreak",
    "MetricLink",
    "Observation",
    "Service",
]
