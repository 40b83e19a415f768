"""The pages of imports: every step with plain forms, what may not be seen, what bad input says."""

from __future__ import annotations

import doctest
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from truenorth.exchange import sentences
from truenorth.exchange.actions.applying import apply_import
from truenorth.exchange.actions.preparing import prepare_import
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.models import Import
from truenorth.foundation.history.undo import undo_act
from truenorth.goals.models import Goal

from .files import JIRA, METRICS, OKRS, SURVEY

FILES = [("okrs.csv", OKRS.encode()), ("survey.csv", SURVEY.encode())]


def _upload(client: Client, address: str, *files: tuple[str, str]):
    given = [SimpleUploadedFile(name, text.encode()) for name, text in files]
    return client.post(address, {"files": given})


def test_the_examples_of_sentences_hold() -> None:
    assert doctest.testmod(sentences).failed == 0


def test_an_import_goes_through_all_its_steps_without_scripts(scoped: Cast) -> None:
    client = scoped.browser(scoped.alice)
    start = client.get("/exchange/import").content.decode()
    assert 'type="file"' in start
    assert "multiple" in start
    sent = _upload(client, "/exchange/import", ("okrs.csv", OKRS), ("jira.csv", JIRA))
    files = client.get(sent.url).content.decode()
    assert "OKR sheet" in files
    assert "Jira" in files
    bringing = Import.objects.get()
    mapping = client.get(f"/exchange/import/{bringing.pk}/mapping").content.decode()
    assert 'name="column-0"' in mapping
    looked = client.get(f"/exchange/import/{bringing.pk}/dry-run").content.decode()
    assert "All 7 rows will find their place. Nothing has been written yet." in looked
    assert "Bring in 7 rows" in looked
    assert "Keep apart" in looked
    assert not Goal.objects.exists()
    version = re.search(r'name="version" value="(\d+)"', looked)
    assert version is not None
    done = client.post(f"/exchange/import/{bringing.pk}/apply", {"version": version.group(1)})
    assert done.url == f"/exchange/import/{bringing.pk}/"
    assert Goal.objects.count() == 3
    page = client.get(done.url).content.decode()
    assert "All 7 rows found their place." in page
    out = client.post(f"/exchange/import/{bringing.pk}/undo")
    assert "Taken out again, all of it." in client.get(out.url).content.decode()
    assert not Goal.objects.exists()


def test_a_row_is_kept_apart_from_the_page_and_that_is_taken_back(scoped: Cast) -> None:
    client = scoped.browser(scoped.alice)
    bringing = prepare_import(scoped.alice, FILES)
    here = f"/exchange/import/{bringing.pk}/dry-run"
    client.post(f"/exchange/import/{bringing.pk}/rows", {"row": "okrs.csv:4", "choice": "apart", "here": "?show=all"})
    page = client.get(here).content.decode()
    assert "okrs.csv:4 is kept apart" in page
    assert "Keep apart" not in page
    client.post(f"/exchange/import/{bringing.pk}/rows", {"row": "okrs.csv:4", "choice": ""})
    assert "Keep apart" in client.get(here).content.decode()


def test_a_redirect_never_leaves_the_page_of_the_import(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, FILES)
    sent = scoped.browser(scoped.alice).post(
        f"/exchange/import/{bringing.pk}/rows", {"row": "okrs.csv:4", "choice": "", "here": "https://elsewhere.example"}
    )
    assert sent.url == f"/exchange/import/{bringing.pk}/dry-run#rows"


def test_what_a_column_means_is_chosen_with_a_select(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, FILES)
    file = bringing.files.get(name="okrs.csv")
    scoped.browser(scoped.alice).post(
        f"/exchange/import/{bringing.pk}/files/{file.pk}/columns", {"column-4": "owner", "column-0": ""}
    )
    file.refresh_from_db()
    chosen = ColumnMapping.from_json(file.mapping)
    assert (chosen.columns[0].field, chosen.columns[4].field) == ("", "owner")


def test_the_filters_of_the_dry_run_count_their_rows(scoped: Cast) -> None:
    client = scoped.browser(scoped.alice)
    bringing = prepare_import(scoped.alice, FILES)
    page = client.get(f"/exchange/import/{bringing.pk}/dry-run?show=refused").content.decode()
    assert "Refused 1" in page
    assert "The row has no words" in page
    assert "Riders trust the promise" not in page.split('id="rows"')[1].split("</table>")[0]
    everything = client.get(f"/exchange/import/{bringing.pk}/dry-run?show=all").content.decode()
    assert "Riders trust the promise" in everything


