"""Files made into a DuckDB database of their own, for the length of one reading; what people wrote then runs in the cage."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .caged_duckdb import CagedReading
from .data_folder import files_at, inside, written
from .failures import failed
from .names import table_name
from .source import Ability, Limits, Place, Setting, SourceFailed, asked_of, checked

MEMORY = "512MB"


@dataclass(frozen=True, slots=True)
class RowFiles:
    """A kind of file in the data folder that DuckDB reads row by row: CSV, JSON, Parquet."""

    name: str
    label: str
    about: str
    example: str  # what a path may look like
    endings: tuple[str, ...]
    reader: str  # DuckDB's function for them, with its options
    icon: str = "file-text"
    dialect: str = "duckdb"
    abilities: Mapping[str, Ability] = field(default_factory=lambda: asked_of(["could"] * 6))

    @property
    def settings(self) -> tuple[Setting, ...]:
        return (Setting("path", "File or folder", f"below the data folder: {self.example}"),)

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        return {"path": written(checked(self, given)["path"], self.endings)}

    @contextmanager
    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> Iterator[CagedReading]:
        files = files_at(place.folder, settings["path"], self.endings)
        root = inside(place.folder, settings["path"])
        with loaded(as_tables(files, root if root.is_dir() else root.parent), self.reader, place.limits) as reading:
            yield reading


@contextmanager
def loaded(files: Sequence[tuple[str, list[Path]]], reader: str, limits: Limits) -> Iterator[CagedReading]:
    """``files``: a table's name with its files. ``reader``: DuckDB's function for them, with its options."""
    with tempfile.TemporaryDirectory(prefix="truenorth-reading-") as folder:
        database = Path(folder) / "rows.duckdb"
        tables = _load(database, files, reader)
        yield CagedReading(database, tables, limits)


def as_tables(files: Sequence[Path], root: Path) -> list[tuple[str, list[Path]]]:
    """A file is a table of its name; the files of one subfolder are one table of the folder's name.

    >>> as_tables([Path("/d/rides/a.csv"), Path("/d/rides/b.csv"), Path("/d/hubs.csv")], Path("/d"))
    [('rides', [PosixPath('/d/rides/a.csv'), PosixPath('/d/rides/b.csv')]), ('hubs', [PosixPath('/d/hubs.csv')])]
    """
    made: dict[str, list[Path]] = {}
    for file in files:
        below = file.relative_to(root).parts
        made.setdefault(table_name(below[0] if len(below) > 1 else file.stem), []).append(file)
    return list(made.items())


def _load(
    database: Path, files: Sequence[tuple[str, list[Path]]], reader: str
) -> list[tuple[str, list[tuple[str, str]]]]:
    import duckdb

    options: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": 2,
        "temp_directory": str(database.parent / "spill"),
        "allow_community_extensions": False,
        "autoinstall_known_extensions": False,
        "python_enable_replacements": False,
    }
    connection = duckdb.connect(str(database), config=options)
    try:
        connection.execute("set TimeZone = 'UTC'")
        # The files of this reading alone: a name inside one of them opens nothing.
        paths = [str(path) for _, group in files for path in group]
        connection.execute("set allowed_paths = $paths", {"paths": paths})
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        found = []
        for name, group in files:
            quoted = '"' + name.replace('"', '""') + '"'
            connection.execute(f"create table {quoted} as select * from {reader}", {"files": [str(p) for p in group]})  # noqa: S608 - both are ours
            found.append((name, _columns(connection, quoted)))
        return found
    except duckdb.Error as error:
        raise failed("The file cannot be read", _without_paths(error, files)) from None
    finally:
        connection.close()


def _columns(connection: Any, quoted: str) -> list[tuple[str, str]]:
    described = connection.execute(f"select * from {quoted} limit 0").description  # noqa: S608
    return [(column[0], str(column[1])) for column in described]


def _without_paths(error: Exception, files: Sequence[tuple[str, list[Path]]]) -> Exception:
    text = str(error)
    for _, group in files:
        for path in group:
            text = text.replace(str(path), path.name)
    return SourceFailed(text)


def tables_of(database: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """Tables and views of a DuckDB file with their columns, read by us, not by what somebody wrote."""
    import duckdb

    options: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": False,
        "lock_configuration": True,
        "threads": 1,
        "memory_limit": "256MB",
    }
    try:
        connection = duckdb.connect(str(database), read_only=True, config=options)
    except duckdb.Error as error:
        raise failed("The DuckDB file cannot be read", _without_paths(error, [("", [database])])) from None
    try:
        rows = connection.execute(
            "select case when schema_name = 'main' then table_name else schema_name || '.' || table_name end, "
            "column_name, data_type from duckdb_columns() where not internal and database_name = current_database() "
            "order by 1, column_index"
        ).fetchall()
    except duckdb.Error as error:
        raise failed("The DuckDB file cannot be read", _without_paths(error, [("", [database])])) from None
    finally:
        connection.close()
    made: dict[str, list[tuple[str, str]]] = {}
    for table, column, kind in rows:
        made.setdefault(table, []).append((column, kind))
    return list(made.items())
