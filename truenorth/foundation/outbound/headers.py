"""Headers a person or a connector may give: none that ends a line early or speaks for the connection."""

from __future__ import annotations

import re
from collections.abc import Mapping

from truenorth.foundation.errors import Invalid

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_VALUE = re.compile(r"[\x20-\x7e\t]{0,8192}")
# These say where a request goes or where it ends; the door says that itself.
_OURS = frozenset(
    [
        "host",
        "content-length",
        "transfer-encoding",
        "connection",
        "upgrade",
        "te",
        "trailer",
        "expect",
        "keep-alive",
        "accept-encoding",
    ]
)


def read_headers(given: Mapping[str, str]) -> dict[str, str]:
    """The headers as they are sent; a wrong one is refused by its name, never by its value."""
    for name, value in given.items():
        if not _NAME.fullmatch(name):
            raise Invalid("The name of a header holds a character that does not belong.", field="headers")
        if name.lower() in _OURS or name.lower().startswith("proxy-"):
            raise Invalid(f"The header {name} is set by this server itself.", field="headers", fix="Leave it out.")
        if not _VALUE.fullmatch(value):
            raise Invalid(
                f"The header {name} holds a line break or a character that does not belong, or is too long.",
                field="headers",
                fix="Write its value on one line, in plain letters.",
            )
    return dict(given)
