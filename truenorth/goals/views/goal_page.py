"""One goal: why, for whom, what success means, how likely it is, what was learned and what changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.kit.formats import plural, span
from truenorth.foundation.kit.statuses import look
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals import queries
from truenorth.goals.actions.setting import COMMITTED
from truenorth.goals.amounts import amount
from truenorth.goals.freeze import freeze_note
from truenorth.goals.profiles import PROFILES, profile_named
from truenorth.goals.progress import is_met
from truenorth.goals.quality.examine import examine
from truenorth.goals.quality.one_goal_map import map_of_goal
from truenorth.goals.quality.smart_sides import smart_sides
from truenorth.goals.quality.ticks import ticks
from truenorth.goals.sentences import chance_heading, forecast_sentence, no_chance_sentence, success_sentence

from .fan_data import fan_data
from .shown_row import status_of

CHECK_INS, MORE_CHECK_INS = 3, 200
SHORT_KEY = 12


@signed_in
@require_GET
def goal_page(request: MemberRequest, goal_id: int) -> HttpResponse:
    page = queries.goal_page(request.member, goal_id, check_ins=CHECK_INS)
    return render(request, "goals/goal.html", {**_head(request, page), **_body(page), **_rail(page)})


@signed_in
@require_GET
def check_ins(request: MemberRequest, goal_id: int) -> HttpResponse:
    """All check-ins: a part of the page, or a page of its own."""
    page = queries.goal_page(request.member, goal_id, check_ins=MORE_CHECK_INS)
    context = {**_head(request, page), "check_ins": _check_ins(page), "more_check_ins": 0}
    return render(request, "goals/check_ins.html" + ("#check-ins" if request.htmx else ""), context)


@signed_in
@require_GET
def forecast(request: MemberRequest, goal_id: int) -> HttpResponse:
    """How the chance was computed: method, inputs, and each term with its reason."""
    page = queries.goal_page(request.member, goal_id, check_ins=0)
    found = page.main.forecast if page.main else None
    context = {**_head(request, page), "view": page.main, "forecast": found, **_chance(page)}
    return render(request, "goals/forecast.html", context)


# What kind of outcome a goal is, in the words of its editor.
CHANGED = {"behaviour": "what people do", "experience": "how it is for them", "business": "a business result"}


def _head(request: MemberRequest, page: queries.GoalPage) -> dict[str, Any]:
    goal = page.goal
    above = page.parents[0].parent if page.parents else None
    crumbs: list[dict[str, str]] = [{"name": "Goals", "href": reverse("goals:goals")}]
    if above is not None:
        crumbs.append({"name": str(above), "href": _href(page.parents[0])})
    # A short key of the goal's own source is what people call it.
    called = goal.source_key if 0 < len(goal.source_key) <= SHORT_KEY else f"G-{goal.pk}"
    crumbs.append({"name": called})
    over = [
        goal.get_kind_display(),
        f"{goal.get_horizon_display().lower()}-term" if goal.horizon else "",
        f"changes {CHANGED[goal.changes]}" if goal.changes else "",
    ]
    under_way = goal.status in ("running", "paused")
    return {
        "page": page,
        "goal": goal,
        "title": goal.title,
        "crumbs": crumbs,
        "profile": profile_named(goal.profile),
        "profiles": PROFILES.values(),
        "status": status_of(page.row),
        "over": " · ".join(part for part in over if part),
        "dates": span(goal.start, goal.due) if goal.start or goal.due else "",
        "ended": goal.status in ("closed", "dropped"),
        "under_way": under_way,
        "may_write": bool(may(request.member, "goals.write")),
        "may_check_in": bool(may(request.member, "goals.check_in")) and under_way,
        "committed": COMMITTED if under_way else (),
        "today": today(),
        "why_label": profile_named(goal.profile).label("why_it_matters", "Why"),
        "freeze": freeze_note(request.member, goal),
        "title_url": reverse("goals:inline_title", args=[goal.pk]),
        "due_url": reverse("goals:inline_due", args=[goal.pk]),
        # Panels of later rooms, loaded by their address; a room that is not there yet has none.
        "bets_url": _panel("bets:bets_panel", f"goal={goal.pk}"),
        "all_bets_url": _panel("bets:bets"),
        "voices_url": _panel("discovery:goal_voices", f"goal={goal.pk}"),
        "findings_url": _panel("alignment:findings_panel", f"subject={goal.reference}&besides=GQ"),
    }


def _panel(name: str, query: str = "") -> str:
    """The address of a part that a later room draws; empty while that room is not there."""
    try:
        return reverse(name) + (f"?{query}" if query else "")
    except NoReverseMatch:
        return ""


def _href(link: Any) -> str:
    if link.pillar_id:
        try:
            return reverse("direction:direction")
        except NoReverseMatch:
            return ""
    return reverse("goals:goal", args=[link.parent_goal_id or link.parent_measure.goal_id])


def _chance(page: queries.GoalPage) -> dict[str, Any]:
    main, day = page.main or (page.targets[0] if page.targets else None), today()
    if main is None:
        return {"main": None, "no_chance": no_chance_sentence(None, 0)}
    found = main.forecast
    tells = found is not None and found.probability is not None
    seen = len(main.series.points) if main.series else 0
    return {
        "main": main,
        "chance": found.probability if found else None,
        "chance_heading": chance_heading(main.measure, page.row.due, day),
        "chance_said": forecast_sentence(main.measure, found) if found is not None and tells else "",
        "no_chance": "" if tells else no_chance_sentence(main.measure, seen),
        "fan": fan_data(main, day),
    }


def _check_ins(page: queries.GoalPage) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "value": amount(row.measure, row.value) if row.measure and row.value is not None else "",
            "confidence": None if row.confidence is None else row.confidence / 100,
        }
        for row in page.check_ins
    ]


def _body(page: queries.GoalPage) -> dict[str, Any]:
    goal = page.goal
    strong, rest = success_sentence(goal, [v.measure for v in page.targets], [v.measure for v in page.guardrails])
    others = [view for view in page.targets if page.main is None or view.measure.pk != page.main.measure.pk]
    due = goal.last_check_in or goal.start
    return {
        **_chance(page),
        "success": strong,
        "success_rest": rest,
        "others": [_line(view) for view in others],
        "check_ins": _check_ins(page),
        "more_check_ins": page.more_check_ins,
        "cadence": f"every {plural(goal.cadence_days, 'day')}" if goal.cadence_days != 7 else "weekly",
        "check_in_due": due,
    }


def _line(view: queries.MeasureView) -> dict[str, Any]:
    measure = view.measure
    met = is_met(measure.direction, measure.target, view.value, measure.lower, measure.upper)
    return {
        "view": view,
        "measure": measure,
        "value": amount(measure, view.value),
        "target": amount(measure, measure.target) if measure.target is not None else "",
        "chance": view.forecast.probability if view.forecast else None,
        "status": view.forecast.status if view.forecast else "no_history",
        "met": met,
        "tone": "idle" if met is None else "good" if met else "bad",
    }


STATED = {"on_track": "on track", "at_risk": "at risk", "off_track": "off track"}


def _targeted(page: queries.GoalPage) -> dict[str, Any]:
    """The target that can be edited in place, and a status somebody stated over the computed one."""
    goal, main = page.goal, page.main or (page.targets[0] if page.targets else None)
    holds = bool(goal.stated_status and goal.stated_status_until and goal.stated_status_until >= today())
    computed = main.forecast.status if main and main.forecast else "no_history"
    return {
        "target_said": amount(main.measure, main.measure.target)
        if main and main.measure.target is not None
        else "none yet",
        "target_url": reverse("goals:inline_target", args=[main.measure.pk]) if main else "",
        "stated": STATED.get(goal.stated_status, "") if holds else "",
        "computed": f"The forecast says {look(computed).word.lower()}.",
    }


def _rail(page: queries.GoalPage) -> dict[str, Any]:
    goal, day = page.goal, today()
    map = map_of_goal(goal, day)
    findings = [] if goal.status in ("closed", "dropped") else examine(map)
    lines, more = queries.changes_of(goal)
    return {
        **_targeted(page),
        "guardrails": [_line(view) for view in page.guardrails],
        "baseline": amount(page.main.measure, page.main.measure.baseline) if page.main else "",
        "serves": [{"name": str(link.parent), "href": _href(link), "link": link} for link in page.parents],
        "ticks": ticks(map, findings),
        "sides": smart_sides(map, findings) if goal.profile == "smart" else [],
        "changes": lines,
        "more_changes": more,
    }
