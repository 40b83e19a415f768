"""How a smaller language pack is put together: its own words on top of business terms that travel between languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from .english import ENGLISH
from .lexicon import Lexicon, forms, phrases, words

# Written the same in most languages: product and finance terms, and what social networks call their counts.
TRAVELLING_METRICS = words("""
    nps csat ces enps churn arr mrr cac ltv clv roi roas ctr cpa cpl cpc dau mau wau sla slo ebitda cash mttr
    mtbf uptime conversion lead score ticket feedback performance co2 kpi gmv arpu cash-flow
    """)
TRAVELLING_VANITY = words("followers follower likes impressions downloads pageviews fans retweets velocity")
TRAVELLING_ARTEFACTS = words("""
    app dashboard portal chatbot newsletter blog website site podcast crm erp api feature landing-page workshop
    webinar roadmap framework onboarding backend frontend beta mvp plugin kit
    """)
NOTHING: frozenset[str] = frozenset()


def build_pack(
    language: str,
    inflect: Callable[[str], Iterable[str]],
    singular: Callable[[str], str],
    *,
    delivery: str,
    change: str,
    attain: str,
    keep: str,
    routine: str,
    decisive: str,
    generic_change: str,
    gaining: str,
    soft: str,
    metric: str,
    metric_phrases: str,
    ratio: str,
    lower_is_better: str,
    outcome: str,
    activity: str,
    artefact: str,
    who: str,
    can: str,
    vague: str,
    generic: str,
    specific: str,
    filler: str,
    opening: str,
    vanity: str,
    vanity_phrases: str,
    soft_vanity: str,
    total: str,
    honest: str,
    below: str,
    above: str,
    numbers: dict[str, float],
    from_words: str,
    to_words: str,
    now: str,
    states: str,
    done: str,
    participles: str,
    count_phrases: str,
    periods: str,
    joiners: str,
    guards: str,
    routine_phrases: str,
    regular: str,
) -> Lexicon:
    """A pack out of blocks of words; verbs are base forms that ``inflect`` turns into all forms."""

    def verbs(block: str) -> dict[str, str]:
        return forms(block.split(), inflect)

    metric_words = words(metric) | TRAVELLING_METRICS
    return replace(
        ENGLISH,
        language=language,
        delivery_verbs=verbs(delivery),
        change_verbs=verbs(change),
        attain_verbs=verbs(attain),
        keep_verbs=verbs(keep),
        routine_verbs=verbs(routine),
        decisive_verbs=verbs(decisive),
        generic_change_verbs=verbs(generic_change),
        gaining_verbs=verbs(gaining),
        soft_verbs=verbs(soft),
        aspiring_verbs=verbs(soft),
        idioms=NOTHING,
        noun_verbs=NOTHING,
        metric_heads=NOTHING,
        state_words=words(states),
        done_words=words(done),
        participles=words(participles),
        metric_words=metric_words,
        metric_phrases=phrases(metric_phrases),
        ratio_words=words(ratio) | {"%", "nps", "csat", "ces", "enps", "score"},
        value_heads=metric_words,
        period_words=words(periods),
        lower_is_better=words(lower_is_better) | {"churn", "cac", "cpa", "cpl", "cpc", "mttr", "co2"},
        outcome_objects=words(outcome) | {"arr", "mrr", "leads", "lead"},
        activity_nouns=words(activity) | TRAVELLING_ARTEFACTS,
        artefact_nouns=words(artefact) | TRAVELLING_ARTEFACTS,
        who_words=words(who),
        can_words=words(can),
        vague_words=words(vague),
        vague_phrases=NOTHING,
        generic_words=words(generic),
        specific_words=words(specific),
        filler_words=words(filler),
        opening_words=words(opening),
        hard_vanity_words=words(vanity) | TRAVELLING_VANITY,
        hard_vanity_phrases=phrases(vanity_phrases),
        soft_vanity_words=words(soft_vanity),
        total_words=words(total) | {"total"},
        value_words=words(honest),
        count_phrases=phrases(count_phrases),
        target_words=NOTHING,
        regular_words=words(regular),
        standing_words=NOTHING,
        below_words=words(below),
        above_words=words(above),
        number_words=numbers,
        from_words=words(from_words),
        to_words=words(to_words),
        now_words=words(now),
        effortless_phrases=NOTHING,
        routine_phrases=phrases(routine_phrases),
        joiners=words(joiners),
        guard_words=words(guards),
        singular=singular,
    )
