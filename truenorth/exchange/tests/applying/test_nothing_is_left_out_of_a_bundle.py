"""What stands beside goals, metrics, bets and messages goes out with a bundle and comes back, byte for byte."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from truenorth.alignment.actions.run_checks import run_workspace_checks
from truenorth.alignment.actions.waive import waive_finding
from truenorth.alignment.models import FindingRecord, Waiver
from truenorth.bets.models import Bet, BetTarget, Dependency
from truenorth.discovery.models import FeedbackItem
from truenorth.exchange.exporters.bundle import as_folder, as_json, as_yaml
from truenorth.exchange.exporters.workspace_records import workspace_records
from truenorth.exchange.importing.apply import apply_records
from truenorth.exchange.importing.gather import gather
from truenorth.exchange.importing.verdicts import Applied
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.history.undo import undo_act
from truenorth.foundation.scoping.current_workspace import in_workspace
from truenorth.foundation.today import today
from truenorth.goals.models import Assumption, Celebration, CheckIn, Goal
from truenorth.metrics.models import Metric, MetricBreak, MetricDefinition, MetricLink, Source

WRITTEN = """
format: truenorth/1
people:
- {key: p-1, name: Mara Lind}
sources:
- {key: s-1, name: Warehouse, kind: sqlite, settings: {path: rides.sqlite}, interval_minutes: 1440}
metrics:
- key: m-riders
  name: Weekly riders
  points: [[2026-01-05, 41], [2026-01-12, 43.5]]
  breaks: [[2026-01-10, Trial rides are counted too]]
  links:
  - {to: m-income, kind: elasticity, elasticity: 0.4, lag_days: 14, evidence: Two years of weeks}
  - {to: Faults, kind: trades_off}
  definitions:
  - {source: Warehouse, valid_from: 2026-01-01, time: day, table: rides, value: count(*), note: The first}
  - {source: Warehouse, valid_from: 2026-01-10, time: day, table: rides, numerator: count(distinct rider), denominator: count(*),
     filters: ["amount > 0"], segments: [city], window: 4}
- {key: m-income, name: Income}
- {key: m-faults, name: Faults, good: down}
goals:
- key: g-1
  title: Riders stay through winter
  status: running
  start: 2026-01-01
  due: 2026-09-30
  assumptions:
  - {statement: Winters stay mild, look_again_on: 2026-05-01}
  - {statement: The city keeps the lanes, state: broken}
  check_ins:
  - {day: 2026-01-08, measure: k-1, value: 41, confidence: 60, forecast: 0.55, note: Good start, person: Mara Lind}
  - {day: 2026-01-15, skipped_because: Everybody was ill}
  celebrations:
  - {day: 2026-01-20, headline: The first thousand, note: In the rain, kind: reached, shared: true}
  measures:
  - {key: k-1, title: Raise weekly riders, metric: m-riders, baseline: 41, target: 60}
- {key: g-2, title: Improve everything}
bets:
- key: b-1
  title: Winter tyres
  serves: [k-1, g-2]
  aims:
  - {serves: k-1, share: 0.5, effect_low: 1, effect: 3, effect_high: 6, success_chance: 0.7}
  waits_for: [b-2]
  promises:
  - {waits_for: b-2, need_by: 2026-03-01, promised: 2026-02-20, promised_late: 2026-03-20, asked_on: 2026-01-02}
