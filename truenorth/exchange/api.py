"""REST of imports and exports: files come as multipart, are brought in as one act, and are taken out as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import File, Query, Router, Schema, Status
from ninja.files import UploadedFile

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.errors import Invalid
from truenorth.foundation.rest.bodies import Body
from truenorth.foundation.rest.paging import Page, PageQuery, page_of
from truenorth.foundation.rest.versions import seen_version

from . import queries
from .actions.applying import apply_import, ledger_of, undo_import
from .actions.preparing import (
    add_files,
    choose_columns,
    choose_importer,
    choose_row,
    discard_import,
    largest_upload,
    prepare_import,
    remove_file,
)
from .exporters.downloads import FORMATS, made
from .importing.limits import megabytes

router = Router(tags=["exchange"])
# A request without files is answered by the verb, which says what to do.
Files = File[list[UploadedFile]]
NONE_GIVEN: list[UploadedFile] = []


class ImportedFileOut(Schema):
    id: int
    name: str
    importer: str
    mapping: dict[str, Any]


class ImportOut(Schema):
    id: int
    version: int
    state: str
    act: UUID | None
    created_at: datetime
    applied_at: datetime | None
    choices: dict[str, str]
    files: list[ImportedFileOut]


class VerdictOut(Schema):
    """What became of one row: where it stood, what it was, and why."""

    file: str
    sheet: str
    line: int
    theirs: str
    kind: str
    outcome: Literal["new", "changed", "joined", "known", "refused"]
    because: str
    way_out: str
    subject: str
    may_stand_apart: bool


class GuessOut(Schema):
    """Something that was inferred rather than read."""

    file: str
    line: int
    what: str
    because: str
    certainty: float


class FileLedgerOut(Schema):
    name: str
    label: str
    importer: str
    rows: int
    outcomes: dict[str, int]
    unreadable: str
    way_out: str


class LedgerOut(Schema):
    """The account of an import: the outcomes of each file add up to its rows."""

    sentence: str
    rows: int
    outcomes: dict[str, int]
    made: dict[str, int]
    files: list[FileLedgerOut]
    verdicts: list[VerdictOut]
    verdicts_left_off: int
    guesses: list[GuessOut]
    after: dict[str, int | None]
    put_back: int | None = None
    left_alone: list[str] = []


class ImportUndone(Schema):
    put_back: int
    left_alone: list[str]


class ColumnsIn(Body):
    """Columns by position, with the field each means; an empty one leaves the column out."""

    fields: dict[int, str] = {}
    importer: str = ""


class RowChoiceIn(Body):
    row: str
    choice: Literal["apart", "leave out", ""] = ""


class ExportQuery(Schema):
    format: Literal["json", "yaml", "folder", "csv"] = "json"


@router.get("/imports", response=Page[ImportOut], summary="List imports")
def list_imports(request: MemberRequest, asked: Query[PageQuery]) -> dict[str, Any]:
    page = page_of(queries.all_imports(request.member), after=asked.after, limit=asked.limit)
    return {**page, "items": [_out(row) for row in page["items"]]}


@router.post("/imports", response={201: ImportOut}, summary="Prepare an import of files")
def post_import(request: MemberRequest, files: Files = NONE_GIVEN) -> Status[dict[str, Any]]:
    return Status(201, _out(prepare_import(request.member, _contents(files), via="rest")))


@router.get("/imports/{import_id}", response=ImportOut, summary="Read an import")
def get_import(request: MemberRequest, import_id: int) -> dict[str, Any]:
    return _out(queries.find_import(request.member, import_id))


@router.delete("/imports/{import_id}", response={204: None}, summary="Discard an import that was not brought in")
def delete_import(request: MemberRequest, import_id: int) -> Status[None]:
    discard_import(
        request.member, queries.find_preparing(request.member, import_id), version=seen_version(request), via="rest"
    )
    return Status(204, None)


@router.post("/imports/{import_id}/files", response=ImportOut, summary="Add files to an import")
def post_files(request: MemberRequest, import_id: int, files: Files = NONE_GIVEN) -> dict[str, Any]:
    bringing = queries.find_preparing(request.member, import_id)
    return _out(add_files(request.member, bringing, _contents(files), via="rest"))


@router.delete("/imports/{import_id}/files/{file_id}", response=ImportOut, summary="Take a file out of an import")
def delete_file(request: MemberRequest, import_id: int, file_id: int) -> dict[str, Any]:
    file = queries.find_file(request.member, import_id, file_id)
    remove_file(request.member, file, via="rest")
    return _out(queries.find_import(request.member, import_id))


@router.post("/imports/{import_id}/files/{file_id}/columns", response=ImportOut, summary="Say what columns mean")
def post_columns(request: MemberRequest, import_id: int, file_id: int, body: ColumnsIn) -> dict[str, Any]:
    file = queries.find_file(request.member, import_id, file_id)
    if body.importer:
        file = choose_importer(request.member, file, body.importer, via="rest")
    if body.fields or not body.importer:
        choose_columns(request.member, file, body.fields, via="rest")
    return _out(queries.find_import(request.member, import_id))


@router.post("/imports/{import_id}/rows", response=ImportOut, summary="Keep a row apart, or leave it out")
def post_row(request: MemberRequest, import_id: int, body: RowChoiceIn) -> dict[str, Any]:
    bringing = queries.find_preparing(request.member, import_id)
    return _out(choose_row(request.member, bringing, body.row, body.choice, via="rest"))


@router.get("/imports/{import_id}/ledger", response=LedgerOut, summary="Read the account of every row")
def get_ledger(request: MemberRequest, import_id: int) -> dict[str, Any]:
    """Before it is brought in: the dry run, with what would be here after it. Later: what became of it."""
    bringing = queries.find_import(request.member, import_id)
    if bringing.state != "preparing":
        return _ledger(bringing.ledger)
    return _ledger(ledger_of(queries.dry_run_of(request.member, queries.find_preparing(request.member, import_id))))


@router.post("/imports/{import_id}/apply", response=LedgerOut, summary="Bring an import in, as one change")
def post_apply(request: MemberRequest, import_id: int) -> dict[str, Any]:
    bringing = queries.find_preparing(request.member, import_id)
    return _ledger(ledger_of(apply_import(request.member, bringing, via="rest")))


@router.post("/imports/{import_id}/undo", response=ImportUndone, summary="Take an import out again")
def post_undo(request: MemberRequest, import_id: int) -> Any:
    return undo_import(request.member, queries.find_preparing(request.member, import_id), via="rest")


@router.get("/export", summary="Download the workspace", include_in_schema=True)
def get_export(request: MemberRequest, asked: Query[ExportQuery]) -> HttpResponse:
    """A bundle (JSON, YAML, or a ZIP with a file for each kind) or tables (a ZIP of CSV)."""
    form = FORMATS[asked.format]
    return HttpResponse(made(request.member, form), content_type=form.content_type)


def _contents(files: Sequence[UploadedFile]) -> list[tuple[str, bytes]]:
    for file in files:
        if (file.size or 0) > largest_upload():
            raise Invalid(
                f"{file.name} is {megabytes(file.size or 0)}; up to {megabytes(largest_upload())} are taken.",
                field="files",
                fix="Export it in parts, for instance one per year.",
            )
    return [(file.name or "file", file.read()) for file in files]


def _out(row: queries.Import) -> dict[str, Any]:
    return {
        "id": row.pk,
        "version": row.version,
        "state": queries.state_of(row),
        "act": row.act,
        "created_at": row.created_at,
        "applied_at": row.applied_at,
        "choices": row.choices,
        "files": [
            {"id": f.file.pk, "name": f.file.name, "importer": f.file.importer, "mapping": f.file.mapping}
            for f in queries.files_of(row)
        ],
    }


def _ledger(ledger: dict[str, Any]) -> dict[str, Any]:
    verdicts = [
        {**verdict, **dict(zip(("file", "sheet", "line"), verdict["place"], strict=True))}
        for verdict in ledger.get("verdicts", [])
    ]
    empty = {"sentence": "", "rows": 0, "outcomes": {}, "made": {}, "files": [], "verdicts_left_off": 0, "guesses": []}
    return {**empty, "after": {}, **ledger, "verdicts": verdicts}
