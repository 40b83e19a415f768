"""Bodies made from the API's own description: everything a schema knows, with values it allows."""

from __future__ import annotations

import functools
from typing import Any

from tests.isolation.routes import example
from truenorth.entrypoints.api.api import api


@functools.cache
def document() -> dict[str, Any]:
    """The API's description of itself."""
    return dict(api.get_openapi_schema())


def body_schema(operation: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any] | None:
    """The schema of an operation's body, with its reference followed; None when it takes none."""
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if schema is None:
        return None
    return resolved(schema, schemas)


def resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return resolved(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas)
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            parts = [resolved(part, schemas) for part in schema[word]]
            return next((part for part in parts if part.get("type") != "null"), parts[0])
    return schema


def known_fields(schema: dict[str, Any] | None) -> dict[str, Any]:
    return dict((schema or {}).get("properties", {}))


def filled(schema: dict[str, Any], schemas: dict[str, Any], things: dict[str, Any]) -> dict[str, Any]:
    """Required fields, and every other one whose value is plain; ids name what is there."""
    body = {}
    required = schema.get("required", [])
    for name, part in known_fields(schema).items():
        kind = resolved(part, schemas)
        if name.endswith("_id"):
            if name in required:
                body[name] = things.get(name, 1)
        elif name in required or (kind.get("type") == "string" and "enum" not in kind and "format" not in kind):
            body[name] = example(part, schemas)
    return body
