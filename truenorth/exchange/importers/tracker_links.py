"""Who waits for whom, and lists of names inside one cell."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.importing.tables import Row, Table

_LINK = re.compile(r"^(inward|outward) issue link \((.+)\)$", re.I)
_BLOCKS = re.compile(r"block|gate|precede|cause of delay", re.I)
_DEPENDS = re.compile(r"depend|require|relies", re.I)


@dataclass(slots=True)
class Links:
    waits_for: dict[str, list[str]] = field(default_factory=dict)

    def add(self, waiting: str, on: str) -> None:
        """``waiting`` cannot go on before ``on`` is there."""
        found = self.waits_for.setdefault(waiting, [])
        if on and waiting and on != waiting and on not in found:
            found.append(on)


def read_links(table: Table, mapping: ColumnMapping, row: Row, key: str, links: Links) -> None:
    """Collect what one row says: its own blockers, and the items it blocks, which then wait for it.

    In a Jira row "Inward issue link (Blocks)" names items that block this one; the outward one names items this one
    blocks. For links of dependence it is the other way round.
    """
    for column in mapping.columns:
        if column.field not in {"waits_for", "blocks"} and not column.header.endswith(")"):
            continue
        cell = row.cells[column.position].strip()
        if not cell:
            continue
        if column.field == "waits_for":
            for name in split_names(cell):
                links.add(key, name)
        elif column.field == "blocks":
            for name in split_names(cell):
                links.add(name, key)
        elif found := _LINK.match(column.header):
            inward = found[1].casefold() == "inward"
            if _DEPENDS.search(found[2]):
                inward = not inward
            elif not _BLOCKS.search(found[2]):
                continue
            for name in split_names(cell):
                if inward:
                    links.add(key, name)
                else:
                    links.add(name, key)


def split_names(cell: str) -> list[str]:
    """The names in one cell: a JSON list, or parted by semicolons, line breaks, bars, or commas.

    >>> split_names('["ui", "api"]'), split_names("ui, api"), split_names("Keep 60% of riders; Grow")
    (['ui', 'api'], ['ui', 'api'], ['Keep 60% of riders', 'Grow'])
    """
    cell = cell.strip()
    if cell.startswith("[") and cell.endswith("]"):
        try:
            found = json.loads(cell)
        except ValueError:
            found = None
        if isinstance(found, list):
            return [_name(item) for item in found if _name(item)]
    if ";" in cell or "\n" in cell or "|" in cell:
        parts = re.split(r"[;\n|]", cell)
    else:
        # A comma parts names only where what it parts is short; titles have commas of their own.
        parts = cell.split(",") if all(len(part) <= 40 for part in cell.split(",")) else [cell]
    return [part.strip() for part in parts if part.strip()]


def _name(item: object) -> str:
    if isinstance(item, dict):
        return str(item.get("name") or item.get("title") or item.get("id") or "")
    return str(item).strip()
