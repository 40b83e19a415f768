"""Writing down what a cycle taught: what to keep, to change and to try, and lessons of single goals."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals.actions import retrospectives as acts
from truenorth.goals.forms.retrospective_forms import FollowUpForm, RetrospectiveForm
from truenorth.goals.queries import find_goal
from truenorth.goals.queries.cycles import goals_in_cycle
from truenorth.goals.queries.retrospective import cycle_page, find_follow_up, find_retrospective

from .cycles import asked_cycle, asked_team, cycle_address, page_context


@signed_in
@require_http_methods(["GET", "POST"])
def retrospective(request: MemberRequest) -> HttpResponse:
    """Beside the questions that fit what happened; one a cycle and team."""
    member, team, name = request.member, asked_team(request), asked_cycle(request)
    may(member, "goals.write").require()
    if not name:
        return redirect("goals:cycles")
    page = cycle_page(member, name, team)
    row = page.retrospective
    initial = (
        {name: getattr(row, name) for name in (*acts.TEXTS, "held_on", "version")} if row else {"held_on": today()}
    )
    form = RetrospectiveForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.values()
        version = form.cleaned_data["version"]
        # A form that was opened before somebody wrote it carries no version; the verb says that it is there.
        if row is None or version is None:
            done = form.submit(lambda: acts.hold_retrospective(member, cycle=page.name, team=team, **given))
        else:
            done = form.submit(lambda: acts.change_retrospective(member, row, **given, version=version))
        if done is not None:
            return tell(
                request, redirect(cycle_address(page.name, team.pk if team else None)), "The retrospective is kept"
            )
    context = {**page_context(request, page), "form": form, "back": cycle_address(page.name, team.pk if team else None)}
    context["crumbs"] = [
        *context["crumbs"][:-1],
        {"name": context["crumbs"][-1]["name"], "href": context["back"]},
        {"name": "Retrospective"},
    ]
    return render(request, "goals/retrospective.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def add_follow_up(request: MemberRequest, retrospective_id: int) -> HttpResponse:
    row = find_retrospective(request.member, retrospective_id)
    may(request.member, "goals.write").require()
    goals = goals_in_cycle(request.member.workspace, row.cycle, row.team_id)
    asked = request.GET.get("goal", "")
    form = FollowUpForm(request.POST or None, goals=[(g.pk, g.title) for g in goals], initial={"goal": asked})
    back = cycle_address(row.cycle, row.team_id)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(
            lambda: acts.add_follow_up(
                request.member, row, find_goal(request.member, given["goal"]), lesson=given["lesson"]
            )
        )
        if done is not None:
            return tell(request, redirect(back), "Kept as a lesson of the goal")
    context = {
        "form": form,
        "goal": row,
        "title": "A lesson of one goal",
        "text": "It is told on the goal’s page from then on, and to whoever writes a goal like it.",
        "save": "Keep it",
        "back": back,
        "crumbs": [{"name": str(row), "href": back}, {"name": "A lesson"}],
    }
    return render(request, "goals/act.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def remove_follow_up(request: MemberRequest, follow_up_id: int) -> HttpResponse:
    row = find_follow_up(request.member, follow_up_id)
    back = cycle_address(row.retrospective.cycle, row.retrospective.team_id)
    acts.remove_follow_up(request.member, row, version=sent_version(request.POST))
    return tell(request, redirect(back), "The lesson is taken away")
