"""The pulse: blind, once, and shown in groups of five and more alone."""

from __future__ import annotations

import doctest
import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from truenorth.foundation.accounts.models import Member, User
from truenorth.foundation.errors import Invalid, NotAllowed
from truenorth.foundation.history.models import Event
from truenorth.people import pulse_groups, pulse_results
from truenorth.people.actions.memberships import join_team
from truenorth.people.actions.persons import add_person
from truenorth.people.actions.pulses import answer_pulse, end_pulse, open_pulse
from truenorth.people.actions.teams import add_team
from truenorth.people.models import Pulse, PulseTally, PulseWords, Team
from truenorth.people.pulse_groups import shown_groups, shown_whole
from truenorth.people.pulse_results import pulse_result, pulse_trend

DAY = date(2026, 4, 14)


@pytest.fixture
def pinned(scoped: Cast) -> Cast:
    _on(scoped, DAY)
    return scoped


def _on(cast: Cast, day: date) -> None:
    cast.workspace.pinned_today = day
    cast.workspace.save()
    for member in (cast.alice, cast.bob, cast.vera, cast.dana):
        member.workspace.pinned_today = day


def _members(cast: Cast, number: int, team: Team | None = None, name: str = "Rider") -> list[Member]:
    made = []
    for n in range(number):
        user = User.objects.create_user(f"{name.lower()}{n}@example.org", f"{name} {n}")
        member = Member.objects.create(workspace=cast.workspace, user=user, role="viewer")
        if team is not None:
            join_team(cast.alice, add_person(cast.alice, name=f"{name} {n}", account=member), team)
        made.append(member)
    return made


def _opened(cast: Cast) -> Pulse:
    return open_pulse(cast.alice, closes_on=DAY + timedelta(days=6))


def _answer(member: Member, pulse: Pulse, value: int, words: str = "") -> None:
    answer_pulse(member, pulse, answers={"why_it_matters": value}, words=words)


def test_the_examples_hold() -> None:
    assert doctest.testmod(pulse_groups).failed == doctest.testmod(pulse_results).failed == 0


def test_everybody_answers_once_also_who_only_reads(pinned: Cast) -> None:
    pulse = _opened(pinned)
    _answer(pinned.vera, pulse, 4)
    with pytest.raises(Invalid, match="nobody knows which one is yours"):
        _answer(pinned.vera, pulse, 5)
    assert PulseTally.objects.get().count == 1


def test_neither_history_nor_rows_lead_from_an_answer_to_a_person(pinned: Cast) -> None:
    pulse = _opened(pinned)
    for member, value in ((pinned.vera, 2), (pinned.bob, 2), (pinned.dana, 5)):
        _answer(member, pulse, value, words="zebra")
    events = Event.objects.filter(verb="people.pulse_answered")
    assert events.count() == 3
    for event in events:
        kept = json.dumps([event.changes, event.details, event.why, event.about])
        assert "zebra" not in kept
        assert [change["model"] for change in event.changes] == ["people.pulsetaken"]
        assert set(event.changes[0]["after"]) == {"pulse_id", "member_id"}
    assert sorted(PulseTally.objects.values_list("value", "count")) == [(2, 2), (5, 1)]
    assert not {"member", "created_at", "updated_at"} & {field.name for field in PulseTally._meta.get_fields()}


def test_words_stand_in_the_order_of_the_alphabet_whoever_came_first(pinned: Cast) -> None:
    pulse = _opened(pinned)
    _answer(pinned.vera, pulse, 3, words="the plan changed twice")
    _answer(pinned.bob, pulse, 3, words="because riders told us")
    assert PulseWords.objects.get().texts == ["because riders told us", "the plan changed twice"]


def test_nothing_is_shown_while_it_is_open(pinned: Cast) -> None:
    people = _members(pinned, 6)
    pulse = _opened(pinned)
    for member in people:
        _answer(member, pulse, 4)
    assert pulse_result(pinned.alice, pulse) is None
    assert pulse_trend(pinned.alice) == []
    text = pinned.browser(pinned.alice).get("/people/pulse/").content.decode()
    assert "6 of 10 answered" in text


