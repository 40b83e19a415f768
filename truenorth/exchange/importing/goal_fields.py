"""Columns of goals and measures as records state them. Pure."""

from __future__ import annotations

from typing import Any

from truenorth.exchange.canonical import GoalRecord, MeasureRecord
from truenorth.exchange.importing.source_keys import is_ours

GOAL_KINDS = frozenset({"objective", "strategic", "intermediate", "tactical", "smart", "product_goal", "outcome"})
PROFILES = frozenset({"okr", "north_star", "smart", "ebm", "outcome_roadmap"})
AMBITIONS = frozenset({"committed", "aspirational", "learning"})
HORIZONS = frozenset({"short", "mid", "long"})
MEASURE_KINDS = frozenset({"level", "ratio", "cumulative", "milestone", "binary"})
DIRECTIONS = frozenset({"up", "down", "keep"})
CHANGES = frozenset({"behaviour", "experience", "business"})
NEXT_STEPS = frozenset({"continue", "change", "stop"})
STATUSES = frozenset({"draft", "planned", "running", "paused", "closed", "dropped"})


def goal_fields(record: GoalRecord, measures: list[MeasureRecord]) -> dict[str, Any]:
    """Columns of a new goal but for those of its state, owner and team."""
    fields: dict[str, Any] = {
        "kind": record.kind if record.kind in GOAL_KINDS else "objective",
        "why": record.why.strip(),
        "beneficiary": record.beneficiary.strip()[:300],
        "description": record.description.strip(),
        "start": record.start,
        "due": record.due,
        "cycle": record.cycle.strip()[:40],
        "last_check_in": record.last_check_in,
        "enhances": record.enhances.strip()[:300],
        "conditions": record.conditions.strip(),
        "cause": record.cause.strip(),
        "lesson": record.lesson.strip(),
    }
    if record.changes in CHANGES:
        fields["changes"] = record.changes
    if record.next_step in NEXT_STEPS:
        fields["next_step"] = record.next_step
    if record.cadence_days is not None and 1 <= record.cadence_days <= 366:
        fields["cadence_days"] = record.cadence_days
    if record.start and record.due and record.due <= record.start:
        fields["start"] = None
    if record.profile in PROFILES and (record.profile != "okr" or is_ours(record)):
        fields["profile"] = record.profile
    if record.ambition in AMBITIONS:
        fields["ambition"] = record.ambition
    if record.horizon in HORIZONS:
        fields["horizon"] = record.horizon
    if extra := _extra(record, measures):
        fields["extra"] = extra
    return fields


def _extra(record: GoalRecord, measures: list[MeasureRecord]) -> dict[str, Any]:
    """What the owner said that has no column of its own; kept rather than lost."""
    extra: dict[str, Any] = {}
    if record.stated_confidence is not None:
        extra["stated_confidence"] = record.stated_confidence
    said = {}
    for measure in measures:
        own = {
            name: value
            for name in ("stated_confidence", "projected_score", "note")
            if (value := getattr(measure, name)) not in (None, "")
        }
        if own:
            said[measure.title] = own
    if said:
        extra["said_of_measures"] = said
    return extra


def figures_of(record: MeasureRecord, *, share: bool) -> dict[str, float | None]:
    """The figures of a measure in the unit of its metric: percent become shares where the metric is one."""
    figures = {name: getattr(record, name) for name in ("baseline", "target", "current", "lower", "upper")}
    if share and not is_ours(record) and any(v is not None and abs(v) > 1 for v in figures.values()):
        return {name: None if value is None else round(value / 100, 12) for name, value in figures.items()}
    return figures


def measure_fields(record: MeasureRecord, *, share: bool) -> dict[str, Any]:
    """Columns of a measure but for metric and owner. ``share``: it reads a metric that is kept as 0 to 1."""
    figures = figures_of(record, share=share)
    fields: dict[str, Any] = {
        **figures,
        "unit": record.unit[:40],
        "current_on": record.current_on,
        "start": record.start,
        "due": record.due,
        "acceptance": record.acceptance.strip(),
        "segment": record.segment.strip()[:120],
    }
    if record.role == "guardrail":
        fields["role"] = "guardrail"
    fields["kind"] = record.kind if record.kind in MEASURE_KINDS else _kind(record)
    if record.direction in DIRECTIONS:
        fields["direction"] = record.direction
    elif record.baseline is not None and record.target is not None and record.target != record.baseline:
        fields["direction"] = "up" if record.target > record.baseline else "down"
    if record.score is not None and 0 <= record.score <= 1:
        fields["grade"] = record.score
    return fields


def _kind(record: MeasureRecord) -> str:
    """Something without any figure is done or not."""
    if record.target is None and record.lower is None and record.upper is None:
        return "binary"
    return "level"
