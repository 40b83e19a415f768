"""The first step of an import: files are given, added and taken out."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.exchange import queries
from truenorth.exchange.actions.preparing import MOST_FILES, add_files, largest_upload, prepare_import, remove_file
from truenorth.exchange.importing.limits import megabytes
from truenorth.exchange.queries import Import
from truenorth.exchange.shown import STEPS
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.errors import Invalid
from truenorth.foundation.permissions.policy import may


@signed_in
@require_http_methods(["GET", "POST"])
def start_page(request: MemberRequest) -> HttpResponse:
    if not may(request.member, "exchange.import"):
        if request.method == "POST":
            may(request.member, "exchange.import").require()
        return _page(request, None, refused=may(request.member, "exchange.import").because)
    if request.method == "POST":
        try:
            bringing = prepare_import(request.member, uploads(request))
        except Invalid as wrong:
            return _page(request, None, error=wrong)
        return redirect("exchange:import_files", bringing.pk)
    return _page(request, None)


@signed_in
@require_http_methods(["GET", "POST"])
def files_page(request: MemberRequest, import_id: int) -> HttpResponse:
    bringing = queries.find_preparing(request.member, import_id)
    if bringing.state != "preparing":
        return redirect("exchange:import_done", bringing.pk)
    if request.method == "POST":
        try:
            add_files(request.member, bringing, uploads(request))
        except Invalid as wrong:
            return _page(request, bringing, error=wrong)
        return redirect("exchange:import_files", bringing.pk)
    return _page(request, bringing)


@signed_in
@require_POST
def remove_page(request: MemberRequest, import_id: int, file_id: int) -> HttpResponse:
    remove_file(request.member, queries.find_file(request.member, import_id, file_id))
    return redirect("exchange:import_files", import_id)


def uploads(request: MemberRequest) -> list[tuple[str, bytes]]:
    """Name and content of what was uploaded; a file too large is refused before it is read into memory."""
    given = request.FILES.getlist("files")
    for file in given:
        if (file.size or 0) > largest_upload():
            raise Invalid(
                f"{file.name} is {megabytes(file.size or 0)}; up to {megabytes(largest_upload())} are taken.",
                field="files",
                fix="Export it in parts, for instance one per year.",
            )
    return [(file.name or "file", file.read()) for file in given]


def _page(
    request: MemberRequest, bringing: Import | None, *, error: Invalid | None = None, refused: str = ""
) -> HttpResponse:
    files = queries.files_of(bringing) if bringing else []
    context: dict[str, Any] = {
        "bringing": bringing,
        "files": files,
        "error": f"{error.message} {error.fix}".strip() if error else "",
        "refused": refused,
        "most_files": MOST_FILES,
        "largest": megabytes(largest_upload()),
        "kinds": [accepts for _, accepts in queries.importer_choices()],
        "ready": bool(files),
        "steps": STEPS,
        "crumbs": [{"name": "Imports", "href": reverse("exchange:imports")}, {"name": "Bring in what you have"}],
    }
    return render(request, "exchange/files.html", context, status=422 if error else 200)
