"""The places of the sidebar and of the bottom bar, exactly as drawn; the doors say where they lead.

The kit knows names, icons, order and keys, never a URL: whoever builds the site passes the addresses,
and a place without one does not exist yet and is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Place:
    """One entry: `key` identifies it, `go` is the key after G, `count` stands at its end, red if it `alerts`."""

    key: str
    name: str
    icon: str
    go: str = ""
    href: str = ""
    count: int | None = None
    alerts: bool = False
    current: bool = False


SECTIONS: tuple[tuple[Place, ...], ...] = (
    (Place("home", "Home", "house", "h"),),
    (
        Place("direction", "Direction", "compass"),
        Place("goals", "Goals", "target", "g"),
        Place("metrics", "Metrics", "gauge", "m"),
    ),
    (
        Place("discovery", "Discovery", "telescope", "d"),
        Place("bets", "Bets", "layers", "b"),
        Place("experiments", "Experiments", "flask-conical", "e"),
    ),
    (
        Place("reviews", "Reviews", "messages-square", "r"),
        Place("alignment", "Alignment", "git-branch", "a"),
        Place("people", "People", "users", "p"),
    ),
)
# Where the bottom bar of a phone leads besides "More".
PHONE = ("home", "goals", "discovery", "bets")
ALERTING = frozenset({"alignment"})


def sidebar(
    hrefs: Mapping[str, str], current: str = "", counts: Mapping[str, int | None] | None = None
) -> list[list[Place]]:
    """Sections of the places that have an address. A count of 0 is not shown."""
    counts = counts or {}
    sections = [
        [
            replace(
                place,
                href=hrefs[place.key],
                current=place.key == current,
                count=counts.get(place.key) or None,
                alerts=place.key in ALERTING,
            )
            for place in section
            if place.key in hrefs
        ]
        for section in SECTIONS
    ]
    return [section for section in sections if section]


def bottom_bar(sections: list[list[Place]]) -> list[Place]:
    """Four places of the bottom bar; "More" is added by the layout and opens the others."""
    every = {place.key: place for section in sections for place in section}
    return [every[key] for key in PHONE if key in every]
