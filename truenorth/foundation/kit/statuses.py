"""A status is a shape, a word and a colour; the word is never absent, only hidden in dense tables."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Look:
    """Tone (class), word and shape of a status."""

    tone: str
    word: str
    shape: str


_DISC = '<circle cx="6" cy="6" r="5"/>'
_DIAMOND = '<path d="M6 .6 11.4 6 6 11.4 .6 6z"/>'
_TRIANGLE = '<path d="M.6 1.6h10.8L6 11.2z"/>'
_CHECK = '<path d="M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm2.9 4.2L5.6 8.2 3.2 6.1l.9-1 1.4 1.3 2.4-2.6z"/>'
_RING = '<circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.2 2"/>'
_BARS = '<path d="M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM4.2 3.6h1.3v4.8H4.2zm2.3 0h1.3v4.8H6.5z"/>'
_HOLLOW = '<circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.5"/>'

LOOKS = {
    "on_track": Look("good", "On track", _DISC),
    "at_risk": Look("warn", "At risk", _DIAMOND),
    "off_track": Look("bad", "Off track", _TRIANGLE),
    "reached": Look("good", "Reached", _CHECK),
    "not_started": Look("idle", "Not started", _RING),
    "no_history": Look("idle", "Not enough history", _RING),
    "paused": Look("idle", "Paused", _BARS),
    "draft": Look("idle", "Draft", _RING),
    "closed": Look("idle", "Closed", _HOLLOW),
    "missed": Look("idle", "Not reached", _HOLLOW),
    "dropped": Look("idle", "Dropped", _HOLLOW),
    # Severity of a finding and plain tones, for everything else that has a shape.
    "error": Look("bad", "Blocks", _TRIANGLE),
    "warning": Look("warn", "Warns", _DIAMOND),
    "info": Look("idle", "Note", _HOLLOW),
    "note": Look("idle", "Note", _HOLLOW),
    "good": Look("good", "Good", _DISC),
    "warn": Look("warn", "Warning", _DIAMOND),
    "bad": Look("bad", "Bad", _TRIANGLE),
    "idle": Look("idle", "Idle", _RING),
}


def look(status: str | None) -> Look:
    """The look of a status; one nobody drew is a hollow ring with its own word."""
    key = (status or "no_history").lower().replace("-", "_").replace(" ", "_")
    return LOOKS.get(key) or Look("idle", key.replace("_", " ").capitalize(), _HOLLOW)


def shape(status: str | None) -> str:
    """The shape alone, where the word stands beside it already."""
    return f'<svg viewBox="0 0 12 12" aria-hidden="true" fill="currentColor">{look(status).shape}</svg>'


def status_mark(status: str | None, *, word: str = "", quiet: bool = False) -> str:
    """Shape and word. `word` replaces the usual one; `quiet` hides it from the eye, never from a reader."""
    seen = look(status)
    hidden = ' class="vh"' if quiet else ""
    return f'<span class="st {seen.tone}">{shape(status)}<span{hidden}>{escape(word or seen.word)}</span></span>'
