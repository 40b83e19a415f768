"""What one could say aloud about the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.foundation.kit.formats import spelled

from .usage import Usage


def catalogue_sentence(usages: Sequence[Usage], stale: int) -> str:
    """ "Thirty-two numbers. Nineteen decide a goal, seven guard one; three flatter." """
    if not usages:
        return "No number is read here yet."
    total = len(usages)
    head = f"{spelled(total).capitalize()} number{'' if total == 1 else 's'}."
    decide = sum(u.kind == "decides" for u in usages)
    guard = sum(u.kind == "guards" for u in usages)
    nothing = sum(u.kind == "nothing" for u in usages)
    parts = []
    if decide:
        parts.append(f"{spelled(decide)} {'decides' if decide == 1 else 'decide'} a goal")
    if guard:
        parts.append(f"{spelled(guard)} {'guards' if guard == 1 else 'guard'} one")
    if nothing:
        parts.append(f"nobody acts on {spelled(nothing)}")
    text = f"{head} {', '.join(parts).capitalize()}." if parts else head
    if stale:
        text += f" {spelled(stale).capitalize()} {'has' if stale == 1 else 'have'} not been heard of for too long."
    return text
