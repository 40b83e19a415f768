"""Nobody is asked: another system sends the values to the API, with a token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .source import Place, Reading, Setting, SourceFailed, asked_of


class Push:
    name = "push"
    label = "Sent to us"
    about = "another system posts values to /api/metrics/metrics/…/observations with a token"
    icon = "inbox"
    dialect = ""
    abilities = asked_of(["never", "never", "not yet", "never", "never", "could"])
    settings: tuple[Setting, ...] = ()

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        return {}

    @contextmanager
    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> Iterator[Reading]:
        raise SourceFailed("Nothing is read here: the other system sends.")
        yield


KIND = Push()
