"""Links upward: putting a goal under something, changing what it brings, taking it away."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.direction.queries import find_pillar
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.errors import Invalid
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.references import Reference
from truenorth.goals import queries
from truenorth.goals.actions import cascading
from truenorth.goals.amounts import read_amount
from truenorth.goals.forms.act_forms import ContributionForm, LinkForm

from .act_page import act_page


def find_parent(member: Any, text: str) -> Any:
    """The goal, measure or pillar that a reference of the form names."""
    noun, pk = Reference.parse(text)
    found: dict[str, Any] = {"goal": queries.find_goal, "measure": queries.find_measure, "pillar": find_pillar}
    return found[noun](member, pk)


def _share(text: str) -> float | None:
    try:
        return read_amount(text, share=True)
    except Invalid as refused:
        raise Invalid(refused.message, field="share", fix="Write it like 40%.") from refused


@signed_in
@require_http_methods(["GET", "POST"])
def contribute(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = queries.find_goal(request.member, goal_id)
    may(request.member, "goals.write").require()
    parents = queries.parent_choices(request.member, besides=goal.pk, with_measures=True)
    form = ContributionForm(request.POST or None, parents=parents)
    return act_page(
        request,
        goal,
        form,
        lambda given: cascading.contribute(
            request.member,
            goal,
            find_parent(request.member, given["parent"]),
            share=_share(given["share"]),
            primary=given["primary"] or None,
        ),
        title="Put it under something",
        save="Put it there",
        said=f"“{goal}” contributes to it",
    )


@signed_in
@require_http_methods(["GET", "POST"])
def contribution(request: MemberRequest, contribution_id: int) -> HttpResponse:
    link = queries.find_contribution(request.member, contribution_id)
    may(request.member, "goals.write").require()
    written = "" if link.share is None else f"{100 * link.share:g}%"
    form = LinkForm(request.POST or None, initial={"version": link.version, "share": written, "primary": link.primary})
    return act_page(
        request,
        link.child,
        form,
        lambda given: cascading.change_contribution(
            request.member,
            link,
            share=_share(given["share"]),
            primary=given["primary"],
            version=given["version"] or 0,
        ),
        title=f"What it brings to {link.parent}",
        save="Keep",
        said="Link changed",
        template="goals/contribution.html",
        context={"link": link},
    )


@signed_in
@require_POST
def withdraw(request: MemberRequest, contribution_id: int) -> HttpResponse:
    link = queries.find_contribution(request.member, contribution_id)
    goal_id, parent = link.child_id, str(link.parent)
    cascading.withdraw_contribution(request.member, link, version=sent_version(request.POST))
    return tell(request, redirect("goals:goal", goal_id), f"No longer under {parent}")
