"""Every partial draws, is sound HTML, and keeps the promises made to keyboards and readers."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from truenorth.foundation.kit.tests.samples import FRAME, SAMPLES

FOLDER = Path(__file__).parents[1] / "templates" / "kit"
# Only what a fragment cannot have: its document type, and a table around its row.
PARTIAL_IS_FINE = {
    "expected-doctype-but-got-start-tag",
    "expected-doctype-but-got-chars",
    "expected-doctype-but-got-eof",
}


def drawn(name: str, **more: object) -> str:
    return render_to_string(f"kit/{name}", {**SAMPLES[name], **more}, RequestFactory().get("/"))


def test_every_partial_has_a_sample() -> None:
    assert {path.name for path in FOLDER.glob("*.html")} == set(SAMPLES)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_partial_is_sound_html(name: str) -> None:
    text = drawn(name)
    assert text.strip()
    if name == "head.html":
        text = f"<!doctype html><html><head>{text}</head></html>"
    parser = html5lib.HTMLParser()
    parser.parse(text)
    assert {code for _, code, _ in parser.errors} <= PARTIAL_IS_FINE


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_ids_of_a_partial_are_unique_and_references_meet(name: str) -> None:
    tree = html5lib.parse(drawn(name), namespaceHTMLElements=False)
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    if name == "field_said.html":
        return
    for node in tree.iter():
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls"):
            for reference in (node.get(attribute) or "").split():
                assert reference in ids


def test_the_frame_has_the_places_as_drawn_with_counts_and_where_one_is() -> None:
    text = drawn("layout.html")
    assert text.index(">Home<") < text.index(">Goals<") < text.index(">Alignment<")
    assert '<span class="n alert">2</span>' in text
    assert text.count('aria-current="page"') >= 2
    assert 'href="#main"' in text
    assert 'id="main"' in text


def test_htmx_sends_the_csrf_token_from_the_body() -> None:
    assert 'hx-headers:inherited=\'{"X-CSRFToken": "' in drawn("layout.html")


def test_styles_and_scripts_carry_the_nonce_of_the_response() -> None:
    text = drawn("layout.html", csp_nonce="n0nce")
    assert text.count('nonce="n0nce"') == text.count('<link rel="stylesheet"') + text.count("<script ")


def test_only_the_chosen_theme_and_density_are_written_into_the_page() -> None:
    request = RequestFactory().get("/")
    request.COOKIES = {"truenorth_theme": "dark", "truenorth_density": "<script>", "truenorth_keys": "on"}
    text = render_to_string("kit/layout.html", FRAME, request)
    assert '<html lang="en" data-theme="dark">' in text


def test_an_inline_edit_is_a_link_and_its_form_a_form_without_scripts() -> None:
    assert '<a class="ie" href="/edit"' in drawn("inline_edit.html")
    assert '<form class="ie-form" method="post" action="/s"' in drawn("inline_form.html")


def test_a_conflict_offers_both_versions_and_chooses_mine_at_first() -> None:
    text = drawn("conflict.html")
    assert 'value="90"' in text
    assert 'value="88" checked' in text
    assert 'name="version" value="7"' in text


def test_the_key_sheet_names_only_places_that_exist() -> None:
    text = drawn("overlays.html")
    assert "<dt>Go to alignment</dt><dd><kbd>G</kbd><kbd>A</kbd></dd>" in text
    assert "Go to reviews" not in text


def test_steps_tell_what_is_done_and_what_is_now() -> None:
    text = drawn("steps.html")
    assert text.count('class="done"') == 1
    assert text.count('aria-current="step"') == 1
