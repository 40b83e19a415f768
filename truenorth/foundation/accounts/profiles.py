"""The frameworks a workspace may speak first. Goals keep their own; a switch loses nothing."""

from __future__ import annotations

from collections.abc import Mapping

PROFILES: Mapping[str, str] = {
    "okr": "Objectives and key results",
    "north_star": "North Star",
    "smart": "SMART goals",
    "ebm": "Evidence-based management",
    "outcome_roadmap": "Outcome roadmap",
}
PROFILE_WORDS: Mapping[str, str] = {
    "okr": "Objectives with key results, cascaded over a few levels, by the quarter.",
    "north_star": "One number that stands for value to customers, and the inputs that move it.",
    "smart": "Single goals: specific, measured, within reach, relevant, with a date.",
    "ebm": "Strategic, intermediate and tactical goals over four value areas.",
    "outcome_roadmap": "Outcomes now, next and later, with ranges instead of dates.",
}
