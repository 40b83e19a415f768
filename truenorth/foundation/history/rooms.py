"""The rooms whose events one may pick, by the first word of their verbs."""

from __future__ import annotations

from .action import VERBS

# Words for people; a room without one is shown by its own name.
ROOM_NAMES = {
    "people": "People",
    "direction": "Direction",
    "metrics": "Metrics",
    "goals": "Goals",
    "discovery": "Discovery",
    "bets": "Bets",
    "alignment": "Alignment",
    "exchange": "Imports",
    "accounts": "Settings",
    "history": "Taken back",
}


def rooms() -> list[tuple[str, str]]:
    """Each room that has a verb, in the order of the loop."""
    there = {name.partition(".")[0] for name in VERBS}
    known = [(key, name) for key, name in ROOM_NAMES.items() if key in there]
    return known + [(key, key.capitalize()) for key in sorted(there - set(ROOM_NAMES))]
