"""The keys that credentials are kept under: those the operator set, or a file of the installation's own.

The first key seals; every key opens. So a new key can be put in front while servers run, what is kept be sealed anew,
and the old key be taken away afterwards.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from truenorth.foundation.settings.private_files import private_folder

FILE = "credential-keys"


def key_file() -> Path:
    return Path(settings.CREDENTIAL_KEY_FOLDER) / FILE


def keys_are_set() -> bool:
    """Whether the operator keeps the keys, so that no file of ours holds any."""
    return bool(settings.CREDENTIAL_KEYS)


def keys() -> list[str]:
    """Newest first; read each time, so that every process sees a rotation at once."""
    if keys_are_set():
        return [key.strip() for key in settings.CREDENTIAL_KEYS.split(",") if key.strip()]
    path = key_file()
    if not path.exists():
        add_key()
    return path.read_text().split()


def add_key() -> None:
    """Put a new key in front of the file. A reader sees the old file or the new one, never half of one."""
    from cryptography.fernet import Fernet

    path = key_file()
    known = path.read_text().split() if path.exists() else []
    _write(path, [Fernet.generate_key().decode(), *known])


def drop_old_keys() -> int:
    """Keep the newest key alone, after everything is sealed with it. How many were dropped."""
    known = keys()
    _write(key_file(), known[:1])
    return len(known) - 1


def _write(path: Path, lines: list[str]) -> None:
    private_folder(path.parent)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
