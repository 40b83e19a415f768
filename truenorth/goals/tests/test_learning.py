"""Time to learn is read from the history of assumptions."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.cast import Cast
from truenorth.goals.actions.enriching import add_assumption, settle_assumption
from truenorth.goals.models import Goal
from truenorth.goals.queries.learning import learning

HTMX = {"HX-Request": "true"}


def test_the_median_is_of_what_was_decided_and_says_what_is_open(scoped: Cast) -> None:
    goal = Goal.objects.create(workspace=scoped.workspace, title="Commuters rely on us", status="running")
    now = timezone.now()
    browser = scoped.browser(scoped.vera)
    assert "No assumption of a goal was decided" in browser.get("/goals/learning", headers=HTMX).content.decode()
    for number, days in enumerate((5, 9, 30, 70)):
        stated = add_assumption(scoped.bob, goal, statement=f"Belief {number}", at=now - timedelta(days=days + 1))
        if number < 3:
            settle_assumption(scoped.bob, stated, state="holds", at=now - timedelta(days=1))
    again = settle_assumption(scoped.bob, goal.assumptions.get(statement="Belief 0"), state="open", at=now)
    assert again.state == "open"
    found = learning(scoped.vera)
    assert (found.days.n, found.still_open, found.days.state) == (2, 2, "few")
    settle_assumption(scoped.bob, again, state="broken", why="Nobody came", at=now)
    found = learning(scoped.vera)
    assert (found.days.value, found.days.n, found.days.state) == (9.0, 3, "measured")
    text = browser.get("/goals/learning", headers=HTMX).content.decode()
    assert "9 days" in text
    assert "1 still open" in text
    assert browser.get("/goals/learning").status_code == 302
    assert "Time to learn" not in scoped.browser(scoped.charlie).get("/metrics/delivery").content.decode()
