"""Sources, how metrics are read from them, and their runs, over REST. A credential goes in and never comes out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Query, Router, Schema

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.rest.paging import Page, PageQuery, page_of
from truenorth.foundation.rest.versions import seen_version
from truenorth.people.queries import find_person

from . import queries, source_queries
from .actions.connecting import archive_source, change_source, connect_source
from .actions.reading import end_reading, read_from
from .collecting.collect import collect, preview, try_source
from .definition import Definition
from .sources.catalogue import KINDS

router = Router(tags=["metrics"])

Ability = Literal["could", "not yet", "never"]


class SourceSettingOut(Schema):
    name: str
    label: str
    help: str
    required: bool
    secret: bool


class SourceKindOut(Schema):
    name: str
    label: str
    about: str
    abilities: dict[str, Ability]
    settings: list[SourceSettingOut]


class SourceOut(Schema):
    id: int
    version: int
    name: str
    kind: str
    settings: dict[str, Any]
    has_secret: bool
    interval_minutes: int
    owner_id: int | None
    state: str
    last_run_at: datetime | None
    last_good_at: datetime | None
    failures: int
    open_until: datetime | None
    archived: bool

    @staticmethod
    def resolve_has_secret(row: Any) -> bool:
        return bool(row.secret)


class SourceIn(Schema):
    name: str = Field(max_length=120)
    kind: str = Field(max_length=30)
    settings: dict[str, str] = {}
    secret: str = Field("", max_length=8000)
    interval_minutes: int = Field(1440, ge=0)
    owner_id: int | None = None


class SourceChange(Schema):
    name: str | None = Field(None, max_length=120)
    settings: dict[str, str] | None = None
    secret: str | None = Field(None, max_length=8000)
    interval_minutes: int | None = Field(None, ge=0)
    owner_id: int | None = None
    paused: bool | None = None


class DefinitionIn(Schema):
    """Rows from ``table`` or ``sql``; a value, or a numerator over a denominator."""

    time: str = Field(max_length=128)
    table: str | None = Field(None, max_length=400)
    sql: str | None = Field(None, max_length=20_000)
    value: str | None = Field(None, max_length=2000)
    numerator: str | None = Field(None, max_length=2000)
    denominator: str | None = Field(None, max_length=2000)
    filters: list[str] = Field([], max_length=20)
    segments: list[str] = Field([], max_length=3)
    grain: Literal["day", "week", "month", "quarter"] = "week"
    window: int | None = None

    def as_definition(self) -> Definition:
        return Definition.from_json(self.dict())


class ReadingIn(Schema):
    source_id: int
    definition: DefinitionIn
    valid_from: date | None = None
    note: str = Field("", max_length=300)
    is_break: bool = False


class ReadingOut(Schema):
    id: int
    metric_id: int
    number: int
    source_id: int
    definition: dict[str, Any]
    fingerprint: str
    valid_from: date
    note: str
    current: bool

    @staticmethod
    def resolve_definition(row: Any) -> dict[str, Any]:
        return row.said


class RunOut(Schema):
    id: int
    source_id: int
    started_at: datetime
    ended_at: datetime
    state: Literal["ok", "partial", "failed"]
    metrics: int
    rows: int
    queries: int
    new: int
    corrected: int
    unchanged: int
    missing: int
    refused: int
    error: str
    problems: dict[str, str]
    query_hash: str


class CollectIn(Schema):
    """``metric_ids`` empty: all that are read from the source. ``whole``: all there is, not only what is new."""

    metric_ids: list[int] = Field([], max_length=1000)
    whole: bool = False
    since: date | None = None


class PreviewIn(Schema):
    definition: DefinitionIn


class PreviewValueOut(Schema):
    on: date
    value: float | None
    denominator: float | None


class PreviewOut(Schema):
    values: list[PreviewValueOut]
    queries: list[str]
    seconds: float
    problem: str


class TriedColumnOut(Schema):
    name: str
    type: str


class TriedOut(Schema):
    tables: list[str]
    table: str
    columns: list[TriedColumnOut]
    rows: list[list[str | None]]
    seconds: float
    problem: str


def _owner(request: MemberRequest, pk: int | None) -> Any:
    return find_person(request.member, pk) if pk is not None else None


@router.get("/source-kinds", response=list[SourceKindOut])
def list_source_kinds(request: MemberRequest) -> Any:
    """What can be connected, what each kind asks for, and what it can do."""
    return [
        {
            "name": kind.name,
            "label": kind.label,
            "about": kind.about,
            "abilities": dict(kind.abilities),
            "settings": [
                {"name": s.name, "label": s.label, "help": s.help, "required": s.required, "secret": s.secret}
                for s in kind.settings
            ],
        }
        for kind in KINDS.values()
    ]


@router.get("/sources", response=Page[SourceOut])
def list_sources(request: MemberRequest, page: Query[PageQuery]) -> Any:
    return page_of(source_queries.all_sources(request.member), after=page.after, limit=page.limit)


@router.post("/sources", response={201: SourceOut})
def create_source(request: MemberRequest, body: SourceIn) -> Any:
    fields = body.dict()
    owner = _owner(request, fields.pop("owner_id"))
    return 201, connect_source(request.member, **fields, owner=owner, via="rest")


@router.get("/sources/{source_id}", response=SourceOut)
def get_source(request: MemberRequest, source_id: int) -> Any:
    return source_queries.find_source(request.member, source_id)


@router.patch("/sources/{source_id}", response=SourceOut)
def patch_source(request: MemberRequest, source_id: int, body: SourceChange) -> Any:
    """Change a source. An empty secret stays as it is; a new address needs the secret again."""
    source = source_queries.find_source(request.member, source_id)
    fields = body.dict(exclude_unset=True)
    if "owner_id" in fields:
        fields["owner"] = _owner(request, fields.pop("owner_id"))
    return change_source(request.member, source, **fields, version=seen_version(request), via="rest")


@router.delete("/sources/{source_id}", response=SourceOut)
def delete_source(request: MemberRequest, source_id: int, why: str) -> Any:
    """Let a source go, with the reason. Its credential is forgotten; runs and values stay."""
    source = source_queries.find_source(request.member, source_id)
    return archive_source(request.member, source, why=why, version=seen_version(request), via="rest")


@router.get("/sources/{source_id}/tables", response=TriedOut)
def get_source_tables(request: MemberRequest, source_id: int, table: str = "") -> Any:
    """Try a source: its tables, and the columns and first rows of one. Values come as text."""
    tried = try_source(request.member, source_queries.find_source(request.member, source_id), table)
    return {
        "tables": list(tried.tables),
        "table": tried.table,
        "columns": [{"name": name, "type": kind} for name, kind in tried.columns],
        "rows": [[None if cell is None else str(cell)[:200] for cell in row] for row in tried.rows],
        "seconds": tried.seconds,
        "problem": tried.problem,
    }


@router.post("/sources/{source_id}/preview", response=PreviewOut)
def preview_definition(request: MemberRequest, source_id: int, body: PreviewIn) -> Any:
    """What a definition would give, without keeping anything."""
    source = source_queries.find_source(request.member, source_id)
    seen = preview(request.member, source, body.definition.as_definition())
    return {
        "values": [{"on": v.on, "value": v.value, "denominator": v.denominator} for v in seen.values],
        "queries": list(seen.queries),
        "seconds": seen.seconds,
        "problem": seen.problem,
    }


@router.post("/sources/{source_id}/collect", response=RunOut)
def collect_source(request: MemberRequest, source_id: int, body: CollectIn) -> Any:
    """Read a source now. A source that fails is a run with the state failed, and no value changes."""
    source = source_queries.find_source(request.member, source_id)
    chosen = [queries.find_metric(request.member, pk) for pk in body.metric_ids] if body.metric_ids else None
    return collect(request.member, source, metrics=chosen, whole=body.whole, since=body.since, via="rest")


@router.get("/sources/{source_id}/runs", response=Page[RunOut])
def list_runs(request: MemberRequest, source_id: int, page: Query[PageQuery]) -> Any:
    source = source_queries.find_source(request.member, source_id)
    return page_of(source_queries.all_runs(request.member, source), after=page.after, limit=page.limit)


@router.get("/metrics/{metric_id}/definitions", response=list[ReadingOut])
def list_definitions(request: MemberRequest, metric_id: int) -> Any:
    """Every version of how a metric is read, newest first."""
    return source_queries.definitions_of(queries.find_metric(request.member, metric_id))


@router.post("/metrics/{metric_id}/definitions", response={201: ReadingOut})
def create_definition(request: MemberRequest, metric_id: int, body: ReadingIn) -> Any:
    """Read a metric from a source from now on."""
    metric = queries.find_metric(request.member, metric_id)
    source = source_queries.find_source(request.member, body.source_id)
    return 201, read_from(
        request.member,
        metric,
        source,
        body.definition.as_definition(),
        valid_from=body.valid_from,
        note=body.note,
        is_break=body.is_break,
        via="rest",
    )


@router.delete("/metrics/{metric_id}/definitions", response={204: None})
def delete_definitions(request: MemberRequest, metric_id: int, why: str) -> Any:
    """From now on people enter the values; what was read stays."""
    end_reading(
        request.member,
        queries.find_metric(request.member, metric_id),
        why=why,
        version=seen_version(request),
        via="rest",
    )
    return 204, None
