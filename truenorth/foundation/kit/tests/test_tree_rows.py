"""Rows of a tree tell their level and whether they are open, and work by key, by link and by reader."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from django.template import RequestContext, Template
from django.test import RequestFactory

from truenorth.foundation.kit.tree_rows import TreeRow

ROW = TreeRow("g4", 'Rely on "us" & <co>', "/g/4", depth=1, status="at_risk", branch=True, position=1, siblings=3)


def drawn(row: TreeRow) -> ElementTree.Element:
    text = "{% load kit %}{% tree_row row %}<td>41%</td>{% endtree_row %}"
    html = Template(text).render(RequestContext(RequestFactory().get("/"), {"row": row}))
    return ElementTree.fromstring(html.replace(" data-row", ' data-row=""').replace(" data-open", ' data-open=""')
                                  .replace(" data-toggle", ' data-toggle=""'))  # fmt: skip


def test_a_branch_tells_its_level_place_and_whether_it_is_open() -> None:
    row = drawn(ROW)
    assert (row.get("aria-level"), row.get("data-d"), row.get("aria-expanded")) == ("2", "1", "true")
    assert (row.get("aria-posinset"), row.get("aria-setsize")) == ("1", "3")
    assert drawn(replace(ROW, open=False)).get("aria-expanded") == "false"
    assert drawn(replace(ROW, branch=False)).get("aria-expanded") is None


def test_the_deepest_indent_is_the_fifth_but_the_level_stays_true() -> None:
    row = drawn(replace(ROW, depth=9))
    assert (row.get("data-d"), row.get("aria-level")) == ("4", "10")


def test_names_are_escaped_and_cells_follow_the_name() -> None:
    row = drawn(ROW)
    assert row.findtext(".//a[@data-open]") == ROW.name
    assert [cell.tag for cell in row] == ["th", "td"]


def test_rows_not_sent_yet_are_asked_for_when_the_branch_opens() -> None:
    arrow = drawn(replace(ROW, open=False, children_url="/g/4/rows", toggle_url="?open=4")).find(".//a[@data-toggle]")
    assert arrow is not None
    assert (arrow.get("href"), arrow.get("hx-get"), arrow.get("hx-trigger")) == ("?open=4", "/g/4/rows", "branch")


def test_keys_of_a_row_are_links_too() -> None:
    row = drawn(replace(ROW, check_in_url="/g/4/check-in"))
    assert [a.get("href") for a in row.iterfind(".//a[@data-key]")] == ["/g/4/check-in"]
