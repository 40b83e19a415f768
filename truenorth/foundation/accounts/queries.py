"""What pages and the API read of members and tokens."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from truenorth.foundation.errors import NotThere
from truenorth.foundation.permissions.policy import may

from .models import ApiToken, Member
from .roles import SYSTEM


@dataclass(frozen=True, slots=True)
class MemberRow:
    member: Member
    tokens: int  # living ones
    never_signed_in: bool


def find_member(member: Member, member_id: int) -> Member:
    """A member of the same workspace, also one whose membership has ended; never the product itself."""
    may(member, "workspace.read").require()
    found = members(member).filter(pk=member_id).first()
    if found is None:
        raise NotThere("This member")
    return found


def members(member: Member, *, active: bool | None = None) -> QuerySet[Member]:
    may(member, "workspace.read").require()
    found = Member.objects.filter(workspace=member.workspace).exclude(role=SYSTEM).select_related("user", "workspace")
    return found if active is None else found.filter(active=active)


def list_members(member: Member) -> list[MemberRow]:
    """Everybody who belongs or belonged here, those who do first."""
    now = timezone.now()
    living = Count("tokens", filter=Q(tokens__revoked_at=None, tokens__expires_at__gt=now))
    rows = members(member).annotate(living=living).order_by("-active", "user__name", "pk")
    return [MemberRow(row, row.living, row.user is not None and row.user.last_login is None) for row in rows]


def tokens(member: Member) -> QuerySet[ApiToken]:
    """One's own; an administrator sees those of the whole workspace."""
    may(member, "workspace.read").require()
    found = ApiToken.objects.filter(member__workspace=member.workspace).select_related("member__user")
    return found if may(member, "accounts.members") else found.filter(member=member)


def list_tokens(member: Member) -> list[ApiToken]:
    """Living ones first, then by age."""
    now = timezone.now()
    return sorted(
        tokens(member).order_by("-pk")[:500], key=lambda t: (t.revoked_at is not None or t.expires_at <= now, -t.pk)
    )


def find_token(member: Member, token_id: int) -> ApiToken:
    found = tokens(member).filter(pk=token_id).select_related("member__workspace").first()
    if found is None:
        raise NotThere("This token")
    return found
