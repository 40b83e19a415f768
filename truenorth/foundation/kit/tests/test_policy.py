"""Nothing of ours would be refused by a policy without inline script and style; vendored files are what they say."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from truenorth.foundation.kit import icons, places, stylesheets

PACKAGE = Path(__file__).parents[3]
# The report as one file carries its own style and is served by nobody.
STANDS_ALONE = PACKAGE / "exchange" / "templates" / "exchange" / "report" / "file.html"
TEMPLATES = sorted(p for p in PACKAGE.rglob("templates/**/*.html") if p != STANDS_ALONE)
SCRIPTS = sorted((stylesheets.STATIC / "js").glob("*.js"))
STYLES = sorted((stylesheets.STATIC / "css").rglob("*.css"))
FORBIDDEN = {
    "a style attribute": r"\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an inline style sheet without a nonce": r"<style(?![^>]*nonce)",
    "an event attribute": r"\son[a-z]+\s*=\s*[\"']",
    "an evaluated attribute": r"hx-on[:=]|js:|javascript:",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    assert TEMPLATES
    found = [p.name for p in TEMPLATES if re.search(FORBIDDEN[what], p.read_text(encoding="utf-8"), re.I)]
    assert found == []


def test_no_script_evaluates_text_or_writes_markup() -> None:
    assert len(SCRIPTS) > 5
    for script in SCRIPTS:
        text = script.read_text(encoding="utf-8")
        assert not re.search(
            r"\beval\(|new Function|innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write", text
        ), script.name
        assert ".style." not in text, script.name


def test_every_script_is_reached_from_the_first_one() -> None:
    reached, ahead = set(), {"kit.js"}
    while ahead:
        name = ahead.pop()
        reached.add(name)
        text = (stylesheets.STATIC / "js" / name).read_text(encoding="utf-8")
        ahead |= set(re.findall(r'(?:import|from) "\./([a-z_]+\.js)"', text)) - reached
    assert reached == {script.name for script in SCRIPTS}


def test_the_sprite_has_every_icon_that_is_named() -> None:
    named = {place.icon for section in places.SECTIONS for place in section}
    for path in [*TEMPLATES, *(PACKAGE / "foundation" / "kit").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'\{% icon "([a-z0-9-]+)"', text))
        named |= set(re.findall(r'icon\|default:"([a-z0-9-]+)"', text))
    named.discard("no-such-icon")
    assert named - set(icons.sprite()) == set()


def test_the_sprite_is_in_order_so_an_icon_is_easily_found() -> None:
    names = list(icons.sprite())
    assert names == sorted(names)


def test_vendored_files_have_the_sums_that_are_written_down() -> None:
    said = (stylesheets.STATIC / "VENDORED.md").read_text(encoding="utf-8")
    for name in ("vendor/htmx.min.js", *(f"fonts/{p.name}" for p in (stylesheets.STATIC / "fonts").glob("*.woff2"))):
        assert f"`{hashlib.sha256((stylesheets.STATIC / name).read_bytes()).hexdigest()}`" in said, name


def test_every_stylesheet_is_loaded_and_small() -> None:
    known = {*stylesheets.SHARED, *stylesheets.AREAS}
    assert {path.stem for path in STYLES} == known
    assert [path.name for path in STYLES if path.read_text(encoding="utf-8").count("\n") >= 400] == []


def test_the_style_of_an_area_stays_in_the_layer_of_pages() -> None:
    for area in stylesheets.AREAS:
        text = (stylesheets.STATIC.parent / stylesheets.area_path(area)).read_text(encoding="utf-8")
        assert re.findall(r"^@layer (\w+)", text, re.M) == ["pages"], area


def test_styles_name_only_tokens_that_exist() -> None:
    every = "\n".join(path.read_text(encoding="utf-8") for path in STYLES)
    defined = set(re.findall(r"(--[a-z0-9-]+)\s*:", every))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", every)) - defined == set()


def test_a_file_that_stands_alone_refers_to_nothing_outside() -> None:
    sheet = stylesheets.one_sheet(["report"])
    assert set(re.findall(r'url\("([a-z]+:)', sheet)) == {"data:"}
    assert not re.search(r'url\((?!"data:)', sheet)
    assert "@import" not in sheet
    assert "@font-face" not in stylesheets.one_sheet(fonts=False)


def test_a_running_foot_cannot_leave_its_string() -> None:
    foot = stylesheets.print_foot('A "b" \\ </style><script>')
    assert foot.count('"') == 8
    assert "<" not in foot
