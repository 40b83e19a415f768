"""What the pages say of the keys, on the examples beside the functions and at their edges."""

from __future__ import annotations

import doctest

from truenorth.analysis.delivery.keys import Key
from truenorth.metrics import delivery, delivery_words
from truenorth.metrics.actions import deliveries
from truenorth.metrics.delivery_words import delivery_sentence, interval_of, rests_on, value_of


def test_the_examples_hold() -> None:
    for module in (delivery, delivery_words, deliveries):
        result = doctest.testmod(module)
        assert result.attempted
        assert not result.failed


def test_what_is_unknown_says_why_and_shows_no_number() -> None:
    unknown = Key("unknown")
    assert rests_on("change_fail_rate", unknown) == "No source of incidents is connected"
    assert value_of("lead_time", unknown) == interval_of("lead_time", unknown) == ""


def test_a_service_that_delivered_nothing_is_not_praised_for_it() -> None:
    assert delivery_sentence([Key("unknown")], 0) == (
        "One service was delivered not once in eight weeks. There is not enough history to say how long a change takes."
    )
    same = [Key("measured", 30.0), Key("measured", 30.0)]
    assert delivery_sentence(same, 2).endswith("twice in eight weeks. Half of the changes took less than 30 h.")
