"""A canary as credential, and a search for it in everything that is written, shown, logged or given away."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.apps import apps
from django.core import serializers

from tests.cast import Cast
from truenorth.exchange.exporters.bundle import as_json
from truenorth.exchange.exporters.workspace_records import workspace_records
from truenorth.foundation.history.models import Event
from truenorth.metrics.actions.connecting import change_source, connect_source, seal_credentials_anew
from truenorth.metrics.collecting.collect import collect, try_source
from truenorth.metrics.collecting.first_reading import define_and_read
from truenorth.metrics.definition import Definition
from truenorth.metrics.models import Source
from truenorth.metrics.sources.catalogue import CONNECTED
from truenorth.metrics.sources.failures import failed

CANARY = 'canary\'first-wing "quoted" second-wing'
# Its parts are words that no hash holds by chance.
FORMS = (CANARY, quote(CANARY), "first-wing", "second-wing", json.dumps(CANARY)[1:-1])
RIDES = Definition(table="rides", time="ended_at", value="count(*)")
GIVEN = {
    "postgres": {"host": "127.0.0.1", "port": "1", "database": "d", "user": "u"},
    "clickhouse": {"host": "127.0.0.1", "port": "1", "user": "u"},
    "trino": {"host": "127.0.0.1", "port": "1", "catalogue": "c", "user": "u"},
    "bigquery": {"project": "p", "dataset": "d"},
    "web_endpoint": {"url": "http://127.0.0.1:1/rides"},
}


def everything_kept() -> str:
    """All rows of all tables, as they lie in the database."""
    return "\n".join(
        serializers.serialize("json", getattr(model, "everywhere", model._default_manager).all())
        for model in apps.get_models()
    )


@pytest.mark.parametrize("kind", [k.name for k in CONNECTED if any(s.secret for s in k.settings)])
def test_a_credential_is_part_of_nothing_that_leaves_or_is_kept(
    kind: str, scoped: Cast, settings: Any, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    settings.OUTBOUND_HOSTS = "127.0.0.1:1"
    source = connect_source(scoped.alice, name="Warehouse", kind=kind, settings=GIVEN[kind], secret=CANARY)
    source = change_source(scoped.alice, source, name="The warehouse", secret=CANARY, version=source.version)
    define_and_read(scoped.bob, source, RIDES, name="Rides")
    run = collect(scoped.bob, source)
    assert run.state == "failed"
    tried = try_source(scoped.alice, Source.objects.get())
    assert tried.problem
    seal_credentials_anew(scoped.dana)
    dana, alice = scoped.browser(scoped.dana), scoped.browser(scoped.alice)
    here = f"/metrics/sources/{source.pk}"
    pages = [
        alice.get(path).content.decode()
        for path in ("/metrics/sources/", f"{here}/", f"{here}/edit", f"/metrics/sources/new?kind={kind}", "/history/")
    ]
    form = {**GIVEN[kind], "name": "", "interval_minutes": "60", "secret": CANARY}
    pages += [
        alice.post(f"/metrics/sources/new?kind={kind}", form).content.decode(),
        alice.post(f"/metrics/sources/new?kind={kind}", form | {"name": "A", "try": "1"}).content.decode(),
        alice.post(f"{here}/try").content.decode(),
        dana.get("/api/metrics/sources").content.decode(),
        dana.get(f"/api/metrics/sources/{source.pk}").content.decode(),
        dana.get(f"/api/metrics/sources/{source.pk}/runs").content.decode(),
    ]
    out, err = capfd.readouterr()
    written = {
        "kept": everything_kept(),
        "events": json.dumps(list(Event.everywhere.values("changes", "details", "why")), default=str),
        "export": as_json(workspace_records(scoped.dana)),
        "log": caplog.text,
        "out": out + err,
        "row": repr(source) + str(source) + repr(source.__dict__),
        "run": run.error + tried.problem,
        "pages": "\n".join(pages),
    }
    for where, text in written.items():
        for form_of_it in FORMS:
            assert form_of_it not in text, where
    # Sealed, it is part of no answer either; the database alone holds it.
    sealed = Source.objects.get().secret
    assert sealed in written["kept"]
    for where in ("events", "export", "log", "out", "pages"):
        assert sealed[-40:] not in written[where], where


def test_the_search_finds_a_credential_that_is_kept_open(scoped: Cast) -> None:
    Source.everywhere.create(workspace=scoped.workspace, name=f"Named {CANARY}", kind="postgres")
    assert any(form in everything_kept() for form in FORMS)


@pytest.mark.parametrize(
    "said",
    [
        f"connection to postgresql://u:{quote(CANARY)}@h/d failed",
        f"password={CANARY} is wrong",
        f"401 for header {CANARY!r}",
        f"bad value {json.dumps(CANARY)}",
        "Access denied: token: abcdef0123456789",
    ],
)
def test_what_an_engine_repeats_is_taken_out_of_its_error(said: str) -> None:
    sentence = failed("It failed", ValueError(said), CANARY).sentence
    assert all(form not in sentence for form in FORMS)
    assert "abcdef0123456789" not in sentence


def test_an_address_that_holds_a_credential_is_refused(scoped: Cast) -> None:
    from truenorth.foundation.errors import Invalid

    for url in ("https://api.example.org/x?api_key=abc", "https://u:p@api.example.org/x"):
        with pytest.raises(Invalid) as refused:
            connect_source(scoped.alice, name="Web", kind="web_endpoint", settings={"url": url})
        assert refused.value.field == "url"


def test_keys_are_rotated_by_the_command_while_servers_run(
    scoped: Cast, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from truenorth.entrypoints.command_line import django_ready
    from truenorth.entrypoints.command_line.main import main
    from truenorth.foundation.secrets.keys import keys
    from truenorth.foundation.secrets.sealing import unseal

    monkeypatch.setattr(django_ready, "open_installation", lambda: None)
    settings.CREDENTIAL_KEYS, settings.CREDENTIAL_KEY_FOLDER = "", tmp_path
    for member in (scoped.alice, scoped.charlie):
        connect_source(member, name="Warehouse", kind="postgres", settings=GIVEN["postgres"], secret=CANARY)
    [old], before = keys(), set(Source.everywhere.values_list("secret", flat=True))
    assert main(["rotate-keys"]) == 0
    assert "2 credentials sealed with the new key. 1 old dropped." in capsys.readouterr().out
    assert keys() != [old]
    assert len(keys()) == 1
    after = set(Source.everywhere.values_list("secret", flat=True))
    assert not before & after
    assert {unseal(sealed) for sealed in after} == {CANARY}
    assert CANARY not in json.dumps(list(Event.everywhere.values("changes", "details")), default=str)
