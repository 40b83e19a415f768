"""How findings say numbers and names, so that all of them sound alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_FIGURES = re.compile(
    r"\s*(?:\bfrom\b\s*)?[€$£]?\d[\d.,]*\s*(?:[^\W\d]{1,3}|%)?\s*(?:→|->|–>|\bto\b)\s*[€$£]?\d.*$", re.IGNORECASE
)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "goal"), counted(3, "goal"), counted(2, "person", "people")
    ('1 goal', '3 goals', '2 people')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def amount(value: float) -> str:
    """A number without decimals that say nothing.

    >>> amount(9.0), amount(0.25), amount(1234.56), amount(-2.5)
    ('9', '0.25', '1,235', '−2.5')
    """
    text = f"{value:,.0f}" if abs(value) >= 100 or value == round(value) else f"{value:.3g}"
    return text.replace("-", "−")


def weighed(value: float, unit: str) -> str:
    """An amount of effort with its unit.

    >>> weighed(1.0, "items"), weighed(9.5, "person-weeks")
    ('1 item', '9.5 person-weeks')
    """
    return f"{amount(value)} {unit.removesuffix('s') if value == 1 else unit}"


def without_figures(title: str) -> str:
    """The name of a measure without the numbers behind it.

    >>> without_figures("Weekly active riders 41k → 55k"), without_figures("Unlock time 6.2 s → 4.0 s")
    ('Weekly active riders', 'Unlock time')
    >>> without_figures("Cost per ride €2.48 → €1.70"), without_figures("40 stations")
    ('Cost per ride', '40 stations')
    >>> without_figures("Rail hubs served between 7 and 9 83% → 95%")
    'Rail hubs served between 7 and 9'
    """
    return _FIGURES.sub("", title).strip(" :,–-") or title


def day_said(day: date) -> str:
    """A day as people say it, with its year: a finding is read long after.

    >>> day_said(date(2026, 6, 30))
    '30 June 2026'
    """
    return f"{day.day} {day:%B %Y}"


def percent(share: float) -> str:
    """A share as a whole percent; what is not nothing is never 0.

    >>> percent(0.123), percent(0.0004), percent(0.0)
    ('12%', 'under 1%', '0%')
    """
    return "under 1%" if 0 < share < 0.005 else f"{share * 100:.0f}%"


LONGEST_TITLE = 120


def named(title: str) -> str:
    """A title inside a sentence, with the marks that keep it apart; a paragraph is cut at a word.

    >>> named("Docks"), len(named("very " * 100)) <= LONGEST_TITLE + 3
    ('“Docks”', True)
    """
    if len(title) > LONGEST_TITLE:
        title = title[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return f"“{title}”"


def listed(titles: Iterable[str], most: int = 3) -> str:
    """Titles as a person would list them.

    >>> listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C", "D", "E"])
    ('“A”', '“A” and “B”', '“A”, “B”, “C” and 2 more')
    """
    names = [named(title) for title in titles]
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
