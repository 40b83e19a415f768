"""Signing in: by password, or once by a link."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import authenticate
from django.urls import reverse
from django.utils import timezone

from truenorth.foundation.errors import DomainError

from .models import Member, SignInLink, User, hashed
from .throttling import forget_wrong, note_wrong, seconds_to_wait

LINK_MINUTES = 60
INVITATION_MINUTES = 3 * 24 * 60

# One sentence for every reason, so that nobody learns which accounts exist.
WRONG = "This e-mail and password do not open a workspace here. Check both, or ask an administrator for a link."


class TooManyTries(DomainError):
    status = 429
    code = "too_many_tries"

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Too many wrong tries. Wait {seconds} second{'s' if seconds != 1 else ''}, then try again.",
            fix="A link from an administrator signs you in meanwhile.",
        )
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that may be used: whose it is."""

    user: User
    link_id: int


def password_sign_in(email: str, password: str, address: str) -> User | None:
    """The user whose e-mail and password these are and who belongs to a workspace; None otherwise.

    The password is hashed whether or not there is such a user, so both take the same time. Raises ``TooManyTries``.
    """
    email = email.strip().lower()
    wait = seconds_to_wait(email, address)
    if wait:
        raise TooManyTries(wait)
    # Counted before the password is looked at: a thousand tries at once are a thousand tries.
    note_wrong(email, address)
    user = authenticate(None, username=email, password=password)
    if not isinstance(user, User) or not belongs_somewhere(user):
        return None
    forget_wrong(email)
    return user


def belongs_somewhere(user: User) -> bool:
    return Member.objects.filter(user=user, active=True).exists()


def issue_sign_in_link(user: User, *, minutes: int = LINK_MINUTES) -> str:
    """The path of a link that signs the user in, once, within so many minutes. Only its digest is kept."""
    secret = secrets.token_urlsafe(32)
    # writes outside a verb: a credential, not a change of the workspace; who made it is recorded by the verb that asked
    SignInLink.objects.create(user=user, digest=hashed(secret), expires_at=timezone.now() + timedelta(minutes=minutes))
    return reverse("accounts:one_time_link", args=[secret])


def open_link(secret: str) -> Opened | None:
    """Whose link this is, while it may be used. Looking does not use it up: programs that scan mail look, too."""
    link = SignInLink.objects.filter(digest=hashed(secret)).select_related("user").first()
    if link is None or link.used_at is not None or link.expires_at <= timezone.now():
        return None
    if not link.user.is_active or not belongs_somewhere(link.user):
        return None
    return Opened(link.user, link.pk)


def use_link(secret: str) -> User | None:
    """Use the link up and answer whose it was; None when it is used, out of date or unknown. Two at once: one wins."""
    opened = open_link(secret)
    if opened is None:
        return None
    # writes outside a verb: a credential is used up
    used = SignInLink.objects.filter(pk=opened.link_id, used_at=None).update(used_at=timezone.now())
    return opened.user if used else None
