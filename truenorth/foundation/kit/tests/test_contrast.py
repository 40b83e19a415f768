"""The colours of tokens.css keep the contrast that the design promises, in both themes."""

from __future__ import annotations

import re

import pytest

from truenorth.foundation.kit.stylesheets import STATIC

TOKENS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
TEXT, MARK = 4.5, 3.0

# What stands on what, how much AA asks, and the ratio measured when the colours were chosen (light, dark).
PAIRS = [
    ("ink", "surface", TEXT, 17.3, 15.5),
    ("ink-2", "surface", TEXT, 8.8, 9.0),
    ("ink-2", "canvas", TEXT, 8.0, 9.5),
    ("ink-2", "press", TEXT, 7.4, 7.5),
    ("ink-3", "surface", TEXT, 5.5, 5.9),
    ("ink-3", "canvas", TEXT, 5.1, 6.2),
    ("ink-3", "press", TEXT, 4.6, 4.9),
    ("ink-3", "accent-soft", TEXT, 4.9, 4.9),
    ("accent-ink", "surface", TEXT, 7.7, 8.9),
    ("accent-ink", "accent-soft", TEXT, 6.8, 7.4),
    ("accent-ink", "bad-soft", TEXT, 6.7, 7.9),
    ("on-accent", "accent", TEXT, 6.5, 7.3),
    ("on-accent", "accent-ink", TEXT, 7.7, 9.1),
    ("accent", "surface", MARK, 6.5, 7.2),
    ("good", "surface", TEXT, 6.6, 10.0),
    ("good", "good-soft", TEXT, 5.8, 8.3),
    ("good-mark", "surface", MARK, 3.9, 9.3),
    ("warn", "surface", TEXT, 6.9, 11.0),
    ("warn", "warn-soft", TEXT, 6.2, 9.2),
    ("warn-mark", "surface", MARK, 3.8, 10.4),
    ("bad", "surface", TEXT, 7.6, 8.8),
    ("bad", "bad-soft", TEXT, 6.6, 7.8),
    ("bad-mark", "surface", MARK, 6.8, 6.0),
    ("control", "surface", MARK, 3.7, 3.9),
    ("control", "sunken", MARK, 3.4, 3.7),
    ("mark-2", "surface", MARK, 3.4, 3.5),
    ("mark-2", "sunken", MARK, 3.2, 3.4),
]


def colour(token: str, theme: int) -> tuple[float, float, float]:
    found = re.search(rf"--{token}:\s*light-dark\((#[0-9a-f]{{6}}),\s*(#[0-9a-f]{{6}})\)", TOKENS)
    assert found, f"tokens.css has no --{token}"
    digits = found.group(theme + 1)[1:]
    red, green, blue = (int(digits[k : k + 2], 16) / 255 for k in (0, 2, 4))
    return red, green, blue


def luminance(rgb: tuple[float, float, float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(front: str, ground: str, theme: int) -> float:
    a, b = sorted((luminance(colour(front, theme)), luminance(colour(ground, theme))), reverse=True)
    return (a + 0.05) / (b + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("front, ground, asked, light, dark", PAIRS)
def test_a_colour_can_be_read_on_its_ground(
    front: str, ground: str, asked: float, light: float, dark: float, theme: int
) -> None:
    measured = contrast(front, ground, theme)
    assert measured >= asked
    assert measured == pytest.approx((light, dark)[theme], abs=0.06)
