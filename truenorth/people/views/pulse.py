"""The pulse: answering it in two minutes, opening it, and what groups of five and more said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.kit import formats
from truenorth.foundation.kit.reply import told
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.people import pulse_results as results
from truenorth.people.actions.pulses import answer_pulse, end_pulse, open_pulse, team_counted_in
from truenorth.people.pulse_forms import AnswerForm, OpenPulseForm
from truenorth.people.pulse_groups import Answers
from truenorth.people.pulse_questions import HIGHEST, LOWEST, QUESTIONS

FORTNIGHT = timedelta(days=13)


def _crumbs(*last: dict[str, str]) -> list[dict[str, str]]:
    return [{"name": "People", "href": reverse("people:people")}, *last]


def shown_answers(answers: Answers | None, asked: int = 0) -> dict[str, Any] | None:
    """One group as the pages show it."""
    if answers is None:
        return None
    low, high = answers.interval
    return {
        "share": answers.share,
        "said": f"{answers.share:.0%}",
        "between": f"{100 * low:.0f}–{100 * high:.0f}%",
        "mean": f"{answers.mean:.1f}",
        "answered": answers.answered,
        # Who joined after it was opened may answer, too.
        "asked": max(asked, answers.answered),
        "counts": list(enumerate(answers.counts, LOWEST)),
    }


@signed_in
@require_safe
def pulses(request: MemberRequest) -> HttpResponse:
    day = today()
    open_now = results.open_pulse_now(request.member)
    answered = results.number_answered(open_now) if open_now else 0
    trend = results.pulse_trend(request.member)
    ended = [pulse for pulse in results.list_pulses(request.member) if not pulse.is_open(day)]
    context = {
        "title": "Pulse",
        "crumbs": _crumbs({"name": "Pulse"}),
        "lead": results.trend_sentence(trend),
        "open": open_now,
        "answered": answered,
        "asked": max(open_now.asked, answered) if open_now else 0,
        "done": bool(open_now and results.has_answered(request.member, open_now)),
        "trend": [(point.pulse, shown_answers(point.answers, point.pulse.asked)) for point in trend],
        "line": [point.answers.share * 100 if point.answers else None for point in trend],
        "ended": ended,
        "may_open": bool(may(request.member, "people.write")),
    }
    return render(request, "people/pulses.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def new_pulse(request: MemberRequest) -> HttpResponse:
    may(request.member, "people.write").require()
    form = OpenPulseForm(request.POST or None, initial={"closes_on": today() + FORTNIGHT})
    if request.method == "POST" and form.is_valid():
        pulse = form.submit(lambda: open_pulse(request.member, closes_on=form.cleaned_data["closes_on"]))
        if pulse is not None:
            words = f"The pulse is open until {formats.day(pulse.closes_on, today())}."
            return told(request, redirect("people:pulses"), words)
    context = {"title": "Open a pulse", "form": form, "questions": [q.text for q in QUESTIONS.values()]}
    crumbs = _crumbs({"name": "Pulse", "href": reverse("people:pulses")}, {"name": "Open"})
    return render(
        request, "people/pulse_open.html", {**context, "crumbs": crumbs}, status=422 if form.is_bound else 200
    )


@signed_in
@require_http_methods(["GET", "POST"])
def pulse(request: MemberRequest, pulse_id: int) -> HttpResponse:
    """While it is open, the questions; afterwards what was said."""
    row = results.find_pulse(request.member, pulse_id)
    crumbs = _crumbs({"name": "Pulse", "href": reverse("people:pulses")}, {"name": str(row)})
    if not row.is_open(today()) and request.method == "GET":
        return _results(request, row, crumbs)
    if results.has_answered(request.member, row):
        return redirect("people:pulses")
    form = AnswerForm(request.POST or None, questions=[QUESTIONS[key] for key in row.questions if key in QUESTIONS])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        answers = {key: given[key] for key in row.questions if key in given}
        form.submit(lambda: answer_pulse(request.member, row, answers=answers, words=given["words"]))
        if form.is_valid():
            return told(request, redirect("people:pulses"), "Counted. Nobody can tell which answer is yours.")
    team = team_counted_in(request.member)
    context = {"title": "Pulse", "crumbs": crumbs, "form": form, "pulse": row, "team": team, "highest": HIGHEST}
    return render(request, "people/pulse_answer.html", context, status=422 if form.is_bound else 200)


def _results(request: MemberRequest, row: Any, crumbs: list[dict[str, str]]) -> HttpResponse:
    found = results.pulse_result(request.member, row)
    assert found is not None
    context = {
        "title": str(row),
        "crumbs": crumbs,
        "pulse": row,
        "answered": found.answered,
        "asked": max(row.asked, found.answered),
        "questions": [
            {
                "question": each.question,
                "whole": shown_answers(each.whole),
                "teams": [(team, shown_answers(answers)) for team, answers in each.teams],
            }
            for each in found.questions
        ],
        "words": found.words,
    }
    return render(request, "people/pulse_results.html", context)


@signed_in
@require_POST
def end(request: MemberRequest, pulse_id: int) -> HttpResponse:
    row = results.find_pulse(request.member, pulse_id)
    end_pulse(request.member, row, version=sent_version(request.POST))
    return told(request, redirect("people:pulse", row.pk), "The pulse has ended.")
