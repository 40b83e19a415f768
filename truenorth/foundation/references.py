"""A reference such as ``goal:12``: how any room, the history and the strategy map name a row."""

from __future__ import annotations

from typing import Any, NamedTuple


class Reference(NamedTuple):
    noun: str
    id: int

    def __str__(self) -> str:
        return f"{self.noun}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Reference:
        """``goal:12`` -> Reference("goal", 12).

        >>> Reference.parse("goal:12")
        Reference(noun='goal', id=12)
        """
        noun, _, number = text.partition(":")
        if not noun.isidentifier() or not number.isdecimal():
            raise ValueError(f"“{text}” is not a reference; one looks like goal:12.")
        return cls(noun, int(number))


def reference(row: Any) -> str:
    """The reference of a row: the model's noun and its id."""
    return f"{row.noun}:{row.pk}"
