"""What a language pack holds, and how written forms are found back.

A pack is plain data: sets of words and phrases. Verbs are given as base forms; their other forms are generated once
when the pack is built, so judging a statement is nothing but look-ups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


def words(text: str) -> frozenset[str]:
    """The words of a block of text.

    >>> sorted(words("rate ratio"))
    ['rate', 'ratio']
    """
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a block of text, separated by commas.

    >>> sorted(phrases("win rate, lead time"))
    ['lead time', 'win rate']
    """
    return frozenset(" ".join(part.split()) for part in text.split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class Lexicon:
    language: str
    # Verbs by written form ("shipped") with their base form ("ship").
    delivery_verbs: Mapping[str, str]  # make, ship, hold, write: what we do
    change_verbs: Mapping[str, str]  # raise, cut, grow: what becomes different
    attain_verbs: Mapping[str, str]  # reach, achieve, hit
    keep_verbs: Mapping[str, str]  # maintain, continue
    routine_verbs: Mapping[str, str]  # respond, process: daily work
    state_words: frozenset[str]  # is, are: before a done word
    done_words: frozenset[str]  # live, launched, complete: the state of a finished thing
    # Verb forms that say the change itself is the result without a number ("eliminate", "transform").
    decisive_verbs: Mapping[str, str]
    generic_change_verbs: Mapping[str, str]  # improve, grow: a direction and nothing else
    participles: frozenset[str]  # sent, shipped, published: after a count they say that work was counted
    metric_words: frozenset[str]  # singular
    metric_phrases: frozenset[str]
    metric_heads: frozenset[str]  # rate, score: "release rate" is a metric, "release" alone may be a verb
    noun_verbs: frozenset[str]  # verbs written like nouns: release, support
    gaining_verbs: Mapping[str, str]  # add, close, onboard: with counted customers they tell a result
    soft_verbs: Mapping[str, str]  # make, help, support: output only with a thing made behind them
    idioms: frozenset[str]  # "close gap": a delivery verb that means a change with this noun
    aspiring_verbs: Mapping[str, str]  # build, become: an objective may open with them
    ratio_words: frozenset[str]  # rate, per, average: anywhere, they give a count its denominator
    value_heads: frozenset[str]  # churn, margin, cost: as the head of a metric they are no mere count
    period_words: frozenset[str]  # sprint, week: "per week" is no denominator
    count_phrases: frozenset[str]  # number of, count of
    target_words: frozenset[str]  # target, quota: "hit weekly targets" says no number
    regular_words: frozenset[str]  # daily, weekly, regular
    standing_words: frozenset[str]  # current, existing
    lower_is_better: frozenset[str]
    outcome_objects: frozenset[str]  # customers, deals, revenue: "add 40 customers" is a result
    activity_nouns: frozenset[str]  # workshop, post, feature: "12 workshops" is work
    artefact_nouns: frozenset[str]  # app, dashboard, flow: "a new dashboard" is work
    who_words: frozenset[str]
    can_words: frozenset[str]  # can, able: who can do what
    vague_words: frozenset[str]  # better, great, some
    vague_phrases: frozenset[str]
    generic_words: frozenset[str]  # product, business, team: say little by themselves
    specific_words: frozenset[str]  # enterprise, self-serve, leading, without, so: give an objective its edge
    filler_words: frozenset[str]  # determiners, prepositions, pronouns
    opening_words: frozenset[str]  # we, will, successfully: skipped before the first verb
    hard_vanity_words: frozenset[str]  # followers, impressions, as written
    hard_vanity_phrases: frozenset[str]  # page views, story points
    soft_vanity_words: frozenset[str]  # visitor, sign-up: vanity as a bare metric, singular
    total_words: frozenset[str]  # total, cumulative
    value_words: frozenset[str]  # active, paying, retained: make a count honest
    below_words: frozenset[str]  # under, below
    above_words: frozenset[str]  # over, above
    number_words: Mapping[str, float]
    from_words: frozenset[str]
    to_words: frozenset[str]
    now_words: frozenset[str]  # currently, was, last: what stands beside a baseline
    effortless_phrases: frozenset[str]  # with no effort, naturally
    routine_phrases: frozenset[str]  # every week, keep the lights on
    date_words: frozenset[str]  # months, quarter, year end
    joiners: frozenset[str]  # and, while
    guard_words: frozenset[str]  # keeping, without: what follows is a guardrail
    common_abbreviations: frozenset[str]
    singular: Callable[[str], str]


def forms(verbs: Iterable[str], inflect: Callable[[str], Iterable[str]]) -> dict[str, str]:
    """Every written form with its base form.

    >>> forms(["ship"], english_forms)["shipping"]
    'ship'
    """
    table: dict[str, str] = {}
    for verb in verbs:
        base = verb.replace("_", " ")
        for form in inflect(base):
            table.setdefault(form, base)
    return table


IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "build": ("built",), "write": ("wrote", "written", "writing"), "run": ("ran", "running"), "hold": ("held",),
    "make": ("made",), "do": ("did", "done", "does"), "get": ("got", "gotten", "getting"), "send": ("sent",),
    "give": ("gave", "given"), "meet": ("met",), "teach": ("taught",), "buy": ("bought",), "sell": ("sold",),
    "set": ("set", "setting"), "put": ("put", "putting"), "cut": ("cut", "cutting"), "grow": ("grew", "grown"),
    "rise": ("rose", "risen"), "fall": ("fell", "fallen"), "keep": ("kept",), "win": ("won", "winning"),
    "become": ("became",), "be": ("is", "are", "was", "were", "been", "being"), "have": ("has", "had", "having"),
    "hit": ("hit", "hitting"), "shrink": ("shrank", "shrunk"), "find": ("found",), "lead": ("led",),
    "begin": ("began", "begun", "beginning"), "draw": ("drew", "drawn"), "spend": ("spent",), "pay": ("paid",),
    "bring": ("brought",), "beat": ("beat", "beaten"), "halve": ("halved", "halving"), "speak": ("spoke", "spoken"),
    "deal": ("dealt",), "go": ("went", "gone", "goes"), "think": ("thought",), "take": ("took", "taken"),
    "choose": ("chose", "chosen"), "drive": ("drove", "driven"), "lose": ("lost",), "double": ("doubled",),
    "refactor": ("refactored", "refactoring"), "target": ("targeted", "targeting"), "visit": ("visited", "visiting"),
    "open": ("opened", "opening"), "deliver": ("delivered", "delivering"), "edit": ("edited", "editing"),
    "monitor": ("monitored", "monitoring"), "audit": ("audited", "auditing"), "onboard": ("onboarded", "onboarding"),
    "offer": ("offered", "offering"), "recruit": ("recruited", "recruiting"), "shadow": ("shadowed", "shadowing"),
    "review": ("reviewed", "reviewing"), "lower": ("lowered", "lowering"), "answer": ("answered", "answering"),
}  # fmt: skip


