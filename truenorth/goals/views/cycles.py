"""Cycles of goals, and one cycle looked back at."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from truenorth.analysis.checks.phrases import without_figures
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.kit.formats import span
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals.amounts import amount
from truenorth.goals.cycle_words import cycle_sentence, tally_sentence
from truenorth.goals.queries.cycles import Cycle, list_cycles
from truenorth.goals.queries.retrospective import CyclePage, GoalLine, cycle_page
from truenorth.people.queries import Team, find_team

from .tabs import goal_tabs


def cycle_address(name: str, team_id: int | None = None) -> str:
    query = {"name": name} | ({"team": str(team_id)} if team_id else {})
    return f"{reverse('goals:cycle')}?{urlencode(query)}"


def asked_team(request: MemberRequest) -> Team | None:
    """The team of the address; one that is not there is an old link and answers as such."""
    text = request.GET.get("team", "")
    return find_team(request.member, int(text)) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def asked_cycle(request: MemberRequest) -> str:
    """The cycle of the address; without one the newest that is over, else the newest; "" where there is none."""
    name = " ".join(request.GET.get("name", "").split())[:40]
    if name:
        return name
    there, day = list_cycles(request.member), today(request.member.workspace)
    return next((each.name for each in there if each.over(day)), there[0].name if there else "")


@signed_in
@require_GET
def cycles(request: MemberRequest) -> HttpResponse:
    found = list_cycles(request.member)
    context = {
        "lines": [_cycle_line(cycle, request) for cycle in found],
        "tabs": goal_tabs("Cycles"),
        "crumbs": [{"name": "Goals", "href": reverse("goals:goals")}, {"name": "Cycles"}],
        "title": "Cycles",
    }
    return render(request, "goals/cycles.html", context)


def _cycle_line(cycle: Cycle, request: MemberRequest) -> dict[str, Any]:
    day = today(request.member.workspace)
    return {
        "cycle": cycle,
        "href": cycle_address(cycle.name),
        "span": span(cycle.start, cycle.end) if cycle.start and cycle.end else "",
        "over": cycle.over(day),
        "asks": cycle.over(day) and not cycle.held,
    }


@signed_in
@require_GET
def cycle(request: MemberRequest) -> HttpResponse:
    team, name = asked_team(request), asked_cycle(request)
    if not name:
        return redirect("goals:cycles")
    page = cycle_page(request.member, name, team)
    return render(request, "goals/cycle.html", page_context(request, page))


def page_context(request: MemberRequest, page: CyclePage) -> dict[str, Any]:
    query = urlencode({"name": page.name} | ({"team": page.team.pk} if page.team else {}))
    day = today(request.member.workspace)
    return {
        "page": page,
        "span": span(page.start, page.end) if page.start and page.end else "",
        "running": page.end is not None and page.end >= day,
        "lead": cycle_sentence(page.tally),
        "tallies": [(line, tally_sentence(line)) for line in page.tally],
        "lines": [_line(line) for line in page.lines],
        "prompts": [(prompt, [goal.title for goal in prompt.goals]) for prompt in page.prompts],
        "taught": [line for line in page.lines if line.goal.lesson or line.goal.cause or line.follow_ups],
        "everybody": cycle_address(page.name),
        "teams": [(team.name, cycle_address(page.name, team.pk), team == page.team) for team in page.teams],
        # A panel of a later room, loaded by its address.
        "bets_url": f"{reverse('bets:cycle_bets')}?{query}",
        "write_url": f"{reverse('goals:retrospective')}?{query}",
        "may_write": bool(may(request.member, "goals.write")),
        "today": day,
        "crumbs": [
            {"name": "Goals", "href": reverse("goals:goals")},
            {"name": "Cycles", "href": reverse("goals:cycles")},
            {"name": f"{page.name}, {page.team.name}" if page.team else page.name},
        ],
        "title": f"{page.name} in retrospect",
    }


def _line(line: GoalLine) -> dict[str, Any]:
    return {
        "line": line,
        "goal": line.goal,
        "status": _STATUS[line.facts.outcome],
        "word": _WORD[line.facts.outcome],
        "grade": line.facts.grade,
        "measures": [
            {
                "measure": each.measure,
                "name": without_figures(each.measure.title) if each.last is not None else each.measure.title,
                "first": amount(each.measure, each.first) if each.first is not None else "",
                "last": amount(each.measure, each.last) if each.last is not None else "",
                "target": amount(each.measure, each.measure.target) if each.measure.target is not None else "",
                "at_start": each.at_start,
                "midway": each.midway,
                "grade": each.measure.grade,
            }
            for each in line.measures
        ],
    }


_STATUS = {"reached": "reached", "missed": "missed", "dropped": "dropped", "open": "not_started"}
_WORD = {"reached": "Reached", "missed": "Not reached", "dropped": "Dropped", "open": "Still open"}
