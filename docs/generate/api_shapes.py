"""Shapes of the API's description in words a person reads."""

from __future__ import annotations

from typing import Any

from .markdown import sentence

Field = tuple[str, str, bool, str]  # name, kind, required, notes
FORMATS = {"date": "date", "date-time": "moment", "uuid": "UUID", "email": "e-mail address"}


def kind_of(schema: dict[str, Any], document: dict[str, Any]) -> str:
    """What values a schema allows.

    >>> kind_of({"anyOf": [{"type": "integer"}, {"type": "null"}]}, {})
    'integer or null'
    """
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        if name.startswith("Page_"):
            return f"a page of `{name.removeprefix('Page_').rstrip('_')}`"
        return f"`{name}`"
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return " or ".join(dict.fromkeys(kind_of(part, document) for part in schema[word]))
    if "enum" in schema:
        return "one of " + ", ".join(f"`{value}`" if value != "" else "empty" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    kind = schema.get("type", "any")
    if kind == "array":
        return f"list of {kind_of(schema.get('items', {}), document)}"
    if kind == "string":
        return FORMATS.get(schema.get("format", ""), "text")
    return {"object": "object", "boolean": "true or false"}.get(kind, kind)


def fields_of(schema: dict[str, Any], document: dict[str, Any]) -> list[Field]:
    """The fields of an object, those of a reference included."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    required = schema.get("required", [])
    return [
        (name, kind_of(part, document), name in required, notes(part))
        for name, part in schema.get("properties", {}).items()
    ]


def notes(part: dict[str, Any]) -> str:
    """Description, limits and default of one field."""
    words = [sentence(part["description"])] if part.get("description") else []
    for key, text in (("minimum", "From {}."), ("maximum", "Up to {}."), ("maxLength", "At most {} characters.")):
        if key in part:
            words.append(text.format(part[key]))
    if part.get("default") not in (None, ""):
        words.append(f"Default `{part['default']}`.")
    return " ".join(words)
