"""The words beside the ticks of a value axis: one scale and one precision for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.foundation.kit.formats import MINUS, quantity

_MONEY = {"€", "$", "£"}


def tick_names(marks: Sequence[float], unit: str = "") -> list[str]:
    """Names of round ticks; long units are left to the title of the drawing.

    >>> tick_names([1, 1.5, 2], "€"), tick_names([0, 5_000, 10_000])
    (['€1.00', '€1.50', '€2.00'], ['0', '5k', '10k'])
    """
    if unit in _MONEY and any(mark != round(mark) for mark in marks):
        return [f"{MINUS if mark < 0 else ''}{unit}{abs(mark):.2f}" for mark in marks]
    like = max(abs(mark) for mark in marks)
    return [quantity(mark, unit if len(unit) < 3 else "", like=like) for mark in marks]
