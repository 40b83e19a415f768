"""How sure a report is, and what it could not see: in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.exchange.report.material import FORECASTS, Material
from truenorth.exchange.report.report import Claim
from truenorth.foundation.kit.formats import listed, plural

METHODS = {
    "bsm-1": "a structural mixture of level, drift and season (bsm-1)",
    "bll-1": "a local level with shrunken drift (bll-1)",
    "throughput": "the pace at which items were ended",
}


def how_sure(material: Material, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Sentences on forecasts, on what was counted, and on what no file says."""
    return tuple(each for each in (_chances(material), _counted(claims), _unseen(material)) if each)


def _chances(material: Material) -> str:
    known = [each for each in material.outlooks.values() if each.is_forecast]
    if not known:
        return (
            "No chance is given: a forecast needs at least four values of a series behind a measure with a target and a date."
            if material.map.active_goals
            else ""
        )
    methods = sorted({each.method for each in known if each.method in FORECASTS})
    said = (
        f"Chances of {plural(len(known), 'measure')} come from "
        f"{listed([METHODS[each] for each in methods])}, each from its own series; of plans, only bets with a stated effect and a date are in them."
    )
    early = sum(each.early for each in known)
    if early:
        said += f" {plural(early, 'of them rests', 'of them rest')} on fewer than twelve values."
    stale = sum(each.stale for each in known)
    if stale:
        said += f" {plural(stale, 'series ends', 'series end')} some time ago, which widens the forecast."
    said += " The chance of a goal is that of its least likely measure."
    return said


def _counted(claims: Sequence[Claim]) -> str:
    counted = [str(place) for place, claim in enumerate(claims, 1) if claim.counted]
    guessed = [str(place) for place, claim in enumerate(claims, 1) if not claim.counted]
    parts = []
    if counted:
        parts.append(
            f"Finding{'s' if len(counted) > 1 else ''} {listed(counted)} {'are' if len(counted) > 1 else 'is'} counted, not estimated."
        )
    if guessed:
        parts.append(
            f"Finding{'s' if len(guessed) > 1 else ''} {listed(guessed)} rest{'' if len(guessed) > 1 else 's'} on estimates."
        )
    return " ".join(parts)


def _unseen(material: Material) -> str:
    map = material.map
    lacking = []
    if not map.vision and not map.pillars:
        lacking.append("where it all leads")
    if not map.work and not map.bets:
        lacking.append("what anybody works on")
    if not material.messages:
        lacking.append("what customers say")
    if not material.lines:
        lacking.append("how any number moved")
    if not any(team.capacity_per_quarter for team in map.teams):
        lacking.append("how much each team can do")
    lacking.append("what was agreed in meetings")
    where = "No file says" if material.from_files else "The workspace does not say"
    return f"{where} {listed(lacking, 'or')}."
