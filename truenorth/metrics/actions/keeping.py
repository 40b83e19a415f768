"""The verb that keeps what a source gave. A correction keeps the old value; nothing is overwritten by nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.jobs.enqueue import enqueue
from truenorth.metrics.collecting.reading_values import Found, Read
from truenorth.metrics.models import CollectionRun, Metric, MetricDefinition, Observation, SegmentObservation, Source
from truenorth.metrics.source_sentences import run_sentence

# Engines add in changing order, so the last digits of a sum of parts differ from run to run: that is no correction.
SAME = 1e-9


@dataclass(slots=True)
class Collected:
    """What one reading of a source brought, before it is kept. ``found`` is keyed by the metric's id."""

    started_at: datetime
    definitions: Sequence[MetricDefinition]
    found: Found = field(default_factory=Found)
    error: str = ""  # of the source as a whole


@dataclass(slots=True)
class _Tally:
    new: list[Any] = field(default_factory=list)
    corrected: int = 0
    unchanged: int = 0
    missing: int = 0
    refused: int = 0


@action(
    "metrics.collected",
    permission="metrics.collect",
    sentence="{who} read {subject}: {said}",
    undoable=False,
)
def keep_collection(act: Act, source: Source, collected: Collected) -> CollectionRun:
    """Keep a run and its values. Values that cannot be are named by metric and not kept; the others are."""
    found, definitions = collected.found, {row.metric_id: row for row in collected.definitions}
    problems = {pk: said for pk, said in found.problems.items() if pk in definitions}
    run = act.create(
        CollectionRun,
        source=source,
        started_at=collected.started_at,
        ended_at=act.now,
        state="ok",
        metrics=len(definitions),
        rows=found.rows,
        queries=len(found.queries),
        query_hash=found.query_hash,
        error=collected.error[:600],
    )
    tally = _Tally()
    for metric_id, definition in definitions.items():
        said = _keep_values(act, run, definition, found.values.get(metric_id, []), tally)
        _keep_parts(act, run, definition, found.parts.get(metric_id, {}))
        if said:
            problems[metric_id] = " ".join(filter(None, (problems.get(metric_id, ""), said)))
    act.create_many(Observation, tally.new)
    state = (
        "failed"
        if collected.error or (definitions and not _any_read(found, definitions))
        else "partial"
        if problems
        else "ok"
    )
    act.update(
        run,
        state=state,
        new=len(tally.new),
        corrected=tally.corrected,
        unchanged=tally.unchanged,
        missing=tally.missing,
        refused=tally.refused,
        problems={str(pk): said[:600] for pk, said in problems.items()},
        error=(collected.error or (next(iter(problems.values()), "") if state == "failed" else ""))[:600],
    )
    _note_on_source(act, source, state)
    act.about(source)
    act.details = {"said": run_sentence(run).rstrip("."), "new": len(tally.new), "corrected": tally.corrected}
    if tally.new or tally.corrected:
        enqueue(act.workspace, "goals.evaluate_chances", single_key="goals.evaluate_chances")
    return run


def _any_read(found: Found, definitions: dict[int, MetricDefinition]) -> bool:
    return any(pk not in found.problems for pk in definitions)


def _note_on_source(act: Act, source: Source, state: str) -> None:
    good = state != "failed"
    changes: dict[str, Any] = {"last_run_at": act.now, "failures": 0 if good else source.failures + 1}
    if good:
        changes["last_good_at"] = act.now
    if source.state != "paused":
        changes["state"] = {"ok": "ok", "partial": "partial", "failed": "failing"}[state]
    act.update(source, **changes)


def _keep_values(
    act: Act, run: CollectionRun, definition: MetricDefinition, read: Sequence[Read], tally: _Tally
) -> str:
    """Keep the values of one metric, and say what was left out."""
    metric = definition.metric
    days = [value.on for value in read]
    known = {row.on: row for row in Observation.objects.filter(metric=metric, on__in=days)} if days else {}
    refused: list[str] = []
    held = 0
    for value in {one.on: one for one in read}.values():
        row = known.get(value.on)
        if value.value is None:
            tally.missing += 1
            continue
        if (why := _cannot_be(metric, value, act.today)) is not None:
            refused.append(why)
        elif row is None:
            tally.new.append(_row(act, run, definition, value))
        elif _same(row.value, value.value) and (row.denominator is None or _same(row.denominator, value.denominator)):
            tally.unchanged += 1
        elif row.source == "manual":
            held += 1  # somebody entered it, with the reason; a source does not know better
        else:
            act.update(
                row, value=value.value, denominator=value.denominator, source="query", run=run, definition=definition
            )
            tally.corrected += 1
    tally.refused += len(refused)
    said = refused[0] if refused else ""
    if len(refused) > 1:
        said += f" So {len(refused)} values were not kept."
    if held:
        some = "1 value that somebody entered differs and stays"
        said += f" {some if held == 1 else f'{held} values that people entered differ and stay'}."
    return said.strip()


def _row(act: Act, run: CollectionRun, definition: MetricDefinition, value: Read) -> Observation:
    return Observation(
        metric=definition.metric,
        on=value.on,
        value=value.value or 0.0,
        denominator=value.denominator,
        source="query",
        run=run,
        definition=definition,
        created_at=act.now,
        updated_at=act.now,
    )


def _cannot_be(metric: Metric, value: Read, today: date) -> str | None:
    number = value.value if value.value is not None else math.nan
    if not math.isfinite(number):
        return f"The value of {value.on} is no number."
    if value.on > today:
        return f"{value.on} is in the future."
    if metric.scale == "percent" and not -1e-6 <= number <= 1 + 1e-6:
        return f"The value of {value.on} is {number:g}; a share lies between 0 and 1."
    if metric.scale == "positive" and number < 0:
        return f"The value of {value.on} is {number:g}, and this metric is never below zero."
    if value.denominator is not None and value.denominator < 0:
        return f"The denominator of {value.on} is {value.denominator:g}, and a count is never below zero."
    return None


def _same(known: float, read: float | None) -> bool:
    return read is not None and math.isclose(known, read, rel_tol=SAME, abs_tol=1e-12)


def _keep_parts(
    act: Act, run: CollectionRun, definition: MetricDefinition, parts: dict[tuple[str, str], list[Read]]
) -> None:
    if not parts:
        return
    metric = definition.metric
    rows = SegmentObservation.objects.filter(metric=metric, segment__in={segment for segment, _ in parts})
    known = {(row.segment, row.part, row.on): row for row in rows}
    fresh = []
    for (segment, part), values in parts.items():
        for value in values:
            if value.value is None or _cannot_be(metric, value, act.today):
                continue
            row = known.get((segment, part, value.on))
            if row is None:
                fresh.append(
                    SegmentObservation(
                        metric=metric, on=value.on, segment=segment, part=part, value=value.value,
                        denominator=value.denominator, run=run, definition=definition,
                    )
                )  # fmt: skip
            elif not _same(row.value, value.value):
                act.update(row, value=value.value, denominator=value.denominator, run=run, definition=definition)
    act.create_many(SegmentObservation, fresh)
