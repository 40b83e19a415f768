"""The page of the tree, from what the analysis found: cards, steps, links and families in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from truenorth.analysis.driver_tree.attribution import Place
from truenorth.analysis.driver_tree.family_check import FamilyCheck
from truenorth.foundation.kit import formats
from truenorth.foundation.kit.charts import Step, TreeCard

from .driver_tree import MetricTree
from .freshness import freshness
from .models import Metric
from .shown import shown
from .tree_words import Input, change_text, factor_of, family_sentence, link_words, short_unit, sign_of, tree_sentence

SPARK = 26
MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of the tree, for the table below it."""

    link: Any  # a row with its version
    source: str
    target: str
    words: str
    total: str
    lag: str
    href: str


def inputs_of(tree: MetricTree) -> list[Input]:
    """What moved the root, the largest part first; a metric at several places counts once, with all its parts."""
    parts: dict[str, float] = defaultdict(float)
    intervals: dict[str, list[tuple[float, float] | None]] = defaultdict(list)
    for place in tree.attribution.inputs:
        parts[place.metric_id] += place.part or 0.0
        intervals[place.metric_id].append(place.interval)
    made = [
        Input(key, tree.metrics[key].name, part, intervals[key][0] if len(intervals[key]) == 1 else None)
        for key, part in parts.items()
    ]
    return sorted(made, key=lambda each: -abs(each.part))


def page_of(tree: MetricTree, today: date) -> dict[str, Any]:
    """What the template shows."""
    root, found = tree.root, tree.attribution
    inputs = inputs_of(tree)
    rest = _rest(tree)
    sentence = tree_sentence(root, found.root.change, inputs, rest)
    reach = (min([0.0, *(i.part for i in inputs), rest or 0.0]), max([0.0, *(i.part for i in inputs), rest or 0.0]))
    return {
        "root": root,
        "lead": sentence,
        "cards": _card(tree, found.root, today),
        "change": change_text(root, found.root.change),
        "before": _value(root, found.root.before.value),
        "after": _value(root, found.root.after.value),
        "known": found.root.change is not None,
        "unknown": _unknown(tree),
        "inputs": [
            {
                "name": each.name,
                "href": reverse("metrics:metric", args=[tree.metrics[each.key].pk]),
                "part": each.part,
                "text": change_text(root, each.part),
                "between": _between(root, each.interval),
            }
            for each in inputs
        ],
        "reach": reach,
        "rest": rest,
        "rest_text": change_text(root, rest),
        "waterfall": _waterfall(tree, inputs, rest) if found.root.change is not None and inputs else None,
        "missing": [(tree.metrics[place.metric_id].name, place.because) for place in found.missing if place.link],
        "links": _links(tree),
        "families": [family_shown(check, tree.metrics[check.parent]) for check in tree.families],
        "cut": any(place.cut for place in found.root.walk()),
    }


def _rest(tree: MetricTree) -> float | None:
    """What is unexplained; rounding of the arithmetic is none."""
    rest, change = tree.attribution.unexplained, tree.attribution.root.change
    if rest is None or change is None:
        return rest
    ends = [abs(reading.value or 0.0) for reading in (tree.attribution.root.before, tree.attribution.root.after)]
    return 0.0 if abs(rest) <= 1e-9 * max(ends) else rest


def _unknown(tree: MetricTree) -> str:
    for reading, day in ((tree.attribution.root.before, tree.attribution.first),
                         (tree.attribution.root.after, tree.attribution.last)):  # fmt: skip
        if reading.value is None:
            return f"{tree.root.name} on {formats.full_day(day)}: {reading.because}."
    return ""


def _value(metric: Metric, value: float | None) -> str:
    factor, unit = factor_of(metric)
    return formats.quantity(None if value is None else value * factor, short_unit(unit))


def _between(root: Metric, interval: tuple[float, float] | None) -> str:
    if interval is None:
        return ""
    factor, unit = factor_of(root)
    return formats.between(interval[0] * factor, interval[1] * factor, short_unit(unit), signed=True)


def _card(tree: MetricTree, place: Place, today: date, first: bool = True) -> TreeCard:
    metric = tree.metrics[place.metric_id]
    series = tree.series[place.metric_id].points
    last_on = series[-1][0] if series else None
    fresh = freshness(last_on, metric.expected_interval_days, today)
    is_root = place.link is None
    part_text = "" if is_root else "unknown" if place.part is None else change_text(tree.root, place.part)
    note = link_words(place)
    if not note and fresh.state in ("stale", "empty"):
        note = fresh.words
    children = []
    seen_exact = False
    for child in place.children:
        exact = child.link is not None and child.link.exact
        children.append(_card(tree, child, today, first=not (exact and seen_exact)))
        seen_exact = seen_exact or exact
    return TreeCard(
        name=metric.name,
        value=shown(place.after.value, metric.unit, is_share=metric.scale == "percent"),
        href=reverse("metrics:metric", args=[metric.pk]),
        said=_said(tree, place, metric, part_text, note, fresh.words),
        recent=[value for _, value in series[-SPARK:]],
        part=None if is_root else place.part,
        part_text=part_text,
        note=note,
        sign=sign_of(place, first),
        dashed=place.link is not None and (place.link.hypothesis or not place.counted),
        children=children,
    )


