"""The vanity score of a metric (section 1.3 of the decision science), from its words and from its facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from truenorth.analysis.checks.finding import Proof
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.metric_facts import MetricFact
from truenorth.analysis.strategy_map.metric_paths import MetricPaths

from .kept_answers import kept
from .statement import Statement, read_statement
from .subjects import TextKind

TOTAL, RAW, FLATTERING, NO_PATH, UNUSED, PROVEN_PATH = 2, 1, 2, 1, 1, -2
# Soft words ("visitors") weigh fully in the bare name of a metric and half in a sentence with a target.
SOFT_IN_SENTENCE = 1
# What is left of "P85" once its number is taken off.
PERCENTILE = "p"
COUNT_HEADS = frozenset({"count", "counts", "volume", "volumes", "tally", "size"})
BARE_TOTALS = frozenset({"user", "signup", "sign-up", "account", "registration"})
# Money and orders are honest, but their total or gross sum hides what is lost again.
SUMS = frozenset({"revenue", "sale", "gmv", "booking", "income", "order", "purchase"})
# Counted, they are results whatever the count is called.
COUNTED_RESULTS = frozenset(
    {"deal", "contract", "transaction", "purchase", "order", "donation", "renewal", "referral", "job"}
)
SHARES = frozenset({"share of", "market share", "share in"})
UNUSED_AFTER = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class VanityScore:
    value: int
    proof: tuple[Proof, ...]


@kept
def score_words(statement: Statement, kind: TextKind = "metric") -> VanityScore:
    """What the words alone say: total +2, raw count +1, a count known to flatter +2.

    A ratio word ("rate", "per user"), a share of a population, or a metric of money, time or quality ends it with 0.

    >>> from .statement import read_statement
    >>> [score_words(read_statement(text)).value for text in ("Total registered users", "Trial conversion rate")]
    [5, 0]
    """
    if not statement.known_language or not statement.tokens or _honest(statement):
        return VanityScore(0, ())
    lexicon = statement.lexicon
    proof = []
    total = not lexicon.total_words.isdisjoint(statement.tokens)
    counted = statement.says(lexicon.count_phrases) or _ends_with_count(statement)
    hard = _hard(statement)
    soft = next((noun for noun in _noun_phrase(statement) if noun in lexicon.soft_vanity_words), "")
    soft = soft or _bare_total(statement)
    work = _counted_work(statement) if kind == "metric" else ""
    if not (hard or soft or work or total or counted):
        return VanityScore(0, ())
    if total and (kind == "metric" or soft or hard):
        proof.append(Proof("a total that can only grow", TOTAL))
    if hard or work:
        proof.append(Proof(f"“{hard or work}” is a count that flatters", FLATTERING))
    elif soft:
        full = kind == "metric" or _bare_total(statement)
        proof.append(Proof(f"“{soft}” is a count that often flatters", FLATTERING if full else SOFT_IN_SENTENCE))
    elif total and kind == "metric" and not SUMS.isdisjoint(statement.nouns):
        proof.append(Proof("a gross sum that hides what is lost again", RAW))
    elif counted and kind == "metric" and statement.content and not _results_counted(statement):
        proof.append(Proof("counts things, whatever comes of them", FLATTERING))
    if proof:
        proof.append(Proof("a raw count, with no denominator and no cohort", RAW))
    return VanityScore(sum(int(line.value or 0) for line in proof), tuple(proof))


def score_title(statement: Statement, kind: TextKind = "key_result") -> VanityScore:
    """``score_words`` of a sentence: it names a metric only where a number or a direction says that it is measured.

    >>> from .statement import read_statement
    >>> [score_title(read_statement(text)).value for text in ("Reach 9,000 page views", "Page views are hard to read")]
    [3, 0]
    """
    if kind != "metric" and not (statement.has_number or statement.change or statement.attain):
        return VanityScore(0, ())
    return score_words(statement, kind)


def _ends_with_count(statement: Statement) -> bool:
    """ "Test count", "output volume"."""
    return len(statement.tokens) > 1 and statement.tokens[-1] in COUNT_HEADS


def _bare_total(statement: Statement) -> str:
    """ "Reach 1M users": a round number of people who need not do anything, and nothing said of them."""
    if not statement.attain or statement.compares:
        return ""
    for _, run in statement.counted_nouns[:1]:
        if len(run) == 1 and run[0] in BARE_TOTALS:
            return run[0]
    return ""


def _noun_phrase(statement: Statement) -> tuple[str, ...]:
    """The words of the metric's name up to the first filler word behind it, without "number of" in front."""
    lexicon = statement.lexicon
    run: list[str] = []
    for word, noun in zip(statement.tokens, statement.nouns, strict=True):
        if word in lexicon.filler_words or word in ("number", "count", "amount", "volume"):
            if run and word not in ("and", "or", "new", "more"):
                break
            continue
        run.append(noun)
    # "Lead time, P85" is a lead time: the name of a percentile is not what is measured.
    return tuple(run[:-1] if len(run) > 1 and run[-1] == PERCENTILE else run)


