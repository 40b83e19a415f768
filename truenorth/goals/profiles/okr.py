"""Objectives and key results: an outcome in words, a few numbers that tell whether it came true."""

from .profile import Profile

PROFILE = Profile(
    key="okr",
    name="OKR",
    about="An objective in words and two to five key results in numbers, for a cycle of a quarter or a half year.",
    goal="objective",
    goals="objectives",
    measure="key result",
    measures="key results",
    kinds=("objective", "product_goal", "outcome"),
    shown=(
        "why_it_matters",
        "beneficiary",
        "enhances",
        "changes",
        "ambition",
        "horizon",
        "start",
        "due",
        "cycle",
        "cadence_days",
        "owner",
        "team",
    ),
    asked=("why_it_matters", "beneficiary", "due", "owner"),
    measures_wanted=(2, 5),
    title_help="What will be true for somebody, in words they would use. Numbers go to the key results.",
    below={"objective": "objective", "outcome": "objective", "product_goal": "objective"},
)