def _said(tree: MetricTree, place: Place, metric: Metric, part: str, note: str, fresh: str) -> str:
    value = shown(place.after.value, metric.unit, is_share=metric.scale == "percent")
    said = f"{metric.name}: {value}, changed by {change_text(metric, place.change)}, read {fresh}"
    if place.link is not None:
        said += f"; its part of {tree.root.name}: {part}"
        said += "" if place.counted else ", not counted"
    return f"{said}; {note}" if note else said


def _waterfall(tree: MetricTree, inputs: list[Input], rest: float | None) -> dict[str, Any]:
    root, found = tree.root, tree.attribution
    factor, _ = factor_of(root)
    shown_ones, others = inputs[:MOST_STEPS], inputs[MOST_STEPS:]
    steps = [Step(each.name, each.part * factor, change_text(root, each.part)) for each in shown_ones]
    if others:
        together = sum(each.part for each in others)
        steps.append(Step(f"{len(others)} others", together * factor, change_text(root, together)))
    if rest:
        steps.append(Step("Unexplained", rest * factor, change_text(root, rest), unexplained=True))
    before, after = found.root.before, found.root.after
    assert before.value is not None
    assert after.value is not None
    listing = ", ".join(f"{step.name} {step.text}" for step in steps)
    return {
        "first": (formats.day(before.on), before.value * factor, _value(root, before.value)),
        "steps": steps,
        "last": (formats.day(after.on), after.value * factor, _value(root, after.value)),
        "said": f"{root.name} from {_value(root, before.value)} to {_value(root, after.value)}: {listing}",
    }


def _links(tree: MetricTree) -> list[LinkRow]:
    rows, seen = [], set()
    for place in tree.attribution.root.walk():
        if place.link is None or place.link in seen:
            continue
        seen.add(place.link)
        link = tree.link_behind(place.link)
        total = tree.totals.get(place.metric_id)
        rows.append(
            LinkRow(
                link,
                tree.metrics[place.link.source].name,
                tree.metrics[place.link.target].name,
                said_link(link),
                "" if total is None else formats.change(total.value) + "%" + _error(total.standard_error),
                "" if total is None or not total.longest_lag else _lag(total.shortest_lag, total.longest_lag),
                reverse("metrics:link", args=[link.pk]),
            )
        )
    return rows


def _error(standard_error: float | None) -> str:
    return f" ± {formats.number(1.959964 * standard_error)}" if standard_error else ""


def _lag(shortest: int, longest: int) -> str:
    return formats.plural(longest, "day") if shortest == longest else f"{shortest}–{longest} days"


def family_shown(check: FamilyCheck, parent: Metric) -> dict[str, Any]:
    """Whether children come to their parent, with the days on which they do not."""
    return {
        "name": parent.name,
        "said": family_sentence(check, parent.name),
        "tone": {"fits": "good", "does_not_fit": "warn"}.get(check.verdict, "idle"),
        "misfits": [
            {"on": each.on, "parent": _value(parent, each.parent), "combined": _value(parent, each.combined)}
            for each in check.shown_misfits
        ],
    }


def links_words(metric: Metric, links: list[Any]) -> list[dict[str, Any]]:
    """Links of one metric as it sees them: what stands under it first, then what it leads to."""
    made = []
    for link in links:
        under = link.target_id == metric.pk
        how = {"add": "Part" if under else "Part of", "mult": "Factor" if under else "Factor of"}.get(link.kind)
        if link.kind == "add" and link.subtracts:
            how = "Subtracted" if under else "Subtracted from"
        if how is None:
            how = said_link(link) if link.kind == "trades_off" or not under else f"input: {said_link(link)}"
        other = link.source if under else link.target
        made.append(
            {
                "link": link, "other": other, "how": how[:1].upper() + how[1:], "under": under,
                "guess": link.kind == "elasticity" and not link.evidence.strip(),
            }
        )  # fmt: skip
    return sorted(made, key=lambda item: (item["link"].kind == "trades_off", not item["under"], item["link"].pk))


def said_link(link: Any) -> str:
    """A link in words, whichever way one looks at it."""
    if link.kind == "add":
        return "subtracts" if link.subtracts else "adds up"
    if link.kind == "mult":
        return "multiplies"
    if link.kind == "trades_off":
        return "trades off" + (f", strength {formats.number(link.strength)}" if link.strength is not None else "")
    said = "moves it" if link.elasticity is None else f"1% moves it {formats.change(link.elasticity)}%"
    if link.standard_error is not None:
        said += f" ± {formats.number(1.959964 * link.standard_error)}"
    if link.lag_days:
        said += f", {formats.plural(link.lag_days, 'day')} later"
    return said
