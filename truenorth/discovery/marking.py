"""Marking the words that were searched for inside what was said."""

from __future__ import annotations

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe


def marked(text: str, words: str) -> SafeString:
    """The text, escaped, each searched word in a mark.

    >>> marked("Rain & no cover", "rain")
    '<mark>Rain</mark> &amp; no cover'
    """
    wanted = sorted({word for word in words.split()[:8] if len(word) > 1}, key=len, reverse=True)
    if not wanted:
        return conditional_escape(text)
    pieces = re.split(f"({'|'.join(map(re.escape, wanted))})", text, flags=re.IGNORECASE)
    # Every piece is escaped: what stands between the marks at even places, what is marked at odd ones.
    return mark_safe(  # noqa: S308
        "".join(
            format_html("<mark>{}</mark>", piece) if place % 2 else conditional_escape(piece)
            for place, piece in enumerate(pieces)
        )
    )
