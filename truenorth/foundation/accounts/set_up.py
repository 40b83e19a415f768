"""The first run: who opens the workspace is whoever can read the server's console."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.zones import checked_zone

from .models import Member, User, Workspace
from .roles import ADMINISTRATOR


def is_new() -> bool:
    """Nobody can sign in yet."""
    return not User.objects.exists()


def _key_file() -> Path:
    return Path(settings.HOME) / "set-up-key"


def set_up_path() -> str | None:
    """Where a new installation is set up, with the key that opens it; None once somebody can sign in.

    The key is made once and kept beside the database, readable by its owner alone. There is no default password.
    """
    if not is_new():
        return None
    path = _key_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
    return f"{reverse('accounts:set_up')}?{urlencode({'key': path.read_text()})}"


def may_set_up(key: str) -> bool:
    """Whether a key opens this installation. A request from this machine is not enough: proxies come from there, too."""
    path = _key_file()
    return is_new() and path.exists() and secrets.compare_digest(path.read_text().encode(), key.encode())


def open_workspace(
    key: str, *, workspace_name: str, name: str, email: str, password: str, time_zone: str = "UTC"
) -> Member:
    """Make the first workspace and its administrator, together or not at all."""
    if not may_set_up(key):
        raise Invalid("This installation is set up already, or the key is another.", fix="Sign in instead.")
    workspace_name, name, email = workspace_name.strip(), name.strip(), email.strip().lower()
    if not workspace_name:
        raise Invalid("The workspace needs a name, such as that of your organisation.", field="workspace_name")
    if not name:
        raise Invalid("Say how you are called.", field="name")
    zone = checked_zone(time_zone)
    user = User(email=email, name=name)
    check_new_password(password, user, field="password")
    with transaction.atomic():
        # writes outside a verb: a verb needs a member, and this makes the first
        workspace = Workspace.objects.create(name=workspace_name[:120], time_zone=zone)
        user.set_password(password)
        try:
            user.full_clean(exclude=["password"])
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            raise Invalid(" ".join(messages), field=field) from error
        user.save()  # writes outside a verb: a verb needs a member, and this makes the first
        # writes outside a verb: a verb needs a member, and this makes the first
        member = Member.objects.create(workspace=workspace, user=user, role=ADMINISTRATOR)
        _note_opening(member)
    _key_file().unlink(missing_ok=True)
    return member


@action(
    "accounts.workspace_opened",
    permission="workspace.settings",
    sentence="{who} opened the workspace {subject}",
    undoable=False,
)
def _note_opening(act: Act) -> None:
    act.about(act.workspace)
    act.details = {"opened": act.workspace.name}


def check_new_password(password: str, user: User, *, field: str) -> None:
    """Length and well-known passwords; no rules of composition."""
    if len(password) > 256:
        raise Invalid("A password has at most 256 characters.", field=field)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field=field, fix="A few unrelated words make a good one.") from error
