"""Events as sentences. The sentence belongs to the verb's registration, not to a template."""

from __future__ import annotations

import re
import string
from datetime import date, datetime
from typing import Any

from truenorth.foundation.kit import formats

from .action import VERBS
from .models import Event

# As the journal keeps a day, and never as a sentence should say it.
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class _Gentle(dict):
    def __missing__(self, key: str) -> str:
        return ""


def sentence(event: Event) -> str:
    """ "Mara changed the target of Commuters rely on us from 60k to 55k"."""
    verb = VERBS.get(event.verb)
    pattern = verb.sentence if verb else "{who} changed {subject}"
    values: dict[str, Any] = _Gentle(event.details)
    values.update(who=str(event.member), subject=event.subject_title)
    values.setdefault("what", what_changed(event))
    said = " ".join(string.Formatter().vformat(pattern, (), values).split())
    # What an act says besides: that it was made inside a freeze, and why it could not wait.
    return f"{said} ({event.details['also']})" if event.details.get("also") else said


def what_changed(event: Event) -> str:
    """The changed fields of an update: "target from 60,000 to 55,000"."""
    parts = []
    for change in event.changes:
        if change["kind"] != "updated":
            continue
        for name, new in change["after"].items():
            old = change["before"].get(name)
            label = name.removesuffix("_id").replace("_", " ")
            if name.endswith("_id"):
                parts.append(label)
            elif old in (None, ""):
                parts.append(f"{label} to {_shown(new, event.at)}")
            elif new in (None, ""):
                parts.append(f"{label} taken away")
            else:
                parts.append(f"{label} from {_shown(old, event.at)} to {_shown(new, event.at)}")
    return "; ".join(parts[:4]) + (f" and {len(parts) - 4} more" if len(parts) > 4 else "")


def _shown(value: Any, then: datetime | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.10g}"
    text = str(value)
    if DAY.fullmatch(text):
        return formats.day(date.fromisoformat(text), then)
    return text if len(text) <= 60 else text[:59] + "…"
