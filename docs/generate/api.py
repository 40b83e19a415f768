"""docs/reference/api.md, from the description the API gives of itself and from the functions behind it."""

from __future__ import annotations

from typing import Any

from truenorth.entrypoints.api.api import api

from .api_operations import Operation, operations
from .api_shapes import fields_of, kind_of
from .markdown import code, sentence, table

ERRORS = (
    ("401", "No token, or one that is unknown, revoked or has ended."),
    ("403", "The role may not do this; the message says whom to ask."),
    ("404", "It does not exist, or it belongs to another workspace: both look the same."),
    (
        "409",
        "It was changed after the version you saw. The answer holds `current`, `submitted` and `seen_version`. "
        "Also: a request with the same key is still at work.",
    ),
    (
        "422",
        "A value cannot be taken, a reason is missing, or a key was sent again with another body. `field` names it.",
    ),
    ("428", "`If-Match` is missing."),
    ("503", "The database is held by something long; nothing was saved. `Retry-After` says when to send it again."),
)


def page() -> str:
    document = api.get_openapi_schema()
    parts = [_opening()]
    known = operations()
    for tag in dict.fromkeys(operation.tag for operation in known):
        parts.append(f"## {tag.capitalize()}\n")
        parts += [_operation(each, document) for each in known if each.tag == tag]
    parts.append(_shapes(known, document))
    return "\n".join(parts)


def _opening() -> str:
    return f"""
# The API

Everything a page can do, under `/api/`. `GET /api/openapi.json` describes the same for programs, to those who are signed
in. A session in the browser may read; whatever changes something needs a token, made under Settings, Tokens:

```text
Authorization: Bearer <token>
```

- **Versions.** Every object has a `version`. Where a request below says *If-Match*, send the version you saw as
  `If-Match: "3"`. When somebody changed it since, nothing is overwritten and the answer is 409 with both versions.
- **Idempotency-Key.** Every `POST`, `PUT`, `PATCH` and `DELETE` takes one, up to 200 characters. The same key with the
  same body does the work once and gives the same answer again, marked `Idempotent-Replay: true`.
- **Lists** hold `items` and `next_after`. Send `after=<next_after>` for the next ones; `null` is the end. `limit` is 50
  unless given, 200 at most.
- **Reasons.** Where a verb asks for a reason, send `why`. It is kept in history and shown to those it concerns.
- **Unknown** is `null`, never zero.

Errors have one shape: `{{"error": {{"code": …, "message": …, "field": …, "fix": …}}}}`.

{table(["status", "means"], ERRORS)}
"""


def _operation(operation: Operation, document: dict[str, Any]) -> str:
    lines = [f"### {operation.method} {operation.path}\n", sentence(operation.does)]
    facts = []
    for verb in operation.verbs:
        why = ", asks for a reason" if verb.needs_why else ""
        facts.append(f"Verb {code(verb.name)}, permission {code(verb.permission)}{why}.")
    if operation.needs_version:
        facts.append("*If-Match* is asked.")
    if operation.method != "GET":
        facts.append("Takes *Idempotency-Key*.")
    facts.append(f"Errors: {', '.join(operation.errors)}.")
    answer = kind_of(operation.answer, document) if operation.answer else "nothing"
    facts.append(f"Answers {operation.status}: {answer}.")
    lines.append("\n" + " ".join(facts))
    rows = [[code(name), kind, "yes" if must else "", words] for name, kind, must, words in operation.query]
    if rows:
        lines.append("\n" + table(["parameter", "kind", "required", "notes"], rows))
    rows = [[code(name), kind, "yes" if must else "", words] for name, kind, must, words in operation.body]
    if rows:
        lines.append("\n" + table(["field", "kind", "required", "notes"], rows))
    return "\n".join(lines) + "\n"


def _shapes(known: list[Operation], document: dict[str, Any]) -> str:
    """Fields of each object that answers hold."""
    schemas = document["components"]["schemas"]
    wanted: list[str] = []

    def visit(schema: Any) -> None:
        if isinstance(schema, dict):
            name = schema.get("$ref", "").rsplit("/", 1)[-1]
            if name and name not in wanted:
                wanted.append(name)
                visit(schemas[name])
            for part in schema.values():
                visit(part)
        elif isinstance(schema, list):
            for part in schema:
                visit(part)

    for operation in known:
        visit(operation.answer)
    parts = ["## Shapes of answers\n"]
    for name in sorted(wanted):
        rows = [[code(field), kind] for field, kind, _, _ in fields_of({"$ref": f"#/x/{name}"}, document)]
        if rows and not name.startswith("Page_"):
            parts.append(f"### {name}\n\n{table(['field', 'kind'], rows)}\n")
    return "\n".join(parts)
