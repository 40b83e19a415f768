"""Too easy.

Question: Would this be reached anyway?

Why it matters: A goal that is reached without new work changes nothing and takes the place of one that would.

Fires on: a target that is no better than the baseline; a committed measure with a chance above 85% without new work
(60% for an aspirational one); "Keep churn under 10% (it is 3% today)"; "Answer all tickets within a day".

Does not fire on: "Add 40 customers (last quarter: 12)"; a measure whose chance nobody can assess.

Blind spots: The chance knows the past only. A level that is hard to hold is a goal too: put it as a guardrail.
Words say little about ambition; without a baseline in the text only routine work is recognised.

What to do: Set the target where the forecast gives an even chance, or spend the effort elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.goal_facts import MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .kept_answers import kept
from .statement import Statement
from .subjects import TextKind, measures_of, short
from .targets import read_target

CODE = "GQ114"
WHY = "A goal that is reached without new work changes nothing and takes the place of one that would."
# A move smaller than this part of the baseline, and of the room left to 100%, is not felt.
FELT = 0.05
CONTINUING = ("continue", "continuar", "continuer", "fortsetzen", "seguir")
SLIGHT = re.compile(r"\bby (?:0[.,]\d+|1)\s?%")
# The statement names a growth per month or quarter; a quarter holds three of the former.
PERIODS_AHEAD = 3
FIXES = ("Set a target that needs a change in how you work, or keep this level as a guardrail of a bolder goal.",)


@kept
def easy_reason(statement: Statement, kind: TextKind = "key_result") -> str:
    """Why the statement would come true anyway, in a few words, or "".

    >>> from .statement import read_statement
    >>> easy_reason(read_statement("Keep absence under 6% (currently 4%)"))
    'the level today is already there: 4 against 6'
    >>> easy_reason(read_statement("Cut absence to 3% (currently 4%)"))
    ''
    """
    if kind == "metric" or not statement.known_language or not statement.tokens:
        return ""
    stated = _stated_reason(statement)
    if stated or (kind == "objective" and statement.has_number):
        return stated
    return _routine_reason(statement, kind)


def _stated_reason(statement: Statement) -> str:
    if statement.says(statement.lexicon.effortless_phrases):
        return "the text itself says that it needs no effort"
    if statement.change and SLIGHT.search(statement.core):
        return "a change of one percent or less is hardly felt"
    stated = read_target(statement)
    first, last = stated.baseline, stated.target
    if first is None or last is None or (statement.delivery and statement.counts_activity):
        return ""
    if (
        " by " in statement.core[: statement.core.find("(") if "(" in statement.core else None]
        and not statement.compares
    ):
        return ""
    gain = last - first if stated.direction == "up" else first - last
    # A stronger demand beside it ("while growing 3x faster") makes holding a level an ambition.
    if gain <= 0:
        pushed = any(joiner in statement.tokens for joiner in statement.lexicon.joiners) and statement.changes_anywhere
        if statement.change or pushed:
            return ""
        return f"the level today is already there: {first:g} against {last:g}"
    if stated.growth is not None and first > 0 and last <= first * (1 + stated.growth) ** PERIODS_AHEAD:
        return f"the stated growth of {stated.growth:.0%} gets there by itself"
    room = 100.0 - first if stated.direction == "up" else first
    small = gain < FELT * abs(first) and (stated.unit != "percent" or gain < FELT * room)
    return f"the move from {first:g} to {last:g} would hardly be felt" if small else ""


def _routine_reason(statement: Statement, kind: TextKind) -> str:
    lexicon, tokens = statement.lexicon, statement.tokens
    if (statement.change and not statement.keep) or not (statement.routine or statement.keep):
        return ""
    if kind == "objective" and not statement.keep:
        return ""
    shares = any(quantity.unit in ("percent", "money", "multiple", "score") for quantity in statement.quantities)
    regular = any(
        word in lexicon.regular_words and tokens[index + 1 : index + 2] not in (("active",), ("recurring",))
        for index, word in enumerate(tokens)
    )
    # "Keep the current level" repeats what is; "merge the existing tools" does not.
    regular = regular or (bool(statement.keep) and not lexicon.standing_words.isdisjoint(tokens[1:4]))
    # A service level kept, with no level today beside it to say that it is a stretch.
    everything = len(statement.quantities) < 2 and (
        "within" in tokens
        or (not {"all", "every", "each"}.isdisjoint(tokens) and any(q.unit == "time" for q in statement.quantities))
    )
    if not shares and (everything or regular or statement.says(lexicon.routine_phrases)):
        return "it describes the daily work, done as usual"
    if kind != "objective" and not statement.has_number and statement.keep.startswith(CONTINUING):
        return "it goes on with what is done anyway"
    if not statement.has_number and any(noun in lexicon.target_words for noun in statement.nouns[1:4]):
        return "it repeats a target that stands anyway"
    return ""


def _finding(
    text: str, reason: str, subject: tuple[str, ...], proof: tuple[Proof, ...], fix: str, sure: float
) -> Finding:
    return Finding(
        code=CODE,
        severity="warning",
        subject_ids=subject,
        message=f"“{short(text)}” is too easy: {reason}.",
        fix=fix,
        why=WHY,
        proof=proof,
        ways_out=(
            WayOut("Raise the target", "Even chance with new work", verb="goals.revise_goal"),
            WayOut("Keep it as a guardrail", "The level stays watched", verb="goals.set_guardrail"),
        ),
        confidence=sure,
    )


def judge(statement: Statement, kind: TextKind, subject: tuple[str, ...] = (), title: str = "") -> Finding | None:
    """The finding on one statement without fields, or ``None``."""
    reason = easy_reason(statement, kind)
    if not reason:
        return None
    return _finding(
        title or statement.text, reason, subject, (Proof("statement", statement.text, reason),), FIXES[0], 0.7
    )


def _reached_at_start(measure: MeasureFact) -> bool:
    """Whether the fields say that the target is behind the baseline; to hold a level is direction "keep"."""
    if measure.baseline is None or measure.target is None or measure.kind not in ("level", "ratio"):
        return False
    if measure.direction == "up":
        return measure.target <= measure.baseline
    return measure.direction == "down" and measure.target >= measure.baseline


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    for goal, measure in measures_of(strategy):
        if goal.ambition == "learning":
            continue
        if _reached_at_start(measure):
            yield _finding(
                measure.title,
                f"its target {measure.target:g} is no better than its baseline {measure.baseline:g}",
                (measure.id, goal.id),
                (
                    Proof("baseline", measure.baseline),
                    Proof("target", measure.target, f"direction {measure.direction}"),
                ),
                "Set a target beyond the baseline, or check the direction.",
                1.0,
            )
            continue
        if measure.chance is None:
            continue
        limit = thresholds.easy_committed if goal.ambition == "committed" else thresholds.easy_aspirational
        if measure.chance <= limit:
            continue
        shown = min(max(measure.chance, 0.01), 0.99)
        yield _finding(
            measure.title,
            f"its own history reaches it in {shown:.0%} of cases without new work, over the limit of {limit:.0%}",
            (measure.id, goal.id),
            (
                Proof(
                    "chance without new work", round(shown, 2), f"limit {limit:.0%} for a goal that is {goal.ambition}"
                ),
            ),
            "Set the target where the forecast gives an even chance, or spend the effort elsewhere.",
            1.0,
        )


CHECK = Check(
    code=CODE,
    name="too easy",
    family="ambition",
    question="Would this be reached anyway?",
    examine=examine,
    serves=("S0.5", "S0.25"),
)
