"""The two sentences that could be said aloud."""

from __future__ import annotations

from truenorth.exchange.report.compose import compose
from truenorth.exchange.report.sentences import claims_note, findings_sentence, goals_sentence

from .made import harbour, material, outlook


def test_the_first_sentence_says_how_many_goals_are_likely() -> None:
    assert goals_sentence(harbour()) == (
        "One of the two goals that can be forecast is more likely than not to be reached in time."
    )


def test_all_or_none_are_said_as_such() -> None:
    one = "goal a: Riders stay\n  measure m: Riders | from 1 to 2\ngoal b: Docks are free\n  measure n: Docks"
    both = [outlook("m", "a", 0.8), outlook("n", "b", 0.6)]
    assert goals_sentence(material(one, both)) == (
        "All of your two goals are more likely than not to be reached in time."
    )
    neither = [outlook("m", "a", 0.2), outlook("n", "b", 0.3)]
    assert goals_sentence(material(one, neither)).startswith("None of your two goals is more likely")


def test_without_history_no_chance_is_claimed() -> None:
    assert goals_sentence(material("goal a: Riders stay\ngoal b: Docks are free")) == (
        "Your files hold two goals under way, and none has enough history for a forecast."
    )


def test_without_goals_the_report_says_so() -> None:
    assert goals_sentence(material("metric x: Riders")) == "Your files hold no goals that we could read."
    assert goals_sentence(material("goal a: Riders stay | status closed")) == (
        "Your files hold one goal, and it is not under way."
    )


def test_the_second_sentence_joins_the_first_finding_and_one_of_another_kind() -> None:
    report = compose(harbour())
    first = report.claims[0]
    other = next(claim for claim in report.claims if claim.about != first.about)
    sentence = findings_sentence(report.claims)
    assert sentence.casefold().startswith(first.aloud.casefold())
    assert other.aloud in sentence
    assert sentence.endswith(".")


def test_without_findings_nothing_is_claimed_to_be_fine() -> None:
    assert findings_sentence(()) == "That is too little to prove what stands in the way."
    assert "none is shown" in claims_note(())


def test_a_short_report_says_that_it_is_short_and_what_it_lacks() -> None:
    report = compose(material("goal a: Release 20 features"))
    assert 0 < len(report.claims) < 10
    assert "not ten: only what has proof, a picture and a way out is shown" in report.claims_note
    assert "Nothing could be proven about work" in report.claims_note


def test_every_sentence_is_plain() -> None:
    report = compose(harbour())
    spoken = [report.headline, report.abstract, report.claims_note, report.goals_note, *report.how_sure]
    spoken += [f"{claim.title}. {claim.text} {claim.way.do} {claim.way.then}" for claim in report.claims]
    for text in spoken:
        assert "None" not in text.replace("None of", "")
        assert "  " not in text, text
        assert "!" not in text
        assert ".." not in text, text
        assert not any(word in text.lower() for word in ("please", "successfully", "leverage", "n/a")), text
