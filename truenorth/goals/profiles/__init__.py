"""Goal frameworks as profiles of one noun: words, kinds, slots and what is looked at. A switch of profile loses nothing."""

from .catalogue import PROFILES, profile_named
from .profile import Profile

__all__ = ["PROFILES", "Profile", "profile_named"]
