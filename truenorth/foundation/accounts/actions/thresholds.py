"""Verbs on thresholds: from where on a check speaks, and where one status ends and the next begins."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds
from truenorth.foundation.accounts.models import Workspace
from truenorth.foundation.accounts.thresholds import StatusBorders, status_borders_of, thresholds_of
from truenorth.foundation.errors import Invalid, WhyMissing
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.jobs.enqueue import enqueue

from .workspace import own_workspace


@action(
    "accounts.settings_of_checks_changed",
    permission="workspace.settings",
    sentence="{who} changed thresholds of checks: {changed}",
    undoable=False,
)
def change_thresholds(act: Act, workspace: Workspace, values: Mapping[str, float | None]) -> Workspace:
    """Set thresholds by name; None goes back to the default. What checks say changes for everybody: a reason is asked."""
    own_workspace(act, workspace)
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
    own_workspace(act, workspace)
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
    if before != after:
        # The status of every goal is read anew; the job is the goals' own.
        enqueue(act.workspace, "goals.evaluate_chances", single_key="goals.evaluate_chances")
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
