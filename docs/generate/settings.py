"""docs/reference/settings.md, from the class of options."""

from __future__ import annotations

from pathlib import Path

from truenorth.foundation.settings.options import Options

from .markdown import code, sentence, table

KINDS = {str: "text", int: "number", bool: "true or false", Path: "folder"}


def page() -> str:
    rows = [
        [
            code(f"TRUENORTH_{name.upper()}"),
            KINDS[field.annotation],
            code(str(field.default).lower() if isinstance(field.default, bool) else field.default)
            if field.default != ""
            else "empty",
            sentence(field.description or ""),
        ]
        for name, field in Options.model_fields.items()
    ]
    return f"""
# Settings of an installation

Each is an environment variable, read when a command starts. Everything else is set in the workspace itself, by an
administrator, under Settings.

{table(["variable", "kind", "default", "what it does"], rows)}

See [scaling out](../operate/scale-out.md) for PostgreSQL and jobs beside the
server, and [security](../operate/security.md) before listening on other than loopback.
"""
