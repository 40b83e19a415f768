"""The word "forecast" stands only where its evidence is a click away, or where the page says that there is none."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "truenorth"
# Pages about the forecast itself, each of which links its back-test or is it.
ABOUT_IT = {"goals/forecast.html", "goals/forecasts.html", "goals/backtest.html"}
LINK = re.compile(r"<a [^>]*\{% url \"goals:(?:forecast|forecasts|backtest)\"[^>]*>[^<]*</a>")
# There is none, and the page says so; what an attribute or a tag of the template is called, no reader sees.
DENIED = (
    "no forecast yet",
    "Not enough history for a forecast",
    "Not enough resolved forecasts",
    "No forecast is kept yet",
)


def unproven(text: str) -> list[str]:
    """The visible lines that still say the word once links and denials are taken out."""
    text = LINK.sub("", text)
    for words in DENIED:
        text = text.replace(words, "")
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", " ", text, flags=re.S)
    return [" ".join(line.split()) for line in text.splitlines() if re.search(r"\bforecasts?\b", line, re.I)]


def test_a_page_that_says_forecast_links_to_how_well_it_holds() -> None:
    wrong = {}
    for path in sorted(ROOT.rglob("templates/**/*.html")):
        name = path.relative_to(ROOT).as_posix().split("/templates/")[1]
        if name in ABOUT_IT or name.startswith(("kit/", "report/", "exchange/report")):
            continue
        if found := unproven(path.read_text(encoding="utf-8")):
            wrong[name] = found
    assert not wrong, wrong


def test_pages_about_the_forecast_lead_to_its_back_test() -> None:
    for name in ABOUT_IT:
        text = (ROOT / "goals" / "templates" / name).read_text(encoding="utf-8")
        assert "goals:backtest" in text or "goals:forecasts" in text, name


def test_the_rule_sees_a_bare_word() -> None:
    assert unproven("<p>The forecast says 40%.</p>") == ["The forecast says 40%."]
    assert unproven('<p>The <a class="link" href="{% url "goals:forecasts" %}">forecast</a> says 40%.</p>') == []
    assert unproven("<p>no forecast yet</p>") == []
