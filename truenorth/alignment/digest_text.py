"""A digest in words: its first sentence, and the whole as text that is Markdown too, to be sent by whatever sends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from truenorth.foundation.kit.formats import plural

Facts = dict[str, Any]


def percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def digest_sentence(facts: Facts) -> str:
    """The week in one or two sentences, celebrations first.

    >>> empty = {"celebrations": [], "chances": {"moved": []}, "decisions": [],
    ...          "findings": {"new_count": 0, "gone_count": 0, "decided_count": 0}}
    >>> digest_sentence(empty)
    'A quiet week: no chance moved by ten points, and no finding came or went.'
    >>> digest_sentence(empty | {"chances": {"moved": [{"before": 0.4, "after": 0.6}]}})
    'One chance rose.'
    """
    said = []
    if wins := len(facts["celebrations"]):
        said.append(f"{'One thing' if wins == 1 else f'{wins} things'} worth celebrating.")
    up = sum(row["after"] > row["before"] for row in facts["chances"]["moved"])
    down = len(facts["chances"]["moved"]) - up
    moved = [f"{_chances(n)} {word}" for n, word in ((up, "rose"), (down, "fell")) if n]
    if moved:
        said.append(_sentence(" and ".join(moved)))
    found = facts["findings"]
    came = [
        f"{plural(found[key], 'finding')} {word}"
        for key, word in (("new_count", "new"), ("gone_count", "settled"), ("decided_count", "decided"))
        if found[key]
    ]
    if came:
        said.append(_sentence(", ".join(came)))
    if not said:
        return "A quiet week: no chance moved by ten points, and no finding came or went."
    return " ".join(said)


def _chances(number: int) -> str:
    return "one chance" if number == 1 else f"{number} chances"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def title(facts: Facts) -> str:
    """ "Week 15, 6 April – 12 April 2026"."""
    first, last = date.fromisoformat(facts["monday"]), date.fromisoformat(facts["until"])
    return f"Week {first.isocalendar().week}, {first:%-d %B} – {last:%-d %B %Y}"


def as_text(facts: Facts, organisation: str) -> str:
    """The digest as plain text that Markdown shows well."""
    return "\n".join(_lines(facts, organisation)) + "\n"


def _lines(facts: Facts, organisation: str) -> Iterator[str]:
    yield f"# {organisation}: {title(facts)}"
    yield ""
    yield digest_sentence(facts)
    for heading, lines in sections(facts):
        yield ""
        yield f"## {heading}"
        yield ""
        yield from (f"- {line}" for line in lines)


def sections(facts: Facts) -> Iterator[tuple[str, list[str]]]:
    """Headings with their lines, celebrations first; what is empty is left out."""
    every = [
        ("Worth celebrating", [_joined(row["headline"], row["note"]) for row in facts["celebrations"]]),
        ("Chances that moved", [_moved(row) for row in facts["chances"]["moved"]]),
        ("Decided, and why", [_joined(row["sentence"], row["why"]) for row in facts["decisions"]]),
        ("New findings", [row["message"] for row in facts["findings"]["new"]]),
        ("Settled findings", [row["message"] for row in facts["findings"]["gone"]]),
        (
            "Work that serves no goal",
            [f"{row['name']}: {percent(row['share'])} of its open work. {row['trend']}" for row in facts["teams"]],
        ),
        ("Numbers that are out of date", [f"{row['name']}: {row['said']}" for row in facts["stale"]["metrics"]]),
    ]
    return ((heading, lines) for heading, lines in every if lines)


def _moved(row: Facts) -> str:
    return f"{row['title']}: {percent(row['before'])} → {percent(row['after'])}"


def _joined(first: str, second: str) -> str:
    first = first.rstrip(".") + "."
    return f"{first} {second}" if second else first
