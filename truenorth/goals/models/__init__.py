from .celebration import Celebration, Thanks
from .check_in import CheckIn, GoalReview
from .contribution import Contribution
from .evidence import EVIDENCE_KINDS, Evidence
from .goal import AMBITIONS, HORIZONS, KINDS, PROFILES, STATUSES, Assumption, Goal, GoalNonGoal
from .measure import Measure, MeasureForecast, MeasureStep
from .retrospective import CycleRetrospective, FollowUp
from .weekly_forecast import ForecastCorrection, ForecastOutcome, WeeklyForecast

__all__ = [
    "AMBITIONS",
    "EVIDENCE_KINDS",
    "HORIZONS",
    "KINDS",
    "PROFILES",
    "STATUSES",
    "Assumption",
    "Celebration",
    "CheckIn",
    "Contribution",
    "CycleRetrospective",
    "Evidence",
    "FollowUp",
    "ForecastCorrection",
    "ForecastOutcome",
    "Goal",
    "GoalNonGoal",
    "GoalReview",
    "Measure",
    "MeasureForecast",
    "MeasureStep",
    "Thanks",
    "WeeklyForecast",
]
