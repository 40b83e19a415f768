"""Credentials as they are kept: sealed, so that a copy of the database alone gives nobody access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truenorth.foundation.errors import Invalid

from .keys import keys

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet


def _fernets() -> MultiFernet:
    from cryptography.fernet import Fernet, MultiFernet

    try:
        return MultiFernet([Fernet(key) for key in keys()])
    except ValueError:
        # Without the cause: it would quote the key.
        raise Invalid(
            "TRUENORTH_CREDENTIAL_KEYS holds something that is no key.",
            fix="Make one with `truenorth rotate-keys --new`.",
        ) from None


def seal(secret: str) -> str:
    """The secret as it may be kept. Nothing stays nothing."""
    return _fernets().encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str) -> str:
    """The secret itself, for the moment it is used. Raises ``Invalid`` when the key it was sealed with is gone."""
    from cryptography.fernet import InvalidToken

    if not sealed:
        return ""
    try:
        return _fernets().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Invalid(
            "The credential was kept under a key that is no longer there.",
            field="secret",
            fix="Enter it again, or give back the old key.",
        ) from None


def seal_anew(sealed: str) -> str:
    """The same secret under the newest key."""
    return seal(unseal(sealed))
