"""Verbs on tokens: keys that act for a member over REST and the command line."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from truenorth.foundation.accounts.models import ApiToken, hashed
from truenorth.foundation.errors import Invalid, NotAllowed
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.permissions.policy import may

LONGEST_DAYS = 366
MOST_LIVING = 50


@dataclass(frozen=True, slots=True)
class MadeToken:
    """The token and its secret, which is shown once and kept nowhere."""

    token: ApiToken
    secret: str


@action("accounts.token_made", permission="accounts.tokens", sentence="{who} made the token {subject}", undoable=False)
def make_token(act: Act, *, name: str, days: int = 90, read_only: bool = False) -> MadeToken:
    name = " ".join(name.split())
    if not name:
        raise Invalid("A token needs a name that says where it is used.", field="name")
    if not 1 <= days <= LONGEST_DAYS:
        raise Invalid(f"A token lives from 1 to {LONGEST_DAYS} days.", field="days")
    living = ApiToken.objects.filter(member=act.member, revoked_at=None, expires_at__gt=act.now)
    if living.count() >= MOST_LIVING:
        raise Invalid(f"You have {MOST_LIVING} tokens.", fix="Revoke one that nothing uses.")
    secret = "tn_" + secrets.token_urlsafe(32)
    token = act.create(
        ApiToken,
        member=act.member,
        name=name,
        digest=hashed(secret),
        prefix=secret[:8],
        expires_at=act.now + timedelta(days=days),
        read_only=read_only,
    )
    act.about(token)
    return MadeToken(token, secret)


@action(
    "accounts.token_revoked", permission="accounts.tokens", sentence="{who} revoked the token {subject}", undoable=False
)
def revoke_token(act: Act, token: ApiToken) -> ApiToken:
    """One's own, or as an administrator anybody's of the workspace. It ends at once."""
    if token.member.workspace_id != act.workspace.pk:
        raise Invalid("This belongs to another workspace.")
    if token.member_id != act.member.pk and not may(act.member, "accounts.members"):
        raise NotAllowed("This token belongs to somebody else.", fix="Ask them, or an administrator.")
    if token.revoked_at is not None:
        return token
    return act.update(token, revoked_at=act.now)
