"""The words of the sketch notation: which kind is which fact, and the short forms of attributes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from .bet_facts import BetFact, DependencyFact, WorkFact
from .direction_facts import NonGoalFact, PillarFact, PrincipleFact, VisionFact
from .discovery_facts import FeedbackCountFact
from .goal_facts import ChanceFact, EvidenceFact, GoalChangeFact, GoalFact, GuardFact, MeasureFact
from .metric_facts import MetricEdgeFact, MetricFact
from .people_facts import PersonFact, TeamFact

FACT_OF: dict[str, Any] = {
    "vision": VisionFact,
    "pillar": PillarFact,
    "principle": PrincipleFact,
    "non_goal": NonGoalFact,
    "team": TeamFact,
    "person": PersonFact,
    "metric": MetricFact,
    "goal": GoalFact,
    "measure": MeasureFact,
    "guardrail": MeasureFact,
    "bet": BetFact,
    "work": WorkFact,
    "evidence": EvidenceFact,
    "change": GoalChangeFact,
    "feedback": FeedbackCountFact,
}
KIND_OF_ID = {kind: kind for kind in FACT_OF} | {"guardrail": "measure"}
# Which field of the map holds the facts of a kind; "visions" is of the sketch alone.
HOLDER_OF = {
    "vision": "visions",
    "pillar": "pillars",
    "principle": "principles",
    "non_goal": "non_goals",
    "team": "teams",
    "person": "people",
    "metric": "metrics",
    "goal": "goals",
    "measure": "measures",
    "guardrail": "measures",
    "bet": "bets",
    "work": "work",
    "evidence": "evidence",
    "change": "goal_changes",
    "feedback": "feedback",
}
ALIASES = {
    ("", "owner"): "owner_id",
    ("", "team"): "team_id",
    ("", "metric"): "metric_id",
    ("team", "capacity"): "capacity_per_quarter",
    ("team", "runs"): "run_share",
    ("person", "teams"): "team_ids",
    ("goal", "checked"): "last_check_in",
    ("goal", "cadence"): "cadence_days",
    ("goal", "review"): "next_review",
    ("metric", "interval"): "expected_interval_days",
    ("metric", "north_star"): "is_north_star",
    ("metric", "business"): "is_business",
    ("metric", "denominator"): "has_denominator",
    ("change", "cycle"): "cycle_length_days",
}


class Reader(NamedTuple):
    resolve: Callable[[str], str]  # key to id
    held: dict[str, list[Any]]  # facts read so far, by field of the map


@cache
def _hints(fact: Any) -> dict[str, Any]:
    return get_type_hints(fact)


def read_value(fact: Any, name: str, text: str, reader: Reader) -> Any:
    """The value of one field from its text, by the field's declared type; ``ValueError`` says what is expected."""
    hint = _hints(fact).get(name)
    if hint is None:
        raise ValueError(f"there is no such attribute. Known are: {', '.join(sorted(_hints(fact)))}.")
    if name.endswith("_ids"):
        return tuple(reader.resolve(key.strip()) for key in text.split(","))
    if name.endswith("_id"):
        return reader.resolve(text)
    options = [each for each in get_args(hint) if each is not type(None)] if _is_union(hint) else [hint]
    if float in options and str in options:  # old and new values of a change
        try:
            return float(text)
        except ValueError:
            return text
    kind = options[0]
    if get_origin(kind) is Literal:
        if text not in get_args(kind):
            raise ValueError(f"expected one of {', '.join(get_args(kind))}.")
        return text
    if kind is bool:
        if text not in ("", "yes", "no"):
            raise ValueError("expected yes or no.")
        return text != "no"
    if kind is date:
        return date.fromisoformat(text)
    return kind(text)


def _is_union(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType)


def _from_to(node_id: str, text: str, reader: Reader) -> dict[str, Any]:
    before, _, rest = text.partition(" to ")
    after, _, unit = rest.strip().partition(" ")
    baseline, target = float(before), float(after)
    return {
        "baseline": baseline,
        "target": target,
        "unit": unit.strip(),
        "direction": "down" if target < baseline else "up",
    }


def _keep(node_id: str, text: str, reader: Reader) -> dict[str, Any]:
    lower, _, upper = text.partition(" ")
    return {"direction": "keep", "lower": float(lower), "upper": float(upper) if upper.strip() else None}


def _last(node_id: str, text: str, reader: Reader) -> dict[str, Any]:
    value, _, on = text.partition(" on ")
    return {"last_value": float(value), "last_date": date.fromisoformat(on.strip())}


def _chances(node_id: str, text: str, reader: Reader) -> dict[str, Any]:
    pairs = [part.split() for part in text.split(",")]
    return {"chances": tuple(ChanceFact(date.fromisoformat(on), float(chance)) for on, chance in pairs)}


def _edges(kind: Literal["elasticity", "trades_off"]) -> Callable[[str, str, Reader], dict[str, Any]]:
    def read(node_id: str, text: str, reader: Reader) -> dict[str, Any]:
        for part in text.split(","):
            key, *rest = part.split()
            elasticity = float(rest[0]) if rest else None
            reader.held["metric_edges"].append(
                MetricEdgeFact(node_id, reader.resolve(key), kind, elasticity, has_evidence="evidenced" in rest)
            )
        return {}

    return read


def _waits(node_id: str, text: str, reader: Reader) -> dict[str, Any]:
    key, *rest = text.split()
    dates = {word: date.fromisoformat(on) for word, on in zip(rest[::2], rest[1::2], strict=True)}
    unknown = set(dates) - {"by", "promised", "p90", "asked"}
    if unknown:
        raise ValueError("expected by, promised, p90 or asked, each with a date.")
    reader.held["dependencies"].append(
        DependencyFact(
            node_id, reader.resolve(key), dates.get("by"), dates.get("promised"), dates.get("p90"), dates.get("asked")
        )
    )
    return {}


def _guarded(node_id: str, text: str, reader: Reader) -> dict[str, Any]:
    key, _, bound = text.partition(" ")
    reader.held["guards"].append(GuardFact(reader.resolve(key), node_id, float(bound) if bound.strip() else None))
    return {}


def _inactive(node_id: str, text: str, reader: Reader) -> dict[str, Any]:
    return {"active": False}


def _shares(node_id: str, text: str, reader: Reader) -> dict[str, Any]:
    return {"shares": tuple(float(each) for each in text.split(","))}


SPECIAL: dict[tuple[str, str], Callable[[str, str, Reader], dict[str, Any]]] = {
    ("measure", "from"): _from_to,
    ("measure", "keep"): _keep,
    ("measure", "chances"): _chances,
    ("metric", "last"): _last,
    ("metric", "drives"): _edges("elasticity"),
    ("metric", "trades_off"): _edges("trades_off"),
    ("bet", "waits"): _waits,
    ("goal", "waits"): _waits,
    ("goal", "guarded"): _guarded,
    ("bet", "guarded"): _guarded,
    ("person", "inactive"): _inactive,
    ("person", "shares"): _shares,
    ("pillar", "inactive"): _inactive,
}
