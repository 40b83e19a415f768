"""The two sentences that open a report and could be said aloud, and the notes between its parts."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.exchange.report.choose import MOST
from truenorth.exchange.report.claims.said import begun, in_words, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.report import MIX, Claim
from truenorth.foundation.kit.formats import listed

LIKELY = 0.5
_ABOUT = {
    "goals": "goals",
    "work": "work",
    "people": "people",
    "customers": "customers",
    "forecasts": "forecasts",
}


def headline(material: Material, claims: Sequence[Claim]) -> str:
    """Two sentences: how the goals stand, and what stands in the way."""
    return " ".join(part for part in (goals_sentence(material), findings_sentence(claims)) if part)


def goals_sentence(material: Material) -> str:
    whole = len(material.map.active_goals)
    chances = material.goal_chances
    held = "Your files hold" if material.from_files else "The workspace holds"
    if not whole:
        if not material.map.goals:
            return f"{held} no goals that we could read."
        over = len(material.map.goals)
        are = "goal, and it is not" if over == 1 else "goals, and none of them is"
        return f"{held} {in_words(over)} {are} under way."
    goals = verb(whole, "goal", "goals")
    if not chances:
        none = "it has no" if whole == 1 else "none has enough"
        return f"{held} {in_words(whole)} {goals} under way, and {none} history for a forecast."
    likely = sum(chance >= LIKELY for chance in chances.values())
    known = len(chances)
    of = f"your {in_words(whole)} goals" if known == whole else f"the {in_words(known)} goals that can be forecast"
    if known == 1:
        return f"The one goal that can be forecast is {'more' if likely else 'less'} likely than not to be reached in time."
    if likely == known:
        return f"All of {of} are more likely than not to be reached in time."
    if not likely:
        return f"None of {of} is more likely than not to be reached in time."
    return f"{begun(in_words(likely))} of {of} {verb(likely, 'is', 'are')} more likely than not to be reached in time."


def findings_sentence(claims: Sequence[Claim]) -> str:
    """The first finding, and the next one of another kind."""
    telling = [claim for claim in claims if not claim.wording] or list(claims)
    if not telling:
        return "That is too little to prove what stands in the way."
    first = telling[0]
    second = next((claim for claim in telling[1:] if claim.about != first.about), None)
    if second is None:
        return f"{begun(first.aloud)}."
    return f"{begun(first.aloud)}, and {second.aloud}."


def abstract(material: Material) -> str:
    what = (
        "This report was made from files you already had."
        if material.from_files
        else "This report was made from the workspace as it is today."
    )
    return (
        f"{what} It looks for what stands between your plans and your goals, shows the proof for each, "
        "and ends each with a way out that somebody could take this week."
    )


def strip_note(material: Material) -> str:
    """How many goals are not on the line, and why."""
    whole, known = len(material.map.active_goals), len(material.goal_chances)
    if not whole or known == whole:
        return ""
    return f"{whole - known} of {whole} {verb(whole - known, 'has', 'have')} not enough history"


def claims_note(claims: Sequence[Claim]) -> str:
    """The order, and what is missing from the mix."""
    order = (
        "In the order of what acting on it is worth, divided by what it costs; how goals are written comes last."
        if any(claim.wording for claim in claims)
        else "In the order of what acting on it is worth, divided by what it costs."
    )
    absent = [_ABOUT[about] for about in MIX if all(claim.about != about for claim in claims)]
    count = len(claims)
    if count == 0:
        return "No finding has proof, picture and way out in this data, so none is shown."
    few = (
        ""
        if count >= MOST
        else f" {begun(in_words(count))}, not ten: only what has proof, a picture and a way out is shown."
    )
    lacking = f" Nothing could be proven about {listed(absent, 'or')}." if absent and count < MOST else ""
    return order + few + lacking


def read_said(material: Material) -> str:
    if not material.from_files:
        return "Read from the workspace. Nothing left it."
    if material.took_seconds is None:
        return "Read on your own machine. Nothing left it."
    seconds = material.took_seconds
    took = f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
    return f"Read in {took} on your own machine. Nothing left it."
