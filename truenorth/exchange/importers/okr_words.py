"""Words of OKR sheets and pages: states, directions, shares, kinds of row."""

from __future__ import annotations

import re

from truenorth.exchange.importing.mapping import words
from truenorth.exchange.importing.numbers import read_number

_STATUS = {
    "draft": ("draft", "proposed", "idea", "to be confirmed", "in review"),
    "planned": words("not started, planned, todo, to do, upcoming, pending, no status, not yet started, open, new"),
    "running": words(
        "on track, at risk, off track, behind, in progress, running, active, green, yellow, "
        "amber, red, started, progressing, ahead, wip, healthy, needs attention, delayed, "
        "blocked, ongoing, 🟢, 🟡, 🔴, some risk, current"
    ),
    "paused": ("paused", "on hold", "parked", "deferred", "postponed", "suspended"),
    "closed": words(
        "done, complete, completed, achieved, closed, finished, met, partially achieved, "
        "missed, not achieved, failed, archived, scored, graded, partially met, not met, "
        "success"
    ),
    "dropped": words(
        "dropped, cancelled, canceled, abandoned, stopped, deprioritised, deprioritized, "
        "removed, killed, withdrawn, discarded"
    ),
}
STATUS: dict[str, str] = {word: status for status, words in _STATUS.items() for word in words}
_UP = re.compile(r"\b(increase|grow|raise|improve|up|higher|more|maximi[sz]e|above|at least|reach)\b|↑", re.I)
_DOWN = re.compile(r"\b(decrease|reduce|lower|down|less|fewer|minimi[sz]e|below|at most|cut)\b|↓", re.I)
_KEEP = re.compile(r"\b(maintain|keep|hold|stay|between|control)\b", re.I)
_KEY_RESULT = re.compile(r"key ?result|^kr\b|\bkr$|metric|measure|\bkpi\b|target|milestone|sub-?goal", re.I)
_OBJECTIVE = re.compile(r"objective|^o$|^goal|pillar|theme|strateg|ambition|intent|north star", re.I)
_INITIATIVE = re.compile(r"initiative|project|task|action|bet|epic|activity|to-?do", re.I)


def goal_status(text: str) -> tuple[str, bool]:
    """(our status, whether the word was known). Unknown words say nothing rather than something.

    >>> goal_status("At Risk"), goal_status("Vibing")
    (('running', True), ('', False))
    """
    word = re.sub(r"\s*\(.*\)$", "", text.strip().casefold().replace("-", " ").replace("_", " "))
    found = STATUS.get(word, "")
    return found, bool(found) or not word


def direction_of(text: str) -> str:
    """up, down, keep, or "" when the words do not say."""
    if _KEEP.search(text):
        return "keep"
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    return "up" if up and not down else "down" if down and not up else ""


def row_kind(text: str) -> str:
    """objective, measure, initiative or "", from what a sheet's type column says.

    >>> row_kind("Key Result"), row_kind("Company objective"), row_kind("Initiative")
    ('measure', 'objective', 'initiative')
    """
    if not text.strip():
        return ""
    if _INITIATIVE.search(text) and not _KEY_RESULT.search(text):
        return "initiative"
    if _KEY_RESULT.search(text):
        return "measure"
    return "objective" if _OBJECTIVE.search(text) else ""


def share(text: str, *, tenths: bool = False) -> float | None:
    """A grade, progress or confidence as 0..1: "0.7", "70%", "70", with ``tenths`` also "7" and "7/10".

    >>> share("70%"), share("0.7"), share("7/10"), share("high")
    (0.7, 0.7, 0.7, None)
    """
    text = text.strip().strip("*_")
    if over := re.fullmatch(r"(\d+(?:\.\d+)?)\s*/\s*(\d+)", text):
        value = float(over[1]) / float(over[2]) if float(over[2]) else -1.0
        return round(value, 6) if 0 <= value <= 1 else None
    number = read_number(text, ".")
    if number is None or number.unit not in {"", "%"}:
        return None
    value = number.value
    if number.unit == "%":
        value /= 100
    elif value > 1:
        value = value / 10 if tenths and value <= 10 else value / 100
    return round(value, 6) if 0 <= value <= 1 else None
