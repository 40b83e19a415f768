"""A request sent twice is done once."""

from __future__ import annotations

import json

import pytest

from tests.cast import Cast
from truenorth.foundation.errors import Invalid, KeyReused
from truenorth.foundation.idempotency.models import GivenAnswer
from truenorth.foundation.idempotency.once import Answer, once
from truenorth.people.actions.teams import add_team
from truenorth.people.models import Team


def _adds(cast: Cast, name: str = "Fleet") -> Answer:
    team = add_team(cast.alice, name=name)
    return 201, json.dumps({"id": team.pk}).encode(), "application/json"


def test_the_same_key_gives_the_same_answer_and_does_the_work_once(scoped: Cast) -> None:
    first = once(scoped.alice, "POST /api/people/teams", "k1", b"{}", lambda: _adds(scoped))
    second = once(scoped.alice, "POST /api/people/teams", "k1", b"{}", lambda: _adds(scoped))
    assert first[0] == second[0]
    assert (first[1], second[1]) == (False, True)
    assert Team.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(scoped: Cast) -> None:
    once(scoped.alice, "r", "k1", b"{}", lambda: _adds(scoped))
    with pytest.raises(KeyReused):
        once(scoped.alice, "r", "k1", b'{"name": "other"}', lambda: _adds(scoped, "Other"))
    assert Team.objects.count() == 1


def test_keys_of_two_people_are_two_keys(scoped: Cast) -> None:
    once(scoped.alice, "r", "k1", b"{}", lambda: _adds(scoped))
    _, before = once(scoped.dana, "r", "k1", b"{}", lambda: _adds(scoped, "Other"))
    assert not before
    assert Team.objects.count() == 2


def test_a_refused_request_may_be_mended_and_sent_with_its_key(scoped: Cast) -> None:
    answer, _ = once(scoped.alice, "r", "k1", b"{}", lambda: (422, b"no name", "text/plain"))
    assert answer[0] == 422
    assert not GivenAnswer.objects.exists()
    once(scoped.alice, "r", "k1", b'{"name": "Fleet"}', lambda: _adds(scoped))
    assert Team.objects.count() == 1


def test_a_crash_between_change_and_answer_leaves_neither(scoped: Cast) -> None:
    def crashes() -> Answer:
        _adds(scoped)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        once(scoped.alice, "r", "k1", b"{}", crashes)
    assert not Team.objects.exists()
    once(scoped.alice, "r", "k1", b"{}", lambda: _adds(scoped))
    assert Team.objects.count() == 1


def test_a_key_of_more_than_200_characters_is_refused(scoped: Cast) -> None:
    with pytest.raises(Invalid):
        once(scoped.alice, "r", "k" * 201, b"{}", lambda: _adds(scoped))
