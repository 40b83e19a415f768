"""Jira's XML export ("RSS") of a search, laid out as a table and read like the CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from truenorth.exchange.canonical import Item
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importers.jira import FIELDS
from truenorth.exchange.importers.tracker_rows import Tracker, read_tracker
from truenorth.exchange.importing.limits import FileRefused
from truenorth.exchange.importing.mapping import ColumnMapping, map_columns
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.importing.tables import Table

LABEL = "Jira"
# Element of an item -> column of the CSV export.
_COLUMNS = {
    "key": "Issue key",
    "summary": "Summary",
    "type": "Issue Type",
    "status": "Status",
    "resolution": "Resolution",
    "assignee": "Assignee",
    "project": "Project name",
    "created": "Created",
    "updated": "Updated",
    "resolved": "Resolved",
    "due": "Due date",
    "description": "Description",
    "parent": "Parent key",
    "link": "URL",
    "component": "Component/s",
    "labels": "Labels",
}


class JiraXmlImporter:
    name = "jira_xml"
    label = LABEL
    accepts = "Jira: XML export of a search"

    def recognise(self, sample: Sample) -> Recognition:
        if sample.shape == "xml" and "<rss" in sample.head and "<key id=" in sample.head:
            return Recognition(0.97, "it is an RSS page whose items have keys, as Jira's are")
        return NOT_MINE

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        header = [*_COLUMNS.values(), "Issue id", "Status Category"]
        lines = [number for number, line in enumerate(file.text.split("\n"), 1) for _ in re.findall(r"<item\b", line)]
        items = _items(file)
        rows = [(line, _row(item)) for line, item in zip(lines, items, strict=False)]
        table = Table.under(header, rows, header_line=0, unit="line")
        yield from read_tracker(file, table, map_columns(table, FIELDS, label=LABEL), Tracker("jira", LABEL))


def _items(file: SourceFile) -> list[Any]:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        return list(fromstring(file.text).iter("item"))
    except (ParseError, DefusedXmlException) as error:
        raise FileRefused(f"The XML cannot be read: {error}.", "Export the search as CSV instead.") from error


def _row(item: Any) -> list[str]:
    cells = []
    for element in _COLUMNS:
        texts = [text for found in item.findall(element) for text in [_text(found)] if text]
        if element == "labels":
            texts = [_text(label) for label in item.findall("labels/label")]
        cells.append("; ".join(texts))
    key, category = item.find("key"), item.find("statusCategory")
    return [
        *cells,
        key.get("id", "") if key is not None else "",
        category.get("key", "") if category is not None else "",
    ]


def _text(element: Any) -> str:
    """The words of an element; Jira puts HTML in its descriptions."""
    text = re.sub(r"</?[a-zA-Z][^<>]*>", " ", "".join(element.itertext()))
    words = " ".join(text.split())
    return "" if words in {"Unassigned", "Unresolved"} else words
