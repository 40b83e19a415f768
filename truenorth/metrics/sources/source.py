"""What a kind of source is: what it asks for, and how it is opened for the length of one reading.

A kind that can be asked gives a ``Reading``; a definition is compiled once for its dialect, and aggregates alone come back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from truenorth.foundation.errors import Invalid

if TYPE_CHECKING:
    import ibis

Ability = Literal["could", "not yet", "never"]
ABILITIES: tuple[str, ...] = ("tables", "query", "segments", "median", "exact_distinct", "run_here")


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a kind asks for. ``secret`` ones are kept sealed; there is at most one."""

    name: str
    label: str
    help: str = ""
    required: bool = True
    secret: bool = False
    initial: str = ""
    most: int = 300


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one reading may take."""

    seconds: float = 30.0
    rows: int = 100_000
    bytes: int = 10_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """What a workspace may reach: the folder its files lie in, and whether a host may be spoken to."""

    folder: Path
    limits: Limits = Limits()


class SourceFailed(Exception):
    """The source did not give what was asked. The sentence is for people, and holds no credential."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Reading(Protocol):
    """An open source. Everything raises ``SourceFailed`` with a sentence."""

    dialect: str

    def tables(self) -> list[str]:
        """Names as a definition writes them: ``rides`` or ``sales.rides``."""

    def columns(self, rows: str) -> ibis.Schema:
        """Names and types of what a FROM item gives, written in the dialect: a quoted table or a bracketed SELECT."""

    def run(self, sql: str, most_rows: int) -> list[tuple[Any, ...]]:
        """The rows of one SELECT; more than ``most_rows`` is a failure, never a part taken for the whole."""


class Kind(Protocol):
    """A kind of source, one file each, listed in ``catalogue.py``."""

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def about(self) -> str:
        """One line, shown where a kind is chosen."""

    @property
    def icon(self) -> str: ...

    @property
    def settings(self) -> tuple[Setting, ...]: ...

    @property
    def abilities(self) -> Mapping[str, Ability]: ...

    @property
    def dialect(self) -> str:
        """Of sqlglot and Ibis; empty where nothing is asked."""

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        """The settings as they are kept, or ``Invalid`` at the one that cannot be."""

    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> AbstractContextManager[Reading]:
        """Open it for one reading; ``SourceFailed`` when it does not answer."""


def checked(kind: Kind, given: Mapping[str, str]) -> dict[str, str]:
    """What every kind checks: all that is required is there, nothing is too long, nothing unknown is kept."""
    kept = {}
    for setting in kind.settings:
        if setting.secret:
            continue
        value = str(given.get(setting.name) or "").strip()
        if setting.required and not value:
            raise Invalid(f"{setting.label} is missing.", field=setting.name, fix=setting.help)
        if len(value) > setting.most:
            raise Invalid(f"{setting.label} is longer than {setting.most} characters.", field=setting.name)
        if any(ord(letter) < 32 for letter in value):
            raise Invalid(f"{setting.label} holds a line break or another unseen character.", field=setting.name)
        kept[setting.name] = value
    return kept


def port_of(given: Mapping[str, str], usual: int) -> int:
    text = str(given.get("port") or usual)
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise Invalid(f"“{text[:20]}” is no port.", field="port", fix=f"Usually it is {usual}.")
    return int(text)


def asked_of(abilities: Sequence[str]) -> dict[str, Ability]:
    """The abilities of a kind in the order of ``ABILITIES``.

    >>> asked_of(["could", "could", "could", "never", "could", "could"])["median"]
    'never'
    """
    return dict(zip(ABILITIES, abilities, strict=True))  # type: ignore[arg-type]
