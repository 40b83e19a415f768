"""The diagnosis editor, its parts, and what shows that they are so."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.direction import queries
from truenorth.direction.actions.diagnosis import (
    add_challenge,
    add_challenge_evidence,
    change_challenge,
    remove_challenge_evidence,
    set_diagnosis,
)
from truenorth.direction.forms import (
    ChallengeEvidenceForm,
    ChallengeForm,
    DiagnosisForm,
    FirstDiagnosisForm,
    NewChallengeForm,
)
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may

from .editor import draw_editor


@signed_in
@require_http_methods(["GET", "POST"])
def diagnosis_editor(request: MemberRequest) -> HttpResponse:
    diagnosis = queries.find_diagnosis(request.member)
    may(request.member, "direction.write").require()
    # A form that was opened before there was a diagnosis carries no version; the verb then shows both.
    if diagnosis is None or (request.method == "POST" and not request.POST.get("version")):
        form: FirstDiagnosisForm | DiagnosisForm = FirstDiagnosisForm(request.POST or None)
        title, seen = "Say what is going on", None
    else:
        form = DiagnosisForm(request.POST or None, initial={"crux": diagnosis.crux, "version": diagnosis.version})
        title, seen = "Change the diagnosis", diagnosis
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(
            lambda: set_diagnosis(
                request.member, seen, **form.values(), why=given.get("why", ""), version=given["version"]
            )
        )
        if done is not None:
            return tell(request, redirect("direction:direction"), "The diagnosis is made")
    return draw_editor(request, form, title=title, save="Keep")


@signed_in
@require_http_methods(["GET", "POST"])
def add_challenge_page(request: MemberRequest) -> HttpResponse:
    may(request.member, "direction.write").require()
    form = NewChallengeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        challenge = form.submit(lambda: add_challenge(request.member, **form.values()))
        if challenge is not None:
            return tell(request, redirect("direction:direction"), f"The diagnosis names “{challenge}”")
    return draw_editor(request, form, title="New part of the diagnosis", save="Add it")


@signed_in
@require_http_methods(["GET", "POST"])
def change_challenge_page(request: MemberRequest, challenge_id: int) -> HttpResponse:
    challenge = queries.find_challenge(request.member, challenge_id)
    may(request.member, "direction.write").require()
    initial = {
        "version": challenge.version,
        "statement": challenge.statement,
        "explanation": challenge.explanation,
    }
    form = ChallengeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = form.submit(
            lambda: change_challenge(
                request.member, challenge, **form.values(), why=given["why"], version=given["version"]
            )
        )
        if changed is not None:
            return tell(request, redirect("direction:direction"), f"Changed “{changed}”")
    return draw_editor(request, form, title="Change a part of the diagnosis", save="Keep", challenge=challenge)


@signed_in
@require_http_methods(["GET", "POST"])
def add_challenge_evidence_page(request: MemberRequest, challenge_id: int) -> HttpResponse:
    challenge = queries.find_challenge(request.member, challenge_id)
    may(request.member, "direction.write").require()
    form = ChallengeEvidenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = form.submit(lambda: add_challenge_evidence(request.member, challenge, **form.values()))
        if added is not None:
            return tell(request, redirect("direction:direction"), "Evidence added")
    return draw_editor(request, form, title="What shows it", save="Add it", text=challenge.statement)


@signed_in
@require_POST
def remove_challenge_evidence_page(request: MemberRequest, challenge_evidence_id: int) -> HttpResponse:
    evidence = queries.find_challenge_evidence(request.member, challenge_evidence_id)
    remove_challenge_evidence(request.member, evidence, version=sent_version(request.POST))
    return tell(request, redirect("direction:direction"), "Took the evidence off")
