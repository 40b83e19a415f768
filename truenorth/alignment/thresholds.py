"""The thresholds in force: the defaults, with what this workspace changed."""

from __future__ import annotations

from dataclasses import fields, replace

from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds
from truenorth.foundation.accounts.models import Workspace


def thresholds_of(workspace: Workspace) -> Thresholds:
    """Unknown names in the settings are passed over: a threshold that went away changes nothing."""
    known = {field.name: type(getattr(DEFAULTS, field.name)) for field in fields(Thresholds)}
    changed = workspace.settings.get("thresholds", {})
    return replace(DEFAULTS, **{name: known[name](value) for name, value in changed.items() if name in known})
