"""The profiles there are, by key. A new one is a file and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from . import ebm, north_star, okr, outcome_roadmap, smart
from .profile import Profile

PROFILES: Mapping[str, Profile] = {
    module.PROFILE.key: module.PROFILE for module in (okr, north_star, smart, ebm, outcome_roadmap)
}


def profile_named(key: str) -> Profile:
    """The profile of a goal or workspace; one nobody knows reads as OKR, so that a page never fails over a word."""
    return PROFILES.get(key, okr.PROFILE)
