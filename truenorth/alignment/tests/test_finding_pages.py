"""Findings and their ways out: what is seen, what one click does, what is set aside."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from truenorth.alignment.actions.run_checks import run_workspace_checks
from truenorth.alignment.models import FindingRecord, FindingSubject, Waiver
from truenorth.analysis.checks.catalogue import CATALOGUE
from truenorth.bets.actions.bets import add_dependency, propose_bet
from truenorth.bets.models import BetTarget, Dependency
from truenorth.direction.actions.pillars import add_pillar
from truenorth.foundation.history.models import Event
from truenorth.goals.actions.cascading import contribute
from truenorth.goals.models import Contribution, Goal


def made(cast: Cast, ways: list[dict[str, Any]] | None = None, **fields: Any) -> FindingRecord:
    """A finding as a run of the checks leaves it."""
    number = FindingRecord.objects.count()
    row = FindingRecord.objects.create(
        **{
            "workspace": cast.workspace,
            "fingerprint": f"{number:064d}",
            "code": "TN102",
            "family": "structure",
            "severity": "error",
            "message": f"Something stands in the way {number}",
            "subjects": ["organisation"],
            "proof": [{"term": "Effort", "value": None, "because": "nobody has estimated it"}],
            "ways_out": ways or [],
            "first_seen": date(2026, 4, 1),
            "last_seen": date(2026, 4, 14),
            **fields,
        }
    )
    for subject in row.subjects:
        FindingSubject.objects.create(workspace=cast.workspace, finding=row, subject=subject)
    return row


def way(verb: str, label: str = "Do it", **arguments: Any) -> dict[str, Any]:
    return {"label": label, "effect": "", "cost": "a talk", "verb": verb, "arguments": arguments}


def test_a_run_shows_its_findings_the_gravest_first_with_proof_and_a_way_out(scoped: Cast) -> None:
    goal = Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    run_workspace_checks(scoped.alice)
    rows = list(FindingRecord.objects.all())
    assert rows, "a goal without a measure, a why or a parent has findings"
    text = scoped.browser(scoped.vera).get("/alignment/").content.decode()
    order = [text.find(f">{name}") for name in ("Blocks a decision", "Deserves a look") if f">{name}" in text]
    assert order == sorted(order)
    assert "Commuters rely on us" in text
    assert "Proof" in text
    assert "Check now" not in text  # a viewer runs nothing
    page = scoped.browser(scoped.vera).get(f"/alignment/findings/{rows[0].pk}/")
    assert 'class="page al one"' in page.content.decode()
    panel = scoped.browser(scoped.vera).get(
        f"/alignment/panel?subject={goal.reference}", headers={"HX-Request": "true"}
    )
    assert "<html" not in panel.content.decode()
    assert "/alignment/findings/" in panel.content.decode()


def test_every_way_out_of_every_finding_leads_somewhere(scoped: Cast) -> None:
    goal = Goal.objects.create(workspace=scoped.workspace, title="Launch 40 stations", status="running")
    add_pillar(scoped.alice, title="Win the commute")
    a, b = propose_bet(scoped.bob, title="A", stage="building"), propose_bet(scoped.bob, title="B", stage="building")
    add_dependency(scoped.bob, a, b)
    add_dependency(scoped.bob, b, a)
    contribute(scoped.bob, goal, add_pillar(scoped.alice, title="Keep bikes alive"), share=0.5)
    run_workspace_checks(scoped.alice)
    browser = scoped.browser(scoped.alice)
    walked = 0
    for row in FindingRecord.objects.all():
        page = browser.get(f"/alignment/findings/{row.pk}/")
        for step in page.context["opened"]["ways"]:
            if not step["action"]:
                answer = browser.get(step["href"].partition("#")[0])
                assert answer.status_code == 200, (row.code, step)
                assert not step["href"].startswith("/alignment/"), (row.code, step)
            walked += 1
    assert walked > 8


@pytest.mark.parametrize("check", CATALOGUE, ids=lambda check: check.code)
def test_every_rule_has_a_page_that_explains_it(scoped: Cast, check: Any) -> None:
    answer = scoped.browser(scoped.vera).get(f"/alignment/rules/{check.code}/")
    assert answer.status_code == 200
    assert check.code in answer.content.decode()


def test_one_click_links_a_bet_to_its_goal_and_can_be_taken_back(scoped: Cast) -> None:
    goal = Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    bet = propose_bet(scoped.bob, title="Rewrite map engine", stage="building")
    row = made(scoped, [way("bets.link_bet", "Link it", bet=bet.reference, target=goal.reference)])
    browser = scoped.browser(scoped.bob)
    page = browser.get(f"/alignment/findings/{row.pk}/").content.decode()
    assert f'formaction="/alignment/findings/{row.pk}/ways/1"' in page
    answer = browser.post(f"/alignment/findings/{row.pk}/ways/1", follow=True)
    assert "“Rewrite map engine” aims at “Commuters rely on us” now" in answer.content.decode()
    event = Event.objects.filter(verb="bets.aimed").get()
    assert f"/history/{event.pk}/undo" in answer.content.decode()
    assert BetTarget.objects.get().goal == goal
    again = browser.post(f"/alignment/findings/{row.pk}/ways/1", follow=True).content.decode()
    assert "already" in again
    browser.post(f"/history/{event.pk}/undo")
    assert not BetTarget.objects.exists()


def test_one_click_cuts_a_dependency_and_scales_shares_to_the_whole(scoped: Cast) -> None:
    needer, supplier = propose_bet(scoped.bob, title="A"), propose_bet(scoped.bob, title="B")
    add_dependency(scoped.bob, needer, supplier)
    parent = Goal.objects.create(workspace=scoped.workspace, title="Parent", status="draft")
    for share in (0.9, 0.6):
        child = Goal.objects.create(workspace=scoped.workspace, title=f"Child {share}", status="draft")
        contribute(scoped.bob, child, parent, share=share)
    cut = made(scoped, [way("bets.drop_dependency", needer=needer.reference, supplier=supplier.reference)])
    shares = made(scoped, [way("goals.set_shares", parent=parent.reference)])
    browser = scoped.browser(scoped.bob)
    browser.post(f"/alignment/findings/{cut.pk}/ways/1")
    assert not Dependency.objects.exists()
    gone = browser.post(f"/alignment/findings/{cut.pk}/ways/1", follow=True).content.decode()
    assert "has changed since" in gone
    answer = browser.post(f"/alignment/findings/{shares.pk}/ways/1", follow=True).content.decode()
    assert "Their shares make 100% now, 150% before" in answer
    assert [link.share for link in Contribution.objects.order_by("pk")] == [0.6, 0.4]
    browser.post(f"/history/{Event.objects.order_by('-pk')[0].pk}/undo")
    assert [link.share for link in Contribution.objects.order_by("pk")] == [0.9, 0.6]


def test_a_link_between_goals_is_made_and_cut(scoped: Cast) -> None:
    child = Goal.objects.create(workspace=scoped.workspace, title="Child", status="draft")
    pillar = add_pillar(scoped.alice, title="Win the commute")
    row = made(
        scoped,
        [
            way("goals.link_goal", goal=child.reference, parent=pillar.reference),
            way("goals.unlink_goal", child=child.reference, parent=pillar.reference),
        ],
    )
    browser = scoped.browser(scoped.bob)
    browser.post(f"/alignment/findings/{row.pk}/ways/1")
    assert Contribution.objects.get().pillar == pillar
    browser.post(f"/alignment/findings/{row.pk}/ways/2")
    assert not Contribution.objects.exists()


def test_what_needs_more_from_a_person_leads_to_its_form(scoped: Cast) -> None:
    goal = Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    bet = propose_bet(scoped.bob, title="Rewrite map engine")
    row = made(
        scoped,
        [
            way("bets.link_bet", bet=bet.reference),
            way("bets.propose_bet", target=goal.reference, kind="test"),
            way("goals.drop_goal", goal=goal.reference),
            way("bets.propose_bet", title="Migrate & move"),
        ],
        subjects=[goal.reference],
    )
    browser = scoped.browser(scoped.bob)
    expected = [
        f"/bets/{bet.pk}/aim",
        f"/bets/new?target={goal.reference}&kind=test",
        f"/goals/{goal.pk}/drop",
        f"/bets/new?target={goal.reference}&title=Migrate+%26+move",
    ]
    for number, address in enumerate(expected, 1):
        assert browser.post(f"/alignment/findings/{row.pk}/ways/{number}").headers["Location"] == address
    assert browser.post(f"/alignment/findings/{row.pk}/ways/9").status_code == 404
    assert browser.get(f"/alignment/findings/{row.pk}/ways/1").status_code == 405


def test_a_viewer_takes_no_way_out_and_a_stranger_finds_none(scoped: Cast) -> None:
    goal = Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    bet = propose_bet(scoped.bob, title="Rewrite map engine")
    row = made(scoped, [way("bets.link_bet", bet=bet.reference, target=goal.reference)])
    assert "formaction" not in scoped.browser(scoped.vera).get(f"/alignment/findings/{row.pk}/").content.decode()
    scoped.browser(scoped.vera).post(f"/alignment/findings/{row.pk}/ways/1")
    assert scoped.browser(scoped.charlie).post(f"/alignment/findings/{row.pk}/ways/1").status_code == 404
    assert scoped.browser(scoped.charlie).get(f"/alignment/findings/{row.pk}/").status_code == 404
    assert not BetTarget.objects.exists()
    assert scoped.browser(scoped.vera).post("/alignment/run").status_code == 403
    assert scoped.browser(scoped.vera).get(f"/alignment/findings/{row.pk}/waive").status_code == 403


def test_a_finding_is_set_aside_with_a_reason_and_an_end(scoped: Cast) -> None:
    row = made(scoped)
    browser = scoped.browser(scoped.alice)
    until = date.today() + timedelta(days=400)
    answer = browser.post(f"/alignment/findings/{row.pk}/waive", {"why": "", "until": until.isoformat()})
    assert answer.status_code == 422
    assert "Say why this can wait." in answer.content.decode()
    far = browser.post(f"/alignment/findings/{row.pk}/waive", {"why": "Later", "until": until.isoformat()})
    assert "A waiver lasts 180 days at most" in far.content.decode()
    soon = (date.today() + timedelta(days=20)).isoformat()
    browser.post(f"/alignment/findings/{row.pk}/waive", {"why": "The pilot ends in May", "until": soon})
    assert row.message not in browser.get("/alignment/").content.decode()
    aside = browser.get(f"/alignment/findings/{row.pk}/?waived=1").content.decode()
    assert "The pilot ends in May" in aside
    browser.post(f"/alignment/waivers/{Waiver.objects.get().pk}/lift")
    assert row.message in browser.get("/alignment/").content.decode()


def test_findings_are_narrowed_to_one_thing_where_scripts_are_off(scoped: Cast) -> None:
    goal = Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    mine = made(scoped, subjects=[goal.reference])
    other = made(scoped)
    browser = scoped.browser(scoped.vera)
    answer = browser.get(f"/alignment/panel?subject={goal.reference}", follow=True)
    text = answer.content.decode()
    assert mine.message in text
    assert other.message not in text


def test_the_findings_page_costs_the_same_queries_at_any_size(scoped: Cast) -> None:
    goal = Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    browser = scoped.browser(scoped.bob)

    def cost() -> int:
        browser.get("/alignment/")
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/alignment/").status_code == 200
        return len(seen)

    for _ in range(5):
        made(scoped, subjects=[goal.reference])
    few = cost()
    for _ in range(95):
        made(scoped, subjects=[goal.reference])
    assert cost() == few


def test_a_panel_leaves_out_the_rules_that_its_page_shows_already(scoped: Cast) -> None:
    goal = Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    made(scoped, code="GQ106", message="It does not say why", subjects=[goal.reference])
    made(scoped, code="TN101", message="It contributes to nothing", subjects=[goal.reference])
    browser = scoped.browser(scoped.alice)
    asked = {"subject": goal.reference, "besides": "GQ"}
    panel = browser.get("/alignment/panel", asked, headers={"HX-Request": "true"}).content.decode()
    assert "It contributes to nothing" in panel
    assert "It does not say why" not in panel
    whole = browser.get("/alignment/panel", {"subject": goal.reference}, headers={"HX-Request": "true"})
    assert "It does not say why" in whole.content.decode()


def test_who_only_reads_is_told_the_ways_out_without_a_door(scoped: Cast) -> None:
    goal = Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    row = made(scoped, [way("goals.link_goal", "Link it to a pillar", goal=goal.reference)], subjects=[goal.reference])
    address = f"/alignment/findings/{row.pk}/"
    read = scoped.browser(scoped.vera).get(address).content.decode()
    assert "Link it to a pillar" in read
    assert "parents/new" not in read
    assert "parents/new" in scoped.browser(scoped.bob).get(address).content.decode()
