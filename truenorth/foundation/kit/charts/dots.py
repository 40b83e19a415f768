"""How likely, in a row? Ten futures; the filled ones reach the target. Always beside the number."""

from __future__ import annotations

from truenorth.foundation.kit.charts.svg import words
from truenorth.foundation.kit.formats import chance

# Below 4 measurements there is no chance to show; up to 11 it is marked, because its interval is wide.
FEWEST = 4
FULL = 12


def dots(p: float) -> str:
    """Only the ten dots; decoration beside a number that says the same."""
    full = min(10, max(0, round(p * 10)))
    return f'<span class="dots" aria-hidden="true">{"<i class=on></i>" * full}{"<i></i>" * (10 - full)}</span>'.replace(
        "class=on", 'class="on"'
    )


def chance_row(p: float | None, *, measurements: int | None = None, base_rate: float | None = None) -> str:
    """Ten dots and the number; "early" under 12 measurements, "not enough history" under 4 or without a chance.

    `base_rate` is how often goals like this one were reached; shown, and named so, when there is no history.
    """
    if p is None or (measurements is not None and measurements < FEWEST):
        rate = "" if base_rate is None else f' <span class="early">base rate {words(chance(base_rate))}</span>'
        return f'<span class="chance none">not enough history{rate}</span>'
    early = ""
    if measurements is not None and measurements < FULL:
        said = f"From {measurements} measurements only; the interval is wide"
        early = f'<span class="early" title="{words(said)}">early</span>'
    return f'<span class="chance">{dots(p)}<b>{words(chance(p))}</b>{early}</span>'
