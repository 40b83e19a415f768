from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from truenorth.analysis.strategy_map.bet_facts import BetFact
from truenorth.analysis.strategy_map.goal_facts import EvidenceFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .one_goal import GOOD_GOAL, TODAY, fired, fired_on_title, key_result, one_goal


def test_a_goal_for_nobody_is_flagged_and_a_field_or_a_word_ends_it() -> None:
    assert fired("GQ105", one_goal("Raise conversion to 4%", beneficiary=""))
    assert not fired("GQ105", one_goal("Raise conversion to 4%", beneficiary="Commuters"))
    assert not fired("GQ105", one_goal("Patients wait less than 4 days", beneficiary=""))


@pytest.mark.parametrize(
    "why, problem",
    [
        ("", "is missing"),
        ("It matters a lot", "has fewer than five"),
        ("Families in rural districts reach a doctor within a day", "repeats the title"),
    ],
)
def test_a_goal_without_a_why_is_flagged(why: str, problem: str) -> None:
    (finding,) = fired("GQ106", one_goal(why=why))
    assert problem in finding.message


@pytest.mark.parametrize(
    "title",
    ["Improve our product", "Build a great sales team", "Make customers happier", "Be better", "Optimise operations"],
)
def test_an_objective_without_an_edge_is_vague(title: str) -> None:
    (finding,) = fired("GQ107", one_goal(title))
    assert finding.severity == "warning"
    assert finding.data["words"]


@pytest.mark.parametrize(
    "title",
    [
        "Become the first choice of rural clinics",
        "Improve onboarding so that new nurses work alone after two weeks",
        "Every child swims before the fourth school year",
        "Turn night shifts into the most wanted ones",
        "Grow revenue by 20%",
    ],
)
def test_an_objective_with_an_edge_is_not_vague(title: str) -> None:
    assert not fired("GQ107", one_goal(title))


def test_a_target_field_excuses_a_vague_title_of_a_measure() -> None:
    assert fired_on_title("GQ107", "Improve morale")
    assert not fired_on_title("GQ107", "Improve morale", target=4.0)


@pytest.mark.parametrize(
    "kinds, age, problem",
    [
        ((), 0, "has no evidence"),
        (("opinion", "opinion"), 10, "rests on 2 opinions alone"),
        (("research",), 366, "366 days old"),
        (("opinion", "usage"), 365, None),
    ],
)
def test_a_goal_needs_evidence_that_is_no_opinion_and_not_old(
    kinds: tuple[str, ...], age: int, problem: str | None
) -> None:
    on = date.fromordinal(TODAY.toordinal() - age)
    items = tuple(EvidenceFact(f"evidence:{index}", "goal:1", kind, on) for index, kind in enumerate(kinds))
    found = fired("GQ109", one_goal(evidence=items))
    assert [str(problem) in finding.message for finding in found] == ([True] if problem else [])


def test_two_changes_of_two_metrics_are_two_results() -> None:
    assert fired_on_title("GQ110", "Increase revenue by 10% and reduce complaints by 20%")
    assert not fired_on_title("GQ110", "Raise revenue by 10% while keeping churn under 3%")
    assert not fired_on_title("GQ110", "Raise revenue in Spain and Portugal by 10%")


def test_long_statements_and_strange_abbreviations_are_noted() -> None:
    assert fired("GQ117", one_goal("word " * 36))
    assert not fired("GQ117", one_goal("word " * 35))
    jargon = "Move XQT, LLRM and ZZP into the KPI review"
    assert "XQT, LLRM, ZZP" in fired("GQ117", one_goal(jargon))[0].message
    assert not fired("GQ117", one_goal(jargon, facts={"glossary": frozenset({"xqt"})}))


def test_an_objective_that_names_a_bet_names_a_solution() -> None:
    bet = BetFact("bet:1", "Instant booking confirmation")
    (finding,) = fired("GQ118", one_goal("Families love instant booking", facts={"bets": (bet,)}))
    assert finding.subject_ids == ("goal:1", "bet:1")
    assert not fired(
        "GQ118", one_goal("Families love instant booking", facts={"bets": (replace(bet, stage="dropped"),)})
    )
    assert not fired("GQ118", one_goal("Families book in an instant", facts={"bets": (bet,)}))


