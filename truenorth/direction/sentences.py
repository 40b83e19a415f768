"""What the pages of this room say of the vision and its age."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from truenorth.foundation.kit.formats import day


def vision_line(until_year: int | None, changed_on: date | None, by: str, versions: int, today: date) -> str:
    """The line above the vision.

    >>> vision_line(2030, date(2026, 1, 12), "Hanne", 1, date(2026, 4, 14))
    'Vision, to 2030 · set on 12 January by Hanne'
    >>> vision_line(None, date(2026, 3, 2), "Hanne", 3, date(2026, 4, 14))
    'Vision · changed on 2 March by Hanne, version 3'
    """
    said = f"Vision, to {until_year}" if until_year else "Vision"
    if changed_on is None:
        return said
    did = "set" if versions == 1 else "changed"
    said += f" · {did} on {day(changed_on, today)}" + (f" by {by}" if by else "")
    return said + (f", version {versions}" if versions > 1 else "")


def argument_line(unanswered: Sequence[str], answering_nothing: Sequence[str], parts: int, choices: int) -> str:
    """Whether diagnosis and choices meet; empty where there is nothing to compare.

    >>> argument_line([], [], 3, 2)
    'Each part of the diagnosis is answered, and each choice answers one.'
    >>> argument_line(["Rides lose money"], ["Open the harbour side"], 3, 3)
    '1 of 3 parts of the diagnosis is unanswered, and 1 of 3 choices answers none of them.'
    """
    if not parts or not choices:
        return ""
    if not unanswered and not answering_nothing:
        return "Each part of the diagnosis is answered, and each choice answers one."
    said = []
    if unanswered:
        said.append(f"{len(unanswered)} of {parts} parts of the diagnosis {_is(unanswered)} unanswered")
    if answering_nothing:
        answers = "answers" if len(answering_nothing) == 1 else "answer"
        of_what = "none of them" if unanswered else "no part of the diagnosis"
        said.append(f"{len(answering_nothing)} of {choices} choices {answers} {of_what}")
    return " and ".join(said) + "." if len(said) == 1 else ", and ".join(said) + "."


def _is(these: Sequence[str]) -> str:
    return "is" if len(these) == 1 else "are"
