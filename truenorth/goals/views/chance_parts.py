"""What stands around a chance on a goal's page: three numbers about the plan, why the status, all measures together, steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from truenorth.goals import queries
from truenorth.goals.amounts import amount, factor_of
from truenorth.goals.progress import way_made
from truenorth.goals.sentences import base_rate_sentence, needed_said, together_sentence

WANTED = 0.7


def chance_parts(view: queries.MeasureView, page: queries.GoalPage, day: date) -> dict[str, Any]:
    """The three numbers of a measure, its target for a wanted chance, and the reason of its status."""
    found = view.forecast
    if found is None:
        return {"numbers": [], "status_because": "", "base_said": ""}
    return {
        "numbers": numbers_of(view),
        "status_because": found.status_because if page.goal.status in ("running", "planned") else "",
        "base_said": base_rate_sentence(found),
    }


def numbers_of(view: queries.MeasureView) -> list[dict[str, Any]]:
    """As it has been going, nothing new, with the plan, needed, and the target that history itself suggests."""
    measure, found = view.measure, view.forecast
    if found is None or found.probability is None or not found.plan:
        return []
    plan = found.plan
    shown: list[dict[str, Any]] = []
    explained = f"{round(100 * plan['explained'])}% of the drift so far is taken as the work of what is finished"
    if plan.get("with_plan") is None:
        shown.append({"name": "As it has been going", "chance": found.probability, "means": "the past, carried on"})
    shown.append({"name": "Nothing new", "chance": plan["nothing_new"], "means": explained})
    if plan.get("with_plan") is not None:
        shown.append(
            {
                "name": "With the plan",
                "chance": found.probability,
                "means": "bets with a stated effect, each with its chance to fail",
            }
        )
    shown.append(
        {"name": "Needed", "value": needed_said(measure, plan), "means": f"effect on the date that gives {WANTED:.0%}"}
    )
    if found.likely_target is not None:
        shown.append({
            "name": f"Target with {WANTED:.0%}",
            "value": amount(measure, _rounded(found.likely_target * factor_of(measure)) / factor_of(measure)),
            "means": "what this history would reach seven times in ten",
        })  # fmt: skip
    return shown


def _rounded(value: float) -> float:
    """Three digits: more would claim to know what nobody does."""
    return float(f"{value:.3g}")


def joint_parts(page: queries.GoalPage, day: date) -> dict[str, Any]:
    """All measures of a goal together; they rise and fall with each other, so chances are never multiplied."""
    from truenorth.analysis.forecasting.goal_chance import goal_chance

    known = [(v, v.forecast.probability) for v in page.targets if v.forecast and v.forecast.probability is not None]
    if len(known) < 2:
        return {"together": None}
    ways = [way_made(v.measure.baseline, v.measure.target, v.value) for v in page.targets]
    newest = max(v.forecast.as_of for v, _ in known if v.forecast)
    found = goal_chance(
        page.goal.reference,
        [min(1.0, max(0.0, p)) for _, p in known],
        newest,
        [None if way is None else min(1.0, max(0.0, way)) for way in ways],
    )
    return {
        "together": {
            "joint": found.joint,
            "lowest": found.lowest,
            "progress": found.progress,
            "said": together_sentence(len(known), len(page.targets), found.joint, found.lowest, found.progress),
        }
    }


def step_parts(page: queries.GoalPage) -> list[dict[str, Any]]:
    """Measures that consist of steps, with their steps; and those that could have some."""
    shown = []
    for view in page.targets:
        measure = view.measure
        if measure.kind in ("milestone", "binary") and measure.metric_id is None:
            done = sum(step.done_on is not None for step in view.steps)
            shown.append(
                {"view": view, "measure": measure, "steps": view.steps, "done": done, "total": len(view.steps)}
            )
    return shown
