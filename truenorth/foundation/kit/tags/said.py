"""Tags for words and marks with a meaning: status, chance, people, evidence, age, differences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from truenorth.foundation.kit import formats, persons, statuses
from truenorth.foundation.kit.charts.dots import chance_row
from truenorth.foundation.kit.tags.markup import made

register = template.Library()


@register.simple_tag
def status(value: str | None, word: str = "", quiet: bool = False) -> SafeString:
    """`{% status goal.status quiet=True %}`: shape + word + colour; `quiet` hides the word from the eye only."""
    return made(statuses.status_mark(value, word=word, quiet=quiet))


@register.simple_tag
def status_shape(value: str | None) -> SafeString:
    """`{% status_shape "bad" %}`: the shape alone, where the word stands beside it."""
    return made(statuses.shape(value))


@register.simple_tag
def pill(text: str, tone: str = "", shape: str = "") -> SafeString:
    """`{% pill "Blocks a decision" "bad" shape="bad" %}`: a rounded word; tone good, warn, bad, accent or none."""
    mark = made(statuses.shape(shape)) if shape else ""
    return format_html('<span class="pill {}">{}{}</span>', tone, mark, text)


@register.simple_tag
def chance(p: float | None, measurements: int | None = None, base_rate: float | None = None) -> SafeString:
    """`{% chance goal.chance measurements=n base_rate=r %}`: ten dots, the number, "early" or "not enough history"."""
    return made(chance_row(p, measurements=measurements, base_rate=base_rate))


@register.simple_tag
def avatar(name: str, large: bool = False, silent: bool = False) -> SafeString:
    """`{% avatar member.name %}`: initials; `silent` where the name stands beside them."""
    return made(persons.avatar(name, large=large, silent=silent))


@register.simple_tag
def who(name: str, note: str = "") -> SafeString:
    """`{% who owner.name "accountable" %}`: initials, name and a muted note."""
    return made(persons.who(name, note))


@register.simple_tag
def people(names: Iterable[str], most: int = 5) -> SafeString:
    """`{% people team.names %}`: overlapping initials."""
    return made(persons.group(names, most))


@register.simple_tag
def evidence(strength: int, label: str = "") -> SafeString:
    """`{% evidence 3 %}`: four bars, always beside the source."""
    full = min(4, max(0, int(strength)))
    bars = '<i class="on"></i>' * full + "<i></i>" * (4 - full)
    said = label or f"Evidence {full} of 4"
    return made(f'<span class="evs" role="img" aria-label="{escape(said)}">{bars}</span>')


@register.simple_tag
def age(value: date | None, today: date, half_life_days: int | None = None, ask: str = "ask again") -> SafeString:
    """`{% age read_on today half_life_days=90 %}`: grey; from its half-life on amber and worded as a task."""
    text = formats.age(value, today)
    days = (today - (value.date() if hasattr(value, "date") else value)).days if value else None
    if days is not None and half_life_days is not None and days >= half_life_days:
        return format_html('<span class="age old">{}, {}</span>', text, ask)
    return format_html('<span class="age">{}</span>', text)


@register.simple_tag
def delta(value: float | None, unit: str = "", good: str = "up", flat: float = 0) -> SafeString:
    """`{% delta change "pts" %}`: a signed difference; `good` says which way is better, |value| <= `flat` is grey."""
    if value is None:
        return format_html('<span class="delta flat">{}</span>', formats.UNKNOWN)
    better = (value > 0) == (good == "up")
    css = "flat" if abs(value) <= flat or good == "keep" else "up" if better else "down"
    unit = "pts" if unit in ("%", "percent") else unit
    if unit and unit not in ("€", "$", "£"):
        return format_html(
            '<span class="delta {}">{}</span> <span class="unit">{}</span>', css, formats.change(value), unit
        )
    return format_html('<span class="delta {}">{}</span>', css, formats.change(value, unit))


@register.simple_tag
def quantity(value: float | None, unit: str = "") -> SafeString:
    """`{% quantity 1.9 "days" %}`: a number with its unit in muted ink."""
    text = formats.quantity(value, unit)
    head, space, tail = text.partition(" ")
    return format_html('{} <span class="unit">{}</span>', head, tail) if space else format_html("{}", text)


@register.simple_tag
def period(first: date | None, last: date | None) -> str:
    """`{% period goal.starts goal.due %}`: "5 Jan – 30 Jun 2026"."""
    return formats.span(first, last)


@register.simple_tag
def between(low: float | None, high: float | None, unit: str = "", signed: bool = False) -> str:
    """`{% between low high "%" %}`: "24–38%"."""
    return formats.between(low, high, unit, signed=signed)


_VERDICTS = {"new": ("new", "plus"), "joins": ("mrg", "merge"), "refused": ("ref", "ban"), "same": ("mrg", "check")}


@register.inclusion_tag("kit/row_verdict.html", takes_context=True)
def row_verdict(context: template.Context, kind: str, word: str) -> dict[str, object]:
    """`{% row_verdict "joins" "Joins row 3" %}`: comes in (new), joins, refused, or is the same already."""
    css, icon = _VERDICTS[kind]
    return {"css": css, "icon": icon, "word": word, "request": context.get("request")}
