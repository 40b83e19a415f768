"""The ways to look at goals, as tabs above each of them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

VIEWS = {"Tree": "goals:goals", "List": "goals:list", "Timeline": "goals:timeline", "Cycles": "goals:cycles"}


def goal_tabs(current: str, kept: str = "") -> list[dict[str, Any]]:
    """``kept`` are the filters that go along; cycles are of all goals."""
    return [
        {
            "name": name,
            "href": reverse(url) + (f"?{kept}" if kept and name != "Cycles" else ""),
            "current": name == current,
        }
        for name, url in VIEWS.items()
    ]
