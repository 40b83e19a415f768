"""The version a small form of one button carries."""

from __future__ import annotations

from collections.abc import Mapping


def sent_version(posted: Mapping[str, str]) -> int:
    """The version in what was posted; 0, which no row has, when there is none: nothing is changed unseen."""
    text = posted.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
