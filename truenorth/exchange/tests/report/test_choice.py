"""Which findings are shown, and in which order."""

from __future__ import annotations

from dataclasses import replace

from truenorth.exchange.report.choose import choose, return_of
from truenorth.exchange.report.claims.catalogue import all_claims
from truenorth.exchange.report.compose import compose
from truenorth.exchange.report.pictures import Shares
from truenorth.exchange.report.report import About, Claim, Cost, ProofLine, Way, Worth

from .made import harbour


def claim(kind: str, about: About = "goals", share: float = 0.5, days: float = 0.25, **changes: object) -> Claim:
    whole = Claim(
        kind, about, kind, kind, "Text.", kind, (ProofLine("table", "1 row"),), Shares(((1, "1", "a", ""),)),
        Way("Do it."), Worth(share, "1 goal"), Cost("a talk", days), 4, True,
    )  # fmt: skip
    return replace(whole, **changes)


def test_never_more_than_ten() -> None:
    assert len(choose([claim(f"k{k}", share=k / 100) for k in range(30)])) == 10


def test_the_order_is_worth_divided_by_cost() -> None:
    dear, cheap = claim("dear", share=0.5, days=5), claim("cheap", share=0.2, days=0.1)
    assert [each.kind for each in choose([dear, cheap])] == ["cheap", "dear"]
    assert return_of(cheap) > return_of(dear)


def test_each_kind_of_the_mix_is_there_where_the_data_has_it() -> None:
    many = [claim(f"g{k}", share=0.9) for k in range(12)]
    rare = [
        claim("c", "customers", 0.01),
        claim("w", "work", 0.01),
        claim("p", "people", 0.01),
        claim("f", "forecasts", 0.01),
    ]
    shown = choose([*many, *rare])
    assert {each.about for each in shown} == {"goals", "customers", "work", "people", "forecasts"}
    assert len(shown) == 10


def test_without_proof_picture_or_way_out_nothing_is_said() -> None:
    assert not choose([claim("a", proof=()), claim("b", picture=None), claim("c", way=Way(""))])


def test_wording_comes_last_and_is_not_crowded_out() -> None:
    shown = choose([*(claim(f"g{k}") for k in range(20)), claim("words", share=0.9, wording=True)])
    assert shown[-1].kind == "words"
    assert len(shown) == 10


def test_wording_does_not_crowd_out() -> None:
    words = [claim(f"w{k}", share=1.0, wording=True) for k in range(12)]
    shown = choose([*words, claim("act", share=0.01)])
    assert shown[0].kind == "act"
    assert sum(each.wording for each in shown) <= 3


def test_several_findings_of_one_kind_are_one() -> None:
    kinds = [each.kind for each in all_claims(harbour())]
    assert len(kinds) == len(set(kinds))


def test_names_stand_for_what_people_decide_or_know() -> None:
    report = compose(harbour())
    people = {person.name for person in harbour().map.people}
    for each in report.claims:
        if each.about != "people":
            assert not any(name in each.title for name in people), each.title


def test_the_hour_of_the_week_takes_an_hour_at_most() -> None:
    report = compose(harbour())
    assert 0 < sum(todo.minutes for todo in report.week) <= 60


def test_the_same_material_gives_the_same_report() -> None:
    assert compose(harbour()) == compose(harbour())
