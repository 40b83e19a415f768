"""What is said about effort over short, mid and long term beside the chosen mix. Pure over a strategy map."""

from __future__ import annotations

from dataclasses import dataclass

from truenorth.analysis.checks.ambition import horizon_imbalance
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding
from truenorth.analysis.checks.phrases import percent, weighed
from truenorth.analysis.strategy_map.horizons import HORIZONS, Allocation, allocate, drift
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.foundation.kit.charts import Part
from truenorth.foundation.kit.formats import change

TONES = {"short": "", "mid": "q", "long": "s"}


@dataclass(frozen=True, slots=True)
class HorizonLine:
    """One horizon: what it holds and what is wanted; shares are 0 to 1."""

    name: str
    effort: float
    share: float | None
    wanted: float | None
    goals: tuple[tuple[str, str, float], ...]  # (id, title, effort) of what it serves most

    @property
    def said(self) -> str:
        return percent(self.share) if self.share is not None else "–"

    @property
    def wanted_said(self) -> str:
        return percent(self.wanted) if self.wanted is not None else "–"

    @property
    def apart(self) -> str:
        """Points of a hundred above or below what is wanted: neither is good by itself, so it has no colour."""
        if self.share is None or self.wanted is None:
            return "–"
        return change(round(100 * self.share) - round(100 * self.wanted), "pts")


@dataclass(frozen=True, slots=True)
class HorizonPicture:
    allocation: Allocation
    lines: tuple[HorizonLine, ...]
    drift: float | None  # the part of the effort in another place than wanted; None without a mix or effort
    most_drift: float
    finding: Finding | None  # what TN405 says of it now

    @property
    def chosen(self) -> bool:
        return self.lines[0].wanted is not None

    @property
    def effort_parts(self) -> list[Part]:
        return [Part(round(100 * (line.share or 0)), f"% {line.name}", TONES[line.name]) for line in self.lines]

    @property
    def wanted_parts(self) -> list[Part]:
        return [Part(round(100 * (line.wanted or 0)), f"% {line.name}", TONES[line.name]) for line in self.lines]

    @property
    def effort_label(self) -> str:
        return "Open effort by horizon: " + ", ".join(f"{line.said} {line.name}" for line in self.lines)

    @property
    def wanted_label(self) -> str:
        return "The chosen mix: " + ", ".join(f"{line.wanted_said} {line.name}" for line in self.lines)


def horizon_picture(map: StrategyMap, limits: Thresholds) -> HorizonPicture:
    allocation, mix = allocate(map), map.horizon_mix
    shares = allocation.shares
    lines = tuple(
        HorizonLine(
            name,
            allocation.by_horizon[name],
            shares[name] if shares else None,
            getattr(mix, name) if mix else None,
            tuple(
                (each.goal_id, map.title_of(each.goal_id), each.weight)
                for each in allocation.servings
                if each.horizon == name and each.goal_id is not None
            )[:3],
        )
        for name in HORIZONS
    )
    away = drift(shares, mix) if shares and mix else None
    finding = next(horizon_imbalance.examine(map, limits), None)
    return HorizonPicture(allocation, lines, away, limits.horizon_drift, finding)


def horizon_sentence(picture: HorizonPicture) -> str:
    """The picture in one or two sentences: the warning where there is one, else how near it is.

    >>> from truenorth.analysis.checks.defaults import DEFAULTS
    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> text = "mix 60 40 0\\ngoal a: A | horizon short\\nbet b: B -> a | effort 3\\nbet c: C -> a | effort 3"
    >>> horizon_sentence(horizon_picture(sketch(text), DEFAULTS))
    '40% of the open effort lies elsewhere than the chosen mix. It rests on 2 pieces of work, too few to warn of.'
    """
    allocation = picture.allocation
    if not allocation.known:
        return "No open effort has a horizon yet, so there is nothing to compare."
    if picture.drift is None:
        return "Nobody has chosen yet how effort should be spread over short, mid and long term."
    if picture.finding is not None:
        return f"{picture.finding.message} {percent(picture.drift)} of it lies elsewhere; up to {percent(picture.most_drift)} is usual."
    if picture.drift > picture.most_drift + 1e-9:
        count = f"{allocation.pieces} pieces" if allocation.pieces > 1 else "1 piece"
        return (
            f"{percent(picture.drift)} of the open effort lies elsewhere than the chosen mix. "
            f"It rests on {count} of work, too few to warn of."
        )
    if not round(100 * picture.drift):
        return "Open effort is spread as it was chosen."
    return (
        f"Open effort is spread nearly as it was chosen: {percent(picture.drift)} of it lies elsewhere, "
        f"up to {percent(picture.most_drift)} is usual."
    )


def left_out_sentence(allocation: Allocation) -> str:
    """How it was added up, and what has no place in the picture."""
    said = [f"Added up {allocation.because}." if allocation.unit != "items" else f"{allocation.because.capitalize()}."]
    if allocation.unsaid:
        said.append(f"{weighed(round(allocation.unsaid, 1), allocation.unit).capitalize()} without a horizon left out.")
    if allocation.keeps_running:
        kept = weighed(round(allocation.keeps_running, 1), allocation.unit).capitalize()
        said.append(f"{kept} that only keep things running left out.")
    return " ".join(said)
