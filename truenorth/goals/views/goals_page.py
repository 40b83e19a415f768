"""All goals: as a tree, a list, and along time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from truenorth.direction.queries import find_vision
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.kit.charts import LaneBar
from truenorth.foundation.kit.formats import change, span
from truenorth.foundation.kit.statuses import look
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals import queries
from truenorth.goals.horizon_words import horizon_parts, horizons_label, horizons_sentence
from truenorth.goals.queries.horizons import horizon_balance
from truenorth.goals.queries.listing import PAGE
from truenorth.goals.queries.tree import ROOTS
from truenorth.goals.sentences import goals_sentence
from truenorth.metrics.queries import north_star, series_of
from truenorth.metrics.shown import shown

from .filters import CHANCES, HORIZONS, STATUSES, Asked, asked
from .shown_row import ShownRow, shown_row, status_of, tree_line

# The strip of time that is drawn: what lies beyond is named by its date.
LOOKED_BACK, LOOKED_AHEAD = timedelta(days=180), timedelta(days=550)


@signed_in
@require_GET
def tree(request: MemberRequest) -> HttpResponse:
    wanted = asked(request)
    root = request.GET.get("root", "")
    root_id = queries.find_goal(request.member, int(root)).pk if root.isdecimal() and len(root) < 10 else None
    found = queries.goal_tree(request.member, wanted.filter, root_id=root_id)
    may_write, query = bool(may(request.member, "goals.write")), _kept(request)
    lines = [
        tree_line(line, first=place == 0, query=query, may_write=may_write) for place, line in enumerate(found.rows)
    ]
    whole = not found.more and not any(line.hidden for line in found.rows)
    context = _context(request, wanted, "Tree", lines, found.more, ROOTS, len(lines) if whole else found.total)
    if found.root is not None:
        context["root"] = found.root
        context["above"] = queries.parent_of(found.root)
    return render(request, "goals/tree.html", context)


@signed_in
@require_GET
def branch(request: MemberRequest, goal_id: int) -> HttpResponse:
    """The rows under one goal of the tree, when it is opened."""
    goal = queries.find_goal(request.member, goal_id)
    depth = request.GET.get("depth", "1")
    level = min(9, int(depth)) if depth.isdecimal() and len(depth) < 3 else 1
    rows, more = queries.goal_branch(request.member, goal.pk, level, asked(request).filter)
    may_write, query = bool(may(request.member, "goals.write")), _kept(request)
    lines = [tree_line(line, first=False, query=query, may_write=may_write) for line in rows]
    context = {"lines": lines, "more_below": more, "goal": goal, "today": today(), "level": level + 1}
    return render(request, "goals/branch.html", context)


@signed_in
@require_GET
def goal_list(request: MemberRequest) -> HttpResponse:
    wanted = asked(request)
    rows, more = queries.list_goals(request.member, wanted.filter)
    lines, total = [shown_row(row) for row in rows], queries.count_goals(request.member, wanted.filter)
    return render(request, "goals/list.html", _context(request, wanted, "List", lines, more, PAGE, total))


@signed_in
@require_GET
def timeline(request: MemberRequest) -> HttpResponse:
    wanted = asked(request)
    rows, more = queries.list_goals(request.member, wanted.filter)
    lines = [shown_row(row) for row in rows]
    total = queries.count_goals(request.member, wanted.filter)
    context = _context(request, wanted, "Timeline", lines, more, PAGE, total)
    dated = [line for line in lines if line.due is not None]
    context["undated"] = [line for line in lines if line.due is None]
    if dated:
        first, last = _reach(dated)
        context |= {"first": first, "last": last, "lanes": [(line, _bar(line, first, last)) for line in dated]}
    return render(request, "goals/timeline.html", context)


def _reach(lines: list[ShownRow]) -> tuple[date, date]:
    day = today()
    starts = [line.goal.start or day for line in lines] + [day]
    ends = [line.due for line in lines if line.due] + [day]
    first, last = max(min(starts), day - LOOKED_BACK), min(max(ends), day + LOOKED_AHEAD)
    return first, max(last, first + timedelta(days=28))


def _bar(line: ShownRow, first: date, last: date) -> list[LaneBar]:
    due = line.due or last
    start = line.goal.start or min(due, today())
    begin, end = min(max(start, first), last), max(first, min(due, last))
    bar = LaneBar(span(line.goal.start, due), begin, max(begin, end), tone=look(line.status).tone)
    return [bar]


def _kept(request: MemberRequest) -> str:
    """The filters of this address, to be carried on."""
    return urlencode([(k, v) for k, v in request.GET.items() if v and k not in ("root", "from", "depth", "page")])


def _context(
    request: MemberRequest, wanted: Asked, view: str, lines: list[ShownRow], more: bool, page: int, total: int
) -> dict[str, Any]:
    kept = _kept(request)
    names = {"Tree": "goals:goals", "List": "goals:list", "Timeline": "goals:timeline"}
    # Counts are of all goals or not shown: those of one page would read as if they were all.
    counts: dict[str, int] = {}
    for line in lines if len(lines) == total else ():
        counts[status_of(line.row)] = counts.get(status_of(line.row), 0) + 1
    vision = find_vision(request.member)
    balance = horizon_balance(request.member, wanted.filter)
    after = wanted.filter.after
    return {
        "title": "Goals",
        "crumbs": [{"name": "Goals"}],
        "tabs": [
            {"name": name, "href": reverse(url) + (f"?{kept}" if kept else ""), "current": name == view}
            for name, url in names.items()
        ],
        "lines": lines,
        "asked": wanted,
        "counts": [(name, counts[name]) for name in ("on_track", "reached", "at_risk", "off_track") if name in counts],
        "total": total,
        "unknown": sum(n for name, n in counts.items() if name in ("no_history", "not_started", "paused", "learning")),
        "sentence": goals_sentence(total, counts),
        "vision": vision,
        "horizons": {
            "parts": horizon_parts(balance),
            "sentence": horizons_sentence(balance),
            "label": horizons_label(balance),
        },
        "star": _north_star() if vision is not None else None,
        "freezes_url": reverse("goals:freezes"),
        "may_write": bool(may(request.member, "goals.write")),
        "choices": {"statuses": STATUSES, "chances": CHANCES, "horizons": HORIZONS},
        "before": f"?{kept}&from={max(0, after - page)}" if after else "",
        "after": f"?{kept}&from={after + page}" if more else "",
        "today": today(),
    }


def _north_star() -> dict[str, Any] | None:
    metric = north_star()
    if metric is None:
        return None
    day = today()
    points = series_of([metric.pk], until=day, since=day - timedelta(days=14 * 7))[metric.pk].points
    if not points:
        return None
    (first_on, first), (last_on, last) = points[0], points[-1]
    weeks = round((last_on - first_on).days / 7)
    moved = (last - first) / abs(first) if first and weeks else None
    return {
        "metric": metric,
        "now": shown(last, metric.unit if len(metric.unit) < 4 else "", is_share=metric.scale == "percent"),
        "values": [value for _, value in points],
        "moved": None if moved is None else change(round(100 * moved), "%").replace(" pts", "%"),
        "weeks": weeks,
        "better": moved is not None and (moved > 0) == (metric.good == "up"),
    }
