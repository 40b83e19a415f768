"""A chain of reasons as the line-of-sight partial draws it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse

from truenorth.bets.why_chain import Stop

PAGES = {"work": "bets:work_item", "bet": "bets:bet", "goal": "goals:goal", "measure": "goals:goal"}


def page_of(noun: str, pk: int) -> str:
    """The page of a thing; the direction has one page for all its parts."""
    try:
        return reverse(PAGES[noun], args=[pk]) if noun in PAGES else reverse("direction:direction")
    except NoReverseMatch:
        return ""


def as_stops(chain: Sequence[Stop]) -> list[dict[str, Any]]:
    """The vision first. Where the chain ends early, a stop that names nothing comes before the gap."""
    stops = [
        {
            "kind": stop.kind,
            "name": stop.name,
            "href": page_of(stop.noun, stop.pk) if n < len(chain) - 1 else "",
            "number": stop.number,
            "gap": "",
        }
        for n, stop in enumerate(chain)
    ]
    if chain and chain[0].gap:
        stops[0]["gap"] = chain[0].gap
        stops.insert(0, {"kind": "Vision", "name": "Not reached from here", "href": "", "number": "", "gap": ""})
    return stops
