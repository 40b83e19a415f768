"""JSON of tracker APIs: Jira's issues, a Trello board, Asana's tasks; laid out as a table and read like one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from truenorth.exchange.canonical import Item, Refused
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importers.tracker_columns import fields_with
from truenorth.exchange.importers.tracker_rows import Tracker, read_tracker
from truenorth.exchange.importing.mapping import ColumnMapping, map_columns, words
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.importing.tables import Table

Values = dict[str, str]
# (tool, system, how to lay an item out, whether an item is of this tool)
Kind = tuple[str, str, Callable[[dict[str, Any], Values], Values], Callable[[dict[str, Any]], bool]]
# The columns every answer is laid out in; their names are those of the tracker fields' synonyms.
COLUMNS = list(
    words(
        "key, issue id, title, description, type, status, status category, resolution, assignee, "
        "team, labels, created, updated, start date, resolved, due date, original estimate "
        "(seconds), story points, parent, inward issue link (Blocks), outward issue link (Blocks), "
        "url "
    )
)


class TrackerJsonImporter:
    name = "tracker_json"
    label = "Tracker"
    accepts = "Jira, Trello, Asana: JSON as their APIs answer (issues, a board, tasks)"

    def recognise(self, sample: Sample) -> Recognition:
        kind = _kind_of(sample.items)
        if kind is None:
            return NOT_MINE
        return Recognition(0.95, f"its items have the fields of {kind[0]}")

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        kind = _kind_of([item for _, item in file.items[:20]])
        if kind is None:
            return
        label, system, lay_out, is_mine = kind
        file.see_items()
        lists = _names_of_lists(file)
        rows = []
        for place, item in file.items:
            values = lay_out(item, lists) if is_mine(item) else {}
            rows.append((place, [values.get(name, "") for name in COLUMNS]))
        read = {place for place, _ in rows}
        table = Table.under(list(COLUMNS), rows, header_line=0, unit=file.item_unit)
        yield from read_tracker(file, table, map_columns(table, fields_with(), label=label), Tracker(system, label))
        for sheet, line in sorted(file.seen):
            if line not in read:
                yield Refused(file.origin(line, label), "The row holds no readable JSON object", sheet)


def _kind_of(items: list[dict[str, Any]]) -> Kind | None:
    """The tool of the items, when nearly all are of one."""
    for label, system, lay_out, is_mine in (
        ("Jira", "jira", _jira, _is_jira),
        ("Trello", "trello", _trello, _is_trello),
        ("Asana", "asana", _asana, _is_asana),
    ):
        if items and sum(map(is_mine, items)) >= len(items) * 0.8:
            return label, system, lay_out, is_mine
    return None


def _is_jira(item: dict[str, Any]) -> bool:
    return isinstance(item.get("key"), str) and isinstance(item.get("fields"), dict) and "summary" in item["fields"]


def _is_trello(item: dict[str, Any]) -> bool:
    return "idList" in item and "idBoard" in item and isinstance(item.get("name"), str)


def _is_asana(item: dict[str, Any]) -> bool:
    return "gid" in item and isinstance(item.get("name"), str) and "completed" in item


def _name(value: Any, *fields: str) -> str:
    """The name inside {"name": …}; text as it is; nothing for nothing."""
    if isinstance(value, dict):
        return next((str(value[field]) for field in (*fields, "name") if value.get(field)), "")
    return "" if value is None or isinstance(value, (list, bool)) else str(value)


def _names(values: Any) -> str:
    return "; ".join(filter(None, (_name(value) for value in values))) if isinstance(values, list) else ""


def _jira(item: dict[str, Any], lists: Values) -> Values:
    fields = item["fields"]
    state = fields.get("status") if isinstance(fields.get("status"), dict) else {}
    links = [
        link
        for link in fields.get("issuelinks") or []
        if isinstance(link, dict) and _name(link.get("type")).casefold() == "blocks"
    ]
    description = fields.get("description")
    return {
        "key": item["key"],
        "issue id": str(item.get("id") or ""),
        "title": str(fields["summary"] or ""),
        "description": description if isinstance(description, str) else "",
        "type": _name(fields.get("issuetype")),
        "status": _name(state),
        "status category": _name((state or {}).get("statusCategory"), "key"),
        "resolution": _name(fields.get("resolution")),
        "assignee": _name(fields.get("assignee"), "displayName"),
        "team": _name(fields.get("project")),
        "labels": "; ".join(filter(None, [_names(fields.get("labels")), _names(fields.get("components"))])),
        "created": _name(fields.get("created")),
        "updated": _name(fields.get("updated")),
        "resolved": _name(fields.get("resolutiondate")),
        "due date": _name(fields.get("duedate")),
        "original estimate (seconds)": _name(fields.get("timeoriginalestimate")),
        "parent": _name(fields.get("parent"), "key") or _name(fields.get("epic"), "key"),
        "inward issue link (Blocks)": "; ".join(
            filter(None, (_name(link.get("inwardIssue"), "key") for link in links))
        ),
        "outward issue link (Blocks)": "; ".join(
            filter(None, (_name(link.get("outwardIssue"), "key") for link in links))
        ),
        "url": _name(item.get("self")),
    }


def _trello(item: dict[str, Any], lists: Values) -> Values:
    done = bool(item.get("closed") or item.get("dueComplete"))
    return {
        "key": str(item.get("id") or item.get("shortLink") or ""),
        "title": item["name"],
        "description": _name(item.get("desc")),
        "status": "Done" if done else lists.get(str(item["idList"]), ""),
        "labels": _names(item.get("labels")),
        "updated": _name(item.get("dateLastActivity")),
        "start date": _name(item.get("start")),
        "due date": _name(item.get("due")),
        "url": _name(item.get("shortUrl")) or _name(item.get("url")),
    }


def _asana(item: dict[str, Any], lists: Values) -> Values:
    members = item.get("memberships") or []
    section = _name(members[0].get("section")) if members and isinstance(members[0], dict) else ""
    return {
        "key": str(item["gid"]),
        "title": item["name"],
        "description": _name(item.get("notes")),
        "status": "Done" if item["completed"] else section,
        "assignee": _name(item.get("assignee")),
        "team": _names(item.get("projects")),
        "labels": _names(item.get("tags")),
        "created": _name(item.get("created_at")),
        "updated": _name(item.get("modified_at")),
        "start date": _name(item.get("start_on")),
        "resolved": _name(item.get("completed_at")),
        "due date": _name(item.get("due_on")),
        "parent": _name(item.get("parent"), "gid"),
        "url": _name(item.get("permalink_url")),
    }


def _names_of_lists(file: SourceFile) -> Values:
    """The names of a Trello board's lists, which are its states."""
    document = file.document if file.shape == "json" else None
    found = document.get("lists") if isinstance(document, dict) else None
    return {str(one.get("id")): str(one.get("name")) for one in found or [] if isinstance(one, dict)}
