"""The dry run: the same import, looked at, and taken back before anybody could see it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from truenorth.exchange.importing.after import look_after
from truenorth.exchange.importing.apply import apply_records
from truenorth.exchange.importing.bringing import Choices
from truenorth.exchange.importing.gather import Gathered, Progress
from truenorth.exchange.importing.verdicts import Applied
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.scoping.current_workspace import in_workspace


def preview(
    member: Member,
    gathered: Gathered,
    choices: Choices | None = None,
    *,
    at: datetime | None = None,
    progress: Progress | None = None,
    with_findings: bool = True,
) -> Applied:
    """What ``apply_records`` would do, and what would be here after it. Nothing is written."""
    with in_workspace(member.workspace), transaction.atomic():
        mark = transaction.savepoint()
        try:
            applied = apply_records(member, gathered, choices, via="import", at=at, progress=progress)
            applied.after = look_after(with_findings=with_findings)
        finally:
            transaction.savepoint_rollback(mark)
    applied.act = None
    return applied
