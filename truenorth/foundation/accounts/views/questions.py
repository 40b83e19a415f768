"""Five questions, and with what to start."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from truenorth.foundation.accounts.actions.workspace import keep_survey
from truenorth.foundation.accounts.addresses import first_page
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.accounts.maturity import QUESTIONS, STAGES, recommend
from truenorth.foundation.accounts.profiles import PROFILES
from truenorth.foundation.permissions.policy import may

# Where each beginning leads: the first of the pages that exists.
STARTS = {
    "have": ("exchange:import_start", "home"),
    "goal": ("goals:new", "home"),
}


@signed_in
@require_http_methods(["GET", "POST"])
def questions(request: MemberRequest) -> HttpResponse:
    may(request.member, "workspace.settings").require()
    sent = request.POST if request.method == "POST" else request.GET
    answers = _answers(sent)
    complete = all(answer is not None for answer in answers)
    found = recommend([a for a in answers if a is not None]) if complete else None
    if request.method == "POST" and found is not None:
        profile = sent.get("profile") or found.stage.profile
        given = [a for a in answers if a is not None]
        keep_survey(request.member, request.member.workspace, answers=given, profile=profile, stage=found.stage.name)
        return redirect(first_page(*STARTS.get(sent.get("start", ""), STARTS["have"])))
    context = {
        "questions": [
            {"number": n, "text": q.text, "answers": list(enumerate(q.answers)), "given": answers[n - 1]}
            for n, q in enumerate(QUESTIONS, 1)
        ],
        "found": found,
        "rungs": [(n, stage.name) for n, stage in enumerate(STAGES, 1)],
        "profiles": PROFILES.items(),
        "missing": request.method == "POST",
        "start": sent.get("start", "have"),
        "title": "How you work today",
    }
    template = "accounts/questions.html#start_with" if request.htmx else "accounts/questions.html"
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def _answers(sent: QueryDict) -> list[int | None]:
    given = [sent.get(f"q{n}", "") for n in range(1, len(QUESTIONS) + 1)]
    return [int(text) if text in ("0", "1", "2") else None for text in given]
