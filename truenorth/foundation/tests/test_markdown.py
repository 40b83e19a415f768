"""Markdown comes out as prose and never as something that acts (D1)."""

from __future__ import annotations

import doctest
import time
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.template import Context, Template

from truenorth.foundation import markdown
from truenorth.foundation.markdown import ATTRIBUTES, SCHEMES, TAGS, render_markdown

from .hostile_texts import HOSTILE


def _elements(html: str) -> list[Element]:
    """Every element a browser would make of it; the fragment is parsed as browsers do."""
    return list(html5lib.parseFragment(html, namespaceHTMLElements=False).iter())[1:]


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    assert len(HOSTILE) >= 100
    assert len(set(HOSTILE)) == len(HOSTILE)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_acts_is_left_of_a_hostile_text(text: str) -> None:
    for element in _elements(render_markdown(text)):
        assert element.tag in TAGS, element.tag
        allowed = ATTRIBUTES.get(str(element.tag), set()) | ({"rel"} if element.tag == "a" else set())
        assert set(element.attrib) <= allowed, element.attrib
        href = element.attrib.get("href", "")
        assert urlsplit(href.strip()).scheme.lower() in {"", *SCHEMES}, href


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_harmless_when_it_is_parsed_and_written_again(text: str) -> None:
    """What mutates on a second reading (mXSS) would show here."""
    once = html5lib.parseFragment(render_markdown(text), namespaceHTMLElements=False)
    again = html5lib.serialize(once, tree="etree", quote_attr_values="always")
    assert {str(element.tag) for element in _elements(again)} <= TAGS


def test_prose_lists_tables_and_code_read_as_meant() -> None:
    html = render_markdown(
        "# Why\n\nA **bold** *claim*, ~~old~~.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n`x < y`"
    )
    assert {e.tag for e in _elements(html)} >= {"h3", "strong", "em", "s", "ul", "li", "table", "td", "code"}
    assert "x &lt; y" in html


def test_a_typed_tag_is_shown_as_it_was_typed() -> None:
    assert "".join(_elements(render_markdown("a <b>b</b>"))[0].itertext()) == "a <b>b</b>"


def test_links_leave_without_telling_where_from_or_lending_weight() -> None:
    link = next(e for e in _elements(render_markdown("[map](https://example.org/a?b=c&d=e)")) if e.tag == "a")
    assert link.attrib == {"href": "https://example.org/a?b=c&d=e", "rel": "noopener nofollow"}
    assert "mailto:a@example.org" in render_markdown("<a@example.org>")


def test_a_picture_is_not_fetched_from_anywhere() -> None:
    assert "img" not in {e.tag for e in _elements(render_markdown("![map](https://example.org/a.png)"))}


def test_nothing_typed_is_nothing_shown() -> None:
    assert render_markdown("") == render_markdown(None) == ""


def test_the_filter_does_the_same_in_a_template() -> None:
    page = Template("{% load markdown %}{{ text|markdown }}").render(Context({"text": "**a** <script>b</script>"}))
    assert page == "<p><strong>a</strong> &lt;script&gt;b&lt;/script&gt;</p>\n"


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "*a " * 20_000, "> " * 5_000 + "x", "`" * 50_000, "<" * 50_000, "![" * 10_000]
)
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    begun = time.perf_counter()
    render_markdown(text)
    assert time.perf_counter() - begun < 5


def test_the_example_holds() -> None:
    assert doctest.testmod(markdown).failed == 0
