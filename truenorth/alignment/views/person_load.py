"""What one person carries, shown inside their page to them and to who leads their team."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from truenorth.alignment.person_load import is_much, load_of, load_sentences, may_see_load
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.people.queries import find_person


@signed_in
@require_safe
def person_load_panel(request: MemberRequest, person_id: int) -> HttpResponse:
    person = find_person(request.member, person_id)
    context: dict[str, object] = {"person": person, "title": f"What {person.name} carries", "load": None}
    if may_see_load(request.member, person):
        load = load_of(person)
        context |= {"load": load, "sentences": load_sentences(load), "much": is_much(load)}
    template = "alignment/person_load.html"
    return render(request, f"{template}#load" if request.htmx else template, context)
