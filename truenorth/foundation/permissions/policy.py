"""May this member do this? Asked by every verb, and by pages that wish to hide what would be refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truenorth.foundation.accounts.roles import PERMISSIONS, ROLE_NAMES

from .verdict import Verdict

if TYPE_CHECKING:
    from truenorth.foundation.accounts.models import Member


def may(member: Member | None, permission: str) -> Verdict:
    """The verdict for a permission of the table in ``accounts/roles.py``; unknown permissions are a fault of ours."""
    roles = PERMISSIONS[permission]
    if member is None:
        return Verdict(False, "You are not signed in.", "Sign in and try again.")
    if not member.active:
        return Verdict(False, "Your membership has ended.", "Ask an administrator of this workspace.")
    if member.role in roles:
        return Verdict(True, f"{ROLE_NAMES[member.role]} may do this.")
    able = [ROLE_NAMES[role].lower() for role in ROLE_NAMES if role in roles and role != "system"]
    return Verdict(
        False,
        f"This is not open to you as a {ROLE_NAMES[member.role].lower()}.",
        f"Ask {'an' if able[0][0] in 'aeiou' else 'a'} {' or a '.join(able)} of this workspace.",
    )
