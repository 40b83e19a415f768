"""Rows are written by an act and nowhere else, so that nothing can change without permission, version, history and why.

A line that must write otherwise says so: ``# writes outside a verb: <reason>``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "truenorth"
WRITES = frozenset(
    {"create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "save", "delete", "update"}
)
ESCAPE = "# writes outside a verb:"
# The machinery beneath the rooms: what an act is made of.
MACHINERY = ("foundation/history/", "foundation/jobs/", "foundation/idempotency/", "foundation/accounts/models.py")


def _files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        if "/tests/" in where or "/migrations/" in where or where.startswith(("analysis/", *MACHINERY)):
            continue
        yield path


def _through_manager(call: ast.Call) -> bool:
    """``X.objects...update(...)``, ``row.save()``, ``rows.delete()``: anything but an act's own methods and plain dicts."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    chain: list[str] = []
    node: ast.AST = call.func.value
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        if isinstance(node, ast.Attribute):
            chain.append(node.attr)
            node = node.value
        else:
            node = node.func if isinstance(node, ast.Call) else node.value
    root = node.id if isinstance(node, ast.Name) else ""
    if {"objects", "everywhere", "_default_manager"} & set(chain):
        return True
    return call.func.attr == "save" and root not in ("act", "form", "workbook", "book", "self")


def _writes(path: Path) -> list[str]:
    text = path.read_text()
    lines = text.splitlines()
    return [
        f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)[:70]}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and _through_manager(node)
        if not any(ESCAPE in line for line in lines[max(0, node.lineno - 2) : (node.end_lineno or node.lineno)])
    ]


def test_rows_are_written_by_acts_alone() -> None:
    wrong = [line for path in _files() for line in _writes(path)]
    assert not wrong, "\n".join(wrong)


def test_the_rule_sees_a_write_outside_an_act() -> None:
    call = ast.parse("Goal.objects.filter(pk=1).update(title='x')").body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert _through_manager(call.value)
    own = ast.parse("act.update(goal, title='x')").body[0]
    assert isinstance(own, ast.Expr)
    assert isinstance(own.value, ast.Call)
    assert not _through_manager(own.value)
