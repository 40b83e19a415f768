from .deployment import ENVIRONMENTS, RESULTS, Deployment, Service
from .incident import Incident
from .metric import VALUE_AREAS, Metric, MetricBreak, MetricLink
from .observation import Observation
from .source import SOURCE_STATES, CollectionRun, MetricDefinition, SegmentObservation, Source

__all__ = [
    "SOURCE_STATES",
    "VALUE_AREAS",
    "CollectionRun",
    "Metric",
    "MetricBreak",
    "MetricDefinition",
    "MetricLink",
    "Observation",
    "SegmentObservation",
    "Source",
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
