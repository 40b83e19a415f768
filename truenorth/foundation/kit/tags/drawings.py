"""Tags for the drawings of `charts`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString

from truenorth.foundation.kit import charts
from truenorth.foundation.kit.tags.markup import made

register = template.Library()
WIDE, PHONE = 800, 358


@register.simple_tag
def spark(values: Sequence[float | None], **options: Any) -> SafeString:
    """`{% spark values target=t unit="%" name="Hubs served" width=92 height=28 %}`"""
    return made(charts.spark(values, **options))


@register.simple_tag
def bars(values: Sequence[float], **options: Any) -> SafeString:
    """`{% bars counts recent=3 per="week" %}`"""
    return made(charts.bars(values, **options))


@register.simple_tag
def interval(low: float, mid: float, high: float, domain: tuple[float, float], **options: Any) -> SafeString:
    """`{% interval low mid high domain unit="k" %}`; `domain` is shared by the column."""
    return made(charts.interval(low, mid, high, domain, **options))


@register.simple_tag
def column_axis(domain: tuple[float, float], marks: Sequence[tuple[float, str]], width: float = 140) -> SafeString:
    """`{% column_axis domain marks %}`: head of a column of intervals."""
    return made(charts.column_axis(domain, marks, width=width))


@register.simple_tag
def bullet(start: float | None, now: float | None, target: float | None, **options: Any) -> SafeString:
    """`{% bullet baseline now target expected=0.56 width=132 %}`; `expected` is the share of time passed."""
    return made(charts.bullet(start, now, target, **options))


@register.inclusion_tag("kit/fan.html", takes_context=True)
def fan(context: template.Context, data: Mapping[str, Any], how: str = "") -> dict[str, Any]:
    """`{% fan data how=url %}`: wide and narrow drawing, legend, table. `data` holds the arguments of `charts.fan`."""
    baseline = data.get("baseline")
    table = charts.fan_table(data["points"], data.get("quantiles", ()), unit=data.get("unit", ""))
    return {
        "wide": made(charts.fan(**{**data, "width": WIDE})),
        "narrow": made(charts.fan(**{**data, "width": PHONE})),
        "forecast": bool(data.get("quantiles")),
        "futures": bool(data.get("futures")),
        "baseline": baseline,
        "unit": data.get("unit", ""),
        "how": how,
        "table": made(charts.show_as_table(table)),
        "request": context.get("request"),
    }


@register.inclusion_tag("kit/history.html")
def history(data: Mapping[str, Any]) -> dict[str, Any]:
    """`{% history data %}`: wide and narrow drawing and the table. `data` holds the arguments of `charts.history`."""
    return {
        "wide": made(charts.history(**{**data, "width": WIDE})),
        "narrow": made(charts.history(**{**data, "width": PHONE})),
        "table": made(charts.show_as_table(charts.history_table(data["readings"], unit=data.get("unit", "")))),
    }


@register.simple_tag
def strip(goals: Sequence[charts.OnStrip], width: float = 680) -> SafeString:
    """`{% strip goals %}`: all goals on one line by chance."""
    return made(charts.strip(goals, width=width))


@register.simple_tag
def capacity(asked: Sequence[tuple[str, float]], have: float, **options: Any) -> SafeString:
    """`{% capacity asked have unit="pw" %}`: what is asked against what there is (`charts.load`)."""
    return made(charts.load(asked, have, **options))


@register.simple_tag
def lead_lag(first: Any, then: Any, event: tuple[date, str] | None = None, **options: Any) -> SafeString:
    """`{% lead_lag first then event=e %}`: two series (name, points, unit), one above the other."""
    return made(charts.lead_lag(first, then, event=event, **options))


@register.simple_tag
def lane(bars: Sequence[charts.LaneBar], first: date, last: date, **options: Any) -> SafeString:
    """`{% lane bars first last today=today due=due %}`: one lane of a timeline."""
    return made(charts.lane(bars, first, last, **options))


@register.simple_tag
def lane_axis(first: date, last: date, width: float = 820) -> SafeString:
    """`{% lane_axis first last %}`: months above the lanes."""
    return made(charts.lane_axis(first, last, width=width))


@register.simple_tag
def parts(whole: Sequence[charts.Part], label: str = "", legend: bool = True, height: float = 10) -> SafeString:
    """`{% parts whole %}`: one bar that adds up and the numbers beside it."""
    named = charts.parts_legend(whole) if legend else ""
    return made(charts.parts(whole, label=label, height=height) + named)


@register.simple_tag
def share(value: float, of: float = 1.0, tone: str = "q", label: str = "") -> SafeString:
    """`{% share 0.54 %}`: one share as a bar; the number stands beside it."""
    return made(charts.share(value, of=of, tone=tone, label=label))


@register.simple_tag
def progress(done: float, total: float, label: str) -> SafeString:
    """`{% progress done total "Reading the export" %}`: a progress bar of long work."""
    return made(charts.meter(done, total, label=label))


@register.simple_tag
def driver_tree(root: charts.TreeCard, said: str) -> SafeString:
    """`{% driver_tree root said %}`: metrics from left to right, each card a link."""
    return made(charts.driver_tree(root, said=said))


@register.simple_tag
def contribution(part: float, reach: tuple[float, float], width: float = 140) -> SafeString:
    """`{% contribution part reach %}`: one part of a change, on the scale of its column."""
    return made(charts.contribution(part, reach, width=width))


@register.simple_tag
def waterfall(data: Mapping[str, Any]) -> SafeString:
    """`{% waterfall data %}`: from one value to another by steps. `data` holds the arguments of `charts.waterfall`."""
    return made(charts.waterfall(**data))
