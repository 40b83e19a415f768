"""What one could say aloud about the bets and about one of them."""

from __future__ import annotations

from datetime import date

from truenorth.foundation.kit.formats import day, number, plural, spelled

from .numbers import BacklogNumbers, WorkNumbers


def _verb(n: int, one: str, many: str) -> str:
    return one if n == 1 else many


def backlog_sentence(numbers: BacklogNumbers) -> str:
    """What is under way and what aims at nothing.

    >>> backlog_sentence(BacklogNumbers(18, 5, 2))
    '18 bets, five of them under way. Two aim at no goal.'
    >>> backlog_sentence(BacklogNumbers(1, 1, 0))
    'One bet, and it is under way.'
    >>> backlog_sentence(BacklogNumbers(0, 0, 0))
    'No bet is open.'
    """
    if not numbers.bets:
        return "No bet is open."
    head = f"{spelled(numbers.bets).capitalize()} {_verb(numbers.bets, 'bet', 'bets')}"
    if not numbers.under_way:
        text = f"{head}, none of them under way." if numbers.bets > 1 else f"{head}, not under way yet."
    elif numbers.bets == 1:
        text = f"{head}, and it is under way."
    elif numbers.under_way == numbers.bets:
        text = f"{head}, all of them under way."
    else:
        text = f"{head}, {spelled(numbers.under_way)} of them under way."
    if numbers.aimless:
        text += f" {spelled(numbers.aimless).capitalize()} {_verb(numbers.aimless, 'aims', 'aim')} at no goal."
    elif numbers.bets > 1:
        text += " Each aims at something."
    return text


def work_sentence(numbers: WorkNumbers) -> str:
    """How much is open, and how much of it serves nothing.

    >>> work_sentence(WorkNumbers(312, 41, 23.5))
    '312 items are open. 41 of them, 23.5 person-weeks, serve nothing that is known here.'
    >>> work_sentence(WorkNumbers(3, 0, None))
    'Three items are open, and each serves something.'
    """
    if not numbers.open:
        return "No work is open."
    head = f"{spelled(numbers.open).capitalize()} {_verb(numbers.open, 'item is', 'items are')} open"
    if not numbers.loose:
        return f"{head}, and {_verb(numbers.open, 'it', 'each')} serves something."
    if numbers.open == 1:
        return f"{head}, and it serves nothing that is known here."
    effort = f", {number(numbers.loose_effort)} person-weeks," if numbers.loose_effort else ""
    many = f"{spelled(numbers.loose).capitalize()} of them{effort}"
    return f"{head}. {many} {_verb(numbers.loose, 'serves', 'serve')} nothing that is known here."


def bet_sentence(*, done: int, total: int, effort_left: float | None, end: date | None, today: date) -> str:
    """How far the work of a bet is.

    >>> bet_sentence(done=12, total=30, effort_left=7.5, end=date(2026, 5, 12), today=date(2026, 4, 14))
    '12 of 30 pieces of work are done, 7.5 person-weeks are left, and it is meant to end on 12 May.'
    >>> bet_sentence(done=0, total=0, effort_left=None, end=None, today=date(2026, 4, 14))
    'No work is linked to it yet.'
    """
    parts = []
    if total:
        parts.append(f"{done} of {plural(total, 'piece')} of work {'is' if total == 1 else 'are'} done")
    else:
        parts.append("no work is linked to it yet")
    if effort_left:
        parts.append(f"{number(effort_left)} person-{'week is' if effort_left == 1 else 'weeks are'} left")
    if end is not None:
        parts.append(f"it {'was' if end < today else 'is'} meant to end on {day(end, today)}")
    text = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])}{',' if len(parts) > 2 else ''} and {parts[-1]}"
    return f"{text[0].upper()}{text[1:]}."
