"""What is installed is what runs here: every file that is not Python, and every folder of Python."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("truenorth", "demo")
# Left behind by editors and by Python itself.
PASSING = {"__pycache__", ".DS_Store"}


def _packages() -> set[Path]:
    return {file.parent for folder in FOLDERS for file in (ROOT / folder).rglob("__init__.py")}


def _globs() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["setuptools"]["package-data"]["*"]


def _left_out(files: set[Path], packages: set[Path], globs: list[str]) -> list[str]:
    taken = {file for package in packages for glob in globs for file in package.glob(glob)}
    return sorted(file.relative_to(ROOT).as_posix() for file in files - taken)


def _data_files() -> set[Path]:
    return {
        file
        for folder in FOLDERS
        for file in (ROOT / folder).rglob("*")
        if file.is_file()
        and file.suffix not in (".py", ".pyc")
        and not PASSING & set(file.parts)
        and "tests" not in file.parts
    }


def test_every_file_that_is_not_python_is_installed() -> None:
    assert len(_data_files()) > 100
    assert not _left_out(_data_files(), _packages(), _globs())


@pytest.mark.parametrize("glob", ["static/**/*", "templates/**/*", "samples/**/*"])
def test_a_glob_that_is_forgotten_would_be_noticed(glob: str) -> None:
    assert _left_out(_data_files(), _packages(), [each for each in _globs() if each != glob])


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {file.parent for folder in FOLDERS for file in (ROOT / folder).rglob("*.py") if "tests" not in file.parts}
    assert not sorted(str(folder.relative_to(ROOT)) for folder in folders - _packages())
