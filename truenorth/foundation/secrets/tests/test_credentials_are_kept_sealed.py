"""Credentials are sealed with the newest key, opened by any, and lost only with all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from truenorth.foundation.errors import Invalid
from truenorth.foundation.secrets.keys import add_key, drop_old_keys, key_file, keys
from truenorth.foundation.secrets.sealing import seal, seal_anew, unseal


@pytest.fixture
def own_keys(settings: Any, tmp_path: Path) -> Path:
    settings.CREDENTIAL_KEYS, settings.CREDENTIAL_KEY_FOLDER = "", tmp_path / "home"
    return tmp_path / "home"


def test_what_is_kept_does_not_tell_the_secret(own_keys: Path) -> None:
    kept = seal("hunter2hunter2")
    assert "hunter2" not in kept
    assert unseal(kept) == "hunter2hunter2"
    assert seal("hunter2hunter2") != kept
    assert seal("") == unseal("") == ""


def test_the_file_of_keys_is_its_owners_alone(own_keys: Path) -> None:
    seal("x")
    assert key_file().stat().st_mode & 0o077 == 0
    assert key_file().parent.stat().st_mode & 0o077 == 0


def test_a_rotation_needs_no_pause(own_keys: Path) -> None:
    kept = seal("hunter2hunter2")
    add_key()
    assert len(keys()) == 2
    assert unseal(kept) == "hunter2hunter2"  # a server that runs meanwhile
    anew = seal_anew(kept)
    assert drop_old_keys() == 1
    assert unseal(anew) == "hunter2hunter2"
    with pytest.raises(Invalid, match="no longer there"):
        unseal(kept)


def test_keys_of_the_operator_are_used_and_no_file_is_made(own_keys: Path, settings: Any) -> None:
    from cryptography.fernet import Fernet

    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.CREDENTIAL_KEYS = old
    kept = seal("hunter2hunter2")
    settings.CREDENTIAL_KEYS = f"{new}, {old}"
    assert unseal(kept) == "hunter2hunter2"
    settings.CREDENTIAL_KEYS = new
    with pytest.raises(Invalid):
        unseal(kept)
    assert not key_file().exists()


def test_a_key_that_is_none_is_said_without_quoting_it(settings: Any) -> None:
    settings.CREDENTIAL_KEYS = "not-a-key-but-maybe-a-password"
    with pytest.raises(Invalid, match="no key") as refused:
        seal("x")
    assert "maybe-a-password" not in str(refused.value)
