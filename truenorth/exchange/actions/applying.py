"""Bringing an import in, and taking it out again. What they do to other rooms is one act; what they note is another."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from truenorth.exchange.importing.apply import apply_records
from truenorth.exchange.importing.gather import Gathered, Progress, Wish, gather
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.importing.preview import preview
from truenorth.exchange.importing.verdicts import Applied
from truenorth.exchange.models import Import
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import Invalid, StaleVersion
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.history.undo import Undone, undo_act, was_undone
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.scoping.current_workspace import in_workspace

# Verdicts kept with an import that was applied; those worth a look come first, the sums are always whole.
MOST_KEPT = 2_000


def gather_import(bringing: Import, progress: Progress | None = None) -> Gathered:
    """The files of an import, read as was chosen."""
    files = list(bringing.files.order_by("pk"))
    wishes = {
        file.name: Wish(file.importer, ColumnMapping.from_json(file.mapping) if file.mapping else None)
        for file in files
    }
    return gather([(file.name, bytes(file.content)) for file in files], wishes, progress)


def dry_run(member: Member, bringing: Import, progress: Progress | None = None) -> Applied:
    """What bringing it in would do; nothing is written."""
    return preview(member, gather_import(bringing, progress), bringing.choices, progress=progress)


def apply_import(
    member: Member,
    bringing: Import,
    *,
    version: int | None = None,
    via: str = "import",
    progress: Progress | None = None,
) -> Applied:
    """Bring everything in as one act, keep the account with the import, and let its files go."""
    may(member, "exchange.import").require()
    with in_workspace(member.workspace), transaction.atomic():
        if bringing.state != "preparing":
            raise Invalid("This import was brought in already.", fix="Prepare another one.")
        if version is not None and version != bringing.version:
            raise StaleVersion(bringing, seen=version)
        gathered = gather_import(bringing, progress)
        if gathered.files and len(gathered.unreadable) == len(gathered.files):
            first = gathered.files[0]
            raise Invalid(first.unreadable, field="files", fix=first.way_out)
        applied = apply_records(member, gathered, bringing.choices, via=via, progress=progress)
        _note_applied(member, bringing, applied, via=via)
    return applied


@action("exchange.import_applied", permission="exchange.import", sentence="{who} brought in {what}", undoable=False)
def _note_applied(act: Act, bringing: Import, applied: Applied) -> None:
    # The texts of an export may name people; once its rows are here nothing needs them any longer.
    for file in bringing.files.all():
        act.update(file, content=b"")
    act.update(bringing, state="applied", act=applied.act, applied_at=act.now, ledger=ledger_of(applied))
    act.details = {"what": applied.sentence(), "act": str(applied.act)}


def undo_import(member: Member, bringing: Import, *, why: str = "", via: str = "page") -> Undone:
    """Take everything out again that this import brought in and nobody changed since."""
    may(member, "exchange.import").require()
    with in_workspace(member.workspace), transaction.atomic():
        if bringing.act is None:
            raise Invalid("This import has not been brought in.", fix="Discard it instead.")
        if was_undone(bringing.act):
            raise Invalid("This import was taken out already.")
        undone = undo_act(member, bringing.act, why=why, via=via)
        _note_undone(member, bringing, undone, via=via)
    return undone


@action(
    "exchange.import_undone", permission="exchange.import", sentence="{who} took an import out again", undoable=False
)
def _note_undone(act: Act, bringing: Import, undone: Undone) -> None:
    ledger = {**bringing.ledger, "put_back": undone.put_back, "left_alone": undone.left_alone[:200]}
    act.update(bringing, state="undone", ledger=ledger)


def ledger_of(applied: Applied) -> dict[str, Any]:
    """The account of an import as it is kept, shown and sent.

    What customers wrote is not kept a second time: messages that came in as they are have no line of their own.
    """
    told = [v for v in applied.verdicts if v.kind != "feedback" or v.outcome not in ("new", "known")]
    kept = sorted(told, key=lambda v: (v.outcome != "refused", not v.worth_a_look, v.outcome == "known"))
    return {
        "sentence": applied.sentence(),
        "rows": applied.rows,
        "outcomes": {name: applied.count(name) for name in ("new", "changed", "joined", "known", "refused")},
        "made": dict(applied.made()),
        "files": [
            {
                "name": file.name,
                "label": file.label,
                "importer": file.importer,
                "rows": file.rows,
                "outcomes": dict(file.outcomes),
                "unreadable": file.unreadable,
                "way_out": file.way_out,
            }
            for file in applied.files
        ],
        "verdicts": [verdict.to_json() for verdict in kept[:MOST_KEPT]],
        "verdicts_left_off": len(applied.verdicts) - min(len(kept), MOST_KEPT),
        "guesses": [
            {
                "file": g.origin.file,
                "line": g.origin.line,
                "what": g.what,
                "because": g.because,
                "certainty": g.certainty,
            }
            for g in applied.guesses[:MOST_KEPT]
        ],
        "after": {**applied.after.counts, "findings": applied.after.findings},
    }
