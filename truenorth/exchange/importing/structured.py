"""JSON and YAML from strangers: depth and size are checked before anything recurses, and no tag creates an object."""

from __future__ import annotations

import json
from typing import Any

from truenorth.exchange.importing.limits import MAX_DEPTH, MAX_JSON_BYTES, MAX_YAML_BYTES, FileRefused, megabytes


def load_json(data: bytes) -> Any:
    """The document, or ``FileRefused`` with the line of the mistake."""
    if len(data) > MAX_JSON_BYTES:
        raise FileRefused(
            f"The JSON is {megabytes(len(data))}; up to {megabytes(MAX_JSON_BYTES)} are read.",
            "Export it in parts, for instance one per year.",
        )
    if too_deep(data):
        raise FileRefused(
            f"The JSON is nested deeper than {MAX_DEPTH} levels.", "No export is; check where the file comes from."
        )
    try:
        return json.loads(data)
    except json.JSONDecodeError as error:
        raise FileRefused(
            f"Line {error.lineno} is not valid JSON: {error.msg[0].lower()}{error.msg[1:]}.",
            "The file may have been cut off; export it again.",
        ) from error
    except (RecursionError, ValueError) as error:
        raise FileRefused(f"The file is not valid JSON: {error}.", "Export it again.") from error


def too_deep(data: bytes) -> bool:
    """Whether brackets nest deeper than allowed, found without recursion and in linear time.

    Everything but brackets outside strings is thrown away; then the innermost pairs are removed, level by level. What
    remains after as many rounds as levels are allowed is deeper.
    """
    brackets = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    brackets = brackets.translate(None, bytes(set(range(256)) - set(b'"[]{}')))
    brackets = b"".join(brackets.split(b'"')[::2])
    for _ in range(MAX_DEPTH):
        shorter = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if len(shorter) == len(brackets):
            break
        brackets = shorter
    # What is left are deeper pairs, or brackets that are never closed.
    return b"[]" in brackets or b"{}" in brackets or brackets.count(b"[") + brackets.count(b"{") > MAX_DEPTH


def load_yaml(text: str) -> Any:
    """The document of a YAML text, by the safe loader, without aliases (a few lines can unfold to gigabytes)."""
    import yaml

    if len(text) > MAX_YAML_BYTES:
        raise FileRefused(
            f"The YAML is {megabytes(len(text))}; up to {megabytes(MAX_YAML_BYTES)} are read.",
            "Give it as JSON, which is read much faster, or in several files.",
        )
    # The loaders are chosen here and are both safe ones: plain values only, never a Python object.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    depth = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                raise FileRefused(
                    f"Line {getattr(event.start_mark, 'line', 0) + 1} uses a YAML alias (*{event.anchor}).",
                    "Write the value out; aliases are not read because a few of them can fill the memory.",
                )
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                depth += 1
                if depth > MAX_DEPTH:
                    raise FileRefused(
                        f"The YAML is nested deeper than {MAX_DEPTH} levels.", "No bundle is; check the file."
                    )
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
        return yaml.load(text, Loader=loader)  # noqa: S506 - the C twin of the safe loader
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in str(error.problem):
            raise FileRefused(
                f"The YAML is nested deeper than {MAX_DEPTH} levels.", "No bundle is; check the file."
            ) from error
        mark = getattr(error, "problem_mark", None)
        where = "The file" if mark is None else f"Line {mark.line + 1}"
        raise FileRefused(f"{where} is not valid YAML: {error.problem}.", "Correct the line and try again.") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise FileRefused(f"The file is not valid YAML: {error}.", "Correct it and try again.") from error
