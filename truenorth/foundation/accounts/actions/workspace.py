"""Verbs on the settings of the workspace."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds
from truenorth.foundation.accounts.models import Workspace
from truenorth.foundation.accounts.profiles import PROFILES
from truenorth.foundation.accounts.thresholds import StatusBorders, status_borders_of, thresholds_of
from truenorth.foundation.errors import Invalid, WhyMissing
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
    _own(act, workspace)
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
    _own(act, workspace)
    if profile not in PROFILES:
        raise Invalid(f"“{profile}” is no profile.", field="profile", fix=f"The profiles are {', '.join(PROFILES)}.")
    act.details["stage"] = stage
    survey = {"answers": answers, "stage": stage, "on": act.today.isoformat()}
    return act.update(workspace, profile=profile, settings=workspace.settings | {"survey": survey})


@action(
    "accounts.settings_of_checks_changed",
    permission="workspace.settings",
    sentence="{who} changed thresholds of checks: {changed}",
    undoable=False,
)
def change_thresholds(act: Act, workspace: Workspace, values: Mapping[str, float | None]) -> Workspace:
    """Set thresholds by name; None goes back to the default. What checks say changes for everybody: a reason is asked."""
    _own(act, workspace)
    before = asdict(thresholds_of(workspace))
    kept = dict(workspace.settings.get("thresholds", {}))
    for name, value in values.items():
        default = getattr(DEFAULTS, name, None)
        if default is None or name not in {field.name for field in fields(Thresholds)}:
            raise Invalid(f"“{name}” is no threshold.", field=name)
        if value is None or value == default:
            kept.pop(name, None)
        else:
            kept[name] = _checked(name, value, default)
    return _keep(act, workspace, "thresholds", kept, before, {**asdict(DEFAULTS), **kept})


@action(
    "accounts.settings_of_statuses_changed",
    permission="workspace.settings",
    sentence="{who} changed the borders between statuses: {changed}",
    undoable=False,
)
def change_status_borders(act: Act, workspace: Workspace, values: Mapping[str, float]) -> Workspace:
    """Set the chances at which a goal is on track or at risk, each in 0..1; a reason is asked."""
    _own(act, workspace)
    before = asdict(status_borders_of(workspace))
    for name, value in values.items():
        if name not in before:
            raise Invalid(f"“{name}” is no border.", field=name)
        if not 0 < value < 1:
            raise Invalid("A border is a chance between 0 and 1.", field=name, fix="0.7 is 70%.")
    after = before | dict(values)
    for ambition in ("committed", "aspirational"):
        if after[f"{ambition}_at_risk"] >= after[f"{ambition}_on_track"]:
            raise Invalid("“At risk” begins below “on track”.", field=f"{ambition}_at_risk")
    defaults = asdict(StatusBorders())
    kept = {name: value for name, value in after.items() if value != defaults[name]}
    return _keep(act, workspace, "status_borders", kept, before, after)


def _keep(
    act: Act, workspace: Workspace, where: str, kept: dict[str, Any], before: dict[str, Any], after: dict[str, Any]
) -> Workspace:
    changed = [
        f"{name.replace('_', ' ')} from {before[name]:g} to {after[name]:g}"
        for name in before
        if before[name] != after[name]
    ]
    if not changed:
        return workspace
    if not act.why:
        raise WhyMissing("A threshold that everybody's findings depend on")
    act.details["changed"] = "; ".join(changed)
    return act.update(workspace, settings=workspace.settings | {where: kept})


def _checked(name: str, value: float, default: float) -> float | int:
    if not math.isfinite(value) or value < 0:
        raise Invalid("A threshold is a number from 0 up.", field=name)
    if isinstance(default, int):
        if value != int(value):
            raise Invalid("This one is counted: give a whole number.", field=name)
        return int(value)
    if default <= 1.0 and value > 1.0:
        raise Invalid("This one is a share: give a number from 0 to 1.", field=name, fix="20% is 0.2.")
    return float(value)


def _own(act: Act, workspace: Workspace) -> None:
    if workspace.pk != act.workspace.pk:
        raise Invalid("This belongs to another workspace.")
