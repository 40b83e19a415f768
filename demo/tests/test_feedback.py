"""What riders say: how much, about what, and how untidy."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from demo.company import TODAY
from demo.exports import SEED
from demo.feedback import Message, draw_messages
from demo.tests.reading import FIDER, PLAY, SURVEY, records


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return draw_messages(TODAY, SEED)


def _recent(messages: list[Message], theme: str) -> list[Message]:
    return [m for m in messages if m.theme == theme and m.said_on.date() >= TODAY - timedelta(days=84)]


def test_the_three_inboxes_hold_1204_messages(exports: Path) -> None:
    counts = [
        len(records(exports / FIDER)),
        len(records(exports / PLAY, "utf-16")),
        len(records(exports / SURVEY, delimiter=";")),
    ]
    assert sum(counts) == 1204
    assert min(counts) > 100


def test_empty_hubs_rise_from_three_to_eleven_a_week(messages: list[Message]) -> None:
    weeks = Counter((TODAY - timedelta(days=1) - m.said_on.date()).days // 7 for m in _recent(messages, "empty_hub"))
    assert [weeks[w] for w in range(11, -1, -1)] == [3, 3, 3, 4, 4, 4, 5, 5, 6, 7, 8, 11]
    assert sum(weeks.values()) == 63
    assert len({m.author for m in _recent(messages, "empty_hub")}) == 58


def test_thirty_one_speak_about_rain_three_times_as_many_as_last_spring(messages: list[Message]) -> None:
    assert len(_recent(messages, "rain")) == 31
    first = TODAY - timedelta(days=84 + 364)
    spring = [m for m in messages if m.theme == "rain" and first <= m.said_on.date() < first + timedelta(days=84)]
    assert len(spring) == 10


def test_failed_unlocks_fade_away(messages: list[Message]) -> None:
    days = [(TODAY - m.said_on.date()).days for m in _recent(messages, "unlock")]
    assert len(days) == 28
    assert sum(day > 42 for day in days) > 3 * sum(day <= 42 for day in days)


def test_thirteen_messages_are_empty_or_in_another_language(messages: list[Message]) -> None:
    assert sum(m.text == "" for m in messages) == 7
    assert {"Sehr praktisch, leider oft leer", "便利です"} <= {m.text for m in messages}


def test_twelve_messages_were_sent_twice_within_a_minute(messages: list[Message]) -> None:
    twins = 0
    for earlier, later in pairwise(messages):
        same = earlier.text == later.text and earlier.author == later.author and earlier.text != ""
        twins += same and (later.said_on - earlier.said_on).total_seconds() < 60
    assert twins >= 10


def test_sentences_about_a_theme_hardly_repeat(messages: list[Message]) -> None:
    themed = Counter(m.text.lower() for m in messages if m.theme)
    assert sum(count - 1 for count in themed.values()) == 12


def test_no_gap_is_left_open_and_nobody_is_named(messages: list[Message]) -> None:
    assert not any("{" in m.text or "}" in m.text for m in messages)
    assert all(re.fullmatch(r"rider-[0-9a-f]{5}", m.author) for m in messages)
    assert not any("@" in m.text for m in messages)


def test_nothing_is_said_on_the_day_the_inboxes_are_read(messages: list[Message]) -> None:
    assert max(m.said_on.date() for m in messages) < TODAY
