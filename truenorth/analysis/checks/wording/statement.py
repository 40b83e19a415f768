"""A statement read once: its words, first verb, numbers, metric terms, baseline and target.

Every text rule asks this object. ``read_statement`` keeps what it has read, so a map of ten thousand goals whose
texts do not change is read once, and the rules that follow are look-ups.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

from .kept_answers import once
from .lexicon.catalogue import LEXICONS
from .lexicon.lexicon import Lexicon
from .plain_text import WORD, clean, language_of, without_speaker
from .quantities import Quantity, read_quantities

MONTHS = (
    "january|february|march|april|june|july|august|september|october|november|december"
    "|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec"
)
DATE = re.compile(
    rf"\b(?:q[1-4]|h[12]|fy\s?\d{{2,4}}|20\d\d(?:-\d\d){{0,2}}|{MONTHS}|eo[yqm]|year[- ]end"
    r"|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?)\b"
    r"|\b(?:by|until|before|in|this|end of|mid|early|late) (?:may|mar)\b|\b\d{1,2} may\b|\bmay \d{1,2}\b"
    r"|\b(?:this|next|the coming|end of(?: the| this)?)"
    r" (?:year|quarter|month|week|half|cycle|season|semester|term|sprint)\b"
    r"|\b(?:in|within|over|after|em|en|dans|bis|até) (?:the next |the first )?(?:\d+|two|three|four|six|twelve)"
    r" (?:days|weeks|months|quarters|years|semanas|meses|mois|wochen|monate)\b",
    re.I,
)
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|a hundred|hundred|a thousand|thousand|\d+)"
SHARE_IN_WORDS = re.compile(rf"\b{_COUNT} (?:in|out of) (?:every )?{_COUNT} (?!days|weeks|months|years)[a-z]", re.I)
FROM_TO = re.compile(r"(?:->|→|=>|➔|⟶)")


# Verbs that are things when a state follows them: "Map live", "Build complete".
NAMES_A_THING = frozenset(
    {"map", "build", "design", "test", "launch", "plan", "form", "host", "model", "script", "code"}
)
# A statement is a sentence or two; of a pasted document the beginning is read.
LONGEST_READ = 2_000


@lru_cache(maxsize=64)
def _heads(phrases: frozenset[str]) -> frozenset[str]:
    """The first words of phrases."""
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


@lru_cache(maxsize=16)
def _kept_singular(singular: Callable[[str], str]) -> Callable[[str], str]:
    # Ten thousand goals are written in a few thousand words.
    return lru_cache(maxsize=32_768)(singular)


class Statement:
    """One statement of a goal, key result, objective or metric, with what its words say."""

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text = text
        self.answers: dict[Any, Any] = {}
        plain = clean(text[:LONGEST_READ])
        self.language = language or language_of(plain)
        lexicon = LEXICONS.get(self.language)
        self.known_language = lexicon is not None
        self.lexicon: Lexicon = lexicon or LEXICONS["en"]
        self.core = without_speaker(plain, self.lexicon)
        # Lowered in one go; a word never holds a line break, so the split gives the words back.
        lowered = "\n".join(WORD.findall(self.core)).lower().replace("’", "'")
        self.tokens = tuple(lowered.split("\n")) if lowered else ()
        self.nouns = tuple(map(_kept_singular(self.lexicon.singular), self.tokens))

    @once
    def positions(self) -> tuple[int, ...]:
        """Where each token starts in ``core``."""
        return tuple(match.start() for match in WORD.finditer(self.core))

    @once
    def words(self) -> frozenset[str]:
        """Single words, as written and in the singular."""
        return frozenset(self.tokens).union(self.nouns)

    @once
    def pairs(self) -> frozenset[str]:
        """Neighbouring words, as written and in the singular."""
        return frozenset(map(" ".join, chain(pairwise(self.tokens), pairwise(self.nouns))))

    @once
    def grams(self) -> frozenset[str]:
        """Single words, pairs and triples, as written and in the singular."""
        triples = chain(*(zip(each, each[1:], each[2:], strict=False) for each in (self.tokens, self.nouns)))
        return self.words.union(self.pairs, map(" ".join, triples))

    def says(self, phrases: frozenset[str]) -> bool:
        """Whether any phrase of up to three words is in it. Pairs and triples are made only where all words of the
        beginning of a phrase are there."""
        heads = _heads(phrases)
        return not self.words.isdisjoint(heads) and not self.grams.isdisjoint(phrases)

    # -- verbs ----------------------------------------------------------------------------------------------------

    @once
    def lead_index(self) -> int:
        """Where the sentence starts after "we will", "successfully" and the like."""
        opening = self.lexicon.opening_words
        for index, word in enumerate(self.tokens):
            # "We have launched" speaks of launching; "Have a meeting" opens with a verb of its own.
            if word not in opening or (index == 0 and word in ("have", "has", "need", "must")):
                return index
        return 0

    @once
    def leads_with_number(self) -> bool:
        if self.tokens and self.lead_index == 0 and self.tokens[0] in self.lexicon.number_words:
            # "Double the share" opens with a verb, "two clinics" with a number.
            return self.tokens[0] not in self.lexicon.change_verbs
        if not self.quantities:
            return False
        return self.quantities[0].start <= min(self.positions[self.lead_index] if self.tokens else 0, 3)

    def _leading(self, table: object) -> str:
        """The base form when the sentence opens with a verb of ``table``, else ""."""
        verbs: dict[str, str] = table  # type: ignore[assignment]
        start = self.lead_index
        if start >= len(self.tokens):
            return ""
        # German ends with its infinitive: "Neues Portal einführen".
        if self.language == "de" and self.tokens[-1] in verbs:
            return verbs[self.tokens[-1]]
        if self.leads_with_number or self.opens_with_metric or self.opens_with_finished_thing:
            return ""
        pair = " ".join(self.tokens[start : start + 2])
        if pair in verbs and " " in pair:
            return verbs[pair]
        word = self.tokens[start]
        base = verbs.get(word, "")
        # "Features shipped", "Calls per day": third person does not open an imperative.
        if base and word != base and word.endswith("s") and self.language == "en" and start == 0:
            return ""
        return base

    @once
    def opens_with_finished_thing(self) -> bool:
        """ "Map live for everyone": what looks like a verb is a thing, and its state follows."""
        start = self.lead_index
        return (
            start + 1 < len(self.tokens)
            and self.tokens[start] in self.lexicon.noun_verbs | NAMES_A_THING
            and self.tokens[start + 1] in self.lexicon.done_words
        )

    @once
    def opens_with_metric(self) -> bool:
        """ "Release frequency", "Support CSAT": the first word only looks like a verb."""
        start = self.lead_index
        if start >= len(self.tokens) or self.tokens[start] not in self.lexicon.noun_verbs:
            return False
        if self.tokens[start + 1 : start + 2] == ("of",):
            return True
        limit = self.quantities[0].start if self.quantities else len(self.core)
        for index in range(start + 1, min(start + 4, len(self.tokens))):
            if self.positions[index] > limit or self.tokens[index] in self.lexicon.filler_words:
                return False
            if self.tokens[index] in self.lexicon.metric_heads:
                return True
        return False

    @once
    def delivery(self) -> str:
        return self._leading(self.lexicon.delivery_verbs)

    @once
    def change(self) -> str:
        return self._leading(self.lexicon.change_verbs)

    @once
    def attain(self) -> str:
        return self._leading(self.lexicon.attain_verbs)

    @once
    def keep(self) -> str:
        return self._leading(self.lexicon.keep_verbs)

    @once
    def routine(self) -> str:
        return self._leading(self.lexicon.routine_verbs)

    def leads_with(self, table: object) -> bool:
        return bool(self._leading(table))

    @once
    def changes_anywhere(self) -> bool:
        verbs, attain = self.lexicon.change_verbs, self.lexicon.attain_verbs
        return any(word in verbs or word in attain for word in self.tokens)

    # -- numbers --------------------------------------------------------------------------------------------------

    @once
    def quantities(self) -> tuple[Quantity, ...]:
        return read_quantities(self.core)

    @once
    def number_words(self) -> tuple[int, ...]:
        """Positions of tokens that are numbers in letters; "one" alone is an article more often than a number."""
        known = self.lexicon.number_words
        return tuple(
            index
            for index, word in enumerate(self.tokens)
            if word in known and (word != "one" or (index and self.tokens[index - 1] in ("least", "than")))
        )

    @once
    def has_number(self) -> bool:
        """A number that measures something: no deadline, no year, no version."""
        return any(quantity.counts for quantity in self.quantities) or bool(self.number_words)

    @once
    def counted_nouns(self) -> tuple[tuple[Quantity | None, tuple[str, ...]], ...]:
        """What stands behind each number: the run of words up to the next filler word, number or mark."""
        starts: list[tuple[int, Quantity | None]] = [
            (quantity.end, quantity) for quantity in self.quantities if quantity.counts
        ]
        starts += [(self.positions[index] + len(self.tokens[index]), None) for index in self.number_words]
        filler = self.lexicon.filler_words
        runs = []
        for end, quantity in starts:
            run: list[str] = []
            place = end
            for index, position in enumerate(self.positions):
                if position < end:
                    continue
                gap = self.core[place:position]
                if (run and any(mark in gap for mark in ",.;:()<>≥≤")) or len(run) == 5:
                    break
                if any(character.isdigit() for character in gap) and run and not self._named_number(gap):
                    break
                if self.tokens[index] in filler and (run or self.tokens[index] not in ("more", "other", "of", "new")):
                    break
                run.append(self.nouns[index])
                place = position + len(self.tokens[index])
            runs.append((quantity, tuple(run)))
        return tuple(runs)

    def _named_number(self, gap: str) -> bool:
        return not any(character.isdigit() for character in gap) or len(gap.strip()) <= 4

    @once
    def counts_activity(self) -> bool:
        """ "Write 10 docs", "5 interviews": the number counts what is done."""
        if self.change and self.change not in self.lexicon.gaining_verbs:
            return False
        nouns = self.lexicon.activity_nouns
        for quantity, run in self.counted_nouns:
            if quantity is not None and quantity.unit in ("percent", "money", "time", "score"):
                continue
            # The head of the run is its last noun; words of the kind "live" or "published" may follow it.
            for noun in reversed(run):
                if noun in self.lexicon.participles or noun in self.lexicon.done_words:
                    continue
                if noun in nouns:
                    return True
                break
        return False

    @once
    def counts_outcome(self) -> bool:
        """ "Close 3 accounts", "$160K in new ARR": the number counts a result."""
        if self.counts_activity:
            return False
        objects, fillers = self.lexicon.outcome_objects, self.lexicon.activity_nouns
        for quantity, run in self.counted_nouns:
            if quantity is not None and quantity.unit == "money":
                return True
            if any(noun in objects for noun in run) and not (run and run[-1] in fillers):
                return True
        return False

    @once
    def share_of_whole(self) -> bool:
        """ "90% of users finish", "95% customers", "one in ten commutes": a share of a population is a measure by itself."""
        if SHARE_IN_WORDS.search(self.core):
            return True
        return any(
            quantity.unit == "percent" and re.match(r"\s*(?:of|der|de|des|dos|das|du)\b", self.core[quantity.end :])
            for quantity in self.quantities
        )

    # -- metrics --------------------------------------------------------------------------------------------------

    @once
    def has_metric(self) -> bool:
        lexicon = self.lexicon
        return not self.words.isdisjoint(lexicon.metric_words) or self.says(lexicon.metric_phrases)

    @once
    def compares(self) -> bool:
        """A comparison: a sign, "below", "at least", "from … to"."""
        if any(quantity.sign for quantity in self.quantities) or FROM_TO.search(self.core):
            return True
        lexicon = self.lexicon
        if len(self.quantities) > 1 and not lexicon.from_words.isdisjoint(self.tokens):
            return True
        return any(word in lexicon.below_words or word in lexicon.above_words for word in self.tokens)

    @once
    def measured(self) -> bool:
        """A number, a metric and a change or comparison: what section 1.1 calls a measured change."""
        if not self.has_number or self.counts_activity:
            return False
        if self.share_of_whole:
            return True
        if not self.has_metric:
            return False
        return self.changes_beside_lead or self.compares

    @once
    def changes_beside_lead(self) -> bool:
        """A change or attainment verb that is not the delivery verb the sentence opens with."""
        lexicon = self.lexicon
        skip = self.lead_index if self.delivery and not self.change else -1
        for index, word in enumerate(self.tokens):
            if index != skip and (
                word in lexicon.change_verbs or (word in lexicon.attain_verbs and word not in lexicon.delivery_verbs)
            ):
                return True
        return False

    @once
    def dated(self) -> bool:
        return DATE.search(self.text) is not None

    @once
    def who(self) -> str:
        """The first word that names who benefits, or ""."""
        people = self.lexicon.who_words
        return next((word for word, noun in zip(self.tokens, self.nouns, strict=True) if noun in people), "")

    @once
    def somebody_can(self) -> bool:
        """ "Customers can pay by card": an outcome anybody can verify, without a number."""
        people, able = self.lexicon.who_words, self.lexicon.can_words
        for index, noun in enumerate(self.nouns[:6]):
            if noun in people and any(word in able for word in self.tokens[index + 1 : index + 4]):
                return not self.delivery
        return False

    @once
    def content_set(self) -> frozenset[str]:
        return frozenset(self.content)

    @once
    def title_case(self) -> bool:
        """Most Words Are Capital, So Capitals Name Nobody."""
        long = [
            self.core[position] for position, word in zip(self.positions, self.tokens, strict=True) if len(word) > 3
        ]
        return sum(letter.isupper() for letter in long) > max(1, len(long) / 2)

    @once
    def content(self) -> tuple[str, ...]:
        """Words that carry meaning, in the singular."""
        filler = self.lexicon.filler_words
        return tuple(
            noun
            for word, noun in zip(self.tokens, self.nouns, strict=True)
            if word not in filler and word != "%" and len(word) > 1
        )


@lru_cache(maxsize=65_536)
def read_statement(text: str, language: str | None = None) -> Statement:
    """Read a statement, or return the reading kept from before.

    Args:
        text: what people wrote.
        language: two letters; ``None`` guesses from the words.

    >>> read_statement("Increase activation from 40% to 55%").measured
    True
    >>> read_statement("Run 10 activation surveys").measured
    False
    """
    return Statement(text, language)
