"""Will we get there? History, a fan of the forecast, and at the due date the same forecast as
twenty equally likely futures on the same axis; the filled ones reach the target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from truenorth.foundation.kit.charts.events import Event, date_axis, event_marks
from truenorth.foundation.kit.charts.fan_labels import Place, target_label, today_label
from truenorth.foundation.kit.charts.fan_words import Quantiles, reaches, say_fan
from truenorth.foundation.kit.charts.futures import draw_futures
from truenorth.foundation.kit.charts.scales import DateScale, Scale, reach, ticks
from truenorth.foundation.kit.charts.svg import band, disc, frame, label, path, rule, width_of
from truenorth.foundation.kit.charts.tick_names import tick_names
from truenorth.foundation.kit.formats import quantity, short_day

NARROW = 700
# A value of this week or of the week before is what holds today; an older one carries its day.
FRESH = 10


def fan(
    points: Sequence[tuple[date, float]],
    quantiles: Sequence[Quantiles] = (),
    futures: Sequence[float] = (),
    *,
    target: float | None,
    due: date,
    baseline: float | None = None,
    direction: str = "up",
    unit: str = "",
    events: Sequence[Event] = (),
    width: float = 800,
    name: str = "",
    text: Callable[[float], str] | None = None,
    hit: Callable[[float], bool] | None = None,
    chance: float | None = None,
    today: date | None = None,
    said: str = "",
) -> str:
    """Draw measured `points`, the forecast and its futures up to `due`.

    `points` are (day, value) in the order of time, at least one. `quantiles` are (day, q10, q25, q50, q75, q90)
    after the last point; without them only what was measured and the target are drawn. `futures` are equally
    likely values at `due`, twenty by custom. `direction` is up, down or keep; `hit` says which futures count
    where neither does. `baseline` draws the straight path to the target. `chance` (0 to 1) is only spoken.
    With `today` an old last value says its day instead of "today".
    Under 700 px the drawing leaves out words, never data.
    """
    narrow = width < NARROW
    write = text or (lambda amount: quantity(amount, unit))
    first, (now, value) = points[0], points[-1]
    ahead = [q for q in quantiles if q[0] > now]
    last = max([due, now, *(q[0] for q in ahead)])
    counts = hit or reaches(target, direction)

    anchors = [v for _, v in points] + [v for v in (target, baseline) if v is not None]
    spread = [end for q in ahead for end in (q[1], q[5])] + list(futures)
    marks = ticks(*reach(spread, anchors), 4)
    names = tick_names(marks, unit) if text is None else [write(v) for v in marks]

    left = max(34.0, max(width_of(n) for n in names) + 12)
    right = (118.0 if futures else 74.0 if target is not None else 24.0) + (0 if narrow or not futures else 6)
    height = 300.0 if narrow else 330.0
    x = DateScale(first[0], last, left, width - right)
    # The events are laid out first: how many rows they take decides where the floor is.
    _, rows = event_marks([] if narrow else events, x, 0, width)
    height += 15 * max(0, rows - 1)
    base = height - (26 if not rows else 31 + 15 * rows)
    y = Scale(marks[0], marks[-1], base, 14)

    out = []
    for mark, tick in zip(marks, names, strict=True):
        out += [rule(left, y(mark), x.end, y(mark), "grid"), label(left - 8, y(mark) + 4, tick, "", "end")]
    out.append(date_axis(x, base, last=(due, short_day(due))))
    if ahead:
        # The fan opens at the last measured value, where nothing is uncertain yet.
        steps = [(x(now), (value,) * 5), *((x(q[0]), q[1:]) for q in ahead)]
        for css, low, high in (("b1", 0, 4), ("b2", 1, 3)):
            out.append(band([(at, y(qs[high])) for at, qs in steps], [(at, y(qs[low])) for at, qs in steps], css))
        middle = path([(at, y(qs[2])) for at, qs in steps], "line dash")
    if baseline is not None and target is not None:
        out.append(rule(x(first[0]), y(baseline), x(due), y(target), "line q dash"))
    if target is not None:
        out.append(rule(left, y(target), width, y(target), "target"))
    if ahead:
        out.append(middle)
    if len(points) > 1:
        out.append(path([(x(d), y(v)) for d, v in points]))
    if now < last:
        out.append(rule(x(now), 14, x(now), base, "now"))
    out.append(disc(x(now), y(value), 4.5, "dot halo"))
    spots: list[tuple[float, float]] = []
    if futures:
        drawn, spots = draw_futures(futures, counts, y, target, x.end, width)
        out += [drawn, rule(x.end + 10, 14, x.end + 10, base)]
    place = Place(left, x.end, width, 14, base)
    stale = today is not None and (today - now).days > FRESH
    here_said = (
        f"{write(value)} on {short_day(now)}" if stale else f"{write(value)} today" if now < last else write(value)
    )
    out.append(today_label(here_said, x(now), y(value), None if target is None else y(target), place))
    if target is not None:
        out.append(target_label(f"{write(target)} target", y(target), spots, place))
    if rows:
        out.append(event_marks(events, x, height - 12 - 15 * (rows - 1), width)[0])
    spoken = said or say_fan(points, ahead, futures, target, due, counts, write, name, chance)
    return frame(width, height, "".join(out), spoken, fluid=True)
