"""Each operation of the API: what it does, which verb it calls, whether it asks for the version one saw."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from truenorth.entrypoints.api.api import api
from truenorth.foundation.history.action import Verb

from .api_shapes import Field, fields_of, kind_of, notes
from .verbs import meaning


@dataclass(frozen=True, slots=True)
class Operation:
    method: str
    path: str
    tag: str
    does: str
    verbs: tuple[Verb, ...]
    needs_version: bool
    query: list[Field]
    body: list[Field]
    answer: dict[str, Any]
    status: str

    @property
    def errors(self) -> list[str]:
        found = ["401", "403"]
        if "{" in self.path:
            found.append("404")
        if self.method != "GET":
            found.append("409")
        if self.query or self.body or self.method != "GET":
            found.append("422")
        if self.needs_version:
            found.append("428")
        return found


def operations() -> list[Operation]:
    """In the order of the description."""
    document = api.get_openapi_schema()
    behind = _functions()
    found = []
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            function = behind[described["operationId"]]
            called = dict.fromkeys(_called(function))
            verbs = tuple(dict.fromkeys(each.verb for each in called if hasattr(each, "verb")))  # type: ignore[attr-defined]
            status, answered = next(iter(described["responses"].items()))
            query = [
                (part["name"], kind_of(part["schema"], document), bool(part.get("required")), notes(part["schema"]))
                for part in described.get("parameters", [])
                if part["in"] == "query"
            ]
            body = described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            found.append(
                Operation(
                    method.upper(),
                    path,
                    (described.get("tags") or [path.split("/")[2]])[0],
                    described.get("description") or _does(method, path, function, called),
                    verbs,
                    any(getattr(each, "__name__", "") == "seen_version" for each in called),
                    query,
                    fields_of(body, document) if body else [],
                    answered.get("content", {}).get("application/json", {}).get("schema", {}),
                    str(status),
                )
            )
    return found


def _functions() -> dict[str, Callable[..., Any]]:
    return {
        operation.operation_id or api.get_openapi_operation_id(operation): operation.view_func
        for _, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    }


WORDS = {
    "create": "add a",
    "patch": "change a",
    "put": "set the",
    "delete": "take away a",
    "list": "read",
    "get": "read a",
}


def _does(method: str, path: str, function: Callable[..., Any], called: dict[Callable[..., Any], None]) -> str:
    """The docstring of the verb it calls, or what its name and address say."""
    words = [meaning(each) for each in called if hasattr(each, "verb")]
    if any(words):
        return next(word for word in words if word)
    first, _, noun = function.__name__.partition("_")
    if first in WORDS and noun:
        return _with_article(WORDS[first], noun.replace("_", " "))
    if method != "get":
        return function.__name__.replace("_", " ")
    last = [part for part in path.split("/") if part][-1]
    if last.startswith("{"):
        return _with_article("read a", last.strip("{}").removesuffix("_id").replace("_", " "))
    return f"read {last.replace('-', ' ')}"


def _with_article(words: str, noun: str) -> str:
    """
    >>> _with_article("add a", "aim")
    'add an aim'
    """
    return f"{words}n {noun}" if words.endswith(" a") and noun[0] in "aeiou" else f"{words} {noun}"


def _called(function: Callable[..., Any], depth: int = 2) -> Iterator[Callable[..., Any]]:
    """Functions that a function calls by name, those of its own module followed one step."""
    function = inspect.unwrap(function)
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if not isinstance(node, ast.Call):
            continue
        found = _resolve(node.func, function.__globals__)
        if not callable(found):
            continue
        yield found
        if depth > 1 and inspect.isfunction(found) and found.__module__ == function.__module__:
            yield from _called(found, depth - 1)


def _resolve(node: ast.expr, names: dict[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _resolve(node.value, names)
        return getattr(owner, node.attr, None) if inspect.ismodule(owner) else None
    return None
