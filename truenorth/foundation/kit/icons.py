"""Lucide icons from one sprite: by reference on pages, by symbols in a file that stands alone.

A page refers to the sprite file, which the browser keeps, so that a fragment swapped in later may
use any icon. The report has no file to refer to; it names the symbol and carries those it uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "kit" / "icons.svg"


@cache
def sprite() -> dict[str, str]:
    """Symbol by name."""
    found = re.findall(r'<symbol id="i-([a-z0-9-]+)".*?</symbol>', SPRITE.read_text(encoding="utf-8"))
    whole = re.findall(r'<symbol id="i-[a-z0-9-]+".*?</symbol>', SPRITE.read_text(encoding="utf-8"))
    return dict(zip(found, whole, strict=True))


def icon(name: str, css: str = "", *, sprite_url: str = "", label: str = "") -> str:
    """An icon; decoration unless it has a `label`. Without `sprite_url` the symbol must be in the same document.

    Raises KeyError for a name that the sprite does not have.
    """
    if name not in sprite():
        raise KeyError(f'There is no icon "{name}" in the sprite. VENDORED.md says how to add one.')
    kind = f"i {css}".strip()
    read = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return f'<svg class="{escape(kind)}" {read}><use href="{escape(sprite_url)}#i-{name}"/></svg>'


def symbols(names: Iterable[str]) -> str:
    """The symbols of these icons, to stand once in a document of its own."""
    inside = "".join(sprite()[name] for name in sorted(set(names)))
    return f'<svg class="vh" width="0" height="0" aria-hidden="true">{inside}</svg>'
