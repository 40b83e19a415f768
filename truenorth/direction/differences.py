"""Two texts laid over each other, word by word, for people to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Literal["same", "taken", "put"]
    text: str


def word_difference(before: str, after: str) -> tuple[Piece, ...]:
    """What stayed, what was taken out and what was put in, in reading order.

    >>> [(p.kind, p.text) for p in word_difference("A city for bikes.", "A town for bikes.")]
    [('same', 'A '), ('taken', 'city'), ('put', 'town'), ('same', ' for bikes.')]
    """
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        if a < b:
            pieces.append(Piece("taken", "".join(old[a:b])))
        if c < d:
            pieces.append(Piece("put", "".join(new[c:d])))
    return tuple(pieces)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)
