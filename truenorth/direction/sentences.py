"""What the pages of this room say of the vision and its age."""

from __future__ import annotations

from datetime import date

from truenorth.direction.models import HorizonMix
from truenorth.foundation.kit.charts import Part
from truenorth.foundation.kit.formats import day


def vision_line(until_year: int | None, changed_on: date | None, by: str, versions: int, today: date) -> str:
    """The line above the vision.

    >>> vision_line(2030, date(2026, 1, 12), "Hanne", 1, date(2026, 4, 14))
    'Vision, to 2030 · set on 12 January by Hanne'
    >>> vision_line(None, date(2026, 3, 2), "Hanne", 3, date(2026, 4, 14))
    'Vision · changed on 2 March by Hanne, version 3'
    """
    said = f"Vision, to {until_year}" if until_year else "Vision"
    if changed_on is None:
        return said
    did = "set" if versions == 1 else "changed"
    said += f" · {did} on {day(changed_on, today)}" + (f" by {by}" if by else "")
    return said + (f", version {versions}" if versions > 1 else "")


def mix_parts(mix: HorizonMix) -> list[Part]:
    """The chosen mix as parts of one bar, in the tones that horizons have everywhere."""
    told = [Part(mix.short, "% short", ""), Part(mix.mid, "% mid", "q"), Part(mix.long, "% long term", "s")]
    return [part for part in told if part.size]
