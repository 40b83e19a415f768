"""A workspace as CSV tables, one for each kind, for spreadsheets and other tools."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from truenorth.exchange.canonical import MetricRecord, Record
from truenorth.exchange.exporters.bundle import LISTS
from truenorth.exchange.exporters.cells import Cell, write_csv

# Columns that hold a list have it in one cell, parted so.
BETWEEN = "; "
_OWN_TABLE = frozenset({"origin", "points", "breaks", "denominators"})


def as_tables(records: Iterable[Record]) -> dict[str, bytes]:
    """File name -> CSV. Every kind has its table, also an empty one; values of metrics stand in one of their own."""
    rows: dict[type[Record], list[list[Cell]]] = {kind: [] for kind in LISTS.values()}
    values: list[list[Cell]] = []
    names = {kind: [f.name for f in fields(kind) if f.name not in _OWN_TABLE] for kind in LISTS.values()}
    for record in records:
        rows[type(record)].append([_cell(getattr(record, name)) for name in names[type(record)]])
        if isinstance(record, MetricRecord):
            wholes = {on: whole for on, whole, _ in record.denominators}
            values += [[record.key, record.name, on, value, wholes.get(on)] for on, value, _ in record.points]
    tables = {f"{name}.csv": write_csv(names[kind], rows[kind]) for name, kind in LISTS.items()}
    tables["values.csv"] = write_csv(["metric", "name", "date", "value", "denominator"], values)
    return tables


def as_archive(files: dict[str, bytes]) -> bytes:
    """The files as one ZIP; the same content gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        return BETWEEN.join(_text(one) for one in value)
    if isinstance(value, (str, int, float, bool, date, datetime)) or value is None:
        return value
    return str(value)


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_text(part) for part in value if part not in (None, ""))
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return "" if value is None else str(value)
