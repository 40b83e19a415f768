"""Names for rows that outlive the row's number: what a bundle calls a goal that was set here by hand.

A row that came from elsewhere keeps the key it had there. Any other row is named by a digest of its workspace, kind and
number, so that two installations never give the same name to different things, and a bundle brought back to the
workspace it was taken from finds its own rows again.
"""

from __future__ import annotations

import hashlib

from truenorth.foundation.accounts.models import Workspace
from truenorth.foundation.scoping.rows import ImportedRow

OWN = "truenorth"


def own_key(workspace: Workspace, noun: str, pk: int) -> str:
    text = f"{workspace.pk} {workspace.created_at.isoformat()} {noun} {pk}"
    return f"{noun}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def key_of(workspace: Workspace, row: ImportedRow) -> tuple[str, str]:
    """System and key under which a row is exported, and found again."""
    if row.source_key:
        return row.source_system, row.source_key
    return OWN, own_key(workspace, row.noun, row.pk)
