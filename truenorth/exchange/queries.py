"""How pages and API obtain imports, what their columns mean, and their dry run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Max, Prefetch, QuerySet

from truenorth.exchange.actions.applying import dry_run
from truenorth.exchange.actions.preparing import mapping_of
from truenorth.exchange.importers.catalogue import IMPORTERS
from truenorth.exchange.importing.columns import fields_of
from truenorth.exchange.importing.limits import FileRefused
from truenorth.exchange.importing.mapping import MappedColumn
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.importing.verdicts import Applied, Verdict
from truenorth.exchange.models import Import, ImportFile
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.history.models import Event
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today

KEPT_SECONDS = 900
PAGE = 50
# How sure a meaning is, as bars of four, and in words.
SURE = {"certain": (4, "same name"), "likely": (3, "a usual name"), "possible": (2, "by its values")}
SURE_ROWS = {"Chosen by hand": (4, "chosen"), "As it was read before": (4, "as before")}
ICONS = {"okr_table": "table", "okr_markdown": "file-text", "metrics_csv": "gauge", "truenorth_bundle": "archive"}
FEEDBACK = frozenset({"fider", "google_play", "csv_feedback"})


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of a file: what it is called, what it means, what stands in it, how sure that is."""

    position: int
    header: str
    field: str
    looks_like: str
    sure: int
    sure_said: str
    asks: bool


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of an import that has not been brought in."""

    file: ImportFile
    label: str
    icon: str
    says: str  # what is wrong with it, if anything


@dataclass(frozen=True, slots=True)
class VerdictPage:
    rows: list[Verdict]
    all: int
    look: int
    refused: int
    page: int
    pages: int
    more: int


def find_import(member: Member, import_id: int) -> Import:
    may(member, "workspace.read").require()
    found = Import.objects.select_related("member__user").filter(pk=import_id).first()
    if found is None:
        raise NotThere("This import")
    return found


def find_preparing(member: Member, import_id: int) -> Import:
    """An import that is still being prepared; its files are for those who may bring them in."""
    found = find_import(member, import_id)
    may(member, "exchange.import").require()
    return found


def find_file(member: Member, import_id: int, file_id: int) -> ImportFile:
    found = ImportFile.objects.select_related("of").filter(pk=file_id, of=find_preparing(member, import_id)).first()
    if found is None:
        raise NotThere("This file")
    return found


def all_imports(member: Member) -> QuerySet[Import]:
    may(member, "workspace.read").require()
    return Import.objects.select_related("member__user")


def list_imports(member: Member, limit: int = 100) -> list[Import]:
    """The newest first, with the names of their files. Those in preparation are for who may bring them in."""
    files = Prefetch("files", ImportFile.objects.defer("content").order_by("pk"))
    rows = all_imports(member).prefetch_related(files)
    if not may(member, "exchange.import"):
        rows = rows.exclude(state="preparing")
    return list(rows.order_by("-pk")[:limit])


def files_of(bringing: Import) -> list[FileRow]:
    labels = {importer.name: importer.label for importer in IMPORTERS}
    rows = []
    for file in bringing.files.defer("content").order_by("pk"):
        says = "" if file.importer else "It is of no known kind; choose what it is, or take it out."
        rows.append(FileRow(file, labels.get(file.importer, ""), icon_of(file.importer), says))
    return rows


def icon_of(importer: str) -> str:
    if importer in FEEDBACK:
        return "message-square-quote"
    return ICONS.get(importer, "kanban" if importer else "file-x")


def importer_choices() -> list[tuple[str, str]]:
    return [(importer.name, importer.accepts) for importer in IMPORTERS]


def columns_of(file: ImportFile) -> tuple[list[ColumnRow], tuple[tuple[str, str], ...]]:
    """The columns with what they are taken for, and everything they could be taken for."""
    mapping = mapping_of(file)
    if mapping is None:
        return [], ()
    samples = _samples(file, mapping.sheet)
    return [_column(column, samples) for column in mapping.columns], fields_of(file.importer)


def _column(column: MappedColumn, samples: list[list[str]]) -> ColumnRow:
    values = [row[column.position] for row in samples if column.position < len(row) and row[column.position].strip()]
    shown = ", ".join(list(dict.fromkeys(value.strip()[:40] for value in values))[:3])
    bars, said = SURE_ROWS.get(column.because) or SURE.get(column.certainty, (1, "asks you"))
    asks = not column.field and column.because not in SURE_ROWS and bool(shown)
    if not column.field and not asks:
        said = "nothing in it" if not shown else "left out"
    return ColumnRow(column.position, column.header, column.field, shown, bars, said, asks)


def _samples(file: ImportFile, sheet: str) -> list[list[str]]:
    try:
        tables = SourceFile(file.name, bytes(file.content)).tables
    except FileRefused:
        return []
    table = next((table for table in tables if table.sheet == sheet), None)
    return [list(row.cells) for row in table.sample(20)] if table else []


def dry_run_of(member: Member, bringing: Import) -> Applied:
    """The dry run, kept until anything in the workspace changes: reading the page again costs nothing."""
    key = f"dry-run:{_state_of_everything(member, bringing)}"
    found: Applied | None = cache.get(key)
    if found is None:
        found = dry_run(member, bringing)
        cache.set(key, found, KEPT_SECONDS)
    return found


def _state_of_everything(member: Member, bringing: Import) -> str:
    """A digest of all a dry run depends on: the workspace as it is, its day, the files and what was chosen."""
    workspace = member.workspace
    last = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    files = list(bringing.files.order_by("pk").values_list("name", "digest", "importer", "mapping"))
    parts = (
        workspace.pk,
        workspace.created_at,
        last,
        today(workspace),
        bringing.pk,
        bringing.version,
        bringing.choices,
        files,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def verdict_page(verdicts: list[Verdict], *, show: str = "look", file: str = "", page: int = 1) -> VerdictPage:
    """Verdicts for one filter: "all", "look" (worth a look) or "refused"; of one file, or of all."""
    mine = [verdict for verdict in verdicts if not file or verdict.place[0] == file]
    look = [verdict for verdict in mine if verdict.worth_a_look or verdict.outcome == "refused"]
    refused = [verdict for verdict in mine if verdict.outcome == "refused"]
    chosen = {"all": mine, "refused": refused}.get(show, look)
    pages = max(1, -(-len(chosen) // PAGE))
    page = min(max(1, page), pages)
    rows = chosen[(page - 1) * PAGE : page * PAGE]
    return VerdictPage(rows, len(mine), len(look), len(refused), page, pages, max(0, len(chosen) - page * PAGE))


def chosen_file(files: list[FileRow], wanted: str) -> FileRow:
    """The file whose id was asked for, else the first whose columns are to be looked at."""
    for row in files:
        if str(row.file.pk) == wanted:
            return row
    return files[0]


def state_of(bringing: Import) -> str:
    """Where an import stands; one taken back from the history counts as taken out."""
    return states_of([bringing])[0]


def states_of(rows: Sequence[Import]) -> list[str]:
    """Where each import stands, in one query."""
    acts = [str(row.act) for row in rows if row.act]
    undone = set(
        Event.objects.filter(verb="history.undone", details__undid__in=acts).values_list("details__undid", flat=True)
    )
    return ["undone" if row.act and str(row.act) in undone else row.state for row in rows]
