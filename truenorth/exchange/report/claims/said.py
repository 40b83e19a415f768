"""Words that several findings share: names of owners and goals, titles without their figures, numbers as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from truenorth.exchange.report.material import Material

_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


# "Weekly active riders 41k → 55k", "Cost per ride €2.48 → €1.70", "Mean life 12.6 → 24 months"
def in_words(number: int) -> str:
    """A count as a word up to ninety-nine, as it is said aloud.

    >>> in_words(0), in_words(9), in_words(28), in_words(40), in_words(120)
    ('no', 'nine', 'twenty-eight', 'forty', '120')
    """
    if 0 <= number < 20:
        return _SMALL[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_SMALL[number % 10]}" if number % 10 else "")
    return f"{number:,}"


def begun(sentence: str) -> str:
    """With a capital at the beginning.

    >>> begun("nine goals"), begun("“a” is"), begun("")
    ('Nine goals', '“a” is', '')
    """
    return sentence[:1].upper() + sentence[1:]


def short(text: str, most: int = 60) -> str:
    """A text cut at a word, with a mark that it goes on.

    >>> short("Launch forty new stations", 14)
    'Launch forty…'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[:most].rsplit(" ", 1)[0] if " " in text[:most] else text[:most]
    return cut.rstrip(" ,;:–-") + "…"


def goal_named(material: Material, goal_id: str) -> str:
    goal = material.map.goal_by_id.get(goal_id)
    return f"“{short(goal.title, 80)}”" if goal else ""


def owners_of(material: Material, goal_ids: Iterable[str]) -> tuple[str, ...]:
    """Names of the owners of goals, each once: they are who can decide."""
    names = []
    for goal_id in goal_ids:
        goal = material.map.goal_by_id.get(goal_id)
        person = material.map.person_by_id.get(goal.owner_id or "") if goal else None
        if person is not None and person.name not in names:
            names.append(person.name)
    return tuple(names)


def named(titles: Sequence[str], most: int = 3) -> str:
    """ "“A”, “B” and two more": titles in a sentence."""
    quoted = [f"“{short(title)}”" for title in titles]
    if len(quoted) > most:
        return f"{', '.join(quoted[:most])} and {in_words(len(quoted) - most)} more"
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else "".join(quoted)


def verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def count_of(count: int, whole: int) -> str:
    """A part of a whole, both in words or both in figures.

    >>> count_of(4, 25), count_of(4, 138)
    ('four of twenty-five', '4 of 138')
    """
    return f"{in_words(count)} of {in_words(whole)}" if whole < 100 else f"{count:,} of {whole:,}"


def of_all(count: int, whole: int, noun: str) -> str:
    """A part of a whole as it is said: all of it, or how many of how many.

    >>> of_all(3, 3, "goals"), of_all(4, 138, "goals"), of_all(1, 1, "goals")
    ('all three goals', '4 of 138 goals', 'the only one of your goals')
    """
    if count == whole:
        return f"all {in_words(whole)} {noun}" if whole > 1 else f"the only one of your {noun}"
    return f"{count_of(count, whole)} {noun}"


_QUANTITY = re.compile(r"(?<![\w&#/.-])[€$£>≥<≤]?\s?\d[\d.,]*(?![\w-]*\d)")


def has_number(text: str) -> bool:
    """Whether a text holds a quantity; names of periods and tickets are none.

    >>> has_number("pipeline at 1.8X target"), has_number("95% of issues"), has_number("FY21-Q2 plan for &266")
    (True, True, False)
    """
    return bool(_QUANTITY.search(text))


def their_files(material: Material) -> str:
    """ "your files" or "the workspace"."""
    return "your files" if material.from_files else "the workspace"
