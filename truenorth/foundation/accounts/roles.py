"""What each role may do, as one table. A verb names its permission; nothing else grants anything."""

from __future__ import annotations

from collections.abc import Mapping

ADMINISTRATOR = "administrator"
LEADER = "leader"
MEMBER = "member"
VIEWER = "viewer"
SYSTEM = "system"  # the product itself: scheduled work and imports from the command line

ROLE_NAMES: Mapping[str, str] = {
    ADMINISTRATOR: "Administrator",
    LEADER: "Leader",
    MEMBER: "Member",
    VIEWER: "Viewer",
    SYSTEM: "Truenorth",
}
ROLE_WORDS: Mapping[str, str] = {
    ADMINISTRATOR: "Runs the workspace: members, tokens, settings, and everything below.",
    LEADER: "Sets direction and structure, waives findings, brings in and takes out data, and everything below.",
    MEMBER: "Sets and changes goals, metrics, bets and feedback, checks in.",
    VIEWER: "Reads everything, changes nothing.",
}

_ADMIN = frozenset({ADMINISTRATOR, SYSTEM})
_LEAD = _ADMIN | {LEADER}
_WORK = _LEAD | {MEMBER}
_READ = _WORK | {VIEWER}

PERMISSIONS: Mapping[str, frozenset[str]] = {
    "workspace.read": _READ,
    "workspace.settings": _ADMIN,
    "accounts.members": _ADMIN,
    "accounts.tokens": _WORK,
    "accounts.profile": _READ,  # one's own name, password and preferences
    "people.write": _LEAD,
    "people.answer_pulse": _READ,
    "direction.write": _LEAD,
    "metrics.write": _WORK,
    "metrics.observe": _WORK,
    "goals.write": _WORK,
    "goals.check_in": _WORK,
    "goals.celebrate": _WORK,
    "discovery.write": _WORK,
    "bets.write": _WORK,
    "alignment.run": _WORK,
    "alignment.waive": _LEAD,
    "alignment.decide": _LEAD,
    "exchange.import": _LEAD,
    "exchange.export": _READ,
    "history.undo": _WORK,
}
