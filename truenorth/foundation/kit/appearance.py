"""What a reader chooses for their own eyes and hands: theme, density, single keys. Kept in cookies of one year."""

from __future__ import annotations

from collections.abc import Mapping

# The first value of each is the default and is kept by deleting the cookie.
ALLOWED: dict[str, tuple[str, ...]] = {
    "theme": ("system", "light", "dark"),
    "density": ("roomy", "compact"),
    "keys": ("on", "off"),
}
ONE_YEAR = 365 * 24 * 3600


def cookie_name(choice: str) -> str:
    """Name of the cookie that keeps a choice."""
    return f"truenorth_{choice}"


def choices(cookies: Mapping[str, str]) -> dict[str, str]:
    """The choices that differ from the default; anything unknown is ignored."""
    found = {}
    for name, values in ALLOWED.items():
        value = cookies.get(cookie_name(name), "")
        if value in values[1:]:
            found[name] = value
    return found
