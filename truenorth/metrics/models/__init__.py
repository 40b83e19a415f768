from .deployment import ENVIRONMENTS, RESULTS, Deployment, Service
from .incident import Incident
from .metric import VALUE_AREAS, Metric, MetricBreak, MetricLink
from .observation import Observation
from .source import SOURCE_STATES, CollectionRun, MetricDefinition, SegmentObservation, Source

__all__ = [
    "ENVIRONMENTS",
    "RESULTS",
    "SOURCE_STATES",
    "VALUE_AREAS",
    "CollectionRun",
    "Deployment",
    "Incident",
    "Metric",
    "MetricBreak",
    "MetricDefinition",
    "MetricLink",
    "Observation",
    "SegmentObservation",
    "Service",
    "Source",
]
