"""The second step: what the columns of each file mean, and what kind of file it is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from truenorth.exchange import queries
from truenorth.exchange.actions.preparing import choose_columns, choose_importer
from truenorth.exchange.shown import STEPS
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell


@signed_in
@require_GET
def mapping_page(request: MemberRequest, import_id: int) -> HttpResponse:
    bringing = queries.find_preparing(request.member, import_id)
    if bringing.state != "preparing":
        return redirect("exchange:import_done", bringing.pk)
    files = queries.files_of(bringing)
    if not files:
        return redirect("exchange:import_files", bringing.pk)
    current = queries.chosen_file(files, request.GET.get("file", ""))
    columns, fields = queries.columns_of(queries.find_file(request.member, import_id, current.file.pk))
    context = {
        "bringing": bringing,
        "files": files,
        "current": current,
        "columns": columns,
        "fields": fields,
        "kinds": queries.importer_choices(),
        "next": "mapping",
        "steps": STEPS,
        "crumbs": [{"name": "Imports", "href": reverse("exchange:imports")}, {"name": "Bring in what you have"}],
    }
    return render(request, "exchange/mapping.html", context)


@signed_in
@require_POST
def columns_page(request: MemberRequest, import_id: int, file_id: int) -> HttpResponse:
    file = queries.find_file(request.member, import_id, file_id)
    columns, _ = queries.columns_of(file)
    now = {column.position: column.field for column in columns}
    chosen = {}
    for position, field in now.items():
        given = request.POST.get(f"column-{position}")
        if given is not None and given != field:
            chosen[position] = given
    if chosen or "keep" in request.POST:
        choose_columns(request.member, file, chosen)
        return tell(
            request, redirect(_back(request, import_id, file_id)), "Kept, also for the next file with these columns"
        )
    return redirect(_back(request, import_id, file_id))


@signed_in
@require_POST
def kind_page(request: MemberRequest, import_id: int, file_id: int) -> HttpResponse:
    file = queries.find_file(request.member, import_id, file_id)
    choose_importer(request.member, file, request.POST.get("importer", ""))
    return redirect(_back(request, import_id, file_id))


def _back(request: MemberRequest, import_id: int, file_id: int) -> str:
    name = "exchange:import_dry_run" if request.POST.get("next") == "dry-run" else "exchange:import_mapping"
    return f"{reverse(name, args=[import_id])}?file={file_id}"
