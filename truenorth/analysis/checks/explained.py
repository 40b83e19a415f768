"""What the docstring of a check says, by its headings; the docs page of a check is made of it."""

from __future__ import annotations

import sys
from inspect import getdoc

from .check import Check

HEADINGS = (
    "Question",
    "Why it matters",
    "An example that fires",
    "An example that does not",
    "Blind spots",
    "What to do",
)
# The short forms of headings that stand before their text.
_SAME = {"Fires on": "An example that fires", "Does not fire on": "An example that does not"}


def explained(check: Check) -> dict[str, str]:
    """The sections of the docstring of a check's module, by heading, without their indentation.

    A heading stands alone on a line at the margin with its text below it, indented; or, with a colon, before its text.
    Other lines belong to the section above them.

    >>> from truenorth.analysis.checks.structure import orphan_goal
    >>> explained(orphan_goal.CHECK)["Question"]
    'Does every goal lead to the vision?'
    """
    module = sys.modules[check.examine.__module__]
    sections: dict[str, list[str]] = {}
    heading = ""
    for line in (getdoc(module) or "").splitlines()[1:]:
        label, colon, text = line.partition(": ")
        if colon and _SAME.get(label, label) in HEADINGS:
            heading = _SAME.get(label, label)
            sections[heading] = [text]
        elif line.strip() in HEADINGS:
            heading = line.strip()
            sections[heading] = []
        elif heading:
            sections[heading].append(line.removeprefix("    "))
    return {heading: "\n".join(lines).strip("\n") for heading, lines in sections.items()}
