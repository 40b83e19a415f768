"""For whom a goal is, what gets better for them and why that counts: three slots, read as one sentence.

The words are those of the slots. Added are only "for", "because" and what names a slot that stands empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from truenorth.analysis.checks.wording.lexicon.english import ENGLISH, WHO
from truenorth.analysis.checks.wording.lexicon.lexicon import words

Slot = Literal["beneficiary", "enhances", "why"]

# What an empty slot is called in the sentence.
UNSAID: dict[Slot, str] = {"beneficiary": "for whom", "enhances": "what gets better", "why": "why it counts"}
# Words that begin a reason by themselves, so that no "because" is put before them.
_LINKS = ("because", "so that", "so ", "in order to", "to ", "since ", "as ", "for ", "otherwise ")
# Words that are small inside an English sentence: names, abbreviations and nouns of other languages are never touched.
_SMALL = words("""
    a an the this that these those each every any all both some many most no none nobody everybody anybody somebody
    everyone anyone someone whoever whatever we you they he she it our your their its his her my one two three four
    five six seven eight nine ten twenty twenty-four thirty more less fewer better faster easier when where while if
    after before in on at by with without from for to of as because so since only not what who how there here people
    arriving finding getting being having knowing paying riding working waiting half new old older young younger
    small large local regular daily weekly first-time existing internal external train car bus bike shift night home
    whole work fault faults
    """)
# Common words that the rules of wording know: people and groups, and what is written of goals; one and many.
_COMMON = WHO | ENGLISH.metric_words | ENGLISH.noun_verbs | ENGLISH.activity_nouns | ENGLISH.artefact_nouns
_KNOWN = frozenset(word for word in _COMMON if word.islower()) | {f"{word}s" for word in _COMMON if word.islower()}
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zß-öø-ÿ])")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sentence; ``missing`` names the slot that stands empty, where the piece speaks of one."""

    text: str
    slot: Slot | None = None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Purpose:
    parts: tuple[Part, ...]
    missing: tuple[Slot, ...]

    @property
    def text(self) -> str:
        """The sentence as plain words."""
        return "".join(part.text for part in self.parts)

    @property
    def whole(self) -> bool:
        return not self.missing


def purpose_of(beneficiary: str, enhances: str, why: str) -> Purpose:
    """One sentence from three slots, each possibly empty. Pure; never raises; no length limit of its own.

    A reason of several sentences gives its first one: the slot itself shows the rest. Source: requirement S0.23.

    >>> purpose_of("Train commuters", "a bike is there at eight", "An empty hub costs us a rider for a month.").text
    'For train commuters: a bike is there at eight, because an empty hub costs us a rider for a month.'
    >>> purpose_of("Anna", "", "").text
    'For Anna; what gets better and why it counts are not said yet.'
    >>> purpose_of("", "", "").missing
    ('beneficiary', 'enhances', 'why')
    """
    whom, what, because = _inner(beneficiary), _inner(enhances), _reason(why)
    said: list[Part] = []
    if whom:
        said += [Part("For "), Part(whom, "beneficiary")]
    if what:
        said += [Part(": ")] if said else []
        said.append(Part(what if said else _capital(what), "enhances"))
    if because:
        said += [Part(", ")] if said else []
        said.append(Part(because if said else _capital(because), "why"))
    filled: dict[Slot, str] = {"beneficiary": whom, "enhances": what, "why": because}
    missing = tuple(slot for slot, text in filled.items() if not text)
    if missing:
        said += [Part("; ")] if said else []
        said += _unsaid(missing, first=not said)
    said.append(Part("." if missing or not said[-1].text.endswith(("!", "?", "…")) else ""))
    return Purpose(tuple(part for part in said if part.text), missing)


def _unsaid(missing: Sequence[Slot], *, first: bool) -> list[Part]:
    """ "what gets better and why it counts are not said yet" """
    pieces: list[Part] = []
    for place, slot in enumerate(missing):
        if place:
            pieces.append(Part(" and " if place == len(missing) - 1 else ", "))
        name = UNSAID[slot]
        pieces.append(Part(_capital(name) if first and not place else name, slot, missing=True))
    return [*pieces, Part(" is not said yet" if len(missing) == 1 else " are not said yet")]


def _inner(text: str) -> str:
    """A slot as it stands inside a sentence: one line, no full stop, small where English begins small."""
    line = " ".join(text.split()).rstrip(" .;,:")
    if line.casefold().startswith("for ") and len(line) > 4:
        line = line[4:]
    return _small(line)


def _reason(text: str) -> str:
    line = " ".join(text.split())
    line = _SENTENCE_END.split(line, maxsplit=1)[0].rstrip(" .;,:") if line else ""
    if not line:
        return ""
    small = _small(line)
    return small if line.casefold().startswith(_LINKS) else f"because {small}"


def _small(line: str) -> str:
    first = re.split(r"[\s,’']", line, maxsplit=1)[0]
    word = first.casefold()
    known = word in _SMALL or word in _KNOWN
    return line[:1].lower() + line[1:] if known and first[1:] == first[1:].lower() and first != "I" else line


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]