def _honest(statement: Statement) -> bool:
    lexicon, tokens = statement.lexicon, statement.tokens
    if statement.share_of_whole or statement.says(SHARES):
        return True
    for index, word in enumerate(tokens):
        if word in lexicon.ratio_words or statement.nouns[index] in lexicon.ratio_words:
            periodic = statement.nouns[index + 1] in lexicon.period_words if index + 1 < len(tokens) else False
            # "By 20%" is a growth, not a denominator; "per week" divides by time alone; "share of followers" is a word.
            if word == "%" and not (index == 0 or (index + 1 < len(tokens) and tokens[index + 1] == "of")):
                continue
            if word == "per" and periodic:
                continue
            return True
        # "Users who invite a second one" are counted for what they do.
        if word in lexicon.value_words or (index and word in ("who", "that")):
            return True
    if statement.says(lexicon.hard_vanity_phrases):
        return False
    name = [noun for noun in _noun_phrase(statement) if noun not in lexicon.participles]
    if not name or (name[-1] in SUMS and not lexicon.total_words.isdisjoint(tokens)):
        return False
    return name[-1] in lexicon.value_heads and tokens[-1] not in COUNT_HEADS


def _hard(statement: Statement) -> str:
    lexicon = statement.lexicon
    for word in statement.tokens:
        if word in lexicon.hard_vanity_words:
            if word == "velocity" and not statement.grams.isdisjoint(
                {"sales velocity", "pipeline velocity", "deal velocity"}
            ):
                continue
            return word
    if not statement.says(lexicon.hard_vanity_phrases):
        return ""
    return min(lexicon.hard_vanity_phrases & statement.grams)


def _counted_work(statement: Statement) -> str:
    """ "Emails sent", "1,204 alerts handled": a participle behind a plural noun, and no result among them."""
    lexicon = statement.lexicon
    for index, word in enumerate(statement.tokens[1:], start=1):
        before, noun = statement.tokens[index - 1], statement.nouns[index - 1]
        plural = before.endswith("s") or noun in lexicon.activity_nouns or noun in lexicon.soft_vanity_words
        if word in lexicon.participles and plural and before not in lexicon.filler_words:
            if noun in lexicon.value_heads or (
                noun in lexicon.outcome_objects and noun not in lexicon.soft_vanity_words
            ):
                return ""
            return f"{before} {word}"
    return ""


def _results_counted(statement: Statement) -> bool:
    name = _noun_phrase(statement)
    lexicon = statement.lexicon
    honest = lexicon.value_heads | lexicon.lower_is_better | COUNTED_RESULTS
    return not honest.isdisjoint(name)


def needs_name(metric: MetricFact) -> bool:
    """Whether the words of its name decide; a metric that is a ratio by its fields is no count, whatever its name."""
    return not (metric.has_denominator or metric.kind == "ratio" or metric.scale == "percent")


def may_be_vain(metric: MetricFact, least: int) -> bool:
    """Whether a metric can score ``least`` at all; where its fields rule that out its name need not be read."""
    return metric.cumulative_total or needs_name(metric) or least <= NO_PATH + UNUSED


def score_metric(
    metric: MetricFact, statement: Statement | None, paths: MetricPaths, as_of: date, kind: TextKind = "metric"
) -> VanityScore:
    """The whole score of a metric with facts. Fields beat words; what nobody has drawn or recorded counts for nothing.

    Args:
        metric: the metric as a fact; ``cumulative_total`` and ``has_denominator`` beat the words of its name.
        statement: its name, read; may be ``None`` where ``needs_name`` says no.
        paths: ``map.metric_paths``.
        as_of: the date of the map.
        kind: how the statement is read; "metric" for a bare name.

    Returns:
        The sum of section 1.3 with its terms; 3 or more is vanity.
    """
    words = score_words(statement, kind) if statement is not None and needs_name(metric) else VanityScore(0, ())
    proof = list(words.proof)
    if metric.cumulative_total and not any(line.term.startswith("a total") for line in proof):
        proof.insert(0, Proof("a total that can only grow", TOTAL))
        if not metric.has_denominator and not any(line.term.startswith("a raw") for line in proof):
            proof.append(Proof("a raw count, with no denominator and no cohort", RAW))
    if paths.knows_tree and metric.id not in paths.leading:
        proof.append(Proof("no path to the North Star or a business metric", NO_PATH))
    if metric.last_decision is not None and as_of - metric.last_decision > UNUSED_AFTER:
        proof.append(Proof("no decision used it in 180 days", UNUSED, f"last on {metric.last_decision.isoformat()}"))
    if metric.id in paths.proven:
        proof.append(Proof("drives the North Star or a business metric, with evidence", PROVEN_PATH))
    return VanityScore(sum(int(line.value or 0) for line in proof), tuple(proof))


@dataclass(frozen=True, slots=True)
class VanityVerdict:
    """The score of a metric or of a bare title, with its reasons in words."""

    score: int
    reasons: tuple[str, ...]


def vanity_score(metric: MetricFact | None, title: str, map: StrategyMap | None = None) -> VanityVerdict:
    """The score of section 1.3 for a metric of a map, or of a title that names no metric.

    Without a map the name of a metric is all that is judged.

    >>> vanity_score(None, "Reach 50,000 total registered users").score
    5
    """
    if metric is None:
        found = score_title(read_statement(title))
    elif map is None:
        found = score_words(read_statement(metric.name), "metric")
    else:
        statement = read_statement(metric.name) if needs_name(metric) else None
        found = score_metric(metric, statement, map.metric_paths, map.as_of)
    return VanityVerdict(found.value, tuple(line.term for line in found.proof))