def english_forms(verb: str) -> Iterable[str]:
    """Base form, third person, past and -ing form of an English verb; a particle stays where it is.

    >>> sorted(english_forms("publish"))
    ['publish', 'published', 'publishes', 'publishing']
    >>> "rolled out" in set(english_forms("roll out"))
    True
    """
    head, _, particle = verb.partition(" ")
    tail = f" {particle}" if particle else ""
    found = {head, *IRREGULAR.get(head, ())}
    if head.endswith(("s", "x", "z", "ch", "sh")):
        found.add(head + "es")
    elif head.endswith("y") and head[-2] not in "aeiou":
        found.add(head[:-1] + "ies")
    else:
        found.add(head + "s")
    if head.endswith("e"):
        found |= {head + "d", head[:-1] + "ing"}
    elif head.endswith("y") and head[-2] not in "aeiou":
        found |= {head[:-1] + "ied", head + "ing"}
    elif head not in IRREGULAR and len(head) > 2 and head[-1] in "bdgmnprt" and head[-2] in "aeiou":
        if head[-3] not in "aeiou":
            found |= {head + head[-1] + "ed", head + head[-1] + "ing"}
        found |= {head + "ed", head + "ing"}
    elif head in IRREGULAR:
        found.add(head + "ing")
    else:
        found |= {head + "ed", head + "ing"}
    return {form + tail for form in found}


def english_singular(word: str) -> str:
    """The singular of an English noun, near enough for look-ups.

    >>> [english_singular(word) for word in ("stories", "posts", "process", "branches")]
    ['story', 'post', 'process', 'branch']
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]


def romance_singular(word: str) -> str:
    """The singular of a Portuguese, Spanish or French noun, near enough for look-ups."""
    if len(word) < 4 or not word.endswith("s"):
        return word
    return word[:-1]
