"""Which stylesheets a page loads, in order; and all of them as one text for a file that stands alone."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from pathlib import Path

STATIC = Path(__file__).parent / "static" / "kit"

# Layers are declared in tokens.css, so only its place matters; the rest is in reading order.
SHARED = (
    "tokens",
    "base",
    "layout",
    "controls",
    "words",
    "lists",
    "overlays",
    "charts",
    "diagrams",
    "utilities",
    "responsive",
    "print",
)
# One file per area; a page loads its own only, because areas use short names of their own.
AREAS = tuple(sorted(p.stem for p in (STATIC / "css" / "pages").glob("*.css")))


def shared_paths() -> list[str]:
    """Static paths of what every page loads."""
    return [f"kit/css/{name}.css" for name in SHARED]


def area_path(area: str) -> str:
    """Static path of one area's stylesheet. Raises KeyError for an area without one."""
    if area not in AREAS:
        raise KeyError(f'There is no stylesheet for "{area}". Areas: {", ".join(AREAS)}.')
    return f"kit/css/pages/{area}.css"


def one_sheet(areas: Sequence[str] = (), *, fonts: bool = True) -> str:
    """Everything as one text, with fonts and the one picture inside, for the report; about 450 kB with fonts."""
    texts = []
    for path in [*shared_paths(), *(area_path(area) for area in areas)]:
        text = (STATIC.parent / path).read_text(encoding="utf-8")
        if not fonts:
            text = re.sub(r"@font-face \{.*?\n?\}\n", "", text, flags=re.S)
        texts.append(re.sub(r'url\("\.\./([^"]+)"\)', _embedded, text))
    return "\n".join(texts)


def _embedded(found: re.Match[str]) -> str:
    file = STATIC / found.group(1)
    kind = {".woff2": "font/woff2", ".svg": "image/svg+xml"}[file.suffix]
    return f'url("data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}")'


def print_foot(text: str) -> str:
    """Running foot of a printed file: organisation, name and date at the left, the page at the right."""
    said = text.replace("\\", "").replace('"', "”").replace("\n", " ").replace("<", "‹")
    return (
        '@page { @bottom-left { content: "' + said + '"; font: 400 8pt "Inter TN", sans-serif; color: #686872; }'
        ' @bottom-right { content: counter(page) " / " counter(pages); '
        'font: 500 8pt "Inter TN", sans-serif; color: #686872; } }'
    )
