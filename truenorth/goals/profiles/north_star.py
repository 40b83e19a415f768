"""North Star: goals exist to move the inputs of one metric that stands for the value customers get."""

from .profile import Profile

PROFILE = Profile(
    key="north_star",
    name="North Star",
    about="One metric stands for the value customers get; each goal moves one of its inputs.",
    goal="input goal",
    goals="input goals",
    measure="input metric",
    measures="input metrics",
    kinds=("outcome", "objective"),
    shown=(
        "why_it_matters",
        "beneficiary",
        "enhances",
        "changes",
        "ambition",
        "horizon",
        "start",
        "due",
        "cadence_days",
        "owner",
        "team",
    ),
    asked=("why_it_matters", "beneficiary", "owner"),
    measures_wanted=(1, 3),
    title_help="Which input of the North Star moves, and for whom.",
    below={"outcome": "outcome", "objective": "outcome"},
    words={"enhances": "What customers get more of", "why_it_matters": "How it moves the North Star"},
)
