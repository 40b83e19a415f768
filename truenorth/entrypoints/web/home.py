"""Home: what a person answers for, what changed and why, what is due, what is worth stopping for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from truenorth.alignment.digests import on_home
from truenorth.alignment.queries import count_findings, trend
from truenorth.bets.queries import running_bets
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.timeline import Entry, timeline
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals.queries import celebrations_to_show, check_ins_due, my_goals
from truenorth.metrics.shown import now_and_target, shown

from .home_sentence import alignment_sentence, home_sentence

# What belongs into "what changed": decisions about goals and direction, not the upkeep around them.
TOLD = (
    "goals.set",
    "goals.started",
    "goals.revised",
    "goals.measure_revised",
    "goals.paused",
    "goals.resumed",
    "goals.dropped",
    "goals.closed",
    "goals.reviewed",
    "direction.",
    "bets.dropped",
    "alignment.waived",
    "alignment.decided",
)


@signed_in
@require_safe
def home(request: MemberRequest) -> HttpResponse:
    member, day = request.member, today()
    mine = my_goals(member)
    # Who may not check in is not told that a check-in is due.
    due = check_ins_due(member) if may(member, "goals.check_in") else []
    counts = count_findings(member)
    bets = running_bets(member)
    loose = [row.bet.title for row in bets if not row.targets]
    return render(
        request,
        "web/home.html",
        {
            "over": f"{day:%A} {day.day} {day:%B} · week {day.isocalendar().week} of {date(day.year, 12, 28).isocalendar().week}",
            "sentence": home_sentence(mine.rows, mine=bool(mine.accountable or mine.contributing)),
            "mine": mine,
            "may_set": bool(may(member, "goals.write")),
            "may_import": bool(may(member, "exchange.import")),
            "may_check_in": bool(may(member, "goals.check_in")),
            "may_celebrate": bool(may(member, "goals.celebrate")),
            "rows": [_row(row) for row in mine.rows],
            "first_due": _due(due[0]) if due else None,
            "other_due": due[1:],
            "due_count": len(due),
            "celebrations": celebrations_to_show(member),
            "entries": _told(timeline(verbs=TOLD, limit=20)),
            "counts": counts,
            "digest": on_home(member),
            "trend": [count for _, count in trend(member)],
            "alignment": alignment_sentence(len(bets) - len(loose), len(bets), loose),
        },
    )


def _row(row: Any) -> dict[str, Any]:
    now, target = now_and_target(
        row.value, row.measure.target if row.measure else None, row.unit, is_share=row.is_share
    )
    return {
        "goal": row.goal,
        "href": reverse("goals:goal", args=[row.goal.pk]),
        "status": row.status,
        "sub": row.measure.title if row.measure else "no measure yet",
        "due": row.due,
        "recent": row.recent,
        "target_value": row.measure.target if row.measure else None,
        "now": now if row.value is not None else "",
        "target": target if row.measure and row.measure.target is not None else "",
        "chance": row.chance,
        "change": None if row.change is None else round(100 * row.change),
    }


def _due(due: Any) -> dict[str, Any]:
    """The check-in card: everything is read; only a line is asked for."""
    row = due.row
    read = shown(row.value, row.unit, is_share=row.is_share) if row.value is not None else ""
    source = row.measure.metric.get_source_display().lower() if row.measure and row.measure.metric else ""
    forecast = None if row.chance is None else round(100 * row.chance)
    said = due.previous.confidence if due.previous else None
    return {
        "goal": row.goal,
        "read": read,
        "read_on": row.value_on,
        "source": source,
        "target": shown(row.measure.target, row.unit, is_share=row.is_share)
        if row.measure and row.measure.target is not None
        else "",
        "due": row.due,
        "forecast": forecast,
        "previous": said,
        "start": said if said is not None else forecast if forecast is not None else 50,
        "needs_value": bool(row.measure and (row.measure.metric is None or row.measure.metric.source == "manual")),
        "unit": row.unit,
    }


def _told(entries: list[Entry]) -> list[Entry]:
    return [e for e in entries if not e.undone][:6]
