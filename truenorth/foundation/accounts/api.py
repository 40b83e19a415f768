"""REST of who belongs here and with which keys."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import Router, Schema, Status

from truenorth.foundation.permissions.policy import may
from truenorth.foundation.rest.bodies import Body, sent_fields
from truenorth.foundation.rest.paging import Page, page_of
from truenorth.foundation.rest.versions import seen_version

from . import queries
from .actions.members import change_role, end_membership, invite_member, restore_membership
from .actions.tokens import make_token, revoke_token
from .asking import MemberRequest
from .roles import PERMISSIONS

router = Router(tags=["accounts"])


class MemberOut(Schema):
    id: int
    version: int
    name: str
    email: str
    role: str
    active: bool

    @staticmethod
    def resolve_name(row: Any) -> str:
        return str(row)

    @staticmethod
    def resolve_email(row: Any) -> str:
        return row.user.email if row.user else ""


class Me(MemberOut):
    workspace: str
    workspace_id: int
    permissions: list[str]

    @staticmethod
    def resolve_workspace(row: Any) -> str:
        return row.workspace.name

    @staticmethod
    def resolve_permissions(row: Any) -> list[str]:
        return sorted(name for name in PERMISSIONS if may(row, name))


class Invitation(Body):
    email: str
    name: str = ""
    role: str = "member"


class InvitedOut(Schema):
    member: MemberOut
    sign_in_link: str


class MemberPatch(Body):
    role: str | None = None
    active: bool | None = None


class TokenOut(Schema):
    id: int
    name: str
    member_id: int
    prefix: str
    read_only: bool
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class TokenIn(Body):
    name: str
    days: int = 90
    read_only: bool = False


class TokenMade(TokenOut):
    secret: str


@router.get("/me", response=Me)
def me(request: MemberRequest) -> Any:
    return request.member


@router.get("/members", response=Page[MemberOut])
def members(request: MemberRequest, after: int = 0, limit: int = 50, active: bool | None = None) -> Any:
    return page_of(queries.members(request.member, active=active), after=after, limit=limit)


@router.post("/members", response={201: InvitedOut})
def invite(request: MemberRequest, response: HttpResponse, body: Invitation) -> Any:
    """The link signs the new member in once and is not shown again; empty for who has an account already."""
    invited = invite_member(request.member, **body.dict(exclude={"why"}), why=body.why, via="rest")
    response["Cache-Control"] = "no-store"
    link = request.build_absolute_uri(invited.link) if invited.link else ""
    return Status(201, {"member": invited.member, "sign_in_link": link})


@router.get("/members/{int:member_id}", response=MemberOut)
def member(request: MemberRequest, member_id: int) -> Any:
    return queries.find_member(request.member, member_id)


@router.patch("/members/{int:member_id}", response=MemberOut)
def patch_member(request: MemberRequest, member_id: int, body: MemberPatch) -> Any:
    row, seen = queries.find_member(request.member, member_id), seen_version(request)
    fields = sent_fields(body)
    if "role" in fields or not fields:
        row = change_role(request.member, row, fields.get("role", row.role), why=body.why, version=seen, via="rest")
        seen = row.version
    if fields.get("active", row.active) != row.active:
        verb = restore_membership if fields["active"] else end_membership
        row = verb(request.member, row, why=body.why, version=seen, via="rest")
    return row


@router.get("/tokens", response=Page[TokenOut])
def tokens(request: MemberRequest, after: int = 0, limit: int = 50) -> Any:
    return page_of(queries.tokens(request.member), after=after, limit=limit)


@router.post("/tokens", response={201: TokenMade})
def create_token(request: MemberRequest, response: HttpResponse, body: TokenIn) -> Any:
    """The secret is in this answer alone; the same idempotency key a second time is told so."""
    made = make_token(request.member, **body.dict(exclude={"why"}), why=body.why, via="rest")
    response["Cache-Control"] = "no-store"
    return Status(201, {**TokenOut.from_orm(made.token).dict(), "secret": made.secret})


@router.delete("/tokens/{int:token_id}", response={204: None})
def delete_token(request: MemberRequest, token_id: int) -> Any:
    """Revokes the token at once. Tokens do not change otherwise, so no version is asked."""
    revoke_token(request.member, queries.find_token(request.member, token_id), via="rest")
    return Status(204, None)
