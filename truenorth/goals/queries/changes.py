"""How a goal came to be what it is: each change with its reason, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from truenorth.foundation.history.models import Event, EventSubject
from truenorth.foundation.history.sentences import sentence
from truenorth.foundation.kit.formats import day as day_said
from truenorth.goals.amounts import amount
from truenorth.goals.models import Goal, Measure
from truenorth.goals.progress import straight_path

SHOWN = (
    "goals.set", "goals.received", "goals.started", "goals.changed", "goals.revised", "goals.measure_added",
    "goals.measure_revised", "goals.measure_archived", "goals.measure_restored", "goals.paused", "goals.resumed",
    "goals.dropped", "goals.closed", "goals.reopened", "goals.reviewed", "goals.status_stated", "goals.contributes",
    "goals.withdrawn", "goals.profile_switched", "goals.assumption_settled", "history.undone",
)  # fmt: skip
# From this share of the time on, a changed target or date is marked as late.
LATE = 0.8
_AMOUNTS = ("baseline", "target", "lower", "upper")
_NAMES = {"lower": "Lower bound", "upper": "Upper bound", "why": "Why", "cadence_days": "Check-ins"}


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the history: what, because of what, when, by whom."""

    title: str
    because: str
    on: date
    by: str
    note: str = ""


def changes_of(goal: Goal, limit: int = 6) -> tuple[list[Change], bool]:
    """The newest changes, and whether there are more. Check-ins, evidence and thanks have places of their own."""
    mine = EventSubject.objects.filter(subject=goal.reference).values("event_id")
    # What happened to a link is told at its lower end; the upper one would drown in its children.
    elsewhere = Q(verb__in=("goals.contributes", "goals.withdrawn")) & ~Q(subject=goal.reference)
    events = list(
        Event.objects.filter(pk__in=mine, verb__in=SHOWN)
        .exclude(elsewhere)
        .select_related("member__user")
        .order_by("-at", "-pk")[: limit + 1]
    )
    measures = {m.pk: m for m in Measure.objects.filter(goal=goal).select_related("metric")}
    lines = [Change(title_of(e, measures), e.why, e.at.date(), str(e.member), _note(e, goal)) for e in events[:limit]]
    return lines, len(events) > limit


def _note(event: Event, goal: Goal) -> str:
    """Where it came from, whether a freeze was on, and whether most of its time had passed when a promise was changed."""
    if event.via == "import":
        return "imported"
    notes = []
    if freeze := event.details.get("freeze"):
        until = day_said(date.fromisoformat(freeze["until"]), event.at.date())
        notes.append(f"made inside the freeze until {until}: {freeze['because']}")
    promised = {"target", "due"} & {column for c in event.changes if c["kind"] == "updated" for column in c["after"]}
    passed = straight_path(goal.start, goal.due, event.at.date())
    if event.verb in ("goals.revised", "goals.changed", "goals.measure_revised") and promised and passed is not None:
        notes += [f"late: {round(100 * passed)}% of the time had passed"] if passed >= LATE else []
    return "; ".join(notes)


def title_of(event: Event, measures: dict[int, Measure]) -> str:
    """ "Target 60k → 55k", "Guardrail added: cost per ride", "Goal set"."""
    named = {
        "goals.set": "Goal set",
        "goals.received": "Brought in from a file",
        "goals.started": "Started; success conditions frozen",
        "goals.paused": "Paused",
        "goals.resumed": "Resumed",
        "goals.dropped": "Dropped",
        "goals.reopened": "Reopened",
        "goals.closed": f"Closed: {event.details.get('how', '')}",
        "goals.reviewed": f"Reviewed: {event.details.get('outcome', '')}",
        "goals.status_stated": f"Seen as {event.details.get('stated', '')}",
        "goals.profile_switched": f"Shown as {event.details.get('profile', '')}",
        "goals.contributes": f"Put under {event.details.get('parent', '')}",
        "goals.withdrawn": f"Taken from under {event.details.get('parent', '')}",
        "goals.measure_archived": f"Measure taken away: {event.details.get('measure', '')}",
        "goals.measure_restored": f"Measure taken back: {event.details.get('measure', '')}",
    }.get(event.verb)
    if named:
        return named
    if event.verb == "goals.measure_added":
        guards = any(c["kind"] == "created" and c["after"].get("role") == "guardrail" for c in event.changes)
        return f"{'Guardrail' if guards else 'Measure'} added: {event.details.get('measure', '')}"
    parts = [text for change in event.changes if change["kind"] == "updated" for text in _differences(change, measures)]
    return "; ".join(parts[:3]) or sentence(event)


def _differences(change: dict[str, Any], measures: dict[int, Measure]) -> list[str]:
    measure = measures.get(change["id"]) if change["model"] == "goals.measure" else None
    said = []
    for column, new in change["after"].items():
        name = column.removesuffix("_id")
        if name in ("last_check_in", "next_review", "extra"):
            continue
        label = _NAMES.get(name, name.replace("_", " ").capitalize())
        old = change["before"].get(column)
        if (
            column.endswith("_id")
            or (isinstance(new, str) and len(new) > 40)
            or (isinstance(old, str) and len(old) > 40)
        ):
            said.append(f"{label} changed")
            continue
        if measure is not None and name in _AMOUNTS:
            old, new = (None if v is None else amount(measure, v) for v in (old, new))
        before, after = _plain(old), _plain(new)
        said.append(f"{label} {before} → {after}" if before else f"{label} {after}" if after else f"{label} taken away")
    return said


def _plain(value: Any) -> str:
    if value in (None, ""):
        return ""
    text = f"{value:,.10g}" if isinstance(value, float) else str(value)
    try:
        from truenorth.foundation.kit.formats import full_day

        return full_day(date.fromisoformat(text))
    except ValueError:
        return text
