from .celebration import Celebration, Thanks
from .check_in import CheckIn, GoalReview
from .contribution import Contribution
from .evidence import EVIDENCE_KINDS, Evidence
from .freeze_window import FreezeWindow
from .goal import AMBITIONS, HORIZONS, KINDS, PROFILES, STATUSES, Assumption, Goal, GoalNonGoal
from .measure import Measure, MeasureForecast

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
    "Evidence",
    "FreezeWindow",
    "Goal",
    "GoalNonGoal",
    "GoalReview",
    "Measure",
    "MeasureForecast",
    "Thanks",
]
