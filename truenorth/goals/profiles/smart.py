"""SMART: single goals for small activities, looked at from five sides."""

from .profile import Profile

PROFILE = Profile(
    key="smart",
    name="SMART",
    about="A single goal that is specific, measurable, within reach, relevant and has a date.",
    goal="goal",
    goals="goals",
    measure="measure",
    measures="measures",
    kinds=("smart", "objective"),
    shown=(
        "why_it_matters",
        "beneficiary",
        "enhances",
        "description",
        "conditions",
        "start",
        "due",
        "cadence_days",
        "owner",
        "team",
    ),
    asked=("why_it_matters", "beneficiary", "due", "owner"),
    measures_wanted=(1, 3),
    title_help="What exactly changes, from what to what, by when.",
    below={"smart": "smart", "objective": "smart"},
    words={"why_it_matters": "Why it is relevant", "conditions": "What it depends on"},
)
