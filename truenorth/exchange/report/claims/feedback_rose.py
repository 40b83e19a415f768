"""What customers speak about far more than before, and whether anybody has it.

The declared test: messages of the last 28 days that hold a word, against what its usual rate would bring. The usual
rate is the mean of the 26 weeks before; where a year is known, the same weeks of last year if they were busier. A word
counts when chance alone would bring as many messages less than once in a thousand words looked at (Poisson tail, times
the number of words).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from truenorth.analysis.strategy_map.likeness import words_of
from truenorth.exchange.report.claims.everyday_words import EVERYDAY
from truenorth.exchange.report.claims.said import begun, in_words, named, verb
from truenorth.exchange.report.material import Material, Message
from truenorth.exchange.report.pictures import Weekly
from truenorth.exchange.report.report import Claim, Cost, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import day, plural

RECENT = 28
BEFORE = 182
WEEKS_DRAWN = 12
FEWEST = 8
FEWEST_MESSAGES = 40
SURE = 1e-3
RISEN = 1.8
_PRIVATE = re.compile(r"@|https?:|www\.|\d{5,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rise:
    word: str
    recent: tuple[Message, ...]
    usual: float  # messages that 28 days usually bring
    last_year: int | None  # in the same 28 days of last year
    weekly: tuple[int, ...]
    words_looked_at: int


def find(material: Material) -> Iterator[Claim]:
    rise = strongest_rise(material.messages, material.as_of)
    if rise is not None:
        yield _claim(material, rise)


def strongest_rise(messages: Sequence[Message], as_of: date) -> Rise | None:
    """The word whose messages rose most surely; None when none did or there are too few messages to tell."""
    dated = [message for message in messages if message.on is not None and message.on <= as_of]
    if len(dated) < FEWEST_MESSAGES:
        return None
    recent_from, before_from = as_of - timedelta(days=RECENT), as_of - timedelta(days=RECENT + BEFORE)
    oldest = min(message.on for message in dated if message.on)
    span = min(BEFORE, (recent_from - oldest).days)
    if span < 56:
        return None
    tokens = [
        (message, frozenset(w for w in words_of(message.text) if len(w) > 2 and w not in EVERYDAY)) for message in dated
    ]
    now: Counter[str] = Counter()
    before: Counter[str] = Counter()
    year: Counter[str] = Counter()
    knows_last_year = oldest <= as_of - timedelta(days=365 + RECENT)
    for message, held in tokens:
        assert message.on is not None
        if message.on > recent_from:
            now.update(held)
        elif message.on > before_from:
            before.update(held)
        if as_of - timedelta(days=364 + RECENT) < message.on <= as_of - timedelta(days=364):
            year.update(held)
    candidates = [word for word, count in now.items() if count >= FEWEST]
    best: tuple[float, str, float] | None = None
    for word in candidates:
        usual = max(before[word] * RECENT / span, year[word] if knows_last_year else 0.0, 0.5)
        if now[word] < RISEN * usual:
            continue
        tail = _poisson_tail(now[word], usual)
        score = (tail, word, usual)
        if tail * max(1, len(candidates)) < SURE and (best is None or (tail, -now[word]) < (best[0], -now[best[1]])):
            best = score
    if best is None:
        return None
    _, word, usual = best
    holding = [message for message, held in tokens if word in held]
    recent = tuple(message for message in holding if message.on and message.on > recent_from)
    weekly = [0] * WEEKS_DRAWN
    for message in holding:
        assert message.on is not None
        back = (as_of - message.on).days // 7
        if back < WEEKS_DRAWN:
            weekly[WEEKS_DRAWN - 1 - back] += 1
    last_year = year[word] if knows_last_year else None
    return Rise(word, recent, usual, last_year, tuple(weekly), len(candidates))


def _poisson_tail(count: int, mean: float) -> float:
    """The chance of `count` or more where `mean` are usual.

    >>> round(_poisson_tail(3, 1.0), 4)
    0.0803
    """
    term = total = math.exp(-mean)
    for k in range(1, count):
        term *= mean / k
        total += term
    if total < 0.999999:
        return max(0.0, 1.0 - total)
    # Far in the tail 1 less the sum loses its digits; the tail itself is summed instead.
    log = -mean + count * math.log(mean) - math.lgamma(count + 1)
    return math.exp(log) * sum(
        math.exp(k * math.log(mean) + math.lgamma(count + 1) - math.lgamma(count + k + 1)) for k in range(60)
    )


def _claim(material: Material, rise: Rise) -> Claim:
    word = spoken(rise, rise.word)
    count, people = len(rise.recent), len({m.author for m in rise.recent if m.author})
    holders = _who_has_it(material, rise.word)
    nobody = not holders
    channels: dict[str, int] = defaultdict(int)
    for message in rise.recent:
        channels[message.channel or "messages"] += 1
    where = ", ".join(f"{name} {size}" for name, size in sorted(channels.items(), key=lambda each: -each[1])[:3])
    usual = round(rise.usual)
    times = count / rise.usual
    text = f"In the last {RECENT} days {plural(count, 'message')} said “{word}”; about {max(1, usual)} would be usual"
    text += f", and the same weeks of last year brought {rise.last_year}." if rise.last_year is not None else "."
    if nobody:
        text += " No goal, bet or piece of work names it."
    else:
        text += f" {named(holders, 2)} {verb(len(holders), 'names', 'name')} it."
    if rise.last_year is None:
        text += " It may be the season: less than a year of messages is known."
    first = material.as_of - timedelta(days=7 * WEEKS_DRAWN - 1)
    whole = len(material.messages)
    spoke = people if people >= count * 0.5 else count
    who = "people" if spoke == people and people else "messages"
    title = f"{begun(in_words(spoke))} {who} spoke about {word}" + ("; no plan names it" if nobody else "")
    return Claim(
        kind="feedback_rose",
        about="customers",
        title=title,
        short=begun(word),
        text=text,
        aloud=f"{in_words(spoke)} {who} spoke about {word}" + (" and no plan names it" if nobody else ""),
        proof=(
            ProofLine("message-square-quote", f"{count} of {whole:,} messages: {where}"),
            ProofLine("calendar", f"{RECENT} days to {day(material.as_of, material.as_of)} against the {BEFORE // 7} weeks before"
                      + (" and last year" if rise.last_year is not None else "")),
            ProofLine("scale", f"{times:.1f} times the usual; {rise.words_looked_at} words looked at, by chance less than one in a thousand would rise so"),
        ),
        picture=Weekly(rise.weekly, RECENT // 7, f"Messages about {word} a week, since {day(first, material.as_of)}",
                       f"Messages about {word} a week: " + ", ".join(map(str, rise.weekly))),
        way=Way(
            f"Ask {in_words(min(10, spoke))} of them what they need before building anything." if nobody
            else "Read them to the people who work on it.",
            "", plural(spoke, "voice"),
        ),
        worth=Worth(0.5 * count / max(1, sum(1 for m in material.messages if m.on and m.on > material.as_of - timedelta(days=RECENT))),
                    plural(spoke, "voice"), "answered"),
        cost=Cost("a test, 1 pw" if nobody else "an hour", 2.5 if nobody else 0.15),
        strength=2 if rise.last_year is None else 3,
        counted=True,
        data={
            "word": rise.word, "messages": count, "people": people, "spoke": spoke, "usual": rise.usual,
            "usual_shown": max(1, usual), "last_year": rise.last_year, "weekly": list(rise.weekly), "times": times,
            "all_messages": whole, "days": RECENT, "weeks_before": BEFORE // 7, "channels": dict(channels),
            "words_looked_at": rise.words_looked_at, "held_by": list(holders), "ask": min(10, spoke),
        },
        quote=quote(rise),
        minutes=10,
    )  # fmt: skip


def spoken(rise: Rise, word: str) -> str:
    """The word as customers write it, most often; the likeness of words cuts endings."""
    forms: Counter[str] = Counter()
    for message in rise.recent:
        for raw in re.findall(r"[^\W\d_]+", message.text.casefold()):
            if word in words_of(raw):
                forms[raw] += 1
    return forms.most_common(1)[0][0] if forms else word


def quote(rise: Rise) -> str:
    """The message that is most like the others, without anything that tells who wrote it."""
    spread: Counter[str] = Counter(word for message in rise.recent for word in set(words_of(message.text)))
    fitting = [m for m in rise.recent if 25 <= len(m.text) <= 140 and not _PRIVATE.search(m.text)]
    if not fitting:
        return ""
    best = max(
        fitting, key=lambda m: (sum(spread[w] for w in set(words_of(m.text))) / (4 + len(words_of(m.text))), m.text)
    )
    return " ".join(best.text.split())


def _who_has_it(material: Material, word: str) -> list[str]:
    map = material.map
    titles = [goal.title for goal in map.active_goals]
    titles += [bet.title for bet in map.bets if bet.stage not in ("done", "dropped")]
    titles += [item.title for item in map.work if item.open and item.kind != "fault"]
    return list(dict.fromkeys(title for title in titles if word in words_of(title)))
