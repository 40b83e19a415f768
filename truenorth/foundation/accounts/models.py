"""Workspaces, the people who sign in to them, and the tokens that act for them."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .roles import ROLE_NAMES, SYSTEM


class Workspace(models.Model):
    """One organisation's strategy; nothing in it is visible from another."""

    noun: ClassVar[str] = "workspace"

    name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=60, default="UTC")
    fiscal_start_month = models.PositiveSmallIntegerField(default=1)
    profile = models.CharField(max_length=40, default="okr")  # the goal framework whose words are used first
    locale = models.CharField(max_length=10, default="en")
    # What an administrator changed of the defaults: thresholds of checks, status borders, glossary.
    settings = models.JSONField(default=dict, blank=True)
    # A day that stands for today, for sample data that tells a story of one date; empty in real use.
    pinned_today = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str = "", password: str | None = None) -> User:
        user = self.model(email=self.normalize_email(email).lower(), name=name or email.partition("@")[0])
        if password is None:
            user.set_unusable_password()
        else:
            user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in; what they may do is said by their memberships."""

    noun: ClassVar[str] = "user"
    unrecorded: ClassVar[frozenset[str]] = frozenset({"password"})  # never written to the history

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    # Counted up to end every session of the user at once.
    session_round = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session holds this; another password or another round ends it."""
        text = f"{self.password} {self.session_round}"
        return salted_hmac("truenorth.accounts.session", text, secret=secret, algorithm="sha256").hexdigest()


class Member(models.Model):
    """A user in a workspace, with a role. The product itself acts through a member of role ``system``."""

    noun: ClassVar[str] = "member"

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships", null=True)
    role = models.CharField(max_length=20, choices=list(ROLE_NAMES.items()))
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    preferences = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "user"], name="one_membership_per_user")]

    def __str__(self) -> str:
        return self.user.name if self.user else "Truenorth"

    @property
    def reference(self) -> str:
        return f"member:{self.pk}"

    @classmethod
    def system(cls, workspace: Workspace) -> Member:
        """The member through which the product itself acts."""
        found = cls.objects.filter(workspace=workspace, role=SYSTEM).first()
        return found or cls.objects.create(workspace=workspace, role=SYSTEM)


def hashed(secret: str) -> str:
    """Secrets of 256 random bits need no slow hash; a digest keeps them out of the database."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiToken(models.Model):
    """Acts for a member over REST and the command line. Only its digest is kept; it ends on a date."""

    noun: ClassVar[str] = "token"
    unrecorded: ClassVar[frozenset[str]] = frozenset({"digest"})  # of its fields, not for the history

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    prefix = models.CharField(max_length=12)
    read_only = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def issue(cls, member: Member, name: str, expires_at: datetime, read_only: bool = False) -> tuple[ApiToken, str]:
        secret = "tn_" + secrets.token_urlsafe(32)
        token = cls.objects.create(
            member=member,
            name=name,
            digest=hashed(secret),
            prefix=secret[:8],
            expires_at=expires_at,
            read_only=read_only,
        )
        return token, secret


class SignInLink(models.Model):
    """A link that signs one user in, once, for a short time."""

    unrecorded: ClassVar[frozenset[str]] = frozenset({"digest"})

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class SignInAttempt(models.Model):
    """Failed sign-ins, for throttling by account and address."""

    key = models.CharField(max_length=64, db_index=True)  # digest of e-mail or address
    at = models.DateTimeField(default=timezone.now, db_index=True)
