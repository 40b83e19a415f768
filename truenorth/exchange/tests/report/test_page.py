"""The report as a page of the workspace."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.cast import Cast
from truenorth.goals.actions.setting import set_goal, start_goal

pytestmark = pytest.mark.django_db


def under_way(cast: Cast, title: str) -> None:
    goal = set_goal(cast.alice, title=title, kind="objective")
    start_goal(cast.alice, goal, without_measure_because="It is being looked for.")


def test_members_read_it_and_strangers_are_sent_to_sign_in(scoped: Cast, client) -> None:
    under_way(scoped, "Riders come back")
    page = scoped.browser(scoped.alice).get(reverse("exchange:report")).content.decode()
    assert "Riders come back" in page
    assert "<h1>" in page
    assert client.get(reverse("exchange:report")).status_code == 302


def test_who_only_reads_may_read_it_and_another_workspace_is_not_in_it(scoped: Cast) -> None:
    under_way(scoped, "Riders come back")
    assert "Riders come back" in scoped.browser(scoped.vera).get(reverse("exchange:report")).content.decode()
    assert "Riders come back" not in scoped.browser(scoped.charlie).get(reverse("exchange:report")).content.decode()


def test_an_empty_workspace_gets_an_honest_page(scoped: Cast) -> None:
    page = scoped.browser(scoped.alice).get(reverse("exchange:report")).content.decode()
    assert "The workspace holds no goals that we could read." in page


def test_it_keeps_to_the_policy_of_pages(scoped: Cast) -> None:
    under_way(scoped, "<script>alert(1)</script>")
    answer = scoped.browser(scoped.alice).get(reverse("exchange:report"))
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert not re.search(r"\sstyle=", page)
    assert "data-print" in page
    assert "Keep it current" in page


def test_it_can_be_saved_as_one_file(scoped: Cast) -> None:
    under_way(scoped, "Riders come back")
    answer = scoped.browser(scoped.alice).get(reverse("exchange:report"), {"save": "1"})
    assert answer["Content-Disposition"].startswith('attachment; filename="report-')
    assert "data:font/woff2;base64," in answer.content.decode()


def test_it_writes_nothing(scoped: Cast) -> None:
    assert scoped.browser(scoped.alice).post(reverse("exchange:report")).status_code == 405


@pytest.mark.parametrize("goals", [3, 60])
def test_its_queries_do_not_grow_with_the_goals(scoped: Cast, goals: int, django_assert_max_num_queries) -> None:
    for number in range(goals):
        under_way(scoped, f"Goal {number} helps riders")
    browser = scoped.browser(scoped.alice)
    with django_assert_max_num_queries(60):
        browser.get(reverse("exchange:report"))
