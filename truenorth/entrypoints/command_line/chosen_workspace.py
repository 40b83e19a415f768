"""The workspace a command works in: the one named, or the only one there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truenorth.foundation.accounts.models import Member


class NoWorkspace(Exception):
    """Which workspace is meant cannot be told; the message says what to do."""


def member_of(name: str = "") -> Member:
    """The member through which the command line acts in that workspace."""
    from django.db import DatabaseError

    from truenorth.foundation.accounts.models import Member, Workspace

    try:
        there = list(Workspace.objects.order_by("pk"))
    except DatabaseError as error:
        raise NoWorkspace("The database has no tables yet. Run `truenorth migrate` first.") from error
    named = [workspace for workspace in there if not name or workspace.name.casefold() == name.casefold()]
    if not there:
        raise NoWorkspace("There is no workspace yet. Run `truenorth serve` and open one.")
    if not named:
        raise NoWorkspace(f"There is no workspace “{name}”; there are {', '.join(w.name for w in there)}.")
    if len(named) > 1:
        raise NoWorkspace(f"Say which with --workspace: {', '.join(w.name for w in named)}.")
    return Member.system(named[0])
