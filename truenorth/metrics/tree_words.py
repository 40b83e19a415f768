"""What one could say aloud about a change and what moved it, and the words on the cards of the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truenorth.analysis.driver_tree.attribution import Place
from truenorth.analysis.driver_tree.family_check import FamilyCheck
from truenorth.foundation.kit import formats

from .models import Metric

# From this part of the change on, what no input explains is said in the sentence.
LARGE_REST = 0.25


@dataclass(frozen=True, slots=True)
class Input:
    """A metric that moved the root, all its places together."""

    key: str
    name: str
    part: float
    interval: tuple[float, float] | None = None


def factor_of(metric: Metric) -> tuple[float, str]:
    """By what values are multiplied to be read, and their unit: shares are percent."""
    return (100.0, "%") if metric.scale == "percent" else (1.0, metric.unit)


def short_unit(unit: str) -> str:
    """A unit that is a word is said once, in the sentence or the head, and not behind every number."""
    return unit if len(unit) <= 3 else ""


def change_text(metric: Metric, difference: float | None) -> str:
    """ "+28.2k", "−0.4 pts"."""
    factor, unit = factor_of(metric)
    return formats.change(None if difference is None else difference * factor, short_unit(unit))


def tree_sentence(root: Metric, change: float | None, inputs: Sequence[Input], rest: float | None) -> str:
    """ "Of 44k more rides, riders who came back brought the most; empty hubs took some away." """
    if change is None:
        return f"How {_low(root.name)} changed between these two days is not known."
    factor, unit = factor_of(root)
    size = formats.quantity(abs(change) * factor, "points" if unit == "%" else short_unit(unit))
    gains = [each for each in inputs if each.part > 0]
    losses = [each for each in inputs if each.part < 0]
    if not change:
        head = f"{root.name} stood still"
        return f"{head}." if not inputs else f"{head}, while its inputs moved against one another."
    name = _low(root.name)
    if not inputs:
        word = "rose" if change > 0 else "fell"
        return f"{root.name} {word} by {size}, and no input that is linked explains it."
    if change > 0:
        said = f"Of {size} more in {name}, " + (
            f"{_low(gains[0].name)} brought the most" if gains else "none came from an input that is linked"
        )
        said += f"; {_low(losses[0].name)} took {_some(root, losses[0].part)} away." if losses else "."
    else:
        said = f"Of {size} less in {name}, " + (
            f"{_low(losses[0].name)} took the most" if losses else "none went with an input that is linked"
        )
        said += f"; {_low(gains[0].name)} brought {_some(root, gains[0].part)} back." if gains else "."
    if rest is not None and abs(rest) >= LARGE_REST * abs(change):
        said += f" {change_text(root, rest)} is not explained."
    return said


def _some(root: Metric, part: float) -> str:
    factor, unit = factor_of(root)
    return formats.quantity(abs(part) * factor, "points" if unit == "%" else short_unit(unit))


def _low(name: str) -> str:
    """The name of a metric inside a sentence: small, unless it begins with an abbreviation."""
    return name if len(name) > 1 and name[1].isupper() else name[:1].lower() + name[1:]


def link_words(place: Place) -> str:
    """How a metric moves the one above, as one short line on its card."""
    link = place.link
    if link is None or link.kind != "elasticity":
        return place.because
    said = "moves it" if link.elasticity is None else f"1% moves it {formats.change(link.elasticity)}%"
    if link.lag_days:
        said += f", {formats.plural(link.lag_days, 'day')} later"
    return f"{said}, not shown yet" if link.hypothesis else said


def sign_of(place: Place, first: bool) -> str:
    link = place.link
    if link is None or not link.exact:
        return ""
    if link.kind == "mult":
        return "" if first else "×"
    return "−" if link.subtracts else "" if first else "+"


def family_sentence(check: FamilyCheck, parent: str) -> str:
    """ "Explains 97–99% of dependable rides on 52 days." """
    if check.verdict == "too_few_days":
        days = formats.plural(check.days, "day") if check.days else "no day"
        return f"Its parts share {days} with it: too few to tell whether they come to it."
    word = "add up" if check.kind == "add" else "multiply"
    if check.lowest is None or check.highest is None:
        return f"Its parts {word}, and it was zero on all days that can be compared."
    low, high = f"{check.lowest * 100:.0f}", f"{check.highest * 100:.0f}"
    share = f"{low}%" if low == high else f"{low}–{high}%"
    said = f"Its parts {word} to {share} of {_low(parent)} on {formats.plural(check.days, 'day')}"
    return f"{said}." if check.verdict == "fits" else f"{said}: something is missing, or counted twice."
