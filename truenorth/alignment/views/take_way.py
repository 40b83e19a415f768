"""Taking a way out of a finding with one click."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from truenorth.alignment import queries
from truenorth.alignment.taking import one_click
from truenorth.alignment.ways import address_of
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.errors import Invalid, NotThere
from truenorth.foundation.history.telling import tell
from truenorth.foundation.kit.reply import told


@signed_in
@require_POST
def take_way(request: MemberRequest, finding_id: int, number: int) -> HttpResponse:
    """Runs the verb of a way out and offers to undo it; one that needs more from a person leads to its form."""
    finding = queries.find_finding(request.member, finding_id).finding
    if not 1 <= number <= len(finding.ways_out):
        raise NotThere("This way out")
    way = finding.ways_out[number - 1]
    form = address_of(way, finding.subjects) or reverse("alignment:finding", args=[finding_id])
    deed = one_click(request.member, way)
    if deed is None:
        return redirect(form)
    try:
        words = deed.run(request.member, way["arguments"])
    except NotThere:
        here = redirect("alignment:finding", finding_id)
        return told(request, here, "What this finding names has changed since. Check again.", tone="bad")
    except Invalid as refused:
        return told(request, redirect(form), f"{refused.message} {refused.fix}".strip(), tone="bad")
    return tell(request, redirect("alignment:findings"), words)
