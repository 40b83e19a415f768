"""Files and folders named on a command line, read whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

MOST_FILES = 200


class CannotRead(Exception):
    """What cannot be read, and why, in one sentence."""


def read_given(paths: Iterable[str]) -> list[tuple[str, bytes]]:
    """Name and content of each file; a folder stands for the files in it, without hidden ones."""
    from truenorth.exchange.importing.limits import MAX_FILE_BYTES, megabytes

    found: list[tuple[str, bytes]] = []
    for text in paths:
        path = Path(text)
        if not path.exists():
            raise CannotRead(f"There is no file or folder {text}.")
        for file in _files(path):
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            try:
                size = file.stat().st_size
                if size > MAX_FILE_BYTES:
                    limit = megabytes(MAX_FILE_BYTES)
                    raise CannotRead(f"{name} is {megabytes(size)}; up to {limit} are read. Export it in parts.")
                found.append((name, file.read_bytes()))
            except OSError as error:
                raise CannotRead(f"{name} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from error
            if len(found) > MOST_FILES:
                raise CannotRead(f"More than {MOST_FILES} files are given. Name fewer, or a smaller folder.")
    if not found:
        raise CannotRead(f"There is no file in {', '.join(paths)}.")
    return found


def _files(path: Path) -> list[Path]:
    """Links that lead out of a folder are passed over."""
    if not path.is_dir():
        return [path]
    root = path.resolve()
    return [
        file
        for file in sorted(path.rglob("*"))
        if file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
        and file.resolve().is_relative_to(root)
    ]
