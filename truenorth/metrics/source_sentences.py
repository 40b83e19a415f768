"""What one could say aloud about sources and their runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from truenorth.foundation.kit.formats import plural, spelled

if TYPE_CHECKING:
    from .models import CollectionRun


def sources_sentence(states: Sequence[str], metrics: int) -> str:
    """ "Three sources feed eleven metrics. One does not answer."

    >>> sources_sentence(["ok", "ok", "failing"], 11)
    'Three sources feed 11 metrics. One does not answer.'
    >>> sources_sentence([], 0)
    'No number is read from a source yet.'
    """
    if not states:
        return "No number is read from a source yet."
    total = len(states)
    verb = "feeds" if total == 1 else "feed"
    fed = "no metric yet" if not metrics else plural(metrics, "metric") if metrics > 10 else _few(metrics, "metric")
    text = f"{_few(total, 'source').capitalize()} {verb} {fed}."
    failing, partial = states.count("failing"), states.count("partial")
    if failing:
        text += f" {spelled(failing).capitalize()} {'does' if failing == 1 else 'do'} not answer."
    if partial:
        text += f" {spelled(partial).capitalize()} {'is' if partial == 1 else 'are'} read in part."
    return text


def _few(number: int, noun: str) -> str:
    return f"{spelled(number)} {noun}{'' if number == 1 else 's'}"


def run_sentence(run: CollectionRun) -> str:
    """What one run brought, for its line: "12 new, 1 corrected, 90 as they were"."""
    if run.state == "failed":
        return run.error
    parts = [
        f"{number:,} {word}"
        for number, word in (
            (run.new, "new"),
            (run.corrected, "corrected"),
            (run.unchanged, "as they were"),
            (run.missing, "unknown"),
            (run.refused, "not kept"),
        )
        if number
    ]
    return ", ".join(parts) or "nothing new"


def collected_sentence(run: CollectionRun) -> str:
    """What a person is told who asked for it."""
    if run.state == "failed":
        return f"It could not be read. {run.error}"
    said = f"Read: {run_sentence(run)}."
    return said if run.state == "ok" else f"{said} Some of it could not be read; see below."
