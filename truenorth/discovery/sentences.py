"""What one could say aloud about the inbox."""

from __future__ import annotations

from truenorth.foundation.kit.formats import spelled

from .queries import InboxNumbers


def inbox_sentence(numbers: InboxNumbers) -> str:
    """What waits, and how much of all that was said speaks for no goal.

    >>> inbox_sentence(InboxNumbers(new=38, this_week=11, loose=400, total=1185))
    '38 messages wait to be read, eleven of them from this week. 400 speak for no goal.'
    >>> inbox_sentence(InboxNumbers(new=1, this_week=1, loose=1, total=6))
    'One message waits to be read, from this week. One speaks for no goal.'
    >>> inbox_sentence(InboxNumbers(new=0, this_week=0, loose=0, total=6))
    'Everything is read, and all of it speaks for a goal.'
    >>> inbox_sentence(InboxNumbers(0, 0, 0, 0))
    'Nobody has said anything here yet.'
    """
    if not numbers.total:
        return "Nobody has said anything here yet."
    if numbers.new:
        text = (
            f"{spelled(numbers.new).capitalize()} {'message waits' if numbers.new == 1 else 'messages wait'} to be read"
        )
        if numbers.this_week and numbers.new == numbers.this_week:
            text += ", from this week" if numbers.new == 1 else ", all from this week"
        elif numbers.this_week:
            text += f", {spelled(numbers.this_week)} of them from this week"
        text += "."
    elif not numbers.loose:
        return "Everything is read, and all of it speaks for a goal."
    else:
        text = "Everything is read."
    if numbers.loose:
        text += f" {spelled(numbers.loose).capitalize()} {'speaks' if numbers.loose == 1 else 'speak'} for no goal."
    return text
