"""Closing a goal: what the frozen conditions say, and what it taught."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.errors import Invalid
from truenorth.foundation.permissions.policy import may
from truenorth.goals import queries
from truenorth.goals.actions.closing import close_goal, overall_grade, propose_grades
from truenorth.goals.amounts import amount, read_amount
from truenorth.goals.forms.act_forms import CloseForm
from truenorth.goals.progress import is_met
from truenorth.goals.sentences import closing_questions

from .act_page import act_page


@signed_in
@require_http_methods(["GET", "POST"])
def close(request: MemberRequest, goal_id: int) -> HttpResponse:
    page = queries.goal_page(request.member, goal_id, check_ins=0)
    goal = page.goal
    may(request.member, "goals.write").require()
    proposed = propose_grades(goal)
    overall = overall_grade(proposed)
    form = CloseForm(request.POST or None, initial={"version": goal.version})
    harmed = any(
        is_met(v.measure.direction, v.measure.target, v.value, v.measure.lower, v.measure.upper) is False
        for v in page.guardrails
    )
    measures = {v.measure.pk: v.measure for v in page.targets}
    chance = page.main.forecast.probability if page.main and page.main.forecast else None

    def act(given: dict[str, Any]) -> Any:
        return close_goal(
            request.member,
            goal,
            cause=given["cause"],
            lesson=given["lesson"],
            next_step=given["next_step"],
            grade=_grade(given["grade"]),
            version=given["version"] or 0,
        )

    return act_page(
        request,
        goal,
        form,
        act,
        title="Close this goal",
        save="Close with this grade",
        said=f"Closed “{goal}”; its lesson is kept",
        template="goals/close.html",
        context={
            "lines": [_line(p, measures.get(p.measure_id)) for p in proposed],
            "overall": overall,
            "questions": closing_questions(overall, chance, harmed),
            "frozen_on": goal.frozen_on,
        },
    )


def _grade(text: str) -> float | None:
    try:
        return read_amount(text, share=True)
    except Invalid as refused:
        raise Invalid(refused.message, field="grade", fix="Write it like 0.7 or 70%.") from refused


def _line(proposed: Any, measure: Any) -> dict[str, Any]:
    said = (
        (lambda value: amount(measure, value))
        if measure is not None
        else (lambda value: f"{value:g}" if value is not None else "–")
    )
    return {
        "title": proposed.title,
        "baseline": said(proposed.baseline),
        "target": said(proposed.target),
        "value": said(proposed.value),
        "grade": proposed.grade,
        "softened": proposed.softened,
    }
