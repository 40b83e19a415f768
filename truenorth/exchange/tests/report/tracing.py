"""Whether every number that a finding says can be traced to its proof or its data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from truenorth.exchange.report.claims.said import in_words
from truenorth.exchange.report.report import Claim

_WORDS = {in_words(k): float(k) for k in range(2, 100)}
_SCALE = {"k": 1e3, "M": 1e6, "bn": 1e9}
_NUMBER = re.compile(r"(?<![\w.,])[−-]?(\d[\d,]*(?:\.\d+)?)(k|M|bn)?(?![\w])")


def said(text: str) -> list[tuple[str, float]]:
    """Numbers in figures and in words, but for those inside titles, which are quoted."""
    bare = re.sub(r"“[^”]*”", "“”", text)
    found = [
        (match.group(0), float(match.group(1).replace(",", "")) * _SCALE.get(match.group(2) or "", 1.0))
        for match in _NUMBER.finditer(bare)
    ]
    words = re.findall(r"[a-z]+(?:-[a-z]+)?", bare.lower())
    return found + [(word, _WORDS[word]) for word in words if word in _WORDS]


def held(value: Any) -> Iterator[float]:
    """Every number in the data of a finding: values, sizes of lists, parts of dates, shares in percent too."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        yield from (float(value), float(value) * 100)
    elif isinstance(value, date):
        yield from (float(value.day), float(value.year))
    elif isinstance(value, str):
        yield from (number for _, number in said(value.replace("“", "").replace("”", "")))
    elif hasattr(value, "items"):
        yield float(len(value))
        for key, each in value.items():
            yield from held(str(key))
            yield from held(each)
    else:
        yield float(len(value))
        for each in value:
            yield from held(each)


def untraced(claim: Claim) -> list[str]:
    """Numbers of the title, text and way out that neither proof nor data holds."""
    known = [*held(dict(claim.data)), *(number for line in claim.proof for _, number in said(line.text))]

    def traced(number: float) -> bool:
        return any(abs(number - each) <= max(0.5, 0.006 * abs(each)) for each in known)

    spoken = " ".join((claim.title, claim.text, claim.way.do, claim.way.then, claim.way.gain, claim.worth.said))
    return [text for text, number in said(spoken) if not traced(number)]
