"""Whether a host of a database may be spoken to: by the same rules as every address the server calls."""

from __future__ import annotations

from .source import SourceFailed


def check_host(host: str, port: int) -> None:
    """Refuse what leads inside and was not named by the operator. A socket's folder is the operator's to name, too."""
