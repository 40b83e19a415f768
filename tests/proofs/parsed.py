"""What a page would run, as a browser's parser reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import html5lib

ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "cite", "background", "ping", "srcset"})
RUNS = re.compile(r"^[\s\x00-\x1f]*(javascript|vbscript|data:(?!image/(png|gif|jpeg|webp)))", re.IGNORECASE)
NEVER = frozenset({"iframe", "object", "embed", "applet", "base", "frame", "frameset", "portal"})


def dangers(page: bytes) -> list[str]:
    """Everything in a page that runs what a person wrote; empty when nothing does."""
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False, transport_encoding="utf-8")
    return [found for element in tree.iter() if isinstance(element.tag, str) for found in _of(element)]


def _of(element: Any) -> Iterator[str]:
    tag = element.tag.rpartition("}")[2].lower()
    names = {name.rpartition("}")[2].lower(): value for name, value in element.attrib.items()}
    if tag == "script" and not _ours(names, element.text or ""):
        yield f"script {names} {(element.text or '')[:80]!r}"
    if tag in NEVER:
        yield f"{tag} {names}"
    if tag == "style" and "nonce" not in names:
        yield f"style {(element.text or '')[:80]!r}"
    if tag == "meta" and names.get("http-equiv", "").lower() == "refresh":
        yield f"meta refresh {names}"
    if tag in ("link", "img", "source", "video", "audio", "use", "image") and "evil.example" in str(names):
        yield f"{tag} loads {names}"
    for name, value in names.items():
        if name.startswith("on"):
            yield f"{tag} {name}={value[:80]!r}"
        if name.rpartition(":")[2] in ADDRESSES and RUNS.match(value or ""):
            yield f"{tag} {name}={value[:80]!r}"
        if (name in ("srcdoc", "style") and "alert" in value) or name.startswith(("hx-on", "data-hx-on")):
            yield f"{tag} {name}={value[:80]!r}"
        if name in ("hx-get", "data-hx-get") and value.strip() == "/sign-out":
            yield f"{tag} {name}={value!r}"


def _ours(names: dict[str, str], text: str) -> bool:
    """Our own file, or data that no browser runs."""
    if "src" in names:
        return names["src"].startswith("/static/") and not text.strip()
    return names.get("type") in ("application/json", "speculationrules")
