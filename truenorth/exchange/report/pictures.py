"""One picture for each kind of finding: its data, and how it is drawn. The data is what the JSON holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from truenorth.foundation.kit.charts.bars import bars
from truenorth.foundation.kit.charts.fan import fan
from truenorth.foundation.kit.charts.lead_lag import lead_lag
from truenorth.foundation.kit.charts.load import load
from truenorth.foundation.kit.charts.parts import Part, parts, share
from truenorth.foundation.kit.charts.strip import OnStrip, strip
from truenorth.foundation.kit.charts.svg import disc, frame, label, path, width_of, words
from truenorth.foundation.kit.formats import short_day

# The column beside the text of a finding.
WIDE = 328


@dataclass(frozen=True, slots=True)
class Fan:
    """Will we get there? History, forecast and twenty equally likely ends."""

    points: tuple[tuple[date, float], ...]
    quantiles: tuple[tuple[date, float, float, float, float, float], ...]
    futures: tuple[float, ...]
    target: float | None
    due: date
    direction: str
    unit: str
    chance: float | None
    today: date
    name: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class TwoLines:
    """Which moved first? Two measures one above the other with the day between."""

    first_name: str
    first: tuple[tuple[date, float], ...]
    first_unit: str
    then_name: str
    then: tuple[tuple[date, float], ...]
    then_unit: str
    on: date
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Shares:
    """What does it consist of? (size, number as read, name, tone) in the order of the bar."""

    shares: tuple[tuple[float, str, str, str], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """Does it fit? What is asked, part by part, against what there is."""

    asked: tuple[tuple[str, float], ...]
    have: float
    unit: str = "pw"
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Weekly:
    """How many, lately?"""

    values: tuple[int, ...]
    recent: int
    caption: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Named amounts on one scale: (name, share of the longest 0..1, number as read, tone)."""

    rows: tuple[tuple[str, float, str, str], ...]
    caption: str = ""
    more: int = 0


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two texts beside one another: as it is, and as it might be; or two that say the same."""

    first_head: str
    first: str
    second_head: str
    second: str
    struck: bool = False
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """What lies in one hand: a person, and (name, number as read) of each thing that waits for them."""

    name: str
    things: tuple[tuple[str, str], ...]
    caption: str = ""
    more: int = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """All goals on one line by chance: (chance, tone, name if it is to be named)."""

    goals: tuple[tuple[float, str, str], ...]
    caption: str = ""


Picture = Fan | TwoLines | Shares | Load | Weekly | Rows | SideBySide | Hand | Strip


def draw(picture: Picture) -> str:
    """The picture as HTML, with its caption; every word in it is escaped."""
    drawn = _DRAWN[type(picture)](picture)
    caption = picture.caption
    return drawn + (f"<figcaption>{words(caption)}</figcaption>" if caption else "")


def draw_strip(picture: Strip, *, narrow: bool = False) -> str:
    goals = [OnStrip(*each) for each in picture.goals]
    if not narrow:
        return strip(goals)
    # On a phone only the ends are named; the others would lie upon one another.
    named = [each for each in goals if each.name]
    kept = {named[0], named[-1]} if named else set()
    return strip([each if each in kept else OnStrip(each.chance, each.tone) for each in goals], width=354, levels=2)


def _fan(picture: Fan) -> str:
    return fan(
        picture.points, picture.quantiles, picture.futures, target=picture.target, due=picture.due,
        direction=picture.direction, unit=picture.unit, chance=picture.chance, today=picture.today,
        name=picture.name, width=400,
    )  # fmt: skip


def _two_lines(picture: TwoLines) -> str:
    return lead_lag(
        (picture.first_name, picture.first, picture.first_unit),
        (picture.then_name, picture.then, picture.then_unit),
        event=(picture.on, short_day(picture.on)),
        width=WIDE,
        height=168,
    )


def _shares(picture: Shares) -> str:
    bar = parts([Part(size, f"{name} {said}", tone) for size, said, name, tone in picture.shares], height=14)
    legend = "".join(
        f'<span><b class="{"bad" if tone == "b" else "ink"}">{words(said)}</b> {words(name)}</span>'
        for size, said, name, tone in picture.shares
        if size > 0
    )
    return f'{bar}<div class="row between xs mt2 leg">{legend}</div>'


def _load(picture: Load) -> str:
    return load(picture.asked, picture.have, width=WIDE, unit=picture.unit)


def _weekly(picture: Weekly) -> str:
    return bars(picture.values, width=WIDE, height=64, recent=picture.recent, gap=5, label=picture.said)


def _rows(picture: Rows) -> str:
    drawn = "".join(
        f'<div><span class="clip" title="{words(name)}">{words(name)}</span>'
        f"<span class='amount'>{share(part, tone=tone, label=f'{name}: {said}') if part > 0 else ''}</span>"
        f'<span class="num">{words(said)}</span></div>'
        for name, part, said, tone in picture.rows
    )
    css = "dd bars" if any(part > 0 for _, part, _, _ in picture.rows) else "dd bars bare"
    more = f'<div class="muted"><span>and {picture.more} more</span></div>' if picture.more else ""
    return f'<div class="{css}">{drawn}{more}</div>'


def _side_by_side(picture: SideBySide) -> str:
    first = f"<s>{words(picture.first)}</s>" if picture.struck else words(picture.first)
    css = "a" if picture.struck else "b"
    return (
        f'<div class="bf"><div class="{css}"><span class="xs">{words(picture.first_head)}</span>{first}</div>'
        f'<div class="b"><span class="xs">{words(picture.second_head)}</span>'
        f'<span class="{"voice" if picture.struck else ""}">{words(picture.second)}</span></div></div>'
    )


def _hand(picture: Hand) -> str:
    things = picture.things
    step, top = 27, 18
    height = max(60, top * 2 + step * (len(things) - 1))
    centre = height / 2
    first = picture.name.split()[0] if picture.name.split() else picture.name
    reach = width_of(max((number for _, number in things), key=len, default="")) + 8
    body = []
    for k, (name, number) in enumerate(things):
        y = top + step * k if len(things) > 1 else centre
        body.append(path([(52, centre), (66, centre), (88, y), (104, y)], "line i2"))
        room = int((WIDE - 112 - reach) / 6.2)
        shown = name if len(name) <= room else name[: room - 1].rstrip() + "…"
        body.append(label(112, y + 4, shown, "mid"))
        body.append(label(WIDE - 2, y + 4, number, "", "end"))
    body += [disc(27, centre, 25, "hollow"), label(27, centre + 4, first[:8], "strong", "middle")]
    said = f"{picture.name}: " + ", ".join(f"{name} {number}" for name, number in things)
    more = f'<p class="xs muted">and {picture.more} more</p>' if picture.more else ""
    return frame(WIDE, height, "".join(body), said, fluid=True) + more


def _strip(picture: Strip) -> str:
    return draw_strip(picture)


_DRAWN: dict[type, Callable[[Any], str]] = {
    Fan: _fan,
    TwoLines: _two_lines,
    Shares: _shares,
    Load: _load,
    Weekly: _weekly,
    Rows: _rows,
    SideBySide: _side_by_side,
    Hand: _hand,
    Strip: _strip,
}
