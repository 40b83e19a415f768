"""The diagnosis in parts, what shows them, and the choices that answer them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cast import Cast
from truenorth.direction.actions.diagnosis import (
    add_challenge,
    add_challenge_evidence,
    change_challenge,
    remove_challenge,
    remove_challenge_evidence,
    set_diagnosis,
)
from truenorth.direction.actions.pillars import add_pillar, archive_pillar, change_pillar
from truenorth.direction.actions.receiving import GivenDirection, receive_direction
from truenorth.direction.facts import collect_challenges, collect_pillars
from truenorth.direction.models import Challenge, ChallengeEvidence, Diagnosis, Pillar, PillarAnswer
from truenorth.direction.queries import direction_page, find_diagnosis
from truenorth.foundation.errors import Invalid, NotAllowed, StaleVersion, WhyMissing
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.timeline import timeline
from truenorth.foundation.history.undo import undo_act

CRUX = "We are known everywhere and counted on nowhere."
EMPTY = "Nobody can count on a bike at eight"


def test_the_first_diagnosis_needs_no_reason_and_a_change_of_it_does(scoped: Cast) -> None:
    diagnosis = set_diagnosis(scoped.alice, crux=CRUX)
    with pytest.raises(WhyMissing):
        set_diagnosis(scoped.alice, diagnosis, crux="Something else")
    changed = set_diagnosis(scoped.alice, diagnosis, crux="Something else", why="The interviews say so")
    assert changed.version == 2
    assert timeline(diagnosis.reference)[0].sentence == "Alice changed the diagnosis"


def test_a_diagnosis_made_while_the_page_was_open_is_not_overwritten(scoped: Cast) -> None:
    set_diagnosis(scoped.alice, crux=CRUX)
    with pytest.raises(StaleVersion):
        set_diagnosis(scoped.dana, None, crux="Another one")
    assert Diagnosis.objects.get().crux == CRUX


def test_an_empty_crux_is_refused_at_its_field(scoped: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        set_diagnosis(scoped.alice, crux="  ")
    assert refused.value.field == "crux"


def test_a_member_makes_no_diagnosis(scoped: Cast) -> None:
    with pytest.raises(NotAllowed):
        add_challenge(scoped.bob, statement=EMPTY)


def test_a_choice_says_which_parts_it_answers_and_the_history_keeps_it(scoped: Cast) -> None:
    empty = add_challenge(scoped.alice, statement=EMPTY)
    cost = add_challenge(scoped.alice, statement="Each ride loses money")
    pillar = add_pillar(scoped.alice, title="Win the commute", answers=[empty])
    change_pillar(scoped.alice, pillar, answers=[cost], why="We looked again")
    assert [answer.challenge_id for answer in PillarAnswer.objects.all()] == [cost.pk]
    assert timeline(empty.reference)[0].sentence == (
        f"Alice changed the pillar Win the commute: it answers “Each ride loses money”; it no longer answers “{EMPTY}”"
    )
    undo_act(scoped.alice, Event.objects.latest("pk").act)
    assert [answer.challenge_id for answer in PillarAnswer.objects.all()] == [empty.pk]


def test_answers_that_are_not_sent_stay(scoped: Cast) -> None:
    empty = add_challenge(scoped.alice, statement=EMPTY)
    pillar = add_pillar(scoped.alice, title="Win the commute", answers=[empty])
    change_pillar(scoped.alice, pillar, rather_than="the weekend", why="Clearer")
    assert PillarAnswer.objects.count() == 1


def test_the_page_says_what_is_unanswered_and_what_answers_nothing(scoped: Cast) -> None:
    empty = add_challenge(scoped.alice, statement=EMPTY)
    cost = add_challenge(scoped.alice, statement="Each ride loses money")
    add_pillar(scoped.alice, title="Win the commute", answers=[empty])
    harbour = add_pillar(scoped.alice, title="Open the harbour side")
    page = direction_page(scoped.vera)
    assert page.unanswered == (cost,)
    assert page.answering_nothing == (harbour,)
    text = scoped.browser(scoped.vera).get("/direction/").content.decode()
    assert "1 of 2 parts of the diagnosis is unanswered, and 1 of 2 choices answers none of them." in text


def test_a_choice_that_was_let_go_answers_nothing(scoped: Cast) -> None:
    empty = add_challenge(scoped.alice, statement=EMPTY)
    pillar = add_pillar(scoped.alice, title="Win the commute", answers=[empty])
    archive_pillar(scoped.alice, pillar, why="It is won")
    assert direction_page(scoped.vera).unanswered == (empty,)
    assert collect_pillars()[0].challenge_ids == (empty.reference,)


def test_evidence_has_a_kind_and_a_day_that_is_over(scoped: Cast) -> None:
    empty = add_challenge(scoped.alice, statement=EMPTY)
    add_challenge_evidence(scoped.alice, empty, kind="research", note="12 interviews", on=date(2026, 2, 18))
    assert collect_challenges()[0].evidence_count == 1
    with pytest.raises(Invalid) as refused:
        tomorrow = date.today() + timedelta(days=2)
        add_challenge_evidence(scoped.alice, empty, kind="research", note="To come", on=tomorrow)
    assert refused.value.field == "on"
    with pytest.raises(Invalid) as refused:
        add_challenge_evidence(scoped.alice, empty, kind="rumour", note="Somebody said so")
    assert refused.value.field == "kind"
    remove_challenge_evidence(scoped.alice, ChallengeEvidence.objects.get())
    assert collect_challenges()[0].evidence_count == 0


def test_a_part_goes_with_its_links_and_comes_back_with_them(scoped: Cast) -> None:
    empty = add_challenge(scoped.alice, statement=EMPTY)
    add_challenge_evidence(scoped.alice, empty, kind="usage", note="31% fewer rides")
    add_pillar(scoped.alice, title="Win the commute", answers=[empty])
    with pytest.raises(WhyMissing):
        remove_challenge(scoped.alice, empty)
    remove_challenge(scoped.alice, empty, why="Solved")
    assert (Challenge.objects.count(), PillarAnswer.objects.count(), ChallengeEvidence.objects.count()) == (0, 0, 0)
    undo_act(scoped.alice, Event.objects.latest("pk").act)
    assert (Challenge.objects.count(), PillarAnswer.objects.count(), ChallengeEvidence.objects.count()) == (1, 1, 1)


def test_a_part_changes_with_a_reason_and_stands_once(scoped: Cast) -> None:
    empty = add_challenge(scoped.alice, statement=EMPTY)
    with pytest.raises(WhyMissing):
        change_challenge(scoped.alice, empty, explanation="Vans come late")
    change_challenge(scoped.alice, empty, explanation="Vans come late", why="We rode along")
    with pytest.raises(Invalid) as refused:
        add_challenge(scoped.alice, statement=EMPTY.upper())
    assert refused.value.field == "statement"


def test_a_page_of_strategy_brings_its_diagnosis_once(scoped: Cast) -> None:
    page = [
        GivenDirection("vision", "A city without second cars", problem="Beside the vision"),
        GivenDirection("diagnosis", CRUX),
        GivenDirection("challenge", EMPTY, why="Vans come late", evidence=(("usage", None, "31% fewer rides"),)),
        GivenDirection("pillar", "Win the commute", answers=(EMPTY.upper(), "Nowhere named")),
    ]
    received = receive_direction(scoped.alice, page)
    assert received.left_alone == ["“Win the commute” answers “Nowhere named”, which the diagnosis does not name."]
    assert find_diagnosis(scoped.vera).crux == CRUX
    assert Pillar.objects.get().answers.get().challenge.explanation == "Vans come late"
    assert receive_direction(scoped.alice, page).made == 0
    assert (PillarAnswer.objects.count(), ChallengeEvidence.objects.count()) == (1, 1)


def test_the_problem_beside_a_vision_stands_for_the_diagnosis(scoped: Cast) -> None:
    receive_direction(scoped.alice, [GivenDirection("vision", "A city without second cars", problem=CRUX)])
    assert find_diagnosis(scoped.vera).crux == CRUX


def test_the_forms_work_without_scripts_and_refuse_at_the_field(scoped: Cast) -> None:
    browser = scoped.browser(scoped.alice)
    assert browser.post("/direction/diagnosis", {"crux": CRUX}).status_code == 302
    assert browser.post("/direction/challenges/new", {"statement": EMPTY}).status_code == 302
    challenge = Challenge.objects.get()
    refused = browser.post(f"/direction/challenges/{challenge.pk}/evidence", {"note": "", "kind": "usage"})
    assert refused.status_code == 422
    assert "Say what was seen." in refused.content.decode()
    added = {"note": "31% fewer rides", "kind": "usage", "on": "2026-03-31"}
    assert browser.post(f"/direction/challenges/{challenge.pk}/evidence", added).status_code == 302
    shown = browser.get(f"/direction/pillars/new?answers=challenge:{challenge.pk}").content.decode()
    assert "checked" in shown
    made = {"title": "Win the commute", "weight": "1", "answers": [str(challenge.pk)]}
    assert browser.post("/direction/pillars/new", made).status_code == 302
    assert PillarAnswer.objects.get().challenge == challenge
    text = browser.get("/direction/").content.decode()
    assert "Each part of the diagnosis is answered, and each choice answers one." in text
    pillar = Pillar.objects.get()
    kept = {"title": pillar.title, "weight": "1", "version": pillar.version, "why": "It does not"}
    assert browser.post(f"/direction/pillars/{pillar.pk}/", kept).status_code == 302
    assert not PillarAnswer.objects.exists()
    evidence = ChallengeEvidence.objects.get()
    assert browser.post(f"/direction/challenge-evidence/{evidence.pk}/remove", {"version": 1}).status_code == 302
    out = {"version": challenge.version, "why": "Solved"}
    assert browser.post(f"/direction/challenges/{challenge.pk}/remove", out).status_code == 302
    assert not Challenge.objects.exists()
