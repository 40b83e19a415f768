"""dbt's semantic layer: semantic models and metrics of one file, or the manifest that dbt makes of a whole project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from truenorth.exchange.canonical import Guess, Item, Joined, MetricRecord, Origin, Refused
from truenorth.exchange.importers.dbt_definition import Metrics
from truenorth.exchange.importers.dbt_models import Aggregate, Unmapped, models_in
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importing.limits import FileRefused
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.parts import DefinitionPart

LABEL = "dbt"
_WAYS_OUT = {
    "not in this file": "Give target/semantic_manifest.json, where dbt puts all of a project together.",
    "is computed": "Make it a column of the model.",
    "two tables": "Make one model of both, and define the metric on it.",
}


class DbtMetricsImporter:
    name = "dbt_metrics"
    label = LABEL
    accepts = "dbt: YAML of semantic models and metrics, or target/semantic_manifest.json"

    def recognise(self, sample: Sample) -> Recognition:
        head = sample.head
        if sample.shape not in {"json", "yaml"} or ("semantic_model" not in head and "type_params" not in head):
            return NOT_MINE
        document = sample.file.document
        if not isinstance(document, dict):
            return NOT_MINE
        if any(True for _ in models_in(document)):
            return Recognition(0.97, "it has semantic models")
        metrics = document.get("metrics")
        if isinstance(metrics, list) and any(isinstance(m, dict) and "type_params" in m for m in metrics):
            return Recognition(0.9, "its metrics have a type with type_params")
        return NOT_MINE

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        document = file.document
        if not isinstance(document, dict):
            raise FileRefused("The file holds no semantic models and no metrics.", "Give a file that has them.")
        return _Reading(file, document).items()


class _Reading:
    def __init__(self, file: SourceFile, document: dict[str, Any]) -> None:
        self._file = file
        self._models = list(models_in(document))
        self._number = 0
        aggregates: dict[str, Aggregate] = {}
        metrics: dict[str, dict[str, Any]] = {}
        for entry, _, found in self._models:
            aggregates |= found
            for nested in entry.get("metrics") or []:
                if isinstance(nested, dict) and entry.get("semantic_model"):
                    metrics[str(nested.get("name"))] = nested
            for measure in entry.get("measures") or []:
                if isinstance(measure, dict) and measure.get("create_metric"):
                    metrics[str(measure.get("name"))] = {**measure, "type": "simple", "measure": measure.get("name")}
        listed = document.get("metrics")
        self._broken = [one for one in listed if not isinstance(one, dict)] if isinstance(listed, list) else []
        for one in listed if isinstance(listed, list) else []:
            if isinstance(one, dict):
                metrics[str(one.get("name"))] = one
        self._all = Metrics(aggregates, metrics)

    def items(self) -> Iterator[Item]:
        made: dict[str, str] = {}  # name of a model -> key of the first metric that reads it
        weeks: list[Origin] = []
        for name, entry in self._all.metrics.items():
            origin = self._origin(f"metric {name}"[:80])
            before = set(self._all.used)
            try:
                definition = self._all.definition(name)
            except Unmapped as error:
                yield Refused(origin, str(error), name[:80], _way_out(str(error)))
                continue
            if not entry.get("time_granularity") and definition.window is None:
                weeks.append(origin)
            for used in self._all.used - before:
                made.setdefault(used, name)
            said = {key: value for key, value in definition.as_json().items() if value is not None}
            yield MetricRecord(
                origin=origin,
                key=name,
                system="dbt",
                name=str(entry.get("label") or name).strip(),
                description=str(entry.get("description") or "").strip(),
                kind="ratio" if definition.is_ratio else "",
                definitions=[DefinitionPart(source="", **said)],
            )
        for one in self._broken:
            yield Refused(self._origin("metric"), "The metric has no fields", str(one)[:80])
        for entry, model, _ in self._models:
            origin = self._origin(f"model {model.name}"[:80])
            if model.name in made:
                yield Joined(origin, made[model.name], f"It says which table and time metrics read: {model.table}")
            else:
                yield Refused(origin, "No metric of this file that could be read uses it", model.name[:80])
            del entry
        if weeks:
            what = f"{len(weeks)} {'metric is' if len(weeks) == 1 else 'metrics are'} read by week"
            yield Guess(weeks[0], what, "dbt leaves the period to whoever asks", 0.7)

    def _origin(self, what: str) -> Origin:
        self._number += 1
        self._file.seen.add(("", self._number))
        return Origin(self._file.name, self._number, f"{LABEL}, {what}", unit="item")


def _way_out(because: str) -> str:
    return next(
        (way for words, way in _WAYS_OUT.items() if words in because), "Define it here by hand, or make it a view."
    )
