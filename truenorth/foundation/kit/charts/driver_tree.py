"""What makes up the number, and which part moved it? Cards from left to right, lines of arithmetic solid, beliefs dashed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from truenorth.foundation.kit.charts.scales import Scale
from truenorth.foundation.kit.charts.svg import box, disc, label, path, px, rule, words

WIDE, ARM = 248.0, 72.0
PAD = 14.0
GAP, FAMILY_GAP = 10.0, 22.0
LETTERS = 32  # of a name in one line of a card


@dataclass(frozen=True)
class TreeCard:
    """One metric at its place. ``part`` and ``reach`` are in the unit of the root; a part of None is unknown."""

    name: str
    value: str
    href: str
    said: str  # all of it in one sentence, for those who do not see the drawing
    recent: Sequence[float] = ()
    part: float | None = None
    part_text: str = ""
    note: str = ""  # one short line: how it moves the one above, or why a part is missing
    sign: str = ""  # "×", "+", "−" between siblings of one arithmetic
    dashed: bool = False  # nobody has shown it yet
    children: Sequence[TreeCard] = field(default_factory=tuple)

    @property
    def lines(self) -> list[str]:
        return textwrap.wrap(self.name, LETTERS, max_lines=2, placeholder=" …", break_long_words=True) or [""]

    @property
    def height(self) -> float:
        has_part = bool(self.part_text)
        return 44.0 + 17.0 * len(self.lines) + (20.0 if has_part else 0.0) + (15.0 if self.note else 0.0)

    def all(self) -> Iterator[TreeCard]:
        yield self
        for child in self.children:
            yield from child.all()


def driver_tree(root: TreeCard, *, said: str) -> str:
    """The tree as one drawing whose cards are links; ``said`` is its finding in words. Draws nothing but the cards."""
    span = _span(root)
    depth = _depth(root)
    width = depth * WIDE + (depth - 1) * ARM + 4
    low = min([0.0, *(card.part for card in root.all() if card.part is not None and card is not root)])
    high = max([0.0, *(card.part for card in root.all() if card.part is not None and card is not root)])
    lines: list[str] = []
    cards: list[str] = []
    _draw(root, 2.0, 2.0, span, (low, high), lines, cards, True)
    size = f'viewBox="0 0 {px(width)} {px(span + 4)}" width="{px(width)}" height="{px(span + 4)}"'
    return f'<svg class="ch tree" {size} role="group" aria-label="{words(said)}">{"".join(lines)}{"".join(cards)}</svg>'


def _depth(card: TreeCard) -> int:
    return 1 + max((_depth(child) for child in card.children), default=0)


def _span(card: TreeCard) -> float:
    """Height that a card needs with all that stands behind it."""
    if not card.children:
        return card.height
    between = FAMILY_GAP if any(child.children for child in card.children) else GAP
    return max(card.height, sum(_span(child) for child in card.children) + between * (len(card.children) - 1))


def _draw(
    card: TreeCard,
    x: float,
    top: float,
    span: float,
    reach: tuple[float, float],
    lines: list[str],
    cards: list[str],
    is_root: bool,
) -> float:
    """Draw a card and what is behind it within ``span``; returns the middle of the card."""
    between = FAMILY_GAP if any(child.children for child in card.children) else GAP
    needed = sum(_span(child) for child in card.children) + between * max(0, len(card.children) - 1)
    at = top + max(0.0, (span - needed) / 2)
    middles = []
    child_x = x + WIDE + ARM
    for child in card.children:
        room = _span(child)
        middles.append(_draw(child, child_x, at, room, reach, lines, cards, False))
        at += room + between
    middle = (middles[0] + middles[-1]) / 2 if middles else top + span / 2
    middle = min(max(middle, top + card.height / 2), top + span - card.height / 2)
    bend = x + WIDE + ARM / 2
    for child, there in zip(card.children, middles, strict=True):
        css = "axis dash" if child.dashed else "axis"
        lines.append(path([(x + WIDE, middle), (bend, middle), (bend, there), (child_x, there)], f"line q {css}"))
        if child.sign:
            lines.append(disc(bend + ARM / 4, there, 9, "hollow"))
            lines.append(label(bend + ARM / 4, there + 4, child.sign, "mid", "middle"))
    cards.append(_card(card, x, middle - card.height / 2, reach, is_root))
    return middle


def _card(card: TreeCard, x: float, top: float, reach: tuple[float, float], is_root: bool) -> str:
    css = "card root" if is_root else "card guess" if card.dashed else "card"
    parts = [box(x, top, WIDE, card.height, css, 8)]
    y = top + 21
    for line in card.lines:
        parts.append(label(x + PAD, y, line, "cn root" if is_root else "cn"))
        y += 17
    parts.append(label(x + PAD, y + 7, card.value, "cv"))
    if len(card.recent) > 1:
        parts.append(_spark(card.recent, x + WIDE - PAD - 84, y - 9, 84, 20))
    y += 15
    if card.part_text:
        y += 5
        known = card.part is not None
        parts.append(_bar(card.part or 0.0, reach, x + PAD, y, 140) if known else "")
        tone = "strong bad" if known and (card.part or 0) < 0 else "strong" if known else "mid"
        parts.append(label(x + WIDE - PAD, y + 8, card.part_text, tone, "end"))
        y += 15
    if card.note:
        parts.append(label(x + PAD, y + 11, textwrap.shorten(card.note, 40, placeholder=" …")))
    full = f"<title>{words(card.name)}</title>" if " …" in card.lines[-1] else ""
    return f'<a href="{words(card.href)}" aria-label="{words(card.said)}" data-row="">{full}{"".join(parts)}</a>'


def _spark(values: Sequence[float], x: float, y: float, width: float, height: float) -> str:
    up = Scale(min(values), max(values), y + height - 2, y + 2)
    along = Scale(0, len(values) - 1, x, x + width - 3)
    places = [(along(i), up(value)) for i, value in enumerate(values)]
    return path(places, "line i2") + disc(*places[-1], 2.75)


def _bar(part: float, reach: tuple[float, float], x: float, y: float, width: float) -> str:
    scale = Scale(reach[0], reach[1], x, x + width) if reach[1] > reach[0] else Scale(0, 1, x, x + width)
    zero, end = scale(0.0), scale(part)
    drawn = box(x, y, width, 8, "track", 2)
    drawn += box(min(zero, end), y, abs(end - zero), 8, "x" if part < 0 else "bara", 1)
    return drawn + rule(zero, y - 2, zero, y + 10, "rule")


def contribution(part: float, reach: tuple[float, float], *, width: float = 140) -> str:
    """The bar of one part on a scale that a column of them shares; hidden from readers, the number stands beside it."""
    body = _bar(part, reach, 0, 2, width)
    return (
        f'<svg class="ch" viewBox="0 0 {px(width)} 12" width="{px(width)}" height="12" aria-hidden="true">{body}</svg>'
    )
