"""What one week brought, gathered from what is kept: plain values that a page, a mail or a program can show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.history.timeline import timeline
from truenorth.foundation.permissions.policy import may
from truenorth.goals.models import Celebration, Goal, MeasureForecast
from truenorth.metrics.freshness import freshness
from truenorth.metrics.queries import all_metrics, latest_values
from truenorth.people.models import Team

from .models import FindingDecision, FindingRecord, Waiver
from .team_trend import trend_sentence, trends

MOST = 6
# A chance that moved less than this is not told.
MOVED = 0.10
FOUR_WEEKS = 4
DECISIONS = (
    "goals.revised",
    "goals.measure_revised",
    "goals.paused",
    "goals.dropped",
    "goals.closed",
    "goals.reviewed",
    "direction.",
    "bets.dropped",
    "alignment.decided",
    "alignment.waived",
)
Facts = dict[str, Any]


def gather(member: Member, monday: date, until: date | None = None) -> Facts:
    """The facts of the week that begins on a Monday, up to its Sunday or an earlier day."""
    may(member, "workspace.read").require()
    end = min(monday + timedelta(days=6), until) if until else monday + timedelta(days=6)
    return {
        "monday": monday.isoformat(),
        "until": end.isoformat(),
        "celebrations": _celebrations(monday, end),
        "chances": _chances(monday, end),
        "findings": _findings(monday, end),
        "teams": _teams(member, end),
        "stale": _stale(member, end),
        "decisions": _decided(member, monday, end),
    }


def _celebrations(first: date, last: date) -> list[Facts]:
    """Shared ones alone: a draft is its owner's until it is shared."""
    rows = Celebration.objects.filter(on__gte=first, on__lte=last, shared=True).select_related("goal").order_by("on")
    return [
        {"headline": row.headline, "note": row.note, "goal": row.goal_id, "title": row.goal.title}
        for row in rows[:MOST]
    ]


def _chances(first: date, last: date) -> Facts:
    """Goals whose least likely measure moved by ten points and more since the end of the week before."""
    before, after = _chance_on(first - timedelta(days=1)), _chance_on(last)
    moved = {pk: after[pk] - before[pk] for pk in after if pk in before and abs(after[pk] - before[pk]) >= MOVED}
    goals = Goal.objects.in_bulk(list(moved))
    rows = [
        {"goal": pk, "title": goals[pk].title, "before": before[pk], "after": after[pk]}
        for pk in sorted(moved, key=lambda pk: -abs(moved[pk]))
        if pk in goals
    ]
    return {"moved": rows[:MOST], "more": max(0, len(rows) - MOST), "known": len(after), "compared": len(before)}


def _chance_on(day: date) -> dict[int, float]:
    """By running goal its chance as it was known on a day, not older than a fortnight."""
    lowest: dict[int, float] = {}
    seen: set[int] = set()
    rows = MeasureForecast.objects.filter(
        as_of__lte=day,
        as_of__gt=day - timedelta(days=14),
        probability__isnull=False,
        measure__archived=False,
        measure__goal__status__in=("planned", "running"),
    ).order_by("-as_of")
    for measure, goal, chance in rows.values_list("measure_id", "measure__goal_id", "probability"):
        if measure not in seen:
            seen.add(measure)
            lowest[goal] = min(chance, lowest.get(goal, 1.0))
    return lowest


def _findings(first: date, last: date) -> Facts:
    gravity = {"error": 0, "warning": 1, "note": 2}
    new = FindingRecord.objects.filter(first_seen__gte=first, first_seen__lte=last, gone_on__isnull=True)
    rows = sorted(
        new.exclude(family="wording").values_list("pk", "severity", "code", "message"),
        key=lambda row: (gravity.get(row[1], 3), row[2], row[0]),
    )
    gone = FindingRecord.objects.filter(gone_on__gte=first, gone_on__lte=last).exclude(family="wording")
    decided = FindingDecision.objects.filter(decided_on__gte=first, decided_on__lte=last)
    return {
        "new": [{"id": pk, "severity": s, "code": code, "message": text} for pk, s, code, text in rows[:MOST]],
        "new_count": len(rows),
        "gone": [{"id": pk, "message": text} for pk, text in gone.order_by("pk").values_list("pk", "message")[:MOST]],
        "gone_count": gone.count(),
        "decided_count": decided.count(),
        "set_aside_count": Waiver.objects.filter(created_at__date__gte=first, created_at__date__lte=last).count(),
    }


def _teams(member: Member, last: date) -> list[Facts]:
    """Every team with open work that serves no goal, with what the weeks say; by name, never by share."""
    found = trends(member, until=last)
    names = dict(Team.objects.filter(archived=False).values_list("pk", "name"))
    told = []
    for pk, trend in found.items():
        now = trend.known[-1] if trend.known else None
        if pk in names and now is not None and now.aimless > 0 and now.monday >= last - timedelta(days=13):
            told.append({"team": pk, "name": names[pk], "share": now.aimless, "trend": trend_sentence(trend)})
    return sorted(told, key=lambda row: row["name"])


def _stale(member: Member, last: date) -> Facts:
    used = list(
        all_metrics(member)
        .filter(archived=False, measures__archived=False, measures__goal__status__in=("planned", "running"))
        .distinct()
    )
    values = latest_values([metric.pk for metric in used], until=last)
    rows = []
    for metric in used:
        on = values[metric.pk][0] if metric.pk in values else None
        fresh = freshness(on, metric.expected_interval_days, last)
        if fresh.state in ("stale", "empty"):
            rows.append({"metric": metric.pk, "name": metric.name, "days": fresh.days, "said": fresh.words})
    rows.sort(key=lambda row: -(row["days"] or 10_000))
    return {"metrics": rows[:MOST], "more": max(0, len(rows) - MOST)}


def _decided(member: Member, first: date, last: date) -> list[Facts]:
    zone = ZoneInfo(member.workspace.time_zone)
    begin = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    entries = [e for e in timeline(verbs=DECISIONS, since=begin, until=end, limit=60) if not e.undone and e.event.why]
    by_reason: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for entry in entries:
        by_reason[str(entry.event.act), entry.event.why].append(entry)
    return [
        {"sentence": group[0].sentence, "why": why, "subject": group[0].event.subject, "more": len(group) - 1}
        for (_, why), group in list(by_reason.items())[: 2 * MOST]
    ]


def is_quiet(facts: Facts) -> bool:
    """Whether nothing happened that a digest would tell."""
    return not any(_lists(facts))


def _lists(facts: Facts) -> Iterable[Any]:
    yield facts["celebrations"]
    yield facts["chances"]["moved"]
    yield facts["findings"]["new_count"] or facts["findings"]["gone_count"] or facts["findings"]["decided_count"]
    yield facts["teams"]
    yield facts["stale"]["metrics"]
    yield facts["decisions"]
