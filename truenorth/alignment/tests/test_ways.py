"""Where ways out lead: every verb that a check names has a page, and it is the page of the right thing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.urls import get_resolver

import truenorth.analysis.checks as checks
from truenorth.alignment.taking import ONE_CLICK
from truenorth.alignment.ways import OWN_PAGE, PAGES, ROOMS, address_of, page_of, references_in

ROOM_NAMES = ("goals", "bets", "metrics", "direction", "discovery", "reviews", "people")


def verbs_named_by_checks() -> set[str]:
    """Every text "room.verb" in the checks; a verb made of a noun stands for both nouns that work has."""
    found = set()
    for path in Path(checks.__file__).parent.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            texts = []
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                texts = [f"{node.values[0].value!s}{noun}" for noun in ("bet", "work")]
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts = [node.value]
            for text in texts:
                room, _, verb = text.partition(".")
                if room in ROOM_NAMES and "_" in verb and verb.replace("_", "").isalpha() and not verb.endswith("_"):
                    found.add(text)
    return found


def test_every_verb_that_a_check_names_has_a_page() -> None:
    named = verbs_named_by_checks()
    assert {"goals.revise_goal", "bets.link_work", "bets.drop_bet", "goals.set_shares"} <= named
    assert named - set(PAGES) == set()


def test_every_address_of_the_table_exists() -> None:
    names = {pattern.partition("?")[0].partition("#")[0] for pages in PAGES.values() for pattern in pages.values()}
    names |= set(OWN_PAGE.values()) | set(ROOMS.values())
    known = set()
    for namespace, (_, resolver) in get_resolver().namespace_dict.items():
        known |= {f"{namespace}:{name}" for name in resolver.reverse_dict if isinstance(name, str)}
    assert names - known == set()


def test_a_one_click_way_has_a_form_as_well() -> None:
    assert set(ONE_CLICK) <= set(PAGES)


@pytest.mark.parametrize(
    ("verb", "arguments", "subjects", "address"),
    [
        # what the way names comes before what the finding is about
        ("goals.revise_goal", {"goal": "goal:7", "measure": "measure:9"}, ["goal:7"], "/goals/measures/9/"),
        ("goals.revise_goal", {}, ["goal:7", "measure:9"], "/goals/7/edit"),
        ("goals.set_guardrail", {}, ["measure:9", "goal:7"], "/goals/7/measures/new?role=guardrail"),
        ("goals.set_goal", {"parent": "pillar:3"}, ["pillar:3"], "/goals/new?parent=pillar:3"),
        ("goals.merge_goals", {"goals": ["goal:4", "goal:9"]}, ["goal:4", "goal:9"], "/goals/9/drop"),
        ("goals.merge_goals", {"keep": "goal:4", "merge": "goal:9"}, ["goal:4"], "/goals/9/drop"),
        ("goals.assign_owner", {"measure": "measure:2"}, ["measure:2"], "/goals/measures/2/"),
        ("metrics.record_observation", {"metric": "metric:21"}, ["metric:21"], "/metrics/21/#h-enter"),
        ("bets.link_work", {"work": "work:8"}, ["team:5"], "/bets/work/8/#serves"),
        ("bets.propose_bet", {"measure": "measure:9"}, ["measure:9", "goal:7"], "/bets/new?target=measure:9"),
        ("bets.propose_bet", {"title": "A & B"}, ["measure:9", "goal:7"], "/bets/new?target=goal:7&title=A+%26+B"),
        ("discovery.attach_evidence", {"subject": "goal:17"}, ["goal:17"], "/goals/17/evidence/new"),
        ("direction.revise_vision", {}, ["organisation"], "/direction/vision"),
        # what concerns the whole organisation leads to the room of its verb
        ("goals.check_in", {}, ["organisation"], "/goals/"),
        ("metrics.assign_owner", {}, ["organisation", "every:metric"], "/metrics/"),
        # a verb nobody knows leads to the thing itself
        ("goals.praise_goal", {}, ["goal:7"], "/goals/7/"),
        ("", {}, ["team:2"], "/people/teams/2/"),
    ],
)
def test_a_way_out_leads_to_the_page_of_its_verb(
    verb: str, arguments: dict[str, object], subjects: list[str], address: str
) -> None:
    assert address_of({"verb": verb, "arguments": arguments}, subjects) == address


def test_things_without_a_page_of_their_own_stand_on_that_of_their_room() -> None:
    assert page_of("pillar:2") == page_of("vision:1") == "/direction/"
    assert page_of("organisation") == "/"
    assert page_of("every:metric") == page_of("goal:none") == ""
    assert references_in({"goal": "goal:4", "share": 0.4, "word": "long: or short"}) == ["goal:4"]
