"""docs/checks: one page per check, from the docstring of its module and the thresholds it reads."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterable

from truenorth.analysis.checks.catalogue import CATALOGUE
from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.explained import HEADINGS, explained
from truenorth.foundation.accounts.models import Workspace
from truenorth.foundation.accounts.thresholds import Threshold, list_thresholds

from .markdown import code, sentence, slug, table

EXAMPLES = ("An example that fires", "An example that does not")


def pages() -> dict[str, str]:
    return {"checks/README.md": _index(), **{f"checks/{file_name(check)}": _page(check) for check in CATALOGUE}}


def file_name(check: Check) -> str:
    return f"{check.code}-{slug(check.name)}.md"


def thresholds_of_check(check: Check) -> list[Threshold]:
    """Those its module reads, and those whose comment names it."""
    module = ast.parse(inspect.getsource(sys.modules[check.examine.__module__]))
    read = {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)}
    return [
        threshold
        for threshold in list_thresholds(Workspace(settings={}))
        if threshold.name in read or re.search(rf"\b{check.code}\b", threshold.help)
    ]


def _index() -> str:
    families: dict[str, list[Check]] = {}
    for check in CATALOGUE:
        families.setdefault(check.family, []).append(check)
    parts = [
        """
# What is checked

Each check asks one question of the strategy, and stays silent where the data is too thin to answer. A finding says what
is so, on what proof, and what could be done. Codes that begin with GQ look at one goal and its words, and speak while it is
written; codes that begin with TN look at the whole map.
"""
    ]
    for family, checks in families.items():
        rows = [[f"[{check.code}]({file_name(check)})", check.name, check.question] for check in checks]
        parts.append(f"## {family.capitalize()}\n\n{table(['code', 'name', 'question'], rows)}\n")
    parts.append("How to write another: [add a check](../develop/add-a-check.md).")
    return "\n".join(parts)


def _page(check: Check) -> str:
    sections = explained(check)
    parts = [f"# {check.code} {check.name}\n\n*Family: {check.family}.* {check.question}\n"]
    for heading in HEADINGS:
        if heading == "Question" or heading not in sections:
            continue
        text = sections[heading].replace("``", "`")
        if heading in EXAMPLES and check.code.startswith("TN"):
            text = f"```text\n{text}\n```"
        parts.append(f"## {heading}\n\n{text}\n")
    parts.append(_limits(thresholds_of_check(check)))
    parts.append("[All checks](README.md)")
    return "\n".join(parts)


def _limits(thresholds: Iterable[Threshold]) -> str:
    rows = [[code(each.name), f"{each.default:g}", sentence(_reason(each.help) or each.label)] for each in thresholds]
    if not rows:
        return "## Thresholds\n\nNone: it holds or it does not.\n"
    return (
        "## Thresholds\n\nJudgement, not law. An administrator may change them under Settings.\n\n"
        f"{table(['name', 'default', 'what it decides'], rows)}\n"
    )


def _reason(comment: str) -> str:
    """The comment without the codes it begins with."""
    return re.sub(r"^(?:(?:GQ|TN)\d{3}(?:, )?)+:? ?", "", comment)
