"""Links between metrics, and the tree that is made of them: what is refused, what is seen, what it costs."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.accounts.models import ApiToken
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.models import Event
from truenorth.foundation.history.undo import undo_act
from truenorth.metrics.actions.defining import define_metric
from truenorth.metrics.actions.linking import change_link, link_metrics, unlink_metrics
from truenorth.metrics.actions.observations import Value, record_observations
from truenorth.metrics.models import Metric, MetricLink

FIRST, LAST = date(2026, 1, 5), date(2026, 4, 13)


def measured(cast: Cast, name: str, first: float, last: float, **fields: Any) -> Metric:
    metric = define_metric(cast.bob, name=name, **fields)
    record_observations(cast.bob, metric, [Value(FIRST, first), Value(LAST, last)])
    return metric


@pytest.fixture
def docs(scoped: Cast) -> dict[str, Metric]:
    """The worked example of the decision science: documents a week = teams × documents a team."""
    rows = {
        "docs": measured(scoped, "Documents a week", 2000, 2310, is_north_star=True),
        "teams": measured(scoped, "Teams", 400, 420),
        "each": measured(scoped, "Documents a team", 5.0, 5.5),
        "new": measured(scoped, "New teams", 40, 50),
        "retained": measured(scoped, "Retained teams", 360, 370),
    }
    for source, target, kind in (
        ("teams", "docs", "mult"), ("each", "docs", "mult"), ("new", "teams", "add"), ("retained", "teams", "add"),
    ):  # fmt: skip
        link_metrics(scoped.bob, rows[source], rows[target], kind=kind)
    return rows


def test_a_circle_is_refused_and_its_path_is_shown(scoped: Cast, docs: dict[str, Metric]) -> None:
    with pytest.raises(Invalid) as refused:
        link_metrics(scoped.bob, docs["docs"], docs["new"], kind="elasticity", elasticity=0.1)
    assert "New teams → Teams → Documents a week → New teams" in refused.value.message
    link_metrics(scoped.bob, docs["docs"], docs["new"], kind="trades_off", strength=0.5)
    with pytest.raises(Invalid, match="no direction"):
        link_metrics(scoped.bob, docs["new"], docs["docs"], kind="trades_off")


def test_a_metric_is_a_sum_or_a_product_and_not_both(scoped: Cast, docs: dict[str, Metric]) -> None:
    other = define_metric(scoped.bob, name="Guests")
    with pytest.raises(Invalid, match="either a sum or a product"):
        link_metrics(scoped.bob, other, docs["docs"], kind="add")
    with pytest.raises(Invalid, match="no lag"):
        link_metrics(scoped.bob, other, docs["docs"], kind="mult", lag_days=7)
    with pytest.raises(Invalid, match="between 0 and 1"):
        link_metrics(scoped.bob, other, docs["docs"], kind="trades_off", strength=2)


def test_a_link_is_changed_with_a_reason_taken_away_and_put_back(scoped: Cast, docs: dict[str, Metric]) -> None:
    activation = define_metric(scoped.bob, name="Activation")
    link = link_metrics(scoped.bob, activation, docs["retained"], kind="elasticity", elasticity=0.3)
    change_link(scoped.bob, link, elasticity=0.25, standard_error=0.1, evidence="Cohorts", why="Fitted", version=1)
    assert (link.elasticity, link.standard_error) == (0.25, 0.1)
    event = Event.objects.get(verb="metrics.link_changed")
    assert event.why == "Fitted"
    assert set(event.about) >= {f"metric:{activation.pk}", f"metric:{docs['retained'].pk}"}
    change_link(scoped.bob, link, kind="trades_off")
    assert (link.elasticity, link.standard_error) == (None, None)
    unlink_metrics(scoped.bob, link)
    assert not MetricLink.objects.filter(pk=link.pk).exists()
    undo_act(scoped.bob, Event.objects.get(verb="metrics.unlinked").act)
    assert MetricLink.objects.filter(source=activation, kind="trades_off").exists()


def test_the_page_says_which_input_moved_it_without_scripts(scoped: Cast, docs: dict[str, Metric]) -> None:
    page = scoped.browser(scoped.vera).get("/metrics/tree?from=2026-01-05&to=2026-04-13")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Of 310 more in documents a week, documents a team brought the most." in text
    assert page.context["rest"] == 0.0
    assert [(item["name"], round(item["part"], 3)) for item in page.context["inputs"]] == [
        ("Documents a team", 205.039), ("New teams", 52.481), ("Retained teams", 52.481),
    ]  # fmt: skip
    assert "Its parts multiply to 100% of documents a week on 2 days" not in text
    assert "too few to tell" in text
    assert "+205" in text
    assert "Link</a>" not in text


def test_days_that_cannot_be_are_said_at_the_form(scoped: Cast, docs: dict[str, Metric]) -> None:
    browser = scoped.browser(scoped.vera)
    wrong = browser.get("/metrics/tree?from=2026-04-13&to=2026-01-05")
    assert wrong.status_code == 422
    assert "The first day must come before the last one." in wrong.content.decode()
    future = browser.get(f"/metrics/tree?to={timezone.now().date() + timedelta(days=9)}")
    assert "is in the future" in future.content.decode()
    assert "Write the day as 2026-04-14." in browser.get("/metrics/tree?from=then").content.decode()
    unknown = browser.get("/metrics/tree?from=2024-01-05&to=2024-04-13")
    assert "no value by that day" in unknown.content.decode()
    assert browser.get("/metrics/tree?metric=999999").status_code == 404


def test_a_tree_that_nobody_drew_says_what_to_do(scoped: Cast) -> None:
    browser = scoped.browser(scoped.bob)
    assert "No metric is the North Star yet" in browser.get("/metrics/tree").content.decode()
    define_metric(scoped.bob, name="Rides", is_north_star=True)
    assert "Link the first input" in browser.get("/metrics/tree").content.decode()


def test_links_are_made_changed_and_removed_by_plain_forms(scoped: Cast, docs: dict[str, Metric]) -> None:
    browser = scoped.browser(scoped.bob)
    activation = define_metric(scoped.bob, name="Activation")
    url = f"/metrics/{docs['retained'].pk}/links/new"
    assert "Activation" in browser.get(url).content.decode()
    given = {"side": "input", "other": "Aktivation", "kind": "elasticity", "elasticity": "about", "lag_days": "14"}
    text = browser.post(url, given).content.decode()
    assert "“about” is not a number." in text
    text = browser.post(url, {**given, "elasticity": "0.3"}).content.decode()
    assert "There is no metric called “Aktivation”." in text
    circle = {"side": "output", "other": "New teams", "kind": "elasticity", "elasticity": "0.3"}
    refused = browser.post(f"/metrics/{docs['docs'].pk}/links/new", circle)
    assert refused.status_code == 422
    assert "This would close a circle: New teams → Teams → Documents a week → New teams." in refused.content.decode()
    made = browser.post(url, {**given, "other": "activation", "elasticity": "0.3"}, follow=True)
    assert "The two are linked" in made.content.decode()
    assert "/undo" in made.content.decode()
    link = MetricLink.objects.get(source=activation)
    assert (link.elasticity, link.lag_days, link.evidence) == (0.3, 14, "")
    assert "a hypothesis" in browser.get(f"/metrics/{activation.pk}/").content.decode()
    change = {"kind": "elasticity", "elasticity": "0.2", "evidence": "A study", "why": "Study", "version": "1"}
    browser.post(f"/metrics/links/{link.pk}/", change)
    link.refresh_from_db()
    assert (link.elasticity, link.evidence) == (0.2, "A study")
    assert browser.post(f"/metrics/links/{link.pk}/", change).status_code == 409
    browser.post(f"/metrics/links/{link.pk}/remove", {"why": "Wrong", "version": str(link.version)})
    assert Event.objects.get(verb="metrics.unlinked").why == "Wrong"


def test_a_viewer_links_nothing_and_strangers_find_nothing(scoped: Cast, docs: dict[str, Metric]) -> None:
    link = MetricLink.objects.first()
    assert link is not None
    for url in (f"/metrics/links/{link.pk}/", f"/metrics/{docs['docs'].pk}/links/new"):
        assert scoped.browser(scoped.vera).get(url).status_code == 403
        assert scoped.browser(scoped.charlie).get(url).status_code == 404
    assert scoped.browser(scoped.vera).post(f"/metrics/links/{link.pk}/remove", {"version": "1"}).status_code == 403
    assert "No metric is the North Star yet" in scoped.browser(scoped.charlie).get("/metrics/tree").content.decode()


def test_the_api_tells_the_same_as_the_page(scoped: Cast, docs: dict[str, Metric]) -> None:
    _, secret = ApiToken.issue(scoped.bob, "Script", timezone.now() + timedelta(hours=1))
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    answer = client.get(f"/api/metrics/metrics/{docs['docs'].pk}/tree?from=2026-01-05&to=2026-04-13").json()
    assert answer["change"] == 310
    assert abs(answer["unexplained"]) < 1e-9
    assert [round(each["part"], 3) for each in answer["inputs"]] == [205.039, 52.481, 52.481]
    assert {place["name"]: place["split_by"] for place in answer["places"]}["Teams"] == "sum"
    assert client.get(f"/api/metrics/metrics/{docs['docs'].pk}/tree?from=2026-05-05&to=2026-04-13").status_code == 422
    [link] = client.get(f"/api/metrics/metrics/{docs['new'].pk}/links").json()
    patched = client.patch(
        f"/api/metrics/links/{link['id']}", json.dumps({"subtracts": True, "why": "They leave"}),
        content_type="application/json", headers={"If-Match": '"1"'},
    )  # fmt: skip
    assert patched.json()["subtracts"] is True
    assert Event.objects.get(verb="metrics.link_changed").why == "They leave"


def test_the_tree_costs_the_same_queries_at_any_size(scoped: Cast, docs: dict[str, Metric]) -> None:
    browser = scoped.browser(scoped.vera)

    def cost() -> int:
        browser.get("/metrics/tree")
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/metrics/tree").status_code == 200
        return len(seen)

    few = cost()
    for n in range(40):
        link_metrics(scoped.bob, measured(scoped, f"Part {n}", 1, 2), docs["new"], kind="add")
    assert cost() == few


def test_a_family_that_does_not_come_to_its_parent_names_the_days(scoped: Cast) -> None:
    whole, part, other = (define_metric(scoped.bob, name=name) for name in ("All", "Some", "Others"))
    for metric, values in ((whole, (100, 100, 100, 100)), (part, (60, 60, 60, 60)), (other, (40, 39, 40, 10))):
        record_observations(
            scoped.bob, metric, [Value(FIRST + timedelta(weeks=week), value) for week, value in enumerate(values)]
        )
    link_metrics(scoped.bob, part, whole, kind="add")
    link_metrics(scoped.bob, other, whole, kind="add")
    text = scoped.browser(scoped.vera).get(f"/metrics/{whole.pk}/").content.decode()
    assert "Its parts add up to 70–100% of all on 4 days: something is missing, or counted twice." in text
    assert "70 from the parts, 100 measured" in text
