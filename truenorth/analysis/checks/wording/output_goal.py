"""Output, not outcome.

Question: Does the statement describe a change for somebody, or a thing to make?

Why it matters: A finished list of work can leave everything as it was. Only a described change shows whether the work
was worth it, and leaves the team free to find a better way.

Fires on: "Launch the partner portal", "Publish 12 blog posts", "The billing service is live in production by May".

Does not fire on: "Raise trial-to-paid conversion from 12% to 16%", "100+ firms use live transcription", "Sign 5
hospitals".

Blind spots: Verbs outside of the language pack; irony; a delivery that is itself the outcome for the person (a bridge
is open). A measure with metric, baseline and target fields is never called output, whatever its title says.

What to do: Write what will be different, and for whom, when this is done; keep the work as a bet under the goal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.strategy_map.map import StrategyMap

from .kept_answers import kept
from .statement import Statement
from .subjects import TextKind, goals_of, kind_of, measures_of, read_title, short

CODE = "GQ101"
WHY = "A finished list of work can leave everything as it was; a described change shows whether the work was worth it."
# How far behind a state word ("is", "are") the done word may stand.
STATE_REACH = 4
# "Have a website", "get approval": verbs that deliver when a made thing follows.
# "Get 10 case studies" counts work; "reach 10,000 visits" counts what others do.
COLLECTING = frozenset({"have", "get", "see", "be", "generate"})
# Clauses that tell what is different for somebody, whatever verb is in front.
CLAUSES = frozenset({"that", "where", "which", "who", "so", "without", "instead", "until"})
BEFORE_THEY = re.compile(r"\bbefore (?:they|it|customers?|users?|patients?|anyone|anybody|people)\b", re.IGNORECASE)
ARTICLES = frozenset(
    {"the", "a", "an", "all", "our", "every", "everybody", "everyone", "people", "those", "who", "new"}
)
HOLDING = frozenset({"have", "get", "obtain", "secure", "earn", "achieve"})


@kept
def output_reason(statement: Statement, kind: TextKind = "key_result") -> str:
    """Why the statement is an output, in a few words, or "".

    Section 1.1 of the decision science, widened: counts of work after any verb, noun phrases that name a made thing,
    and verbs like "add" or "close" that tell of a result when customers, deals or money are counted behind them.

    >>> from .statement import read_statement
    >>> output_reason(read_statement("Publish 12 blog posts"))
    'opens with “publish”, which is work'
    >>> output_reason(read_statement("Close 3 hospital accounts"))
    ''
    """
    if kind == "metric" or not statement.known_language or not statement.tokens:
        return ""
    counted = statement.leads_with_number and not (statement.has_metric and _counts_amount(statement))
    if statement.counts_activity and (counted or statement.attain in COLLECTING):
        return "counts work that is done"
    if statement.opens_with_finished_thing:
        return "describes a finished thing"
    if statement.delivery:
        return _delivery_reason(statement, kind)
    if statement.change or statement.measured:
        return ""
    if kind != "objective" and _counts_things(statement):
        return "counts things that are done"
    if _says_done(statement):
        return "describes a finished thing"
    if (not statement.has_number or (statement.counts_activity and not statement.attain)) and _names_artefact(
        statement
    ):
        return "names a thing to make"
    if kind != "objective" and not statement.has_number and not statement.has_metric and _passive_work(statement):
        return "describes work that is done"
    return ""


def _delivery_reason(statement: Statement, kind: TextKind) -> str:
    lexicon = statement.lexicon
    verb = statement.delivery
    if statement.measured or (statement.change and verb not in ("launch", "ship")):
        return ""
    gains = statement.leads_with(lexicon.gaining_verbs)
    if gains and (statement.counts_outcome or (statement.has_metric and _counts_amount(statement))):
        return ""
    if statement.has_metric and _counts_amount(statement) and "with" in statement.tokens:
        return ""
    following = statement.nouns[statement.lead_index + 1 : statement.lead_index + 7]
    if any(f"{verb} {noun}" in lexicon.idioms for noun in following):
        return ""
    made = any(
        (noun in lexicon.artefact_nouns or noun in lexicon.activity_nouns) and noun not in lexicon.who_words
        for noun in following
    )
    if verb in lexicon.soft_verbs and not made:
        return ""
    described = not CLAUSES.isdisjoint(statement.tokens) or bool(BEFORE_THEY.search(statement.core))
    if kind == "objective" and described and not made:
        return ""
    # A goal stands alone, so "build" needs a described state; an objective may leave it to its key results.
    state = described or _ambitious(statement) or (kind == "objective" and not made)
    if kind != "key_result" and state and statement.leads_with(lexicon.aspiring_verbs):
        return ""
    return f"opens with “{verb}”, which is work"


def _counts_amount(statement: Statement) -> bool:
    """A percentage, a sum, a factor or a grade: no mere count of things."""
    return any(quantity.unit in ("percent", "money", "multiple", "score") for quantity in statement.quantities)


def _ambitious(statement: Statement) -> bool:
    """An adjective with an edge before the thing: "a category-leading brand", "the safest clinic"."""
    return any(word in statement.lexicon.specific_words or word.endswith("-leading") for word in statement.tokens)


def _says_done(statement: Statement) -> bool:
    lexicon, tokens = statement.lexicon, statement.tokens
    if "general availability" in statement.pairs:
        return True
    for index, word in enumerate(tokens):
        if word in lexicon.state_words:
            for offset, later in enumerate(tokens[index + 1 : index + 1 + STATE_REACH]):
                if later in lexicon.done_words:
                    behind = tokens[index + offset : index + offset + 1]
                    return behind[0] not in lexicon.number_words
    return len(tokens) > 1 and tokens[-1] in lexicon.done_words and not statement.has_metric


def _names_artefact(statement: Statement) -> bool:
    """No verb in front, and the head of the first noun phrase is a made thing."""
    if statement.attain and statement.attain not in HOLDING:
        return False
    if statement.keep or (statement.routine and not statement.attain):
        return False
    lexicon = statement.lexicon
    run: list[str] = []
    for word, noun in zip(
        statement.tokens[bool(statement.attain) :], statement.nouns[bool(statement.attain) :], strict=True
    ):
        if word in lexicon.filler_words:
            if run:
                break
            continue
        run.append(noun)
    if not {"every", "each", "all"}.isdisjoint(run):
        return False
    if not run or (statement.changes_anywhere and not statement.attain):
        return False
    made = run[-1] in lexicon.artefact_nouns or "-".join(run[-2:]) in lexicon.artefact_nouns
    return made or (run[-1] in lexicon.activity_nouns and len(run) > 1)


def _counts_things(statement: Statement) -> bool:
    """ "Plant 200 trees": a verb outside of the pack, then a count of something that is neither metric nor people."""
    lexicon, lead = statement.lexicon, statement.lead_index
    first = statement.tokens[lead]
    known = (lexicon.change_verbs, lexicon.attain_verbs, lexicon.keep_verbs)
    if statement.leads_with_number or any(first in table for table in known) or statement.compares:
        return False
    if first in lexicon.filler_words or statement.nouns[lead] in lexicon.metric_words or statement.changes_anywhere:
        return False
    end = statement.positions[lead] + len(first)
    for quantity, run in statement.counted_nouns:
        if quantity is None or quantity.unit != "count" or statement.core[end : quantity.start].strip() or not run:
            continue
        honest = lexicon.outcome_objects | lexicon.metric_words | lexicon.who_words
        return honest.isdisjoint(run)
    return False


def _passive_work(statement: Statement) -> bool:
    lexicon = statement.lexicon
    if statement.somebody_can or statement.keep:
        return False
    for index, word in enumerate(statement.tokens[1:], start=1):
        if (word in lexicon.participles or word in lexicon.done_words) and (
            lexicon.delivery_verbs.get(word, word) != word or word in lexicon.done_words
        ):
            return statement.tokens[index - 1] not in lexicon.who_words
    return False


def _inside(beneficiary: str) -> str:
    """A beneficiary as it stands inside a sentence: no capital on an article, no full stop.

    >>> _inside("The commuters near our docks."), _inside("Paris drivers")
    ('the commuters near our docks', 'Paris drivers')
    """
    plain = beneficiary.strip().rstrip(".")
    first = plain.split(" ", 1)[0].split("’")[0]
    return plain[:1].lower() + plain[1:] if first.lower() in ARTICLES else plain


def judge(
    statement: Statement, kind: TextKind, subject: tuple[str, ...] = (), beneficiary: str = "", title: str = ""
) -> Finding | None:
    """The finding on one statement, or ``None``. An error on a key result, a warning on a goal."""
    reason = output_reason(statement, kind)
    if not reason:
        return None
    text = short(title or statement.text)
    noun = {"key_result": "Key result", "objective": "Objective"}.get(kind, "Goal")
    return Finding(
        code=CODE,
        severity="error" if kind == "key_result" else "warning",
        subject_ids=subject,
        message=f"{noun} “{text}” is an output: it {reason}.",
        fix=f"Say what will be different for {_inside(beneficiary) or 'the people it is for'} when this is done, with a number; "
        f"keep “{short(text, 48)}” as a bet.",
        why=WHY,
        proof=(Proof("statement", statement.text, reason),),
        ways_out=(
            WayOut("Write the change that this work should bring", verb="goals.revise_goal"),
            WayOut(
                "Make it a bet under the goal",
                "The work stays visible",
                verb="bets.propose_bet",
                arguments={"title": text},
            ),
        ),
        confidence=0.9,
    )


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    for goal in goals_of(strategy):
        found = judge(read_title(goal.title, goal), kind_of(goal), (goal.id,), goal.beneficiary, goal.title)
        if found is not None:
            yield found
    for goal, measure in measures_of(strategy):
        if measure.metric_id and measure.baseline is not None and measure.target is not None:
            continue
        found = judge(
            read_title(measure.title, goal), "key_result", (measure.id, goal.id), goal.beneficiary, measure.title
        )
        if found is not None:
            yield found


CHECK = Check(
    code=CODE,
    name="output, not outcome",
    family="wording",
    question="Does the statement describe a change for somebody, or a thing to make?",
    examine=examine,
    serves=("S0.22",),
)
