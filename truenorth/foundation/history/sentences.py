"""Events as sentences. The sentence belongs to the verb's registration, not to a template."""

from __future__ import annotations

import string
from typing import Any

from .action import VERBS
from .models import Event


class _Gentle(dict):
    def __missing__(self, key: str) -> str:
        return ""


def sentence(event: Event) -> str:
    """ "Mara changed the target of Commuters rely on us from 60k to 55k"."""
    verb = VERBS.get(event.verb)
    pattern = verb.sentence if verb else "{who} changed {subject}"
    values: dict[str, Any] = _Gentle(event.details)
    values.update(who=str(event.member), subject=event.subject_title)
    values.setdefault("what", _what(event))
    return " ".join(string.Formatter().vformat(pattern, (), values).split())


def _what(event: Event) -> str:
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
                parts.append(f"{label} to {_shown(new)}")
            elif new in (None, ""):
                parts.append(f"{label} taken away")
            else:
                parts.append(f"{label} from {_shown(old)} to {_shown(new)}")
    return "; ".join(parts[:4]) + (f" and {len(parts) - 4} more" if len(parts) > 4 else "")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.10g}"
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
