"""Our own bundle: everything canonical as one JSON or YAML text, or a folder of YAML files, and back without loss."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from truenorth.exchange.canonical import (
    BetRecord,
    DeploymentRecord,
    DirectionRecord,
    FeedbackRecord,
    GoalRecord,
    IncidentRecord,
    MeasureRecord,
    MetricRecord,
    PersonRecord,
    Record,
    SourceRecord,
    TeamRecord,
    WaiverRecord,
    WorkRecord,
)
from truenorth.exchange.importing.record_fields import as_plain

FORMAT = "truenorth/1"
# The lists of a bundle, in the order in which a reader understands them.
LISTS: dict[str, type[Record]] = {
    "teams": TeamRecord,
    "people": PersonRecord,
    "direction": DirectionRecord,
    "sources": SourceRecord,
    "metrics": MetricRecord,
    "deployments": DeploymentRecord,
    "incidents": IncidentRecord,
    "goals": GoalRecord,
    "measures": MeasureRecord,  # only those whose goal is not in the bundle; the others stand under their goal
    "bets": BetRecord,
    "work": WorkRecord,
    "feedback": FeedbackRecord,
    "waivers": WaiverRecord,
}


def as_document(records: Iterable[Record]) -> dict[str, Any]:
    """The bundle as plain values. Records keep their order within their kind; measures stand under their goal."""
    document: dict[str, Any] = {"format": FORMAT}
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS}
    names = {kind: name for name, kind in LISTS.items()}
    goals: dict[str, dict[str, Any]] = {}
    measures: list[MeasureRecord] = []
    for record in records:
        if isinstance(record, MeasureRecord):
            measures.append(record)
            continue
        entry = _entry(record)
        lists[names[type(record)]].append(entry)
        if isinstance(record, GoalRecord):
            goals.setdefault(record.key, entry)
    for measure in measures:
        goal = goals.get(measure.goal)
        if goal is None:
            lists["measures"].append(_entry(measure))
        else:
            goal.setdefault("measures", []).append(_entry(measure, "goal"))
    document |= {name: entries for name, entries in lists.items() if entries}
    return document


def _entry(record: Record, *leave_out: str) -> dict[str, Any]:
    entry = as_plain(record, leave_out)
    if entry.get("system") == "truenorth":
        del entry["system"]
    if isinstance(record, MetricRecord) and record.points:
        # The line a value was read from belongs to the file it came from, not to the value.
        entry["points"] = [[day.isoformat(), value] for day, value, _ in record.points]
    return entry


def as_json(records: Iterable[Record]) -> str:
    return json.dumps(as_document(records), ensure_ascii=False, indent=1) + "\n"


def as_yaml(records: Iterable[Record]) -> str:
    return _yaml(as_document(records))


def as_folder(records: Iterable[Record]) -> dict[str, str]:
    """File name -> text: one YAML file for each kind, so that a change reads well in a review."""
    document = as_document(records)
    return {
        f"{name}.yaml": _yaml({"format": FORMAT, name: entries})
        for name, entries in document.items()
        if name != "format"
    }


def _yaml(document: dict[str, Any]) -> str:
    import yaml

    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

    class Plain(dumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True  # aliases are refused when read

    return yaml.dump(document, Dumper=Plain, allow_unicode=True, sort_keys=False, width=120)
