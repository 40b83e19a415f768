"""Evidence-based management: strategic, intermediate and immediate tactical goals, each an experiment towards the next."""

from .profile import Profile

PROFILE = Profile(
    key="ebm",
    name="Evidence-based management",
    about="A strategic goal far out, intermediate goals on the way, and tactical goals the team works on now.",
    goal="goal",
    goals="goals",
    measure="key value measure",
    measures="key value measures",
    kinds=("intermediate", "strategic", "tactical"),
    shown=(
        "why_it_matters",
        "beneficiary",
        "enhances",
        "conditions",
        "horizon",
        "start",
        "due",
        "cadence_days",
        "owner",
        "team",
    ),
    asked=("why_it_matters", "beneficiary", "owner"),
    measures_wanted=(1, 4),
    title_help="The satisfaction gap that closes: what customers can do then that they cannot do today.",
    below={"strategic": "intermediate", "intermediate": "tactical", "tactical": "tactical"},
    words={"why_it_matters": "Why the gap matters", "enhances": "Which value it raises"},
)
