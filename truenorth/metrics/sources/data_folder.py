"""Files a source may read: those below the workspace's own folder, by their real place, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from truenorth.foundation.errors import Invalid

MOST_FILES = 5_000


def written(path: str, endings: Iterable[str], *, folders: bool = True) -> str:
    """A path as it is kept: relative, inside, of a kind that is read.

    >>> written("rides/2026.csv", [".csv"])
    'rides/2026.csv'
    >>> written("../secret-key", [".csv"])
    Traceback (most recent call last):
    ...
    truenorth.foundation.errors.Invalid: The path leads out of the data folder.
    """
    parts = PurePosixPath(path.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or (parts.parts and ":" in parts.parts[0]) or path.startswith("~"):
        raise Invalid(
            "The path leads out of the data folder.", field="path", fix="Write it below the folder: rides.csv."
        )
    if any(letter in path for letter in "*?[]{}'\""):
        raise Invalid("A path is one file or one folder, without * and quotes.", field="path", fix="Name the folder.")
    endings = tuple(endings)
    if (parts.suffix and parts.suffix.lower() not in endings) or not (parts.suffix or folders):
        raise Invalid(f"Files of this kind end in {' or '.join(endings)}.", field="path", fix="Choose another kind.")
    return parts.as_posix()


def inside(folder: Path, path: str) -> Path:
    """The real place of a kept path; ``Invalid`` where it, or a link on the way, lies outside."""
    root = folder.resolve()
    place = (root / path).resolve()
    if place != root and root not in place.parents:
        raise Invalid(
            "The path leads out of the data folder.", field="path", fix="Put the file itself there, not a link."
        )
    if not place.exists():
        raise Invalid(
            f"“{path}” is not in the data folder.", field="path", fix=f"Put it into {folder.name} on the server."
        )
    return place


def files_at(folder: Path, path: str, endings: Iterable[str]) -> list[Path]:
    """The file, or the files of a folder in the order of their names; links that lead out are left out."""
    place, root = inside(folder, path), folder.resolve()
    if place.is_file():
        return [place]
    found = []
    for file in sorted(place.rglob("*")):
        real = file.resolve()
        if file.suffix.lower() in tuple(endings) and real.is_file() and root in real.parents:
            found.append(real)
        if len(found) > MOST_FILES:
            raise Invalid(f"The folder holds more than {MOST_FILES:,} files.", field="path", fix="Name a part of it.")
    if not found:
        raise Invalid(f"“{path}” holds no file that ends in {' or '.join(endings)}.", field="path")
    return found
