"""Which target is least likely to be reached, weighed by what its goal carries, and what could be asked for instead."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, timedelta

from truenorth.analysis.checks.phrases import without_figures
from truenorth.exchange.report.claims.said import goal_named, in_words, owners_of
from truenorth.exchange.report.material import Material, Outlook
from truenorth.exchange.report.pictures import Fan
from truenorth.exchange.report.report import DECISION, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import chance, day, listed, plural, points

UNLIKELY = 0.4
# A target with even odds or a little better stretches people and can be met (goal setting: half to two thirds).
ASK_FOR = 0.55


def find(material: Material) -> Iterator[Claim]:
    unlikely = [
        outlook
        for outlook in material.outlooks.values()
        if outlook.is_forecast
        and outlook.chance is not None
        and outlook.chance < UNLIKELY
        and outlook.direction != "keep"
        and outlook.target is not None
        and outlook.quantiles
        and len(outlook.points) > 1
    ]
    unlikely.sort(key=lambda each: (-_pressing(material, each), each.measure_id))
    if unlikely:
        yield _claim(material, unlikely[0], unlikely[1:])


def _carried(material: Material, outlook: Outlook) -> float:
    """What the goal carries, softened: shares of parents are coarse, and no goal was set to be missed."""
    return material.weight(outlook.goal_id) ** 0.25


def _pressing(material: Material, outlook: Outlook) -> float:
    """How much a target calls for a decision: what its goal carries, how far off it is, how soon it is due."""
    weight = _carried(material, outlook)
    soon = 1 / (1 + max(0, (outlook.due - material.as_of).days) / 180)
    # A thing to ship and a number that only looks good are findings of their own.
    doubtful = {
        subject
        for code in ("GQ101", "GQ108", "TN606")
        for finding in material.by_code.get(code, ())
        for subject in finding.subject_ids[:1]
    }
    if {outlook.measure_id, outlook.goal_id, outlook.metric_id} & doubtful:
        weight *= 0.3
    return weight * (ASK_FOR - (outlook.chance or 0.0)) * soon


def _claim(material: Material, outlook: Outlook, others: list[Outlook]) -> Claim:
    assert outlook.chance is not None
    name = without_figures(outlook.title)
    target, median = outlook.shown(outlook.target), outlook.shown(outlook.quantiles.get(0.5))
    best = best_pace(outlook, material.as_of)
    instead, ask_chance = ask_for(outlook)
    later = next(((on, p) for on, p in outlook.later if p >= 0.5), None)
    by = day(outlook.due, material.as_of)
    text = (
        f"From {outlook.shown(outlook.last_value)} today, the likely end is {median}; "
        f"{target} has a chance of {chance(outlook.chance)}. "
        "A goal that far away does not stretch people, it tells them not to look."
    )
    if best is not None:
        reaches = best >= (outlook.target or 0) if outlook.direction == "up" else best <= (outlook.target or 0)
        weeks = plural(max(1, (outlook.due - material.as_of).days // 7), "week")
        text += (
            f" Only the best {weeks} on record, once more, would get there."
            if reaches
            else f" Even the best {weeks} on record, once more, would end at {outlook.shown(best)}."
        )
    if others:
        names = listed(f"“{without_figures(each.title)}”" for each in others[:3])
        more = f" and {in_words(len(others) - 3)} more" if len(others) > 3 else ""
        are = "is" if len(others) == 1 else "are"
        text += f" Also under {chance(UNLIKELY)} {are} {names}{more}."
    do, gain, on = _way(material, outlook, instead, ask_chance, later)
    words = " → ".join((chance(outlook.chance), chance(ask_chance))) if instead else chance(outlook.chance)
    deciders = owners_of(material, [outlook.goal_id])
    return Claim(
        kind="out_of_reach",
        about="forecasts",
        title=f"{name}: {target} by {by} is out of reach" if outlook.chance < 0.15 else f"{name}: {target} by {by} is unlikely",
        short="Out of reach" if outlook.chance < 0.15 else "Unlikely",
        text=text,
        aloud=f"{target} on “{name}” by {by} is {'out of reach' if outlook.chance < 0.15 else 'unlikely'}",
        proof=tuple(
            ProofLine(icon, line)
            for icon, line in (
                ("gauge", f"{plural(outlook.observations, 'value')} of the series, the last on {day(outlook.last_on, material.as_of)}"),
                ("table", material.read_at([outlook.measure_id, outlook.goal_id]) or goal_named(material, outlook.goal_id)),
                ("scale", f"forecast {outlook.method}: {round(outlook.chance * 20)} of 20 equally likely futures get there"),
            )
            if line
        ),
        picture=fan_of(outlook, material.as_of),
        way=Way(do, f"{deciders[0]} owns the goal; write the reason beside the change." if deciders else "Write the reason beside the change.", gain),
        worth=Worth((0.4 + 0.6 * _carried(material, outlook)) * max(0.05, ask_chance - outlook.chance if instead else 0.3), words, on),
        cost=DECISION,
        strength=2 if outlook.early else 4 if outlook.observations >= 52 else 3,
        counted=False,
        data={
            "measure": outlook.title, "target": outlook.target, "due": outlook.due, "chance": outlook.chance,
            "last_value": outlook.last_value, "likely_end": outlook.quantiles.get(0.5), "best_pace_end": best, "weeks_left": (outlook.due - material.as_of).days // 7,
            "ask_for": instead, "chance_of_ask": ask_chance, "later": list(outlook.later), "unit": outlook.unit,
            "observations": outlook.observations, "method": outlook.method, "under": UNLIKELY,
            "others": [{"measure": each.title, "chance": each.chance} for each in others],
        },
        codes=("TN803", "TN106"),
        deciders=deciders,
        minutes=30,
    )  # fmt: skip


def _way(
    material: Material, outlook: Outlook, instead: float | None, p: float, later: tuple[date, float] | None
) -> tuple[str, str, str]:
    target, by = outlook.shown(outlook.target), day(outlook.due, material.as_of)
    if instead is None:
        return "Look again at the target, or at what is done for it.", points(0.3), "chance"
    ask = outlook.shown(instead)
    then = f", and {target} by {day(later[0], material.as_of)}" if later else ""
    return (
        f"Ask for {ask} by {by}{then}.",
        f"{chance(outlook.chance)} → {chance(p)}",
        f"chance, at {ask}",
    )


def ask_for(outlook: Outlook) -> tuple[float | None, float]:
    """A target whose chance is about 55%, read from the quantiles and rounded as people would say it; and its chance.

    None where no such target lies between today's value and the present target.
    """
    if not outlook.quantiles or outlook.last_value is None or outlook.target is None:
        return None, outlook.chance or 0.0
    up = outlook.direction == "up"
    wanted = value_at(outlook, 1 - ASK_FOR if up else ASK_FOR)
    rounded = _round(wanted, abs(outlook.target - outlook.last_value), up)
    between = outlook.last_value < rounded < outlook.target if up else outlook.target < rounded < outlook.last_value
    if not between:
        return None, outlook.chance or 0.0
    level = level_at(outlook, rounded)
    return rounded, 1 - level if up else level


def value_at(outlook: Outlook, level: float) -> float:
    """The value below which the end lies with this probability, between the kept quantiles on a straight line."""
    known = sorted(outlook.quantiles.items())
    for (q0, v0), (q1, v1) in itertools.pairwise(known):
        if q0 <= level <= q1:
            return v0 + (v1 - v0) * (level - q0) / (q1 - q0)
    return known[0][1] if level < known[0][0] else known[-1][1]


def level_at(outlook: Outlook, value: float) -> float:
    """The probability that the end lies below a value."""
    known = sorted(outlook.quantiles.items())
    for (q0, v0), (q1, v1) in itertools.pairwise(known):
        if v0 <= value <= v1:
            return q0 + (q1 - q0) * (value - v0) / (v1 - v0) if v1 > v0 else (q0 + q1) / 2
    return known[0][0] if value < known[0][1] else known[-1][0]


def _round(value: float, span: float, up: bool) -> float:
    """To a hundredth to a tenth of the way that was asked for, towards what is easier."""
    import math

    step = 10 ** math.floor(math.log10(span / 5)) if span > 0 else 1.0
    steps = value / step
    return round((math.floor(steps) if up else math.ceil(steps)) * step, 10)


def best_pace(outlook: Outlook, as_of: date) -> float | None:
    """Where the series would end at the fastest it ever moved over as long a time; None when it is too short."""
    if outlook.last_value is None or not outlook.points:
        return None
    ahead = (outlook.due - as_of).days
    first, last = outlook.points[0][0], outlook.points[-1][0]
    if ahead < 7 or (last - first).days < 2 * ahead:
        return None
    gains = []
    later = 0
    for on, value in outlook.points:
        while later < len(outlook.points) and outlook.points[later][0] < on + timedelta(days=ahead):
            later += 1
        if later >= len(outlook.points):
            break
        gains.append(outlook.points[later][1] - value)
    if not gains:
        return None
    best = max(gains) if outlook.direction == "up" else min(gains)
    end = outlook.last_value + best
    return min(100.0, max(0.0, end)) if outlook.unit == "%" else end


def fan_of(outlook: Outlook, as_of: date) -> Fan:
    """The last year before the fan, so that the future has room."""
    ahead = max(60, (outlook.due - as_of).days)
    since = as_of - timedelta(days=min(420, max(120, round(1.4 * ahead))))
    shown = tuple(point for point in outlook.points if point[0] >= since) or outlook.points[-12:]
    if len(shown) > 160:
        shown = (*shown[:: len(shown) // 80], shown[-1])
    return Fan(
        shown, outlook.fan, outlook.futures, outlook.target, outlook.due, outlook.direction, outlook.unit,
        outlook.chance, as_of, without_figures(outlook.title),
    )  # fmt: skip
