"""Nobody is asked: people enter the values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .source import Place, Reading, Setting, SourceFailed, asked_of


class ByHand:
    name = "by_hand"
    label = "By hand"
    about = "people enter the values on the metric’s page"
    icon = "pencil"
    dialect = ""
    abilities = asked_of(["never", "never", "never", "never", "never", "could"])
    settings: tuple[Setting, ...] = ()

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        return {}

    @contextmanager
    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> Iterator[Reading]:
        raise SourceFailed("Nothing is read here: people enter the values.")
        yield


KIND = ByHand()