- {key: b-2, title: Buy tyres}
feedback:
- {key: f-1, text: I slipped, state: read, serves: [g-1]}
- {key: f-2, text: Nice bell, state: set_aside}
- {key: f-3, text: Too cold}
"""


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path


def _bring(member: Member, text: str, name: str = "bundle.yaml") -> Applied:
    return apply_records(member, gather([(name, text.encode())]), via="import")


def _out(member: Member) -> str:
    return as_yaml(workspace_records(member))


def test_everything_beside_comes_in_as_it_is_written(scoped: Cast) -> None:
    applied = _bring(scoped.alice, WRITTEN)
    assert applied.count("refused") == 0
    assert [guess.what for guess in applied.guesses if "not linked" in guess.what or "left out" in guess.what] == []
    link = MetricLink.objects.get(kind="elasticity")
    assert (link.source.name, link.target.name, link.elasticity, link.lag_days) == ("Weekly riders", "Income", 0.4, 14)
    assert MetricLink.objects.get(kind="trades_off").target.name == "Faults"
    assert MetricBreak.objects.get().reason == "Trial rides are counted too"
    source = Source.objects.get()
    assert (source.state, source.secret) == ("paused", "")
    old, new = MetricDefinition.objects.order_by("number")
    assert (old.current, new.current, new.valid_from) == (False, True, date(2026, 1, 10))
    assert new.said["window"] == 4
    assert Metric.objects.get(name="Weekly riders").source == "query"
    aim = BetTarget.objects.get(measure__isnull=False)
    assert (aim.share, aim.effect_low, aim.effect, aim.effect_high, aim.success_chance) == (0.5, 1, 3, 6, 0.7)
    assert Dependency.objects.get().promised_late == date(2026, 3, 20)
    assert Assumption.objects.get(state="broken").goal.title == "Riders stay through winter"
    check = CheckIn.objects.get(confidence=60)
    assert (check.measure.title, check.person.name, check.forecast) == ("Raise weekly riders", "Mara Lind", 0.55)
    assert Celebration.objects.get().shared
    assert list(FeedbackItem.objects.order_by("pk").values_list("state", flat=True)) == ["read", "set_aside", "new"]


@pytest.mark.parametrize("form", [as_json, as_yaml])
def test_what_went_out_comes_back_byte_for_byte(scoped: Cast, form: Any) -> None:
    _bring(scoped.alice, WRITTEN)
    out = form(workspace_records(scoped.alice))
    _bring(scoped.charlie, out, "bundle.json" if form is as_json else "bundle.yaml")
    assert form(workspace_records(scoped.charlie)) == out
    for word in ("trades_off", "Trial rides", "numerator", "effect_high", "promised_late", "skipped_because",
                 "The first thousand", "set_aside", "Winters stay mild"):  # fmt: skip
        assert word in out


def test_a_second_time_changes_nothing_and_undo_takes_all_of_it(scoped: Cast) -> None:
    first = _bring(scoped.alice, WRITTEN)
    assert _bring(scoped.alice, WRITTEN).changes_nothing
    assert _bring(scoped.alice, _out(scoped.alice)).changes_nothing
    assert undo_act(scoped.alice, first.act).left_alone == []
    for kind in (
        MetricLink,
        MetricDefinition,
        Source,
        CheckIn,
        Celebration,
        Assumption,
        BetTarget,
        Dependency,
        Goal,
        Bet,
    ):
        assert not kind.objects.exists(), kind


def test_a_folder_holds_the_same(scoped: Cast) -> None:
    _bring(scoped.alice, WRITTEN)
    folder = as_folder(workspace_records(scoped.alice))
    assert {"sources.yaml", "metrics.yaml", "goals.yaml", "bets.yaml", "feedback.yaml"} <= set(folder)
    apply_records(scoped.charlie, gather([(name, text.encode()) for name, text in folder.items()]), via="import")
    assert as_folder(workspace_records(scoped.charlie)) == folder


def test_what_was_set_aside_is_set_aside_there_too(scoped: Cast) -> None:
    _bring(scoped.alice, WRITTEN)
    run_workspace_checks(scoped.alice)
    findings = list(FindingRecord.objects.filter(gone_on=None).order_by("pk"))
    assert len(findings) >= 2
    until = today(scoped.workspace) + timedelta(days=30)
    for finding in findings[:2]:
        waive_finding(scoped.alice, finding, until=until, why="Agreed in spring")
    out = _out(scoped.alice)
    applied = _bring(scoped.charlie, out)
    assert applied.count("refused") == 0
    with in_workspace(scoped.elsewhere):
        assert {(w.code, w.reason, w.until) for w in Waiver.objects.all()} == {
            (finding.code, "Agreed in spring", until) for finding in findings[:2]
        }
    assert _out(scoped.charlie) == out
    assert _bring(scoped.charlie, out).changes_nothing


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("waivers:\n- {key: w, code: TN101, subjects: [nothing], reason: x, until: 2999-01-01}", "nothing of the kind"),
        ("waivers:\n- {key: w, code: TN101, subjects: [x], reason: x, until: 2001-01-01}", "It ended on"),
        ("sources:\n- {key: s, name: W, kind: sorcery}", "no such kind"),
        ("sources:\n- {key: s, name: W, kind: sqlite, settings: {path: ../secret}}", ""),
        (
            "goals:\n- {key: g, title: T, check_ins: [{day: 2026-01-01, mood: 3}]}",
            "in “check_ins”, there is no field “mood”",
        ),
        ("goals:\n- {key: g, title: T, check_ins: [yesterday]}", "“check_ins” cannot be"),
        ("metrics:\n- {key: m, name: M, links: [{to: x}]}", "in “links”, “kind” is missing"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_reason(scoped: Cast, entry: str, said: str) -> None:
    applied = _bring(scoped.alice, f"format: truenorth/1\n{entry}\n")
    refused = [verdict for verdict in applied.verdicts if verdict.outcome == "refused"]
    assert len(refused) == 1
    assert said in refused[0].because


def test_a_definition_without_its_source_and_a_day_to_come_are_named_and_left_out(scoped: Cast) -> None:
    applied = _bring(
        scoped.alice,
        """
format: truenorth/1
metrics:
- {key: m, name: M, links: [{to: Nowhere, kind: add}], definitions: [{source: Gone, time: t, table: r, value: count(*)}]}
goals:
- {key: g, title: T, check_ins: [{day: 2999-01-01, note: Early}], celebrations: [{day: 2999-01-01, headline: Early}]}
""",
    )
    said = {guess.what: guess.because for guess in applied.guesses}
    assert said["“M” is not linked to “Nowhere”"] == "there is no such metric here"
    assert said["“M” is not read from Gone"] == "there is no source of this name in the files or here"
    assert "2 entries of the story of “T” left out" in said
    assert not CheckIn.objects.exists()


def test_anchors_that_unfold_are_refused(scoped: Cast) -> None:
    lines = ["format: truenorth/1", "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    gathered = gather([("bundle.yaml", "\n".join(lines).encode())])
    assert gathered.files[0].unreadable
    tagged = gather([("bundle.yaml", b"format: truenorth/1\nmetrics: !!python/object/apply:os.system [id]\n")])
    assert tagged.files[0].unreadable


def test_credentials_are_in_no_bundle(scoped: Cast) -> None:
    from truenorth.metrics.actions.connecting import connect_source

    connect_source(
        scoped.alice, name="Warehouse", kind="postgres", secret="hunter2-s3cret",
        settings={"host": "warehouse.internal", "port": "5432", "database": "d", "user": "reader"},
    )  # fmt: skip
    out = _out(scoped.alice)
    assert "warehouse.internal" in out
    assert "hunter2" not in out
    assert Source.objects.get().secret not in out
