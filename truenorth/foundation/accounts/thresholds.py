"""What this workspace changed of the thresholds of checks and of the borders between statuses."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, fields, replace
from functools import cache

from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds

from .models import Workspace


@dataclass(frozen=True, slots=True)
class StatusBorders:
    """Chances from which a goal is on track or at risk (decision science 4.4); below the second it is off track."""

    committed_on_track: float = 0.70
    committed_at_risk: float = 0.40
    aspirational_on_track: float = 0.40
    aspirational_at_risk: float = 0.15

    @property
    def by_ambition(self) -> dict[str, tuple[float, float]]:
        """(on track, at risk) by how a goal is meant, as the forecast reads them."""
        return {
            "committed": (self.committed_on_track, self.committed_at_risk),
            "aspirational": (self.aspirational_on_track, self.aspirational_at_risk),
        }


@dataclass(frozen=True, slots=True)
class Threshold:
    """One line of the settings page."""

    name: str
    label: str
    help: str  # the comment beside the default, which says what it decides and why
    default: float
    value: float
    whole: bool  # a count rather than a share
    family: str  # of the check that reads it

    @property
    def changed(self) -> bool:
        return self.value != self.default


def thresholds_of(workspace: Workspace) -> Thresholds:
    """The thresholds in force: the defaults, with what an administrator changed.

    Unknown names in the settings are passed over: a threshold that went away changes nothing.
    """
    known = {field.name: type(getattr(DEFAULTS, field.name)) for field in fields(Thresholds)}
    changed = workspace.settings.get("thresholds", {})
    return replace(DEFAULTS, **{name: known[name](value) for name, value in changed.items() if name in known})


def status_borders_of(workspace: Workspace) -> StatusBorders:
    names = {field.name for field in fields(StatusBorders)}
    changed = workspace.settings.get("status_borders", {})
    return replace(StatusBorders(), **{name: value for name, value in changed.items() if name in names})


def list_thresholds(workspace: Workspace) -> list[Threshold]:
    """Every threshold with its reason, for the settings page."""
    now, comments = thresholds_of(workspace), _comments()
    return [
        Threshold(
            name=field.name,
            label=field.name.replace("_", " ").capitalize(),
            help=comments.get(field.name, ""),
            default=getattr(DEFAULTS, field.name),
            value=getattr(now, field.name),
            whole=isinstance(getattr(DEFAULTS, field.name), int),
            family=_family(comments.get(field.name, "")),
        )
        for field in fields(Thresholds)
    ]


# In the order in which the settings page shows them.
FAMILIES = ("structure", "conflict", "ambition", "means", "change", "wording", "every check")


def _family(comment: str) -> str:
    """The family of the first check that the comment of a threshold names; steadiness belongs to change."""
    from truenorth.analysis.checks.catalogue import BY_CODE

    if comment.startswith("Steadiness"):
        return "change"
    code = re.search(r"\b(?:TN|GQ)\d{3}\b", comment)
    return BY_CODE[code[0]].family if code and code[0] in BY_CODE else "every check"


@cache
def _comments() -> dict[str, str]:
    """The comment above each default, read from its source so that the two cannot part."""
    found: dict[str, str] = {}
    comment: list[str] = []
    fresh = True
    for line in inspect.getsource(Thresholds).splitlines():
        text = line.strip()
        if text.startswith("#"):
            comment = [*([] if fresh else comment), text.lstrip("# ")]
            fresh = False
        elif match := re.match(r"(\w+): (?:float|int) = ", text):
            # A comment holds for the lines under it, up to the next comment.
            found[match[1]] = " ".join(comment)
            fresh = True
    return found
