"""Solution in the objective.

Question: Does the goal name a problem, or a solution somebody already has in mind?

Why it matters: A goal that names its solution rules out every better one.

Fires on: a goal whose title holds the title of an existing bet or two neighbouring words of it; "Build X that
raises Y by 8%", where the result is Y and X is the bet (a note).

Does not fire on: words that also name a metric of the catalogue; dropped bets.

Blind spots: Solutions that are no bet yet; two common words next to each other by chance.

What to do: State the problem; keep the solution as one of the bets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.bet_facts import BetFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .lexicon.catalogue import LEXICONS
from .statement import SHARE_IN_WORDS, Statement, read_statement
from .subjects import goals_of, measures_of, read_title, short

CODE = "GQ118"
WHY = "A goal that names its solution rules out every better one."


def _pairs(statement: Statement) -> Iterator[str]:
    """Neighbouring content words that name something; two generic words name nothing."""
    lexicon = statement.lexicon
    idle = _name_nothing(lexicon.language)
    for one, other in zip(statement.nouns, statement.nouns[1:], strict=False):
        if not idle.isdisjoint((one, other)):
            continue
        verb = one in lexicon.delivery_verbs or one in lexicon.change_verbs
        generic = one in lexicon.generic_words or one in lexicon.metric_words
        if not verb and not (generic and (other in lexicon.generic_words or other in lexicon.metric_words)):
            yield f"{one} {other}"


@lru_cache(maxsize=16)
def _name_nothing(language: str) -> frozenset[str]:
    """Words that are part of no solution: small words, and how often or when ("every day")."""
    lexicon = LEXICONS[language]
    return lexicon.filler_words | lexicon.date_words | lexicon.period_words | lexicon.regular_words | {"every", "day"}


def bets_by_pair(strategy: StrategyMap) -> Mapping[str, BetFact]:
    """The first bet of each word pair in the titles of bets."""
    found: dict[str, BetFact] = {}
    for bet in strategy.bets:
        if bet.stage != "dropped":
            for pair in _pairs(read_statement(bet.title)):
                found.setdefault(pair, bet)
    return found


def solutions_named(strategy: StrategyMap, bets: Mapping[str, BetFact]) -> Mapping[str, str]:
    """By goal id: the pair of words, first in the alphabet, that its title shares with a bet and with no metric.

    Titles of bets are an index of pairs, so each goal costs as much as it has words. Names of metrics are read only
    where a goal and a bet share something.
    """
    shared: dict[str, list[str]] = {}
    for goal in goals_of(strategy):
        pairs = [pair for pair in read_title(goal.title, goal).pairs if pair in bets]
        if pairs:
            shared[goal.id] = sorted(pairs)
    if not shared:
        return {}
    named: set[str] = set()
    for name in {metric.name for metric in strategy.metrics}:
        named |= read_statement(name).pairs
    left = ((goal_id, [pair for pair in pairs if pair not in named]) for goal_id, pairs in shared.items())
    return {goal_id: pairs[0] for goal_id, pairs in left if pairs}


def judge_measured_delivery(statement: Statement, subject: tuple[str, ...], title: str = "") -> Finding | None:
    """The hint of section 1.1 step 6: work in front, a measured change behind it."""
    if not (statement.known_language and statement.delivery and statement.measured and not statement.change):
        return None
    if SHARE_IN_WORDS.search(statement.core):
        # "Replace one in ten car commutes" is the result itself.
        return None
    # "Sign 5 hospitals" or "Deliver 99% on time" tell of results; a hint needs work and a change verb behind it.
    if statement.leads_with(statement.lexicon.gaining_verbs) and not statement.changes_beside_lead:
        return None
    return Finding(
        code=CODE,
        severity="note",
        subject_ids=subject,
        message=f"“{short(title or statement.text)}” names the work first; the result is the number behind it.",
        fix="Put the measured change in front and keep the work as a bet.",
        why=WHY,
        proof=(Proof("opens with", statement.delivery), Proof("measured change", "yes")),
        ways_out=(WayOut("Turn the work into a bet", verb="bets.propose_bet"),),
        confidence=0.7,
    )


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    bets = bets_by_pair(strategy)
    named = solutions_named(strategy, bets) if bets else {}
    for goal in goals_of(strategy):
        statement = read_title(goal.title, goal)
        pair = named.get(goal.id)
        if pair is not None:
            bet = bets[pair]
            yield Finding(
                code=CODE,
                severity="warning",
                subject_ids=(goal.id, bet.id),
                message=f"“{short(goal.title)}” is written as a goal and as a bet."
                if goal.title.casefold() == bet.title.casefold()
                else f"“{short(goal.title)}” names a solution: the bet “{short(bet.title, 60)}”.",
                fix="State the problem it solves; keep the solution as one of the bets.",
                why=WHY,
                proof=(Proof("words shared with the bet", pair, bet.title),),
                ways_out=(WayOut("State the problem", "Other solutions stay open", verb="goals.revise_goal"),),
                confidence=0.7,
            )
            continue
        hint = judge_measured_delivery(statement, (goal.id,), goal.title)
        if hint is not None:
            yield hint
    for goal, measure in measures_of(strategy):
        hint = judge_measured_delivery(read_title(measure.title, goal), (measure.id, goal.id), measure.title)
        if hint is not None:
            yield hint


CHECK = Check(
    code=CODE,
    name="solution in the objective",
    family="wording",
    question="Does the goal name a problem, or a solution somebody already has in mind?",
    examine=examine,
    serves=("S0.21",),
)