def test_four_answers_are_never_shown_and_five_are(pinned: Cast) -> None:
    pulse = _opened(pinned)
    people = _members(pinned, 5)
    for member in people[:4]:
        _answer(member, pulse, 5, words="secret")
    end_pulse(pinned.alice, pulse)
    result = pulse_result(pinned.alice, pulse)
    assert result is not None
    assert result.questions[0].whole is None
    assert result.words == ()
    again = open_pulse(pinned.alice, closes_on=DAY + timedelta(days=1))
    for member in people:
        _answer(member, again, 5)
    end_pulse(pinned.alice, again)
    shown = pulse_result(pinned.alice, again)
    assert shown is not None
    assert shown.questions[0].whole is not None
    assert shown.questions[0].whole.answered == 5


def test_no_group_can_be_found_by_subtraction() -> None:
    def group(size: int) -> tuple[int, ...]:
        return (size, 0, 0, 0, 0)

    groups = {"a": group(5), "b": group(6), None: group(2)}
    # Eleven of thirteen in two teams: both shown would lay bare the two that are left.
    assert list(shown_groups(groups, named=["a", "b"])) == ["b"]
    assert shown_whole({"a": group(3), None: group(1)}) is None
    sizes = range(12)
    for a in sizes:
        for b in sizes:
            for rest in sizes:
                shown = shown_groups({"a": group(a), "b": group(b), None: group(rest)}, named=["a", "b"])
                left = a + b + rest - sum(each.answered for each in shown.values())
                assert all(each.answered >= 5 for each in shown.values())
                assert not shown or left == 0 or left >= 5


def test_a_team_is_shown_only_where_the_rest_is_large_enough(pinned: Cast) -> None:
    fleet = add_team(pinned.alice, name="Fleet")
    pulse = _opened(pinned)
    for member in [*_members(pinned, 5, fleet), *_members(pinned, 4, None, name="Other")]:
        _answer(member, pulse, 4)
    end_pulse(pinned.alice, pulse)
    text = pinned.browser(pinned.vera).get(f"/people/pulse/{pulse.pk}/").content.decode()
    assert "Answered 4 or 5" not in text
    assert "100% know why their work matters" in text
    reply = pinned.browser(pinned.vera).get(f"/api/people/pulses/{pulse.pk}/results").json()
    assert [group["team_id"] for group in reply[0]["groups"]] == [None]


def test_a_number_is_asked_for_at_its_field(pinned: Cast) -> None:
    pulse = _opened(pinned)
    browser = pinned.browser(pinned.vera)
    reply = browser.post(f"/people/pulse/{pulse.pk}/", {"words": "x" * 501})
    assert reply.status_code == 422
    assert "Choose a number from 1 to 5." in reply.content.decode()
    assert "At most 500 characters" in reply.content.decode()
    done = browser.post(f"/people/pulse/{pulse.pk}/", {"why_it_matters": "4", "words": "for riders"}, follow=True)
    assert "You have answered" in done.content.decode()


def test_who_leads_opens_and_ends_and_one_is_open_at_a_time(pinned: Cast) -> None:
    with pytest.raises(NotAllowed):
        open_pulse(pinned.bob, closes_on=DAY)
    pulse = _opened(pinned)
    with pytest.raises(Invalid, match="A pulse is open until"):
        _opened(pinned)
    end_pulse(pinned.alice, pulse)
    with pytest.raises(Invalid, match="This pulse has ended"):
        _answer(pinned.vera, pulse, 3)
    reply = pinned.browser(pinned.alice).post("/people/pulse/new", {"closes_on": "2026-09-01"})
    assert reply.status_code == 422
    assert "31 days" in reply.content.decode()


def test_the_trend_costs_the_same_for_one_pulse_and_many(pinned: Cast) -> None:
    people = _members(pinned, 6)
    costs = []
    for number in range(4):
        _on(pinned, DAY + timedelta(days=40 * number))
        pulse = open_pulse(pinned.alice, closes_on=DAY + timedelta(days=40 * number))
        for member in people:
            member.workspace.pinned_today = DAY + timedelta(days=40 * number)
            _answer(member, pulse, 3 + number % 3)
        _on(pinned, DAY + timedelta(days=40 * number + 1))
        with CaptureQueriesContext(connection) as caught:
            reply = pinned.browser(pinned.alice).get("/people/pulse/")
        costs.append(len(caught))
    assert costs[0] == costs[-1], costs
    assert "the time before" in reply.content.decode()
    assert len(pulse_trend(pinned.alice)) == 4
