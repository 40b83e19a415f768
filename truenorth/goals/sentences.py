"""What pages of goals say in words, made from data. Pure over rows that are already loaded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from truenorth.foundation.kit.formats import change, day, full_day, futures, number, plural, quantity, spelled
from truenorth.goals.amounts import amount, factor_of, is_share, unit_of
from truenorth.goals.models import Goal, Measure, MeasureForecast
from truenorth.goals.progress import is_met


def goals_sentence(total: int, counts: dict[str, int]) -> str:
    """The page of all goals in one sentence."""
    if not total:
        return "No goal yet."
    good = counts.get("on_track", 0) + counts.get("reached", 0)
    risk, bad = counts.get("at_risk", 0), counts.get("off_track", 0)
    known = good + risk + bad
    goals = f"{spelled(total).capitalize()} {'goal' if total == 1 else 'goals'}"
    if not counts:
        return f"{goals}."
    if not known:
        return f"{goals}; none has enough history for a chance yet."
    if not risk and not bad:
        return f"{goals}; {_all_or(good, known)} on course."
    parts = [f"{spelled(good)} on course"]
    if risk:
        parts.append(f"{spelled(risk)} at risk")
    if bad:
        parts.append(f"{spelled(bad)} off track")
    text = f"{goals}: {', '.join(parts)}"
    unknown = total - known
    return f"{text}; {spelled(unknown)} without a chance yet." if unknown else f"{text}."


def _all_or(good: int, known: int) -> str:
    if good == 1:
        return "the one with a chance is"
    return f"all {spelled(known)} with a chance are" if good == known else f"{spelled(good)} are"


def chance_heading(measure: Measure, due: date | None, today: date) -> str:
    """ "chance of 55k riders a week by 30 June"."""
    by = f" by {day(due, today)}" if due else ""
    if measure.direction == "keep":
        return f"chance that {measure.title} stays {_band(measure)}{by}"
    if measure.kind in ("binary", "milestone") and measure.target is None:
        return f"chance of “{measure.title}”{by}"
    return f"chance of {_target(measure)}{by}"


def _target(measure: Measure) -> str:
    unit = unit_of(measure)
    said = amount(measure, measure.target)
    # A bare percentage or sum says nothing without its name.
    if unit in ("%", "", "€", "$", "£", "s", "min", "h", "days", "months", "pts") and measure.metric is not None:
        return f"{said} {measure.metric.name[:1].lower() + measure.metric.name[1:]}"
    return said


def _band(measure: Measure) -> str:
    if measure.lower is not None and measure.upper is not None:
        return f"between {amount(measure, measure.lower)} and {amount(measure, measure.upper)}"
    if measure.upper is not None:
        return f"no higher than {amount(measure, measure.upper)}"
    return f"no lower than {amount(measure, measure.lower)}"


def forecast_sentence(measure: Measure, forecast: MeasureForecast) -> str:
    """ "8 of 20 equally likely futures. Most likely 54.4k; 80% between 51.1k and 57.7k"."""
    said = []
    if forecast.futures:
        reach = sum(
            bool(is_met(measure.direction, measure.target, v, measure.lower, measure.upper)) for v in forecast.futures
        )
        said.append(f"{reach} of {len(forecast.futures)} equally likely futures.")
    elif forecast.probability is not None:
        said.append(f"{futures(forecast.probability)}.")
    factor, unit = factor_of(measure), unit_of(measure)
    low, mid, high = (forecast.quantiles.get(q) for q in ("0.1", "0.5", "0.9"))
    if mid is not None and low is not None and high is not None:
        bare = "" if unit not in ("%", "€", "$", "£") else unit
        said.append(
            f"Most likely {quantity(mid * factor, bare)}; "
            f"80% between {quantity(low * factor, bare)} and {quantity(high * factor, bare)}."
        )
    if forecast.already_met:
        said.append("The target is met today; this is the chance that it still is then.")
    if measure.any_time and forecast.at_due is not None:
        said.append(f"Reached once is enough; on the date itself the chance is {round(100 * forecast.at_due)}%.")
    elif measure.direction == "keep" and forecast.at_due is not None:
        said.append(f"At every value until then; on the date alone the chance is {round(100 * forecast.at_due)}%.")
    if forecast.stale and forecast.last_on:
        said.append(f"The last value is of {full_day(forecast.last_on)}.")
    if forecast.early:
        said.append(f"Early: {plural(forecast.observations, 'value')} so far, the forecast is wide on purpose.")
    return " ".join(said)


def no_chance_sentence(
    measure: Measure | None, observations: int, forecast: MeasureForecast | None = None, steps: int = 0
) -> str:
    """Why there is no chance, and what would bring one; with the base rate, named as such, where there is one."""
    if measure is None:
        return "No measure yet, so nobody can tell how likely this is."
    rate = base_rate_sentence(forecast) if forecast is not None else ""
    if measure.metric_id is None and measure.kind in ("milestone", "binary"):
        missing = (
            "its steps have been done for less than four whole weeks"
            if steps
            else "no steps are named, and nobody has said at a check-in how likely it is"
        )
        return f"Not enough history: {missing}. {rate}".strip()
    if measure.metric_id is None and not observations:
        return f"Not enough history: this measure has no metric whose values could be read, and no values from check-ins. {rate}".strip()
    if measure.target is None and measure.lower is None and measure.upper is None:
        return "No target yet, so there is nothing to compute a chance of."
    return f"Not enough history: {plural(observations, 'value')} so far, four are needed. {rate}".strip()


def base_rate_sentence(forecast: MeasureForecast) -> str:
    """ "Base rate 64%: 7 of 10 such measures of the team were reached, starting from even odds."."""
    if forecast.base_rate is None or forecast.probability is not None:
        return ""
    rate = f"{round(100 * forecast.base_rate)}%"
    if not forecast.base_resolved:
        return f"Base rate {rate}: no measure of this kind has ended yet, so it starts from even odds."
    return (
        f"Base rate {rate}: {forecast.base_reached} of {forecast.base_resolved} such measures of the team were reached, "
        "counted from even odds."
    )


def needed_said(measure: Measure, plan: dict[str, Any]) -> str:
    """The effect that would be needed, in the unit of the measure or in percent."""
    needed = plan.get("needed")
    if needed is None:
        return "nothing" if plan.get("nothing_new", 0) >= 0.7 else "–"
    if plan.get("unit") == "percent":
        return change(float(f"{needed:.2g}"), "%")
    unit = "pts" if is_share(measure.metric) else unit_of(measure)
    return change(float(f"{needed * factor_of(measure):.2g}"), unit)


def together_sentence(known: int, measures: int, joint: float, lowest: float, progress: float | None) -> str:
    """All measures of a goal in one sentence."""
    which = f"all {spelled(known)}" if known == measures else f"the {spelled(known)} with a chance"
    said = f"Chance that {which} are reached: {round(100 * joint)}%. The least likely one alone has {round(100 * lowest)}%."
    if progress is not None:
        said += f" On average {round(100 * progress)}% of the way is made."
    return f"{said} They share their causes, so the chances are not multiplied."


def success_sentence(goal: Goal, targets: Sequence[Measure], guardrails: Sequence[Measure]) -> tuple[str, str]:
    """What success means, as (the part that stands out, the rest): "55k riders a week", ", up from 41k, with cost …"."""
    if not targets:
        return ("", "No measure says yet what success means.")
    first = targets[0]
    if first.target is None and first.direction != "keep":
        strong, rest = first.title, ""
    elif first.direction == "keep":
        strong, rest = f"{first.title} stays {_band(first)}", ""
    else:
        strong = _target(first)
        way = "up" if first.direction == "up" else "down"
        rest = f", {way} from {_bare(first, first.baseline)}" if first.baseline is not None else ""
    for other in targets[1:3]:
        rest += f"; {other.title}"
    if len(targets) > 3:
        rest += f"; and {spelled(len(targets) - 3)} more"
    if guardrails:
        rest += ", with " + " and ".join(_guard(g) for g in guardrails[:2])
    return strong, f"{rest}."


def _bare(measure: Measure, value: float | None) -> str:
    unit = unit_of(measure)
    if value is None:
        return ""
    return amount(measure, value) if unit in ("%", "€", "$", "£") else number(value * factor_of(measure))


def _guard(measure: Measure) -> str:
    name = measure.metric.name if measure.metric else measure.title
    name = name[:1].lower() + name[1:]
    if measure.upper is None and measure.lower is None:
        return f"{name} not harmed"
    return f"{name} {_band(measure)}"


def closing_questions(grade: float | None, last_chance: float | None, harmed: bool) -> list[str]:
    """Questions that fit what happened (decision science 8.3); about the system, never about a person."""
    reached = grade is not None and grade >= 0.995
    asked = []
    if not reached and last_chance is not None and last_chance >= 0.6:
        asked += ["What did we not know?", "Which assumption failed?", "What would have shown it earlier?"]
    elif reached and last_chance is not None and last_chance <= 0.4:
        asked += ["What moved it that the history did not show?", "Would it work again elsewhere?"]
    elif reached:
        asked += ["What made the difference?", "Was the target a stretch?"]
    else:
        asked += ["What stood in the way?", "What would we try first next time?"]
    if harmed:
        asked.append("Which guardrail was harmed on the way, and was it worth it?")
    return asked
