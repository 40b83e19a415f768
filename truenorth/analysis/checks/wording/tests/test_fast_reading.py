"""Reading lazily, indexes and short cuts change no finding: each is compared with the plain way on random maps."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from truenorth.analysis.checks.catalogue import BY_CODE
from truenorth.analysis.checks.defaults import DEFAULTS
from truenorth.analysis.checks.wording import compound, solution_in_objective
from truenorth.analysis.checks.wording.plain_text import WORD
from truenorth.analysis.checks.wording.statement import Statement, read_statement
from truenorth.analysis.checks.wording.vanity import score_metric
from truenorth.analysis.strategy_map.bet_facts import BetFact
from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.metric_facts import MetricFact
from truenorth.analysis.strategy_map.tests.large_map import large_map

WORDS = [
    "increase",
    "reduce",
    "cut",
    "raise",
    "launch",
    "build",
    "ship",
    "reach",
    "and",
    "while",
    "plus",
    "keeping",
    "the",
    "of",
    "for",
    "from",
    "to",
    "by",
    "in",
    "revenue",
    "churn",
    "cost",
    "costs",
    "users",
    "customers",
    "time",
    "conversion",
    "rate",
    "story",
    "points",
    "page",
    "views",
    "total",
    "number",
    "share",
    "every",
    "week",
    "day",
    "new",
    "portal",
    "employer",
    "billing",
    "service",
    "complaints",
    "12%",
    "40%",
    "3",
    "days",
    "1,200",
    "Q3",
    "more",
    "better",
    "faster",
    "CFO:",
    "net",
    "promoter",
    "score",
    "don't",
    "x’s",
    "über",
]
SEEDS = range(12)


def _sentence(draw: random.Random) -> str:
    return " ".join(draw.choice(WORDS) for _ in range(draw.randint(1, 12))).capitalize()


def _map(seed: int) -> StrategyMap:
    draw = random.Random(seed)
    base = large_map(40, seed)
    metrics = [
        replace(
            each,
            name=_sentence(draw),
            has_denominator=draw.random() < 0.4,
            scale=draw.choice(("percent", "positive")),
            cumulative_total=draw.random() < 0.2,
            is_north_star=draw.random() < 0.05,
        )
        for each in base.metrics
    ]
    status = ("draft", "running", "running", "paused", "closed")
    goals = [replace(each, title=_sentence(draw), status=draw.choice(status)) for each in base.goals]
    return replace(
        base,
        goals=tuple(goals),
        metrics=tuple(metrics),
        measures=tuple(replace(each, title=_sentence(draw)) for each in base.measures),
        bets=tuple(replace(each, title=_sentence(draw)) for each in base.bets),
    )


def _plain_grams(statement: Statement) -> set[str]:
    tokens = [match.group().lower().replace("’", "'") for match in WORD.finditer(statement.core)]
    nouns = [statement.lexicon.singular(word) for word in tokens]
    grams = {*tokens, *nouns}
    for source in (tokens, nouns):
        grams |= {" ".join(source[start : start + size]) for size in (2, 3) for start in range(len(source) - size + 1)}
    return grams


@pytest.mark.parametrize("seed", SEEDS)
def test_a_statement_says_the_phrases_that_its_words_in_a_row_make(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(50):
        statement = Statement(_sentence(draw))
        plain, lexicon = _plain_grams(statement), statement.lexicon
        assert statement.grams == plain
        assert len(statement.positions) == len(statement.tokens) == len(statement.nouns)
        for phrases in (lexicon.metric_phrases, lexicon.hard_vanity_phrases, lexicon.routine_phrases):
            assert statement.says(phrases) == (not plain.isdisjoint(phrases))
        assert statement.has_metric == (not plain.isdisjoint(lexicon.metric_words | lexicon.metric_phrases))


@pytest.mark.parametrize("seed", SEEDS)
def test_two_results_are_found_without_reading_the_halves_of_every_sentence(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(seed)
    texts = [_sentence(draw) for _ in range(100)]
    fast = [compound.two_results(Statement(text)) for text in texts]
    monkeypatch.setattr(compound, "_changes_on_both_sides", lambda statement, joined: True)
    assert fast == [compound.two_results(Statement(text)) for text in texts]


def _plain_solutions(map: StrategyMap) -> Iterator[tuple[str, str, str]]:
    """Every bet against every goal, without an index."""
    named = {gram for metric in map.metrics for gram in read_statement(metric.name).grams}
    for goal in map.open_goals:
        nouns_and_tokens = (read_statement(goal.title).tokens, read_statement(goal.title).nouns)
        held = {f"{one} {other}" for source in nouns_and_tokens for one, other in pairwise(source)}
        hits: dict[str, BetFact] = {}
        for bet in map.bets:
            if bet.stage != "dropped":
                for pair in solution_in_objective._pairs(read_statement(bet.title)):
                    if pair in held and pair not in named:
                        hits.setdefault(pair, bet)
        if hits:
            yield goal.id, hits[min(hits)].id, min(hits)


@pytest.mark.parametrize("seed", SEEDS)
def test_solutions_are_found_by_the_index_as_by_comparing_all_with_all(seed: int) -> None:
    map = _map(seed)
    found = [each for each in BY_CODE["GQ118"].examine(map, DEFAULTS) if each.severity == "warning"]
    assert [(*each.subject_ids, each.proof[0].value) for each in found] == list(_plain_solutions(map))


@pytest.mark.parametrize("seed", SEEDS)
def test_vanity_is_found_though_names_that_do_not_decide_are_not_read(seed: int) -> None:
    map = _map(seed)

    def score(metric: MetricFact) -> int:
        return score_metric(metric, read_statement(metric.name), map.metric_paths, map.as_of).value

    goals = {goal.id for goal in map.open_goals}
    on_metric = [each for each in map.measures if each.goal_id in goals and each.metric_id in map.metric_by_id]
    vain = [each.id for each in on_metric if score(map.metric_by_id[each.metric_id or ""]) >= DEFAULTS.vanity_score]
    assert vain, "the sample holds vain metrics"
    assert [each.subject_ids[0] for each in BY_CODE["GQ108"].examine(map, DEFAULTS)] == vain
    used = {each.metric_id for each in map.active_measures if each.role == "target"}
    judged = [each for each in map.metrics if each.id in used or each.is_north_star]
    in_use = [each.id for each in judged if score(each) >= DEFAULTS.vanity_score]
    assert [each.subject_ids[0] for each in BY_CODE["TN606"].examine(map, DEFAULTS)] == in_use


def test_titles_of_drafts_are_compared_too() -> None:
    one = GoalFact("goal:1", "Families in rural districts reach a doctor within a day")
    draft = replace(one, id="goal:2", status="draft")
    map = replace(large_map(3), goals=(one, draft), measures=())
    assert [each.subject_ids for each in BY_CODE["GQ120"].examine(map, DEFAULTS)] == [("goal:2", "goal:1")]
