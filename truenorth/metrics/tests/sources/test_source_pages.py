"""Connecting a source, trying it, and defining a metric from it: by plain forms, errors at their fields."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from truenorth.metrics.collecting.collect import collect
from truenorth.metrics.collecting.first_reading import define_and_read
from truenorth.metrics.models import CollectionRun, Metric, Observation, Source

from . import company
from .by_hand_values import expected

TODAY = date(2026, 6, 10)


def text_of(answer: object) -> str:
    return answer.content.decode()


def test_an_empty_list_offers_what_one_may_do(scoped: Cast) -> None:
    assert "No number is read from a source yet." in text_of(scoped.browser(scoped.vera).get("/metrics/sources/"))
    assert "Connect a source" in text_of(scoped.browser(scoped.alice).get("/metrics/sources/"))
    assert "/metrics/sources/new" not in text_of(scoped.browser(scoped.vera).get("/metrics/sources/"))
    kinds = text_of(scoped.browser(scoped.alice).get("/metrics/sources/new"))
    assert "PostgreSQL" in kinds
    assert "By hand" not in kinds


def test_a_source_is_tried_before_it_is_kept_and_then_connected(scoped: Cast, folder: Path) -> None:
    browser = scoped.browser(scoped.alice)
    address = "/metrics/sources/new?kind=sqlite"
    wrong = browser.post(address, {"name": "Shop", "path": "../x.sqlite", "interval_minutes": "60"})
    assert wrong.status_code == 422
    assert "The path leads out of the data folder." in text_of(wrong)
    given = {"name": "Shop", "path": "shop.sqlite", "interval_minutes": "60"}
    tried = browser.post(address, given | {"try": "1"})
    assert tried.status_code == 200
    assert "with 1 table; the first rows of" in text_of(tried)
    assert company.rows()[0][1] in text_of(tried)
    assert not Source.objects.exists()
    gone = text_of(browser.post(address, given | {"path": "gone.sqlite", "try": "1"}))
    assert "“gone.sqlite” is not in the data folder." in gone
    done = browser.post(address, given, follow=True)
    assert "“Shop” is connected." in text_of(done)
    assert Source.objects.get().interval_minutes == 60


def test_a_metric_is_defined_from_a_table_looked_at_and_read(scoped: Cast, shop: Source) -> None:
    browser = scoped.browser(scoped.bob)
    here = f"/metrics/sources/{shop.pk}/define"
    first = text_of(browser.get(here))
    assert "Choose the table whose rows are counted" in first
    assert "<option>rides</option>" in first
    chosen = text_of(browser.get(f"{here}?table=rides"))
    assert '<option value="ended_at"' in chosen
    given = {
        "name": "Rides", "unit": "rides", "scale": "positive", "good": "up", "table": "rides", "time": "ended_at",
        "grain": "week", "value": "count(*)", "filters": "",
    }  # fmt: skip
    wrong = browser.post(f"{here}?table=rides", given | {"value": "sum(amont)"} | {"preview": "1"})
    assert "The rows have no column “amont”." in text_of(wrong)
    worse = browser.post(f"{here}?table=rides", given | {"value": "load_extension('x')"})
    assert worse.status_code == 422
    assert "is not a function that definitions use" in text_of(worse)
    looked = text_of(browser.post(f"{here}?table=rides", given | {"preview": "1"}))
    assert "22 values" in looked
    assert "nothing is kept yet" in looked
    assert "<svg" in looked
    assert not Metric.objects.exists()
    done = text_of(browser.post(f"{here}?table=rides", given, follow=True))
    assert "Read: 22 new." in done
    assert "definition 1" in done
    assert "Shop" in done
    assert dict(Observation.objects.values_list("on", "value")) == expected(TODAY)["rides"]
    metric = Metric.objects.get()
    again = text_of(browser.get(f"{here}?metric={metric.pk}"))
    assert "Definition 1 holds since" in again
    assert 'value="count(*)"' in again


def test_a_metric_is_defined_by_a_select(scoped: Cast, shop: Source) -> None:
    browser = scoped.browser(scoped.bob)
    here = f"/metrics/sources/{shop.pk}/define?select=1"
    assert 'name="sql"' in text_of(browser.get(here))
    given = {
        "name": "Dear rides", "scale": "positive", "good": "up", "time": "ended_at", "grain": "month", "value": "count(*)",
        "sql": "select ended_at, price from rides where price >= 3",
    }  # fmt: skip
    refused = browser.post(here, given | {"sql": "select * from rides; drop table rides"})
    assert refused.status_code == 422
    assert "more than one statement" in text_of(refused)
    assert "Read: 5 new." in text_of(browser.post(here, given, follow=True))


def test_a_source_that_fails_says_so_on_its_page_and_on_the_metrics(scoped: Cast, shop: Source, folder: Path) -> None:
    metric = define_and_read(scoped.bob, shop, company.DEFINITIONS["rides"], name="Rides").metric
    collect(scoped.bob, shop)
    (folder / "shop.sqlite").unlink()
    browser = scoped.browser(scoped.bob)
    answer = browser.post(f"/metrics/sources/{shop.pk}/collect", follow=True)
    assert "No value was changed." in text_of(answer)
    assert "Does not answer" in text_of(browser.get("/metrics/sources/"))
    assert "One source feeds one metric. One does not answer." in text_of(browser.get("/metrics/sources/"))
    assert "is not in the data folder" in text_of(browser.get(f"/metrics/{metric.pk}/"))


def test_who_may_not_connect_sees_no_rows_and_no_form(scoped: Cast, shop: Source) -> None:
    bob, vera = scoped.browser(scoped.bob), scoped.browser(scoped.vera)
    assert "Try it" not in text_of(bob.get(f"/metrics/sources/{shop.pk}/"))
    assert bob.post(f"/metrics/sources/{shop.pk}/try").status_code == 403
    assert bob.get(f"/metrics/sources/{shop.pk}/edit").status_code == 403
    assert bob.get("/metrics/sources/new").status_code == 403
    assert vera.get(f"/metrics/sources/{shop.pk}/define").status_code == 403
    assert vera.post(f"/metrics/sources/{shop.pk}/collect").status_code == 403
    assert scoped.browser(scoped.charlie).get(f"/metrics/sources/{shop.pk}/").status_code == 404


def test_a_source_is_changed_paused_and_let_go(scoped: Cast, shop: Source) -> None:
    browser = scoped.browser(scoped.alice)
    here = f"/metrics/sources/{shop.pk}"
    given = {
        "name": "Old shop",
        "path": "shop.sqlite",
        "interval_minutes": "0",
        "paused": "on",
        "version": str(shop.version),
    }
    assert "The source is changed." in text_of(browser.post(f"{here}/edit", given, follow=True))
    shop.refresh_from_db()
    assert (shop.name, shop.state, shop.interval_minutes) == ("Old shop", "paused", 0)
    assert browser.post(f"{here}/edit", given | {"version": "1"}).status_code == 409
    assert browser.post(f"{here}/archive", {"why": "", "version": str(shop.version)}).status_code == 422
    browser.post(f"{here}/archive", {"why": "Closed", "version": str(shop.version)})
    shop.refresh_from_db()
    assert shop.archived


def test_a_source_page_costs_the_same_with_many_metrics_and_runs(scoped: Cast, shop: Source) -> None:
    browser = scoped.browser(scoped.vera)

    def cost() -> int:
        browser.get(f"/metrics/sources/{shop.pk}/")
        with CaptureQueriesContext(connection) as seen:
            browser.get(f"/metrics/sources/{shop.pk}/")
        return len(seen)

    define_and_read(scoped.bob, shop, company.DEFINITIONS["rides"], name="Rides")
    collect(scoped.bob, shop)
    collect(scoped.bob, shop)
    few = cost()
    for number in range(15):
        define_and_read(scoped.bob, shop, company.DEFINITIONS["rides"], name=f"Rides {number}")
        collect(scoped.bob, shop)
    # The timeline writes each event as a sentence; it shows eight at most.
    assert cost() <= few + 6
    assert CollectionRun.objects.count() == 17


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "'; drop table rides; --"])
def test_names_are_texts(text: str, scoped: Cast, shop: Source) -> None:
    browser = scoped.browser(scoped.alice)
    given = {"name": text, "path": "shop.sqlite", "interval_minutes": "0", "version": str(shop.version)}
    browser.post(f"/metrics/sources/{shop.pk}/edit", given)
    page = text_of(browser.get("/metrics/sources/"))
    assert text not in page or "<" not in text
