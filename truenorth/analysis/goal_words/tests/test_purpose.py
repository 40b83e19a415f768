"""The sentence of three slots, for every combination of filled and empty ones."""

from __future__ import annotations

from itertools import product

import pytest

from truenorth.analysis.goal_words.purpose import UNSAID, purpose_of

WHOM, WHAT, WHY = "Train commuters", "A bike is there at eight", "An empty hub costs us a rider."


@pytest.mark.parametrize(
    ("whom", "what", "why", "said"),
    [
        (WHOM, WHAT, WHY, "For train commuters: a bike is there at eight, because an empty hub costs us a rider."),
        (WHOM, WHAT, "", "For train commuters: a bike is there at eight; why it counts is not said yet."),
        (
            WHOM,
            "",
            WHY,
            "For train commuters, because an empty hub costs us a rider; what gets better is not said yet.",
        ),
        ("", WHAT, WHY, "A bike is there at eight, because an empty hub costs us a rider; for whom is not said yet."),
        (WHOM, "", "", "For train commuters; what gets better and why it counts are not said yet."),
        ("", WHAT, "", "A bike is there at eight; for whom and why it counts are not said yet."),
        ("", "", WHY, "Because an empty hub costs us a rider; for whom and what gets better are not said yet."),
        ("", "", "", "For whom, what gets better and why it counts are not said yet."),
    ],
)
def test_every_combination_of_slots_reads_as_one_sentence(whom: str, what: str, why: str, said: str) -> None:
    assert purpose_of(whom, what, why).text == said


def test_no_word_is_invented() -> None:
    for filled in product((True, False), repeat=3):
        given = [text if there else "" for text, there in zip((WHOM, WHAT, WHY), filled, strict=True)]
        known = set(" ".join([*given, *UNSAID.values(), "for because and is are not said yet"]).casefold().split())
        words = {word.strip(".,;:").casefold() for word in purpose_of(*given).text.split()}
        assert words <= known | {word.strip(".") for word in known}


def test_each_part_names_the_slot_it_comes_from_and_an_empty_one_is_missing() -> None:
    purpose = purpose_of(WHOM, "", WHY)
    assert [(part.slot, part.missing) for part in purpose.parts if part.slot] == [
        ("beneficiary", False),
        ("why", False),
        ("enhances", True),
    ]
    assert purpose.missing == ("enhances",)
    assert not purpose.whole


@pytest.mark.parametrize(
    ("whom", "begins"),
    [
        ("Anna, the train commuter", "For Anna, the"),
        ("EU residents", "For EU residents"),
        ("Pendler am Hafen", "For Pendler am"),
        ("For the city that wants us", "For the city"),
        ("All five teams", "For all five teams"),
        ("I, myself", "For I, myself"),
    ],
)
def test_names_abbreviations_and_other_languages_keep_their_capitals(whom: str, begins: str) -> None:
    assert purpose_of(whom, WHAT, WHY).text.startswith(begins)


@pytest.mark.parametrize(
    ("why", "ends"),
    [
        ("So that nobody plans around maybe.", "eight, so that nobody plans around maybe."),
        ("Because docks are empty", "eight, because docks are empty."),
        ("To win the morning.", "eight, to win the morning."),
        ("It pays. It lasts. It is ours.", "eight, because it pays."),
        ("Rotterdam pays less today.", "eight, because Rotterdam pays less today."),
        ("Who would wait twice?", "eight, because who would wait twice?"),
    ],
)
def test_a_reason_brings_its_own_link_and_gives_its_first_sentence(why: str, ends: str) -> None:
    assert purpose_of(WHOM, WHAT, why).text.endswith(ends)


def test_slots_of_spaces_and_lines_are_read_as_one_line() -> None:
    assert purpose_of("  \n", "Calm\nmornings.", " ").text == (
        "Calm mornings; for whom and why it counts are not said yet."
    )
