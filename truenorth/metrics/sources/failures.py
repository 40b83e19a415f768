"""What an engine says when it fails, as one sentence without a credential."""

from __future__ import annotations

import re

from .source import SourceFailed

_LONGEST = 240
_AFTER = re.compile(r"(\s*\n|\s+LINE \d+:|\s+DETAIL:|\s+HINT:|\s+at position )", re.IGNORECASE)
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_PAIR = re.compile(r"\b(password|passwd|pwd|token|secret|api[_-]?key|authorization)\b\s*[=:]\s*\S+", re.IGNORECASE)


def failed(what: str, error: BaseException, secret: str = "") -> SourceFailed:
    """ "The source refused the query: column “amont” does not exist." """
    return SourceFailed(f"{what}: {said_by(error, secret)}")


def said_by(error: BaseException, secret: str = "") -> str:
    """The first line an engine said, without addresses and without what is secret.

    >>> said_by(ValueError("no route to postgres://u:p@h/x, password=hunter2\\nTraceback"), "hunter2")
    'no route to (an address) (a credential).'
    """
    text = str(error).strip() or type(error).__name__
    for hidden in sorted(_forms(secret), key=len, reverse=True):
        text = text.replace(hidden, "…")
    text = _ADDRESS.sub("(an address)", _PAIR.sub("(a credential)", _AFTER.split(text, maxsplit=1)[0]))
    text = " ".join(text.split())
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return text if text.endswith((".", "…")) else text + "."


def _forms(secret: str) -> set[str]:
    """A secret as it is and as engines repeat it: quoted, escaped, by its lines."""
    import json
    from urllib.parse import quote, quote_plus

    if len(secret) < 3:
        return set()
    lines = [line for line in secret.splitlines() if len(line) >= 8]
    return {
        secret,
        quote(secret),
        quote_plus(secret),
        secret.replace("'", "''"),
        repr(secret)[1:-1],
        json.dumps(secret)[1:-1],
        *lines,
    }
