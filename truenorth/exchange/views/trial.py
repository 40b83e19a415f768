"""The third step, the dry run: what would become of every row, and decisions about single ones."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from truenorth.exchange import queries
from truenorth.exchange.actions.preparing import choose_row
from truenorth.exchange.sentences import dry_run_sentence
from truenorth.exchange.shown import STEPS, after_facts, bar_of, decided_rows, shown_rows
from truenorth.foundation.accounts.asking import MemberRequest, signed_in

SHOWS = ("all", "look", "refused")


@signed_in
@require_GET
def dry_run_page(request: MemberRequest, import_id: int) -> HttpResponse:
    bringing = queries.find_preparing(request.member, import_id)
    if bringing.state != "preparing":
        return redirect("exchange:import_done", bringing.pk)
    files = queries.files_of(bringing)
    if not files:
        return redirect("exchange:import_files", bringing.pk)
    applied = queries.dry_run_of(request.member, bringing)
    current = queries.chosen_file(files, request.GET.get("file", ""))
    whole = "file" not in request.GET
    columns, fields = queries.columns_of(queries.find_file(request.member, import_id, current.file.pk))
    show = request.GET.get("show", "look")
    show = show if show in SHOWS else "look"
    number = request.GET.get("page", "1")
    name = "" if whole else current.file.name
    page = queries.verdict_page(applied.verdicts, show=show, file=name, page=int(number) if number.isdecimal() else 1)
    keep = {} if whole else {"file": current.file.pk}
    segments = [
        {"name": label, "count": count, "href": f"?{urlencode({**keep, 'show': key})}#rows", "current": key == show}
        for key, label, count in (
            ("all", "All", page.all),
            ("look", "Worth a look", page.look),
            ("refused", "Refused", page.refused),
        )
    ]
    context = {
        "bringing": bringing,
        "applied": applied,
        "lead": dry_run_sentence(applied.rows, applied.count("refused"), changes_nothing=applied.changes_nothing),
        "new": applied.count("new"),
        "joins": applied.count("joined") + applied.count("changed") + applied.count("known"),
        "refused": applied.count("refused"),
        "bar": bar_of(applied),
        "files": [(row, account, bar_of(account)) for row, account in zip(files, applied.files, strict=True)],
        "account": next(account for account in applied.files if account.name == current.file.name),
        "current": current,
        "columns": columns,
        "fields": fields,
        "kinds": queries.importer_choices(),
        "next": "dry-run",
        "segments": segments,
        "page": page,
        "rows": shown_rows(page.rows, bringing.choices),
        "decided": decided_rows(bringing.choices),
        "earlier": f"?{urlencode({**keep, 'show': show, 'page': page.page - 1})}#rows" if page.page > 1 else "",
        "later": f"?{urlencode({**keep, 'show': show, 'page': page.page + 1})}#rows" if page.more else "",
        "here": f"?{urlencode({**keep, 'show': show, 'page': page.page})}",
        "guesses": [g for g in applied.guesses if whole or g.origin.file == current.file.name][:100],
        "after": after_facts(applied.after),
        "steps": STEPS,
        "crumbs": [{"name": "Imports", "href": reverse("exchange:imports")}, {"name": "Bring in what you have"}],
    }
    return render(request, "exchange/dry_run.html", context)


@signed_in
@require_POST
def row_page(request: MemberRequest, import_id: int) -> HttpResponse:
    bringing = queries.find_preparing(request.member, import_id)
    choose_row(request.member, bringing, request.POST.get("row", "")[:400], request.POST.get("choice", ""))
    here = request.POST.get("here", "")
    here = here if here.startswith("?") and "\n" not in here else ""
    return redirect(f"{reverse('exchange:import_dry_run', args=[import_id])}{here}#rows")
