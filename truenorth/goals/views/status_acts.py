"""Acts on the course of a goal: start, pause, resume, drop, reopen, review, see it differently, show it otherwise."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.permissions.policy import may
from truenorth.goals import queries
from truenorth.goals.actions import revising, setting
from truenorth.goals.forms.act_forms import BecauseForm, ProfileForm, ResumeForm, ReviewForm, StartForm, StatusForm
from truenorth.goals.forms.freeze_form import ask_in_freeze
from truenorth.goals.freeze import freeze_note
from truenorth.goals.profiles import PROFILES
from truenorth.goals.queries import Goal

from .act_page import act_page

both = require_http_methods(["GET", "POST"])


def _goal(request: MemberRequest, goal_id: int) -> Goal:
    goal = queries.find_goal(request.member, goal_id)
    may(request.member, "goals.write").require()
    return goal


@signed_in
@both
def start(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = _goal(request, goal_id)
    measured = goal.measures.filter(archived=False, role="target").exists()
    form = StartForm(request.POST or None, measured=measured, initial={"version": goal.version})
    return act_page(
        request,
        goal,
        form,
        lambda given: setting.start_goal(
            request.member,
            goal,
            without_measure_because=given.get("without_measure_because", ""),
            version=given["version"] or 0,
        ),
        title="Start this goal",
        save="Start",
        said=f"Started “{goal}”",
        text="From here on success means what it means today: the conditions are frozen, and changes of them need a reason.",
        context={"measures": goal.measures.filter(archived=False).select_related("metric")},
        template="goals/start.html",
    )


@signed_in
@both
def pause(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = _goal(request, goal_id)
    return _because(request, goal, revising.pause_goal, "Pause this goal", "Pause", f"Paused “{goal}”")


@signed_in
@both
def drop(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = _goal(request, goal_id)
    text = "Stopping is a result too. The goal stays readable, with your reason."
    return _because(request, goal, revising.drop_goal, "Drop this goal", "Drop", f"Dropped “{goal}”", text, danger=True)


@signed_in
@both
def reopen(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = _goal(request, goal_id)
    text = "The grade and the lesson it had stay in the history; the frozen conditions hold on."
    return _because(request, goal, revising.reopen_goal, "Reopen this goal", "Reopen", f"Reopened “{goal}”", text)


def _because(
    request: MemberRequest,
    goal: Goal,
    verb: Callable[..., Goal],
    title: str,
    save: str,
    said: str,
    text: str = "",
    *,
    danger: bool = False,
) -> HttpResponse:
    form = BecauseForm(request.POST or None, initial={"version": goal.version})
    return act_page(
        request,
        goal,
        form,
        lambda given: verb(request.member, goal, why=given["why"], version=given["version"] or 0),
        title=title,
        save=save,
        said=said,
        text=text,
        danger=danger,
    )


@signed_in
@both
def resume(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = _goal(request, goal_id)
    form = ResumeForm(request.POST or None, initial={"version": goal.version, "due": goal.due})
    note = freeze_note(request.member, goal)
    ask_in_freeze(form, note)
    return act_page(
        request,
        goal,
        form,
        lambda given: revising.resume_goal(
            request.member,
            goal,
            due=given["due"],
            freeze_because=given.get("freeze_because", ""),
            version=given["version"] or 0,
            why="Resumed after a pause",
        ),
        context={"freeze": note},
        title="Resume this goal",
        save="Resume",
        said=f"Resumed “{goal}”",
    )


@signed_in
@both
def review(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = _goal(request, goal_id)
    form = ReviewForm(request.POST or None, initial={"version": goal.version})
    return act_page(
        request,
        goal,
        form,
        lambda given: revising.review_goal(
            request.member,
            goal,
            outcome=given["outcome"],
            next_review=given["next_review"],
            why=given["why"],
            version=given["version"] or 0,
        ),
        title="Review this goal",
        save="Record the review",
        said=f"Reviewed “{goal}”",
        text="Is it still the right goal? Look at the chance, the check-ins and what it assumes.",
        context={"assumptions": goal.assumptions.all(), "notes": goal.check_ins.exclude(note="")[:3]},
        template="goals/review.html",
    )


@signed_in
@both
def state_status(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = _goal(request, goal_id)
    form = StatusForm(request.POST or None, initial={"version": goal.version, "status": goal.stated_status})
    return act_page(
        request,
        goal,
        form,
        lambda given: revising.state_status(
            request.member,
            goal,
            status=given["status"],
            until=given["until"],
            why=given["why"],
            version=given["version"] or 0,
        ),
        title="See it differently",
        save="Keep",
        said="The status you see is shown beside the computed one",
    )


@signed_in
@both
def switch_profile(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = _goal(request, goal_id)
    form = ProfileForm(request.POST or None, initial={"version": goal.version, "profile": goal.profile})
    return act_page(
        request,
        goal,
        form,
        lambda given: setting.switch_profile(
            request.member, goal, profile=given["profile"], version=given["version"] or 0
        ),
        title="Show as another framework",
        save="Show it so",
        said=f"“{goal}” reads in other words now; nothing of it was lost",
        text="Only words, slots and checks change. What a framework does not show is kept and comes back with the next switch.",
        context={"profiles": PROFILES.values()},
        template="goals/profile.html",
    )
