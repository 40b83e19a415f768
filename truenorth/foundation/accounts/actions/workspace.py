"""Verbs on the settings of the workspace."""

from __future__ import annotations

from typing import Any

from truenorth.foundation.accounts.models import Workspace
from truenorth.foundation.accounts.profiles import PROFILES
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.zones import checked_zone

WORDS = {
    "name": "name",
    "time_zone": "time zone",
    "fiscal_start_month": "beginning of the year",
    "profile": "framework",
    "settings": "words everybody knows",
}


@action(
    "accounts.settings_changed",
    permission="workspace.settings",
    sentence="{who} changed the workspace: {what}",
    undoable=False,
)
def change_workspace(act: Act, workspace: Workspace, **changes: Any) -> Workspace:
    """Change name, time_zone, fiscal_start_month, profile or glossary (words and abbreviations everybody here knows)."""
    own_workspace(act, workspace)
    if "glossary" in changes:
        words = sorted({" ".join(word.split()) for word in changes.pop("glossary")} - {""}, key=str.casefold)
        if any(len(word) > 80 for word in words) or len(words) > 2000:
            raise Invalid("A glossary has at most 2,000 words, each of at most 80 characters.", field="glossary")
        if words != workspace.settings.get("glossary", []):
            changes["settings"] = workspace.settings | {"glossary": words}
    if "name" in changes:
        changes["name"] = " ".join(changes["name"].split())
        if not changes["name"]:
            raise Invalid("The workspace needs a name.", field="name")
    if "time_zone" in changes:
        changes["time_zone"] = checked_zone(changes["time_zone"])
    if not 1 <= changes.get("fiscal_start_month", 1) <= 12:
        raise Invalid("A year begins in a month from 1 to 12.", field="fiscal_start_month")
    if changes.get("profile", "okr") not in PROFILES:
        raise Invalid(
            f"“{changes['profile']}” is no profile.", field="profile", fix=f"The profiles are {', '.join(PROFILES)}."
        )
    different = [name for name, value in changes.items() if getattr(workspace, name) != value]
    changed = act.update(workspace, **changes)
    if act.changes:
        act.details["what"] = ", ".join(WORDS[name] for name in different)
    return changed


@action(
    "accounts.survey_answered",
    permission="workspace.settings",
    sentence="{who} answered how we work today; we start with {stage}",
    undoable=False,
)
def keep_survey(act: Act, workspace: Workspace, *, answers: list[int], profile: str, stage: str) -> Workspace:
    """Keep the five answers and take the profile that was chosen; another may be taken at any time."""
    own_workspace(act, workspace)
    if profile not in PROFILES:
        raise Invalid(f"“{profile}” is no profile.", field="profile", fix=f"The profiles are {', '.join(PROFILES)}.")
    act.details["stage"] = stage
    survey = {"answers": answers, "stage": stage, "on": act.today.isoformat()}
    return act.update(workspace, profile=profile, settings=workspace.settings | {"survey": survey})


def own_workspace(act: Act, workspace: Workspace) -> None:
    """Refuses the workspace of somebody else."""
    if workspace.pk != act.workspace.pk:
        raise Invalid("This belongs to another workspace.")
