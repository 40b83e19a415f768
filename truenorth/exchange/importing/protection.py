"""The apostrophe that keeps a spreadsheet from running a cell, put on when writing and taken off when reading.

Spreadsheets run a cell that begins with = + - @ (or their full-width twins), a tab or a carriage return. Written files
put an apostrophe before such text; so do Linear and others. Taking it off again must give back exactly what was meant,
also for a text that itself began with an apostrophe.
"""

from __future__ import annotations

import re

_DANGEROUS = re.compile(r"^'*[=+\-@\t\r\n＝＋－＠]|^'*\s+[=@＝＠]|[;,|\t\r\n][\"\s]*[=@＝＠]")
_NUMBER = re.compile(r"^[+\-]?(\d+(\.\d*)?|\.\d+)([eE][+\-]?\d+)?$")


def needs_protection(text: str) -> bool:
    """Whether a spreadsheet might run this text.

    >>> needs_protection("=1+1"), needs_protection("-12.5"), needs_protection("a - b")
    (True, False, False)
    """
    return bool(_DANGEROUS.search(text)) and not _NUMBER.match(text)


def protect(text: str) -> str:
    return "'" + text if needs_protection(text) else text


def unprotect(text: str) -> str:
    """The text before ``protect``; anything else is left as it is.

    >>> unprotect("'=1+1"), unprotect("'tis")
    ('=1+1', "'tis")
    """
    if text[:1] == "'" and (needs_protection(text[1:]) or (_NUMBER.match(text[1:]) and text[1] in "+-")):
        return text[1:]
    return text
