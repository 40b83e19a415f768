"""The report as one file: it needs nothing else, prints, and shows hostile words as words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from truenorth.exchange.report.compose import compose
from truenorth.exchange.report.render import render_file

from .conftest import Made
from .made import HARBOUR, harbour, material, outlook

HOSTILE = '<script>alert("x")</script>'
BREAKOUT = "\"><img src=x onerror=alert(1)>'</style><svg onload=alert(2)>"


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def seen(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Seen()
    parser.feed(html)
    return parser.tags


def test_nothing_is_requested_from_anywhere(sample: Made) -> None:
    for tag, attributes in seen(sample.html):
        assert tag not in ("script", "link", "iframe", "object", "embed", "img", "base", "form"), tag
        for name in ("src", "srcset", "data", "action", "poster"):
            assert name not in attributes, (tag, name)
        for name in ("href", "xlink:href"):
            value = attributes.get(name)
            assert value is None or value.startswith("#"), (tag, value)
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
    style = sample.html[sample.html.index("<style>") : sample.html.index("</style>")]
    assert "@import" not in style
    assert all(url.startswith('"data:') for url in re.findall(r"url\(([^)]{6})", style))
    assert not re.search(
        r"https?:", re.sub(r"data:[\w/+;-]+,[A-Za-z0-9+/=]*", "", sample.html).replace("http://www.w3.org", "")
    )


def test_every_icon_is_in_the_file(sample: Made) -> None:
    used = set(re.findall(r'<use href="#(i-[a-z0-9-]+)"', sample.html))
    held = set(re.findall(r'<symbol id="(i-[a-z0-9-]+)"', sample.html))
    assert used
    assert used <= held


def test_every_link_inside_leads_somewhere(sample: Made) -> None:
    tags = seen(sample.html)
    ids = {attributes["id"] for _, attributes in tags if "id" in attributes}
    links = {str(attributes["href"])[1:] for tag, attributes in tags if tag == "a" and attributes.get("href")}
    assert links <= ids


def test_it_prints_on_a4_with_a_running_foot(sample: Made) -> None:
    assert re.search(r"@page \{[^}]*size: A4", sample.html)
    assert 'content: "Harbour Bikes · ten-minute report · 14 April 2026"' in sample.html
    assert 'counter(page) " / " counter(pages)' in sample.html
    assert "print-color-adjust: exact" in sample.html
    assert re.search(r"\.fd \{[^}]*break-inside: avoid", sample.html)
    pages = re.findall(r'<article class="fd( brk)?" id="f(\d+)"', sample.html)
    assert [number for starts, number in pages if starts] == ["1", "4", "7", "10"]


def test_hostile_words_are_shown_and_never_run() -> None:
    text = HARBOUR.replace("A bike is there when needed", HOSTILE).replace("Rewrite map engine", BREAKOUT)
    text = text.replace("Win the commute", HOSTILE).replace("Ilse Brandt", BREAKOUT).replace("Fleet", BREAKOUT)
    made = material(
        text,
        [outlook("hubsserved", "hubs", 0.1, title=f"{HOSTILE} 83% → 95%", unit=BREAKOUT)],
        organisation=f"{HOSTILE}{BREAKOUT}\\",
    )
    html = render_file(compose(made))
    for tag, attributes in seen(html):
        assert tag not in ("script", "img", "iframe"), (tag, attributes)
        assert not any(name.startswith("on") for name in attributes)
    assert html.count("<style>") == html.count("</style>") == 1
    assert "&lt;script&gt;" in html


def test_thin_data_gives_a_short_report_and_not_a_broken_one() -> None:
    for text in ("", "goal a: Riders stay", "metric x: Riders", "work a: Fix it", "vision v: Fewer cars"):
        html = render_file(compose(material(text)))
        assert "<h1>Your files hold" in html
        assert "None" not in re.sub(r"<style>.*?</style>", "", html, flags=re.S).replace("None of", "")


def test_a_report_of_the_workspace_does_not_speak_of_files() -> None:
    report = compose(harbour(from_files=False, took_seconds=None))
    spoken = " ".join([report.headline, report.abstract, report.read_said, *report.how_sure])
    assert "file" not in spoken
