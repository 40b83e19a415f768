"""The tags of `{% load kit %}` write what their descriptions say."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.template import Context, RequestContext, Template
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.test import Client, RequestFactory

from truenorth.foundation.kit import persons, reply
from truenorth.foundation.kit.tests.samples import BOUND, GoalForm


def write(source: str, path: str = "/", **context: Any) -> str:
    request = RequestFactory().get(path)
    return Template("{% load kit %}" + source).render(RequestContext(request, context))


def test_a_status_is_a_shape_a_word_and_a_colour() -> None:
    text = write('{% status "at_risk" %}')
    assert 'class="st warn"' in text
    assert "<svg" in text
    assert ">At risk<" in text


def test_a_quiet_status_hides_its_word_from_the_eye_only() -> None:
    assert '<span class="vh">Off track</span>' in write('{% status "off_track" quiet=True %}')


def test_a_status_nobody_drew_keeps_its_word() -> None:
    assert ">Handed over<" in write('{% status "handed_over" %}')


def test_a_person_has_the_same_colour_everywhere() -> None:
    assert persons.tone("Mara Lindqvist") == persons.tone(" mara lindqvist")
    assert len({persons.tone(f"Person {k}") for k in range(60)}) == 6


def test_names_and_words_are_escaped() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    sources = [
        "{% who n %}",
        "{% avatar n %}",
        "{% people l %}",
        '{% pill n "bad" %}',
        '{% status "good" word=n %}',
        "{% section n %}{{ n }}{% endsection %}",
        "{% delta 1 n %}",
        '{% filter_chip n n "k" %}',
    ]
    for source in sources:
        assert "<img" not in write(source, n=hostile, l=[hostile])


@pytest.mark.parametrize("good, css", [("up", "up"), ("down", "down"), ("keep", "flat")])
def test_the_colour_of_a_difference_follows_what_is_better(good: str, css: str) -> None:
    assert f'class="delta {css}">+6<' in write("{% delta 6 'pts' good %}", good=good)


def test_old_knowledge_is_amber_and_worded_as_a_task() -> None:
    today = date(2026, 4, 14)
    assert (
        write("{% age d today 90 %}", d=date(2024, 11, 1), today=today)
        == '<span class="age old">17 months, ask again</span>'
    )
    assert write("{% age d today 90 %}", d=date(2026, 4, 9), today=today) == '<span class="age">5 days</span>'


def test_a_field_ties_label_control_and_error_together() -> None:
    text = write("{% field form.title %}", form=BOUND)
    assert '<label for="id_title">Title</label>' in text
    assert 'aria-describedby="id_title-said"' in text
    assert 'aria-invalid="true"' in text
    assert 'id="id_title-said"' in text
    assert "customer’s world" not in text


def test_help_stands_below_until_there_is_an_error() -> None:
    assert "customer’s world" in write("{% field form.title %}", form=GoalForm())


def test_optional_is_said_and_required_is_not() -> None:
    assert "optional" in write("{% field form.why %}", form=GoalForm())
    assert "optional" not in write("{% field form.title %}", form=GoalForm())


def test_what_was_typed_into_a_number_stays_when_it_is_no_number() -> None:
    text = write("{% field form.target %}", form=BOUND)
    assert 'type="text"' in text
    assert 'value="fifty-five"' in text
    assert "Give a number, such as 55." in text


def test_a_column_head_sorts_by_a_link_and_keeps_the_filters() -> None:
    head = '{% sort_head "chance" "Chance" %}'
    assert 'href="?team=fleet&amp;sort=chance"' in write(head, "/?team=fleet&page=3")
    assert 'aria-sort="ascending"' in write(head, "/?sort=chance")
    assert 'href="?sort=-chance"' in write(head, "/?sort=chance")


def test_removing_a_filter_keeps_the_others() -> None:
    assert 'href="?due=2026-12-31"' in write(
        '{% filter_chip "Team" "Fleet" "team" %}', "/?team=fleet&due=2026-12-31&page=2"
    )
    assert 'href="?team=riders"' in write('{% filter_chip "Team" "Fleet" "team" "fleet" %}', "/?team=fleet&team=riders")


def test_icons_are_referred_to_on_pages_and_carried_by_what_stands_alone() -> None:
    assert f'href="{static("kit/icons.svg")}#i-check"' in write('{% icon "check" %}')
    alone = write('{% stand_alone %}{% icon "check" %}{% symbols %}')
    assert 'href="#i-check"' in alone
    assert alone.count("<symbol") == 1


def test_an_unknown_icon_is_named() -> None:
    with pytest.raises(KeyError, match="no-such-icon"):
        write('{% icon "no-such-icon" %}')


def test_a_dialog_is_named_by_its_title() -> None:
    text = write('{% modal "waive" "Waive it" %}<p>x</p>{% endmodal %}')
    assert 'aria-labelledby="waive-title"' in text
    assert '<h2 id="waive-title">Waive it</h2><p>x</p>' in text


def test_filters_write_numbers_as_the_formats_do() -> None:
    text = write('{{ n|number }} {{ n|quantity:"€" }} {{ p|chance }} {{ one|plural:"goal" }}', n=47_600, p=0.41, one=1)
    assert text == "47.6k €47.6k 41% 1 goal"
    assert Template("{% load kit %}{{ x|number }}").render(Context({"x": None})) == "–"


@pytest.mark.django_db
@pytest.mark.urls("truenorth.foundation.kit.urls")
def test_a_choice_is_kept_without_scripts_and_leads_back() -> None:
    sent = {"theme": "dark", "density": "nonsense", "next": "/goals"}
    response = Client().post("/appearance", sent)
    assert response.headers["Location"] == "/goals"
    assert response.cookies["truenorth_theme"].value == "dark"
    assert "truenorth_density" not in response.cookies


@pytest.mark.django_db
@pytest.mark.urls("truenorth.foundation.kit.urls")
def test_a_choice_never_leads_to_another_site() -> None:
    response = Client().post("/appearance", {"theme": "dark", "next": "https://elsewhere.example/"})
    assert response.headers["Location"] == "/"


def test_an_answer_can_carry_a_toast_with_undo_and_a_line_to_read() -> None:
    response = TemplateResponse(RequestFactory().get("/"), "kit/mark.html")
    reply.say(reply.toast(response, "Moved “Docks”", undo="/undo/7"), "2 of 4")
    header = response.headers["HX-Trigger"]
    assert header.isascii()
    assert json.loads(header) == {"toast": {"text": "Moved “Docks”", "undo": "/undo/7"}, "say": {"text": "2 of 4"}}


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//evil.example", ""]
)
def test_only_addresses_of_the_web_become_links(value: str) -> None:
    template = Template("{% load kit %}{% if url|web_address %}<a href='{{ url }}'>{% endif %}")
    assert template.render(Context({"url": value})) == ""
    assert template.render(Context({"url": "HTTPS://example.org/x"})) == "<a href='HTTPS://example.org/x'>"
