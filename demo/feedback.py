"""The 1,204 messages of riders, drawn from the themes, with the untidiness of real inboxes. Authors are pseudonyms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from demo.voices import FOREIGN, GAPS, QUOTES, SHORT, THEMES, Theme

MESSAGES = 1204
WEEKS = 12
OLDEST = 434  # days before the last twelve weeks that the inboxes reach back
EMPTY, TWICE = 7, 12
SEGMENTS = ("Train commuter", "Parent", "Shift worker", "Visitor")
SEGMENT_SHARES = (0.42, 0.24, 0.18, 0.16)
EMPTY_HUB_SHARES = (0.65, 0.19, 0.11, 0.05)


@dataclass(slots=True)
class Message:
    theme: str  # empty when it belongs to none; the files do not carry it
    text: str
    author: str
    segment: str
    said_on: datetime
    stars: int
    channel: str  # "play", "survey" or "fider"


def draw_messages(as_of: date, seed: int) -> list[Message]:
    """All messages, oldest first. The day of ``as_of`` itself is still empty: inboxes are read in the morning."""
    generator = np.random.Generator(np.random.PCG64([seed, 404]))
    seen: set[str] = set()
    messages = []
    for theme in THEMES:
        quotes = [text for key, text in QUOTES if key == theme.key]
        days = _days(theme, as_of, generator)
        for i, day in enumerate(days):
            # Quotes are among the newest of their theme.
            text = quotes[len(days) - 1 - i] if len(days) - 1 - i < len(quotes) else _sentence(theme, generator, seen)
            messages.append(_message(theme.key, text, day, theme.stars, generator))
    messages += _small_talk(MESSAGES - TWICE - len(messages), as_of, generator)
    messages += _sent_twice(messages, generator)
    _two_by_one_rider(messages)
    messages.sort(key=lambda message: (message.said_on, message.text))
    return messages


def _days(theme: Theme, as_of: date, generator: np.random.Generator) -> list[date]:
    first_week = as_of - timedelta(days=7 * WEEKS)
    days = []
    for week, count in enumerate(theme.weekly):
        days += [first_week + timedelta(days=7 * week + int(generator.integers(7))) for _ in range(count)]
    last_spring = first_week - timedelta(days=364)
    days += [last_spring + timedelta(days=int(generator.integers(7 * WEEKS))) for _ in range(theme.spring)]
    oldest = first_week - timedelta(days=OLDEST)
    calm = [oldest + timedelta(days=back) for back in range(OLDEST)]
    if theme.spring:  # its season is counted above
        calm = [day for day in calm if not 0 <= (day - last_spring).days < 7 * WEEKS]
    days += [calm[int(generator.integers(len(calm)))] for _ in range(theme.before - theme.spring)]
    return sorted(days)


def _sentence(theme: Theme, generator: np.random.Generator, seen: set[str]) -> str:
    """One message nobody has written yet."""
    while True:
        parts = [_filled(_pick(theme.says, generator), generator)]
        extras = [int(i) for i in generator.permutation(len(theme.adds))[:2] if generator.random() < 0.3]
        parts += [_filled(theme.adds[i], generator) for i in extras]
        text = _by_hand(parts, generator)
        if text.lower() not in seen:
            seen.add(text.lower())
            return text


def _pick(bank: tuple[str, ...], generator: np.random.Generator) -> str:
    return bank[int(generator.integers(len(bank)))]


def _filled(sentence: str, generator: np.random.Generator) -> str:
    for gap, words in GAPS.items():
        while "{" + gap + "}" in sentence:
            sentence = sentence.replace("{" + gap + "}", _pick(words, generator), 1)
    return sentence


def _by_hand(parts: list[str], generator: np.random.Generator) -> str:
    """Join sentences as people type: stops forgotten, lines broken, letters swapped, capitals lost."""
    ending = _pick((".", ".", "", "", "!", "!!", " :("), generator)
    first = (
        parts[0]
        if parts[0][-1] in ".?!"
        else parts[0] + (ending if len(parts) == 1 else _pick((".", ".", ",", " -"), generator))
    )
    text = _pick((" ", " ", " ", "\n"), generator).join([first, *parts[1:]])
    habit = generator.random()
    if habit < 0.12:
        text = text.lower()
    elif habit < 0.5:
        text = text[0].upper() + text[1:]
    if generator.random() < 0.08:
        at = int(generator.integers(3, len(text) - 2))
        if text[at].isalpha() and text[at + 1].isalpha():
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def _message(theme: str, text: str, day: date, stars: tuple[int, ...], generator: np.random.Generator) -> Message:
    shares = EMPTY_HUB_SHARES if theme == "empty_hub" else SEGMENT_SHARES
    hour = int(
        generator.choice([7, 8, 9, 12, 17, 18, 20, 21, 22], p=[0.12, 0.24, 0.12, 0.1, 0.1, 0.12, 0.1, 0.06, 0.04])
    )
    return Message(
        theme, text, f"rider-{int(generator.integers(16**5)):05x}", SEGMENTS[int(generator.choice(4, p=shares))],
        datetime.combine(day, time(hour, int(generator.integers(60)), int(generator.integers(60)))),
        stars[int(generator.integers(len(stars)))],
        ("play", "survey", "fider")[int(generator.choice(3, p=[0.44, 0.4, 0.16]))],
    )  # fmt: skip


def _small_talk(count: int, as_of: date, generator: np.random.Generator) -> list[Message]:
    """Stars with a word, stars with none, and a few in languages the inbox does not read yet."""
    span = OLDEST + 7 * WEEKS
    talk = []
    for i in range(count):
        day = as_of - timedelta(days=1 + int(generator.integers(span)))
        text = "" if i < EMPTY else FOREIGN[i - EMPTY] if i < EMPTY + len(FOREIGN) else _pick(SHORT, generator)
        if i >= EMPTY + len(FOREIGN) and generator.random() < 0.45:
            text = _by_hand([text, _pick(SHORT, generator)], generator)
        message = _message("", text, day, (3, 4, 4, 5, 5), generator)
        message.channel = "play" if i >= 2 else "survey"
        talk.append(message)
    return talk


def _sent_twice(messages: list[Message], generator: np.random.Generator) -> list[Message]:
    """The button was pressed twice: the same text by the same rider within a minute."""
    candidates = [m for m in messages if m.theme in ("unlock", "app", "bikes", "love") and m.channel != "fider"]
    chosen = generator.choice(len(candidates), TWICE, replace=False)
    twins = []
    for index in sorted(int(i) for i in chosen):
        m = candidates[index]
        later = m.said_on + timedelta(seconds=int(generator.integers(8, 55)))
        twins.append(Message(m.theme, m.text, m.author, m.segment, later, m.stars, m.channel))
    return twins


def _two_by_one_rider(messages: list[Message]) -> None:
    """Five riders wrote about the empty hub twice: 63 messages of 58 people."""
    recent = [m for m in messages if m.theme == "empty_hub"][-63:]
    for earlier, later in zip(recent[10:15], recent[-8:-3], strict=True):
        later.author, later.segment = earlier.author, earlier.segment
