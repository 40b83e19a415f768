"""An attainment in words: each line a term, its value and the reason."""

from __future__ import annotations

from truenorth.analysis.forecasting.result import EARLY_UNTIL, SHORTEST_SHOWN, Attainment, Term

BEHAVIOURS: dict[str, str] = {
    "level": "stays near its level",
    "drift": "steady drift",
    "turning": "drift that turns",
    "damped": "drift that fades",
    "mean": "returns to its mean",
}
LEAST_MENTIONED = 0.05  # a smaller weight is not worth a reader's time


def explain(attainment: Attainment) -> tuple[Term, ...]:
    """Lines in the order a reader needs them: chance, range, behaviour, level, season, history, cautions."""
    terms = [_chance(attainment)]
    quantiles = attainment.quantiles
    if 0.1 in quantiles:
        low, middle, high = (quantiles[p] for p in (0.1, 0.5, 0.9))
        terms.append(
            Term("Likely range", f"{low:.4g}–{high:.4g}", f"Eight of ten futures; the middle one is {middle:.4g}.")
        )
    if attainment.likely_target is not None:
        terms.append(Term("Target with a chance of 70%", attainment.likely_target, "What the history itself suggests."))
    if attainment.insight is not None:
        terms += _insight(attainment)
    if attainment.plan is not None:
        terms += _plan(attainment)
    terms.append(_history(attainment))
    if attainment.stale:
        terms.append(Term("Stale", str(attainment.last_at), "The last value is older than two of its usual intervals."))
    if attainment.already_met:
        terms.append(Term("Already met", attainment.last_value, "The chance is that it still holds on the due date."))
    terms += [Term("Note", None, note) for note in attainment.notes]
    return tuple(terms)


def _chance(a: Attainment) -> Term:
    if a.probability is None:
        return Term("Chance", None, a.reason)
    because = {
        "bsm-1": "Fifty-five small models, each weighed by how well it foretold this metric's past.",
        "bll-1": "The simpler fallback: level and drift only.",
        "base rate": "No forecast: how often measures of this kind were reached before.",
        "throughput": "The items finished in recent weeks, drawn again for the weeks that remain.",
        "judged": "The owner's own judgement.",
        "observed": "The due date is already observed.",
    }.get(a.method, "")
    return Term("Chance", a.probability, f"{because} {a.reason}".strip())


def _insight(a: Attainment) -> list[Term]:
    insight = a.insight
    assert insight is not None
    ordered = sorted(insight.behaviours.items(), key=lambda item: -item[1])
    parts = [f"{round(100 * weight)}% {BEHAVIOURS[name]}" for name, weight in ordered if weight >= LEAST_MENTIONED]
    step = {"week": "week", "month": "month", "quarter": "quarter"}.get(insight.cadence, "step")
    terms = [
        Term("Behaviour", ", ".join(parts), "Weights of the models by how well each foretold the past."),
        Term("Level now", insight.level, "The last values, smoothed by what looks like noise."),
        Term(f"Change per {step}", insight.change_per_step, "Expected for the next one, without season."),
    ]
    if insight.season_kept > 0:
        effect = f"It changes the value by {insight.season_effect:+.4g} from the last observation to the due date."
        terms.append(Term("Season kept", f"{round(100 * insight.season_kept)}%", effect.replace("-", "−")))
    return terms


def _plan(a: Attainment) -> list[Term]:
    plan = a.plan
    assert plan is not None
    share = f"{round(100 * plan.drift_explained)}% of the past drift is taken as the work of finished initiatives."
    unit = "%" if plan.needed_unit == "percent" else ""
    needed = None if plan.needed is None else f"{plan.needed:.3g}{unit}"
    because = (
        "Effect on the due date that gives a chance of 70%." if needed else "The target has that chance without one."
    )
    with_plan = Term(
        "With the plan", plan.with_plan, "Each planned effect with its own uncertainty and chance to fail."
    )
    return [
        Term("Doing nothing new", plan.do_nothing_new, share),
        *([] if plan.with_plan is None else [with_plan]),
        Term("Effect needed", needed, because),
    ]


def _history(a: Attainment) -> Term:
    because = {
        "not_enough_history": f"People see a chance from {SHORTEST_SHOWN} values on.",
        "early": f"Early: fewer than {EARLY_UNTIL} values; treat the chance as a first hint.",
        "enough": "Values used, after any declared break.",
    }[a.history]
    return Term("Observations", a.observations, because)