def test_a_file_of_no_known_kind_says_so_beside_it(scoped: Cast) -> None:
    client = scoped.browser(scoped.alice)
    _upload(client, "/exchange/import", ("notes.csv", "colour,shape\nred,round\nblue,square\n"))
    bringing = Import.objects.get()
    assert "no known kind" in client.get(f"/exchange/import/{bringing.pk}/files").content.decode()
    looked = client.get(f"/exchange/import/{bringing.pk}/dry-run").content.decode()
    assert "There is no row in these files." in looked
    assert "Bring in" not in looked.split("<main")[0].split('class="end"')[-1]


def test_no_file_and_a_file_given_twice_are_refused_with_a_sentence(scoped: Cast) -> None:
    client = scoped.browser(scoped.alice)
    nothing = client.post("/exchange/import")
    assert nothing.status_code == 422
    assert "No file was given." in nothing.content.decode()
    twice = _upload(client, "/exchange/import", ("a.csv", OKRS), ("b.csv", OKRS))
    assert "b.csv holds the same as a.csv." in twice.content.decode()


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(scoped: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUENORTH_UPLOAD_LIMIT_MB", "1")
    sent = _upload(scoped.browser(scoped.alice), "/exchange/import", ("big.csv", "x" * 1_000_001))
    assert sent.status_code == 422
    assert "up to 1 MB are taken" in sent.content.decode()


def test_hostile_text_of_a_file_is_shown_as_text(scoped: Cast) -> None:
    hostile = OKRS.replace("Be the best brand", "<script>alert(1)</script> best")
    bringing = prepare_import(scoped.alice, [("<img src=x>.csv", hostile.encode())])
    for step in ("files", "mapping", "dry-run?show=all"):
        page = scoped.browser(scoped.alice).get(f"/exchange/import/{bringing.pk}/{step}").content.decode()
        assert "<script>alert(1)" not in page
        assert "<img src=x" not in page


def test_a_viewer_sees_past_imports_and_may_not_bring_in(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, FILES)
    client = scoped.browser(scoped.vera)
    assert "Nothing was brought in yet" in client.get("/exchange/").content.decode()
    assert 'type="file"' not in client.get("/exchange/import").content.decode()
    assert client.get(f"/exchange/import/{bringing.pk}/dry-run").status_code == 403
    assert _upload(client, "/exchange/import", ("okrs.csv", OKRS)).status_code == 403
    apply_import(scoped.alice, bringing)
    page = client.get("/exchange/").content.decode()
    assert "6 rows" in page
    assert "Take it out again" not in page
    assert client.post(f"/exchange/import/{bringing.pk}/undo").status_code == 403


def test_a_stranger_finds_no_import_of_another_workspace(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, FILES)
    client = scoped.browser(scoped.charlie)
    for step in ("", "files", "mapping", "dry-run"):
        assert client.get(f"/exchange/import/{bringing.pk}/{step}").status_code == 404
    for step in ("apply", "undo", "discard", "rows"):
        assert client.post(f"/exchange/import/{bringing.pk}/{step}").status_code == 404
    assert Import.objects.get().state == "preparing"


def test_pressing_bring_in_twice_brings_in_once(scoped: Cast) -> None:
    client = scoped.browser(scoped.alice)
    bringing = prepare_import(scoped.alice, FILES)
    for _ in range(2):
        client.post(f"/exchange/import/{bringing.pk}/apply", {"version": bringing.version})
    assert Goal.objects.count() == 3


def test_an_import_taken_back_from_the_history_counts_as_taken_out(scoped: Cast) -> None:
    bringing = prepare_import(scoped.alice, FILES)
    applied = apply_import(scoped.alice, bringing)
    assert applied.act is not None
    undo_act(scoped.alice, applied.act)
    assert "Taken out" in scoped.browser(scoped.alice).get("/exchange/").content.decode()


def test_the_list_of_imports_costs_the_same_for_many(scoped: Cast, django_assert_max_num_queries) -> None:
    for number in range(8):
        text = METRICS.replace("46000", str(46000 + number))
        apply_import(scoped.alice, prepare_import(scoped.alice, [(f"m{number}.csv", text.encode())]))
    client = scoped.browser(scoped.alice)
    client.get("/exchange/")
    with django_assert_max_num_queries(16):
        client.get("/exchange/")


def test_a_workspace_is_downloaded_in_every_form(scoped: Cast) -> None:
    apply_import(scoped.alice, prepare_import(scoped.alice, FILES))
    client = scoped.browser(scoped.vera)
    assert "Bundle, JSON" in client.get("/exchange/export").content.decode()
    for form, begins in (
        ("json", b'{\n "format"'),
        ("yaml", b"format: truenorth/1"),
        ("folder", b"PK"),
        ("csv", b"PK"),
    ):
        got = client.get(f"/exchange/export/download?format={form}")
        assert got.content.startswith(begins)
        assert "attachment" in got["Content-Disposition"]
    assert client.get("/exchange/export/download?format=pdf").status_code == 422
