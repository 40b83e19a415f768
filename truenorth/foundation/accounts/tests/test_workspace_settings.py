"""Settings of the workspace: every threshold with its reason, changed with a reason."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

import pytest

from tests.cast import Cast
from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds
from truenorth.foundation.accounts.actions.thresholds import change_status_borders, change_thresholds
from truenorth.foundation.accounts.actions.workspace import change_workspace
from truenorth.foundation.accounts.models import Workspace
from truenorth.foundation.accounts.thresholds import list_thresholds, status_borders_of, thresholds_of
from truenorth.foundation.errors import Invalid, NotAllowed, StaleVersion, WhyMissing
from truenorth.foundation.history.timeline import timeline
from truenorth.foundation.jobs.models import Job


def _now(scoped: Cast) -> Workspace:
    return Workspace.objects.get(pk=scoped.workspace.pk)


def test_every_threshold_stands_on_the_page_with_its_reason(scoped: Cast) -> None:
    listed = list_thresholds(scoped.workspace)
    assert [t.name for t in listed] == [f.name for f in fields(Thresholds)]
    assert all(t.help for t in listed)
    by_name = {t.name: t for t in listed}
    assert "dead after this many of its expected intervals" in by_name["dead_after_intervals"].help
    assert by_name["same_metrics_jaccard"].help == by_name["same_text_cosine"].help
    text = scoped.browser(scoped.dana).get("/settings/checks").content.decode()
    assert all(f'name="{t.name}"' in text for t in listed)
    assert "dead after this many of its expected intervals" in text


def test_a_threshold_is_changed_with_a_reason_and_goes_back_to_its_default(scoped: Cast) -> None:
    with pytest.raises(WhyMissing):
        change_thresholds(scoped.dana, _now(scoped), {"stale_cadences": 2.0})
    change_thresholds(scoped.dana, _now(scoped), {"stale_cadences": 2.0}, why="We check in monthly")
    assert thresholds_of(_now(scoped)).stale_cadences == 2.0
    said = timeline(f"workspace:{scoped.workspace.pk}")[0]
    assert said.sentence == "Dana changed thresholds of checks: stale cadences from 1.5 to 2"
    assert said.event.why == "We check in monthly"
    change_thresholds(scoped.dana, _now(scoped), {"stale_cadences": None}, why="Weekly again")
    assert thresholds_of(_now(scoped)) == DEFAULTS
    assert _now(scoped).settings["thresholds"] == {}


def test_what_is_no_threshold_any_more_is_passed_over(scoped: Cast) -> None:
    scoped.workspace.settings = {"thresholds": {"gone": 1, "churn": 0.4}}
    assert asdict(thresholds_of(scoped.workspace)) == {**asdict(DEFAULTS), "churn": 0.4}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("churn", 1.5, "share"),
        ("churn", -0.1, "from 0 up"),
        ("stale_cadences", float("nan"), "from 0 up"),
        ("goals_per_team", 2.5, "whole number"),
        ("nonsense", 1.0, "no threshold"),
        ("__class__", 1.0, "no threshold"),
    ],
)
def test_a_threshold_that_makes_no_sense_is_refused_at_its_field(
    scoped: Cast, name: str, value: float, said: str
) -> None:
    with pytest.raises(Invalid, match=said) as refused:
        change_thresholds(scoped.dana, _now(scoped), {name: value}, why="x")
    assert refused.value.field == name


def test_the_page_of_thresholds_changes_only_what_was_changed(scoped: Cast) -> None:
    browser = scoped.browser(scoped.dana)
    given: dict[str, Any] = {t.name: f"{t.value:g}" for t in list_thresholds(scoped.workspace)} | {"version": 1}
    assert browser.post("/settings/checks", {**given, "why": "To see"}).status_code == 302
    assert _now(scoped).version == 1
    given["churn"] = "0.4"
    assert "needs a reason" in browser.post("/settings/checks", given).content.decode()
    assert browser.post("/settings/checks", {**given, "why": "Calmer"}).status_code == 302
    assert _now(scoped).settings["thresholds"] == {"churn": 0.4}
    assert "1 threshold differs from the default: Churn 0.4" in browser.get("/settings/checks").content.decode()
    stale = browser.post("/settings/checks", {**given, "churn": "0.3", "why": "Calmer still"})
    assert stale.status_code == 409
    assert "cannot be laid side by side" in stale.content.decode()


def test_borders_between_statuses_stand_in_order(scoped: Cast) -> None:
    assert asdict(status_borders_of(scoped.workspace))["committed_on_track"] == 0.70
    change_status_borders(scoped.dana, _now(scoped), {"committed_on_track": 0.8}, why="We promise less")
    assert status_borders_of(_now(scoped)).committed_on_track == 0.8
    with pytest.raises(Invalid) as refused:
        change_status_borders(scoped.dana, _now(scoped), {"committed_at_risk": 0.9}, why="x")
    assert refused.value.field == "committed_at_risk"
    with pytest.raises(Invalid):
        change_status_borders(scoped.dana, _now(scoped), {"committed_on_track": 70}, why="x")
    browser = scoped.browser(scoped.dana)
    given = asdict(status_borders_of(_now(scoped))) | {"aspirational_at_risk": 0.2, "version": 2, "why": "Try"}
    assert browser.post("/settings/statuses", given).status_code == 302
    assert _now(scoped).settings["status_borders"] == {"committed_on_track": 0.8, "aspirational_at_risk": 0.2}


def test_name_time_zone_year_and_profile_are_changed_by_a_plain_form(scoped: Cast) -> None:
    browser = scoped.browser(scoped.dana)
    given = {"name": "Harbour", "time_zone": "Europe/Amsterdam", "fiscal_start_month": "4", "profile": "ebm"}
    assert browser.post("/settings/workspace", given | {"version": 1}).status_code == 302
    now = _now(scoped)
    assert (now.name, now.time_zone, now.fiscal_start_month, now.profile) == ("Harbour", "Europe/Amsterdam", 4, "ebm")
    stale = browser.post("/settings/workspace", given | {"name": "Bikes", "version": 1})
    assert stale.status_code == 409
    assert [(d.label, d.theirs, d.mine) for d in stale.context["differences"]] == [("Name", "Harbour", "Bikes")]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"fiscal_start_month": 13}, "fiscal_start_month"),
        ({"profile": "astrology"}, "profile"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(scoped: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        change_workspace(scoped.dana, _now(scoped), **changes)
    assert refused.value.field == field


def test_two_administrators_do_not_overwrite_each_other(scoped: Cast) -> None:
    mine, theirs = _now(scoped), _now(scoped)
    change_workspace(scoped.dana, theirs, name="Theirs")
    with pytest.raises(StaleVersion):
        change_workspace(scoped.dana, mine, name="Mine")


def test_another_workspace_is_not_changed(scoped: Cast) -> None:
    with pytest.raises(Invalid, match="another workspace"):
        change_workspace(scoped.dana, scoped.elsewhere, name="Mine")


@pytest.mark.parametrize("page", ["workspace", "checks", "statuses"])
def test_settings_are_the_administrators(scoped: Cast, page: str) -> None:
    assert scoped.browser(scoped.alice).get(f"/settings/{page}").status_code == 403
    with pytest.raises(NotAllowed):
        change_workspace(scoped.alice, _now(scoped), name="x")


def test_the_start_of_settings_is_what_one_may_change(scoped: Cast) -> None:
    assert scoped.browser(scoped.dana).get("/settings/")["Location"] == "/settings/workspace"
    assert scoped.browser(scoped.vera).get("/settings/")["Location"] == "/settings/profile"


def test_the_glossary_is_kept_in_order_and_once(scoped: Cast) -> None:
    browser = scoped.browser(scoped.dana)
    given = {"name": "Harbour Bikes", "time_zone": "UTC", "fiscal_start_month": "1", "profile": "okr", "version": 1}
    answer = browser.post("/settings/workspace", given | {"glossary": "NPS\n hub  bike \n\nNPS\nDAU"})
    assert answer.status_code == 302
    assert _now(scoped).settings["glossary"] == ["DAU", "hub bike", "NPS"]
    assert timeline()[0].sentence == "Dana changed the workspace: words everybody knows"
    assert "DAU\nhub bike\nNPS" in browser.get("/settings/workspace").content.decode()
    with pytest.raises(Invalid) as refused:
        change_workspace(scoped.dana, _now(scoped), glossary=["x" * 81])
    assert refused.value.field == "glossary"


def test_checks_run_again_after_their_thresholds_or_words_change(scoped: Cast) -> None:
    change_thresholds(scoped.dana, _now(scoped), {"churn": 0.4}, why="Calmer")
    change_workspace(scoped.dana, _now(scoped), glossary=["NPS"])
    assert Job.everywhere.filter(name="alignment.run_checks").exists()


def test_every_threshold_stands_once_under_the_family_of_its_check(scoped: Cast) -> None:
    text = scoped.browser(scoped.dana).get("/settings/checks").content.decode()
    for threshold in list_thresholds(_now(scoped)):
        assert text.count(f'name="{threshold.name}"') == 1
    assert text.index('id="structure"') < text.index('name="claim_tolerance"') < text.index('id="conflict"')
    assert text.index('id="change"') < text.index('name="bet_churn_healthy"') < text.index('id="wording"')
