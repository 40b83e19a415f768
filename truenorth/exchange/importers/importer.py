"""What an importer is: it recognises its files by their content, and translates them into canonical records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, runtime_checkable

from truenorth.exchange.canonical import Item
from truenorth.exchange.importing.mapping import ColumnMapping, plain
from truenorth.exchange.importing.reading import Shape, SourceFile
from truenorth.exchange.importing.tables import Row, Table


@dataclass(frozen=True, slots=True)
class Recognition:
    """How surely a file is of this importer's kind (0..1), and what speaks for it."""

    certainty: float
    because: str = ""


NOT_MINE = Recognition(0.0)


class Sample:
    """What is looked at to recognise a file: its shape, names of columns, first rows, first items, first lines."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file

    @cached_property
    def shape(self) -> Shape:
        return self.file.shape

    @cached_property
    def table(self) -> Table | None:
        """The widest table; importers that read several look at ``file.tables``."""
        return max(self.file.tables, key=lambda table: len(table.header), default=None)

    @cached_property
    def headers(self) -> frozenset[str]:
        """Names of the columns, in lower case with single spaces."""
        return frozenset(plain(name) for name in self.table.header) if self.table else frozenset()

    @cached_property
    def rows(self) -> list[Row]:
        return self.table.sample(50) if self.table else []

    @cached_property
    def items(self) -> list[dict[str, Any]]:
        """The first objects of a JSON list, or of a table that wraps such objects."""
        return [item for _, item in self.file.items[:20]]

    @property
    def head(self) -> str:
        return self.file.head if not self.file.is_archive else ""

    def share(self, names: set[str]) -> float:
        """Share of ``names`` that are columns of the table."""
        return len(names & self.headers) / len(names)


@runtime_checkable
class Importer(Protocol):
    """One kind of file. ``mapping`` overrides what the importer would make of the columns, where it reads columns."""

    name: str
    label: str
    accepts: str  # one line for people: "Jira CSV export"

    def recognise(self, sample: Sample) -> Recognition: ...

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        """How the columns would be read; ``None`` where there are none to choose."""
        ...

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]: ...
