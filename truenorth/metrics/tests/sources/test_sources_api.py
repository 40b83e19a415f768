"""Sources over REST, batches of values that are sent to us, and the commands."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from truenorth.foundation.accounts.models import ApiToken, Member
from truenorth.metrics.actions.defining import define_metric
from truenorth.metrics.models import Metric, Observation, Source

DEFINITION = {"table": "rides", "time": "ended_at", "value": "count(*)", "grain": "week"}


class Caller:
    def __init__(self, member: Member) -> None:
        _, secret = ApiToken.issue(member, "Script", timezone.now() + timedelta(days=1))
        self._headers = {"authorization": f"Bearer {secret}"}

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        return Client().generic(
            method, f"/api/metrics/{path}", data=__import__("json").dumps(body) if body is not None else "",
            content_type="application/json", headers={**self._headers, **headers},
        )  # fmt: skip


def test_a_source_is_connected_tried_read_and_let_go_by_a_script(scoped: Cast, folder: Path) -> None:
    alice = Caller(scoped.alice)
    made = alice("POST", "sources", {"name": "Shop", "kind": "sqlite", "settings": {"path": "shop.sqlite"}})
    assert made.status_code == 201, made.content
    source = made.json()
    assert source["has_secret"] is False
    assert "secret" not in source
    here = f"sources/{source['id']}"
    assert alice("GET", f"{here}/tables?table=rides").json()["columns"][0] == {"name": "ended_at", "type": "string"}
    metric = define_metric(scoped.bob, name="Rides")
    seen = alice("POST", f"{here}/preview", {"definition": DEFINITION}).json()
    assert len(seen["values"]) == 22
    wrong = alice("POST", f"{here}/preview", {"definition": DEFINITION | {"value": "sum("}})
    assert (wrong.status_code, wrong.json()["error"]["field"]) == (422, "value")
    path = f"metrics/{metric.pk}/definitions"
    read = alice("POST", path, {"source_id": source["id"], "definition": DEFINITION})
    assert (read.status_code, read.json()["number"]) == (201, 1)
    run = alice("POST", f"{here}/collect", {}).json()
    assert (run["state"], run["new"], run["queries"]) == ("ok", 22, 1)
    assert alice("GET", f"{here}/runs").json()["items"][0]["id"] == run["id"]
    metric.refresh_from_db()
    assert alice("DELETE", f"{path}?why=Moved", **{"if-match": f'"{metric.version}"'}).status_code == 204
    version = Source.objects.get().version
    assert alice("DELETE", f"{here}?why=Moved", **{"if-match": f'"{version}"'}).json()["archived"] is True


def test_kinds_say_what_they_ask_for_and_can(scoped: Cast) -> None:
    kinds = {kind["name"]: kind for kind in Caller(scoped.vera)("GET", "source-kinds").json()}
    assert kinds["postgres"]["abilities"]["query"] == "could"
    assert kinds["sqlite"]["abilities"]["median"] == "never"
    assert kinds["bigquery"]["abilities"]["run_here"] == "not yet"
    assert [s["name"] for s in kinds["web_endpoint"]["settings"] if s["secret"]] == ["secret"]


@pytest.fixture
def riders(scoped: Cast) -> Metric:
    return define_metric(scoped.bob, name="Riders", scale="percent")


def test_ten_thousand_values_are_taken_at_once_and_once(scoped: Cast, riders: Metric) -> None:
    begin = date(1998, 1, 1)
    values = [{"on": (begin + timedelta(days=n)).isoformat(), "value": n / 10_000} for n in range(10_000)]
    bob, path = Caller(scoped.bob), f"metrics/{riders.pk}/observations"
    first = bob("POST", path, {"values": values}, **{"idempotency-key": "a"})
    assert first.json() == {"new": 10_000, "corrected": 0, "unchanged": 0}
    replayed = bob("POST", path, {"values": values}, **{"idempotency-key": "a"})
    assert replayed.json() == first.json()
    assert bob("POST", path, {"values": values}).json()["unchanged"] == 10_000
    assert Observation.objects.count() == 10_000
    assert bob("POST", path, {"values": [*values, {"on": "2026-01-01", "value": 0}]}).status_code == 422


def test_every_row_of_a_batch_that_cannot_be_taken_is_named_and_nothing_is_kept(scoped: Cast, riders: Metric) -> None:
    values = [
        {"on": "2026-01-01", "value": 0.4},
        {"on": "2026-01-02", "value": 40},
        {"on": "2126-01-03", "value": 0.4},
        {"on": "2026-01-04", "value": 0.4, "denominator": -1},
        {"on": "2026-01-01", "value": 0.5},
        {"on": "2026-01-01", "value": 0.4},
    ]
    answer = Caller(scoped.bob)("POST", f"metrics/{riders.pk}/observations", {"values": values})
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert [(row["row"], row["field"]) for row in error["rows"]] == [
        (1, "value"), (2, "on"), (3, "denominator"), (4, "on"),
    ]  # fmt: skip
    assert error["message"].startswith("4 rows of 6 cannot be taken, so none was. Row 2: ")
    assert error["field"] == "values.1.value"
    assert not Observation.objects.exists()


def test_sources_are_listed_and_read_by_the_command(
    scoped: Cast, shop: Source, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from truenorth.entrypoints.command_line import django_ready
    from truenorth.entrypoints.command_line.main import main
    from truenorth.metrics.collecting.first_reading import define_and_read
    from truenorth.metrics.definition import Definition

    monkeypatch.setattr(django_ready, "open_installation", lambda: None)
    here = ["--workspace", scoped.workspace.name]
    define_and_read(scoped.bob, shop, Definition.from_json(DEFINITION), name="Rides")
    assert main(["metrics", "collect", *here]) == 0
    assert "Shop: 22 new  (1 metrics, 1 queries" in capsys.readouterr().out
    assert main(["metrics", "collect", "Shop", "--metric", "Rides", "--whole", *here]) == 0
    assert "22 as they were" in capsys.readouterr().out
    assert main(["metrics", "sources", *here]) == 0
    assert "Shop  SQLite file  Reads  1 metric  last run" in capsys.readouterr().out
    assert main(["metrics", "collect", "Shap", *here]) == 2
    assert "There is no source “Shap”" in capsys.readouterr().err
    (folder / "shop.sqlite").unlink()
    assert main(["metrics", "collect", *here]) == 1
    assert main(["metrics", "sources", *here]) == 1
    assert "is not in the data folder" in capsys.readouterr().out
