"""A page of a list costs the same number of queries with fifty goals and with five thousand (W1)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from benchmarks.company import make_workspace
from truenorth.foundation.accounts.models import Member

# The companies are made once: one worker asks all pages.
pytestmark = pytest.mark.xdist_group("scale")
SIZES = (50, 5_000)
PAGES = (
    "home",
    "goals:goals",
    "goals:list",
    "goals:timeline",
    "goals:forecasts",
    "metrics:metrics",
    "metrics:delivery",
    "people:people",
    "direction:direction",
    "discovery:inbox",
    "bets:bets",
    "bets:work",
    "alignment:findings",
    "history:history",
    "search",
)
OPERATIONS = (
    "/api/goals/goals?limit=50",
    "/api/goals/measures?limit=50",
    "/api/metrics/metrics?limit=50",
    "/api/deployments?limit=50",
    "/api/incidents?limit=50",
    "/api/services?limit=50",
    "/api/delivery",
    "/api/people/?limit=50",
)


@pytest.fixture(scope="module")
def leaders(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Member]]:
    """A small and a large company in one database, made once for all pages."""
    with django_db_blocker.unblock():
        made = [make_workspace(size, values=2) for size in SIZES]
        yield made
        for leader in made:
            _delete(leader)


def _delete(leader: Member) -> None:
    from django.apps import apps

    names = ("checkin", "measureforecast", "contribution", "measure", "goal", "observation", "metric", "person", "team")
    models = {model._meta.model_name: model for model in apps.get_models() if model.__module__.startswith("truenorth")}
    for name in names:
        models[name].everywhere.filter(workspace=leader.workspace)._raw_delete(using="default")
    leader.workspace.delete()
    leader.user.delete()


def _cost(leader: Member, url: str) -> tuple[int, int, list[str]]:
    browser = Client()
    browser.force_login(leader.user)
    browser.get(url)  # what is looked up once per process is not the page's
    with CaptureQueriesContext(connection) as caught:
        reply = browser.get(url)
    assert reply.status_code == 200, f"{url}: {reply.status_code}"
    return len(caught), len(reply.content), [query["sql"][:200] for query in caught.captured_queries]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_often_at_every_size(page: str, leaders: list[Member]) -> None:
    url = reverse(page)
    (few, _, asked_few), (many, size, asked_many) = (_cost(leader, url) for leader in leaders)
    assert few == many, f"{page}: {few} and {many} queries\n" + "\n".join(set(asked_many) - set(asked_few))
    assert size < 900_000, f"{page} sends {size:,} bytes"


@pytest.mark.django_db
@pytest.mark.parametrize("url", OPERATIONS)
def test_a_list_of_the_api_asks_as_often_at_every_size(url: str, leaders: list[Member]) -> None:
    costs = [_cost(leader, url)[0] for leader in leaders]
    assert costs[0] == costs[1], costs
