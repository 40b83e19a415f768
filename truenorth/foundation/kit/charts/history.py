"""What happened over years? Line, expected band, numbered events, dashed rule where the definition changed,
ring on what lies outside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from truenorth.foundation.kit.charts.events import Event, date_axis
from truenorth.foundation.kit.charts.placing import apart, kept
from truenorth.foundation.kit.charts.scales import DateScale, Scale, reach, ticks
from truenorth.foundation.kit.charts.svg import band as ground
from truenorth.foundation.kit.charts.svg import disc, frame, label, path, rule, width_of, words
from truenorth.foundation.kit.charts.table import ChartTable
from truenorth.foundation.kit.charts.tick_names import tick_names
from truenorth.foundation.kit.formats import day, full_day, plural, quantity

Reading = tuple[date, float | None]
_RING = {"bad": "ev x", "good": "ev a", "": "ev"}


def history(
    readings: Sequence[Reading],
    *,
    unit: str = "",
    band: Sequence[tuple[date, float, float]] = (),
    target: tuple[float, str] | None = None,
    events: Sequence[Event] = (),
    breaks: Sequence[tuple[date, str]] = (),
    odd: Sequence[date] = (),
    until: date | None = None,
    width: float = 800,
    name: str = "",
    said: str = "",
) -> str:
    """Draw (day, value) readings in the order of time; None is a gap, a break of definition parts the line.

    `band` is (day, low, high) of what was expected; `odd` days are ringed; `events` are numbered as the list
    beside the drawing numbers them; `until` lengthens the axis to today when the data ends earlier.
    """
    known = [(d, v) for d, v in readings if v is not None]
    if not known:
        return ""
    narrow = width < 700
    anchors = [v for _, v in known] + ([target[0]] if target else [])
    marks = ticks(*reach([v for _, a, b in band for v in (a, b)], anchors), 4)
    names = tick_names(marks, unit)
    now, value = known[-1]
    here = quantity(value, unit)
    left = max(40.0, max(width_of(n) for n in names) + 12)
    right = max(64.0, width_of(here) + 18, 0 if not target else min(110, width_of(target[1]) + 6))
    shown = sorted((e for e in events if readings[0][0] <= e.on), key=lambda e: e.on)
    height = 220.0 if narrow else 260.0
    base = height - (44 if shown else 24)
    x = DateScale(readings[0][0], max(readings[-1][0], until or readings[-1][0]), left, width - right)
    y = Scale(marks[0], marks[-1], base, 14)

    out = []
    for mark, text in zip(marks, names, strict=True):
        out += [rule(left, y(mark), x.end, y(mark), "grid"), label(left - 8, y(mark) + 4, text, "", "end")]
    out.append(date_axis(x, base))
    if len(band) > 1:
        out.append(ground([(x(d), y(b)) for d, _, b in band], [(x(d), y(a)) for d, a, _ in band], "b1"))
    out.append(_breaks(breaks, x, base, width))
    if target:
        out.append(rule(x.start + (x.end - x.start) * 0.7, y(target[0]), width, y(target[0]), "target"))
        close = abs(y(target[0]) - y(value)) < 16
        up = y(target[0]) - 6 if not close or y(target[0]) <= y(value) else y(target[0]) + 14
        out.append(label(width, up, target[1], "strong", "end"))
    out += [path(run) for run in _runs(readings, [d for d, _ in breaks], x, y) if len(run) > 1]
    rings = set(odd)
    out += [disc(x(d), y(v), 8, "ring", f"{full_day(d)}: {quantity(v, unit)}") for d, v in known if d in rings]
    out.append(disc(x(now), y(value), 4.5, "dot halo"))
    beside = y(value) + 4
    if target and abs(y(target[0]) - y(value)) < 16:
        beside = y(value) + (16 if y(target[0]) <= y(value) else -8)
    out.append(label(x(now) + 10, beside, here, "strong"))
    out.append(_numbers(shown, x, base, height))
    return frame(width, height, "".join(out), said or _said(known, rings, breaks, target, unit, name), fluid=True)


def _runs(readings: Sequence[Reading], cuts: Sequence[date], x: DateScale, y: Scale) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    before: date | None = None
    for when, value in readings:
        if value is None or any(before and before < cut <= when for cut in cuts):
            runs.append([])
        if value is not None:
            runs[-1].append((x(when), y(value)))
        before = when
    return runs


def _breaks(breaks: Sequence[tuple[date, str]], x: DateScale, base: float, width: float) -> str:
    seen = sorted((b for b in breaks if x.first <= b[0] <= x.last), key=lambda b: b[0])
    fits = kept([(x(d) + 6, text) for d, text in seen])
    out = []
    for (when, text), free in zip(seen, fits, strict=True):
        at = x(when)
        out.append(rule(at, 12, at, base, "axis dash"))
        if free:
            fits_right = at + 6 + width_of(text) < width
            out.append(label(at + (6 if fits_right else -6), 20, text, "", "start" if fits_right else "end"))
    return "".join(out)


def _numbers(events: Sequence[Event], x: DateScale, base: float, height: float) -> str:
    places = apart([x(e.on) for e in events], 18, x.start, x.end)
    out = []
    for k, (event, at) in enumerate(zip(events, places, strict=True), 1):
        said = f"<title>{words(event.name)}, {words(day(event.on))}</title>"
        out.append(rule(x(event.on), base, at, height - 19))
        out.append(f"<g>{said}{disc(at, height - 11, 8, _RING.get(event.tone, 'ev'))}")
        out.append(label(at, height - 7, str(k), "evn", "middle") + "</g>")
    return "".join(out)


def _said(
    known: Sequence[tuple[date, float]],
    odd: set[date],
    breaks: Sequence[tuple[date, str]],
    target: tuple[float, str] | None,
    unit: str,
    name: str,
) -> str:
    (a, v), (b, w) = known[0], known[-1]
    said = f"{quantity(v, unit)} on {full_day(a)}, {quantity(w, unit)} on {full_day(b)}"
    said = f"{name}: {said}" if name else said
    if target:
        said += f"; {target[1]}"
    if odd:
        said += f"; {plural(len(odd), 'value')} outside what was expected"
    if breaks:
        said += f"; the definition changed {plural(len(breaks), 'time')}"
    return said


def history_table(readings: Sequence[Reading], *, unit: str = "") -> ChartTable:
    """All readings as rows, latest first; a gap says so."""
    rows = [(full_day(d), "no value" if v is None else quantity(v, unit)) for d, v in reversed(readings)]
    return ChartTable(("Day", "Value"), rows)
