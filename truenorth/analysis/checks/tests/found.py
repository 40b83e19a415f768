"""Run one check on a sketch."""

from __future__ import annotations

from truenorth.analysis.checks.catalogue import BY_CODE
from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds
from truenorth.analysis.checks.finding import Finding
from truenorth.analysis.strategy_map.sketch import sketch


def found(code: str, text: str, limits: Thresholds = DEFAULTS) -> list[Finding]:
    """The findings of one check on a sketch, in the order it yields them."""
    return list(BY_CODE[code].examine(sketch(text), limits))
