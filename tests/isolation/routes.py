"""Every address of the product, read from the router and the API's own description; nothing is listed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from truenorth.entrypoints.api.api import api


@dataclass(frozen=True)
class Route:
    path: str  # "/goals/<int:goal_id>/"
    parameters: tuple[str, ...]
    name: str
    method: str = "GET"
    body: Any = None  # an example of what it takes, for the API
    files: tuple[str, ...] = ()  # fields that take files

    def url(self, values: dict[str, Any]) -> str:
        return re.sub(r"<(?:\w+:)?(\w+)>|\{(\w+)\}", lambda m: str(values[m.group(1) or m.group(2)]), self.path)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[tuple[str, str, URLPattern]]:
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = ":".join(part for part in (namespace, pattern.namespace) if part)
            yield from _walk(pattern, path, inner)
        else:
            yield path, ":".join(part for part in (namespace, pattern.name) if part), pattern


def pages() -> list[Route]:
    """Pages and fragments; the API has its own list."""
    found = []
    for path, name, _ in _walk(get_resolver(), "/", ""):
        if path.startswith(("/api/", "/static/")):
            continue
        found.append(Route(path, tuple(re.findall(r"<(?:\w+:)?(\w+)>", path)), name))
    return found


def operations() -> list[Route]:
    """Operations of the API, each with a body that its own schema allows."""
    document = api.get_openapi_schema()
    found = []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema")
            wanted = [p for p in operation.get("parameters", []) if p["in"] == "query" and p.get("required")]
            asked = "&".join(f"{p['name']}={example(p['schema'], document['components']['schemas'])}" for p in wanted)
            found.append(
                Route(
                    path + (f"?{asked}" if asked else ""),
                    tuple(re.findall(r"\{(\w+)\}", path)),
                    operation.get("operationId", ""),
                    method.upper(),
                    example(schema, document["components"]["schemas"]) if schema else None,
                    tuple(content.get("multipart/form-data", {}).get("schema", {}).get("properties", {})),
                )
            )
    return found


def example(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """The least value a schema allows."""
    if "$ref" in schema:
        return example(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return example(next((s for s in schema[word] if s.get("type") != "null"), schema[word][0]), schemas)
    kind = schema.get("type")
    if kind == "object":
        wanted = schema.get("required", [])
        return {name: example(part, schemas) for name, part in schema.get("properties", {}).items() if name in wanted}
    if kind == "array":
        return [example(schema["items"], schemas)] if schema.get("minItems") else []
    if kind == "string":
        formats = {
            "date": "2026-04-14",
            "date-time": "2026-04-14T08:00:00Z",
            "email": "new@example.org",
            "uri": "https://example.org",
        }
        return formats.get(schema.get("format", ""), "Something new" + "!" * max(0, schema.get("minLength", 0) - 13))
    return {
        "integer": max(1, int(schema.get("minimum", 1))),
        "number": max(0.5, schema.get("minimum", 0.5)),
        "boolean": True,
    }.get(kind)
