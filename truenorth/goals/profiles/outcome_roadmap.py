"""Outcome roadmap: outcomes now, next and later; what is built for them may change."""

from .profile import Profile

PROFILE = Profile(
    key="outcome_roadmap",
    name="Outcome roadmap",
    about="Outcomes now, next and later; what is built under them may change while the outcome stays.",
    goal="outcome",
    goals="outcomes",
    measure="signal",
    measures="signals",
    kinds=("outcome", "product_goal", "objective"),
    shown=(
        "why_it_matters",
        "beneficiary",
        "changes",
        "enhances",
        "conditions",
        "horizon",
        "due",
        "cadence_days",
        "owner",
        "team",
    ),
    asked=("why_it_matters", "beneficiary"),
    measures_wanted=(1, 3),
    title_help="What people do or feel differently, without naming what is built.",
    below={"outcome": "outcome", "product_goal": "outcome", "objective": "outcome"},
    words={"horizon": "Now, next or later", "due": "Not later than"},
)
