"""A written statement without its marks: list signs, links, the speaker in front; and the language it is in."""

from __future__ import annotations

import re

from .lexicon.catalogue import LEXICONS
from .lexicon.language import guess_language
from .lexicon.lexicon import Lexicon

WORD = re.compile(r"[^\W\d_]+(?:['’&-][^\W_]+)*|%")
# "CFO: Reduce ..." names who is speaking; the sentence begins behind it.
SPEAKER = re.compile(r"^\s*(?:\*\*)?([A-Z][\w .,&'’/-]{1,60}?)(?:\*\*)?:\s+(?:\*\*)?\s*(?=[A-Za-z])")
ROLE = re.compile(r"\b(?:C[A-Z]O|VP|Director|Head|Manager|Officer|President|Lead|Fellow)\b")
MARKS = re.compile(
    r"^\s*(?:(?:kr|o|okr|objective|key result|goal)\s?\d*(?:\.\d+)?\s?[:.)–-]\s+|\d{1,2}[.)]\s+|[-*•>]+\s+)+", re.I
)
NOISE_SIGNS = frozenset("/*_`#&")
WRITTEN_APART = re.compile(r"\b(world|first|best in) class\b", re.I)
NOISE = re.compile(r"https?://\S+|\b[\w-]+(?:/[\w-]+)*[#&]\d+|\*\*|__|`")


def language_of(text: str) -> str:
    """The language by its small words, or else by the verb it opens with."""
    guess = guess_language(text)
    if guess != "en":
        return guess
    match = WORD.search(text)
    first = match.group().lower() if match else ""
    english = LEXICONS["en"]
    if first in english.delivery_verbs or first in english.change_verbs or first in english.metric_words:
        return guess
    for language, pack in LEXICONS.items():
        if first in pack.delivery_verbs or first in pack.change_verbs or first in pack.attain_verbs:
            return language
    return guess


def clean(text: str) -> str:
    """Without links, list marks and markup; each pattern runs only where a sign of it is seen."""
    if not NOISE_SIGNS.isdisjoint(text):
        text = NOISE.sub(" ", text)
    mark = MARKS.match(text)
    if mark is not None:
        text = text[mark.end() :]
    if " class" in text:
        text = WRITTEN_APART.sub(_hyphenated, text)
    return text.strip()


def _hyphenated(match: re.Match[str]) -> str:
    return match.group().replace(" ", "-")


def without_speaker(text: str, lexicon: Lexicon) -> str:
    """ "CFO: Reduce cost" becomes "Reduce cost"; a metric's "Click rate: 6%" stays whole."""
    match = SPEAKER.match(text) if ":" in text else None
    if match is None:
        return text
    following = WORD.match(text[match.end() :])
    word = following.group().lower() if following else ""
    if ROLE.search(match.group(1)):
        return text[match.end() :]
    verbs = lexicon
    spoken = word in verbs.delivery_verbs or word in verbs.change_verbs or word in verbs.attain_verbs
    return text[match.end() :] if spoken else text
