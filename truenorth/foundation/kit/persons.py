"""How a person is shown: initials on a ground whose colour stays the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from zlib import crc32

from truenorth.foundation.kit.formats import initials, listed

TONES = ("", "a", "b", "c", "d", "e")


def tone(name: str) -> str:
    """One of six grounds, always the same for a name."""
    return TONES[crc32(name.strip().casefold().encode()) % len(TONES)]


def avatar(name: str, *, large: bool = False, silent: bool = False) -> str:
    """Initials; `silent` where the name stands beside them."""
    css = " ".join(part for part in ("av", tone(name), "lg" if large else "") if part)
    read = 'aria-hidden="true"' if silent else f'role="img" aria-label="{escape(name)}"'
    return f'<span class="{css}" title="{escape(name)}" {read}>{escape(initials(name))}</span>'


def who(name: str, note: str = "") -> str:
    """Initials, name and a muted note: "Mara Lindqvist accountable"."""
    after = f' <span class="muted">{escape(note)}</span>' if note else ""
    return f'<span class="who">{avatar(name, silent=True)}<span>{escape(name)}{after}</span></span>'


def group(names: Iterable[str], most: int = 5) -> str:
    """Initials of several people, overlapping; more than `most` end in a number."""
    every = list(names)
    shown = "".join(avatar(name, silent=True) for name in every[:most])
    rest = f'<span class="av">+{len(every) - most}</span>' if len(every) > most else ""
    return f'<span class="avs" role="img" aria-label="{escape(listed(every))}">{shown}{rest}</span>'
