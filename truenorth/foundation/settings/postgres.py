"""A PostgreSQL address as Django's settings."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit


def postgres(address: str) -> dict[str, Any]:
    """``postgresql://user:password@host:port/name`` as a DATABASES entry."""
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError("TRUENORTH_DATABASE starts with postgresql://.")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
