"""Slots of the goal editor that stand empty in every goal: asked of everybody, answered by nobody."""

from __future__ import annotations

from django.db.models import Count, Q

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.permissions.policy import may
from truenorth.goals.models import Goal
from truenorth.goals.profiles import PROFILES
from truenorth.goals.profiles.profile import SLOTS

# Slots that are never empty, because they have a default.
DEFAULTED = ("ambition", "cadence_days")


def slots_never_filled(member: Member) -> list[str]:
    """Slots that the profiles in use show and that no goal has filled; empty without any goal. One query."""
    may(member, "workspace.read").require()
    looked_at = [slot for slot in SLOTS if slot not in DEFAULTED]
    filled = {slot: Count("pk", filter=~_empty(slot)) for slot in looked_at}
    used = {f"is_{key}": Count("pk", filter=Q(profile=key)) for key in PROFILES}
    counts = Goal.objects.aggregate(**{f"n_{slot}": count for slot, count in filled.items()}, **used)
    shown = {slot for key, profile in PROFILES.items() if counts[f"is_{key}"] for slot in profile.shown}
    return [slot for slot in looked_at if slot in shown and not counts[f"n_{slot}"]]


def _empty(slot: str) -> Q:
    column = {"why_it_matters": "why"}.get(slot, slot)
    may_be_null = Goal._meta.get_field(column).null
    return Q(**{f"{column}__isnull": True}) if may_be_null else Q(**{column: ""})