def test_the_same_goal_written_twice_is_noted() -> None:
    twin = replace(GOOD_GOAL, id="goal:2", title="Families in a rural district reach doctors within a day")
    other = replace(GOOD_GOAL, id="goal:3", title="Nurses keep their shifts")
    strategy = StrategyMap(TODAY, goals=(GOOD_GOAL, other, twin))
    (finding,) = fired("GQ120", strategy)
    assert finding.subject_ids == ("goal:2", "goal:1")


def test_the_same_sentence_with_other_numbers_is_another_goal() -> None:
    one = replace(GOOD_GOAL, title="Rural districts reach a doctor in 3 days")
    two = replace(GOOD_GOAL, id="goal:2", title="Rural districts reach a doctor in 5 days")
    assert not fired("GQ120", StrategyMap(TODAY, goals=(one, two)))


def test_a_title_in_an_unknown_language_is_not_judged_and_this_is_said() -> None:
    italian = "Migliorare la soddisfazione dei clienti con il nuovo sportello"
    strategy = one_goal(italian, measures=(key_result(italian),))
    (finding,) = fired("GQ100", strategy)
    assert "no language pack for Italian" in finding.message
    assert not [rule for rule in ("GQ101", "GQ102", "GQ107", "GQ108", "GQ110") if fired(rule, strategy)]
    assert not fired("GQ100", one_goal())


def test_no_word_is_marked_where_none_is_vague_by_itself() -> None:
    (finding,) = fired("GQ107", one_goal("Fill the employer pass"))
    assert "gives a direction and nothing that two readers would both picture" in finding.message
    assert finding.data["words"] == []


def test_how_often_is_no_solution() -> None:
    bet = BetFact("bet:1", "Ship every day")
    assert not fired("GQ118", replace(one_goal("Changes reach riders safely, every day"), bets=(bet,)))


def test_a_goal_that_is_also_a_bet_is_said_to_be_both() -> None:
    bet = BetFact("bet:1", "The pass explains itself")
    (finding,) = fired("GQ118", replace(one_goal("The pass explains itself"), bets=(bet,)))
    assert finding.message == "“The pass explains itself” is written as a goal and as a bet."


def test_evidence_on_a_bet_or_measure_of_the_goal_counts_as_its_own() -> None:
    bare = replace(one_goal(), evidence=())
    assert len(fired("GQ109", bare)) == 1
    piece = EvidenceFact("evidence:1", "measure:1", "usage", TODAY)
    assert not fired("GQ109", replace(bare, evidence=(piece,)))


def test_a_share_in_words_is_no_work_put_first() -> None:
    assert not fired("GQ118", one_goal("Replace one in ten car commutes of riders"))


def test_what_no_goal_has_is_said_once() -> None:
    def goals(why: str, beneficiary: str) -> StrategyMap:
        bare = [
            replace(GOOD_GOAL, id=f"goal:{n}", title=f"Raise conversion of step {n} to {n}0%", why="", beneficiary="")
            for n in range(6)
        ]
        return StrategyMap(TODAY, goals=(*bare, replace(GOOD_GOAL, id="goal:9", why=why, beneficiary=beneficiary)))

    (reasons,) = fired("GQ106", goals("", ""))
    assert reasons.message == "No why is recorded for any of 7 goals."
    (people,) = fired("GQ105", goals("", ""))
    assert people.message == "6 of 7 goals do not say for whom they are."
    filled = goals(GOOD_GOAL.why, GOOD_GOAL.beneficiary)
    assert len(fired("GQ106", filled)) == len(fired("GQ105", filled)) == 6


def test_a_direction_alone_is_said_to_lack_how_far() -> None:
    (finding,) = fired("GQ107", one_goal("Increase retention"))
    assert "says which way and not how far" in finding.message
