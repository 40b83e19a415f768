"""Running the catalogue, setting findings aside, and writing them out."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from datetime import date

import pytest

from truenorth.analysis.checks import run as running
from truenorth.analysis.checks.as_sarif import FINGERPRINT, as_sarif
from truenorth.analysis.checks.as_text import as_text
from truenorth.analysis.checks.catalogue import CATALOGUE
from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import SEVERITY_ORDER, Finding
from truenorth.analysis.checks.run import UnknownCheck, run_checks, worth_of
from truenorth.analysis.checks.waived import Waiver, WaiverRefused, split_waived
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.sketch import sketch

COMPANY = """
on 2026-04-14
organisation Harbour Bikes
vision v: A city where nobody needs a second car | audience commuters | purpose streets for people
pillar commute: Win the commute -> v
goal big: Commuters rely on us -> commute 0.8
goal small: A pass that explains itself -> commute 0.1
goal lonely: Repair faster
bet engine: Rewrite the map engine | effort 9
"""
DAY = date(2026, 4, 14)


def test_findings_come_worst_first_and_by_what_is_at_stake() -> None:
    map = sketch(COMPANY)
    findings = run_checks(map)
    assert [SEVERITY_ORDER[each.severity] for each in findings] == sorted(SEVERITY_ORDER[e.severity] for e in findings)
    unmeasured = [each.subject_ids[0] for each in findings if each.code == "TN108"]
    assert unmeasured == ["goal:big", "goal:small", "goal:lonely"]
    assert all(0 <= worth_of(map, each) <= 1 for each in findings)


def test_the_same_map_gives_the_same_findings_whatever_the_order_of_its_facts() -> None:
    lines = COMPANY.strip().splitlines()
    turned = sketch("\n".join([*lines[:2], *reversed(lines[2:])]))
    assert [each.fingerprint for each in run_checks(sketch(COMPANY))] == [
        each.fingerprint for each in run_checks(turned)
    ]


def test_only_the_codes_asked_for_are_run_and_an_unknown_one_is_refused() -> None:
    assert {each.code for each in run_checks(sketch(COMPANY), only={"TN101", "TN107"})} == {"TN101", "TN107"}
    with pytest.raises(UnknownCheck, match="There is no check TN999"):
        run_checks(sketch(COMPANY), only={"TN999"})


def test_thresholds_change_what_is_found() -> None:
    map = sketch("team t: T\n" + "\n".join(f"goal g{n}: G{n} | team t" for n in range(4)))
    assert run_checks(map, only={"TN406"})
    assert run_checks(map, Thresholds(goals_per_team=4), only={"TN406"}) == []


def test_progress_is_told_after_every_check() -> None:
    told: list[tuple[int, int, str]] = []
    run_checks(sketch(COMPANY), progress=lambda done, total, name: told.append((done, total, name)))
    assert [done for done, _, _ in told] == list(range(1, len(CATALOGUE) + 1))
    assert {total for _, total, _ in told} == {len(CATALOGUE)}


def test_rules_on_goals_say_nothing_about_goals_that_are_over() -> None:
    text = "goal a: Launch the app{}\n  measure m: Publish 12 posts"
    assert {each.code for each in run_checks(sketch(text.format("")))} >= {"GQ101", "GQ106"}
    for status in ("closed", "dropped"):
        over = run_checks(sketch(text.format(f" | status {status}")))
        assert not [each.code for each in over if each.code.startswith("GQ")]


def test_what_a_draft_lacks_is_a_note() -> None:
    running, draft = (run_checks(sketch(f"goal a: Be the best | status {status}")) for status in ("running", "draft"))
    assert {each.severity for each in running if each.code in ("GQ104", "TN108")} == {"error"}
    assert {each.code for each in draft} >= {"GQ104", "GQ107"}
    assert {each.severity for each in draft if "goal:a" in each.subject_ids} == {"note"}


def test_the_collector_runs_again_after_the_checks_even_when_one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
        raise ZeroDivisionError
        yield

    monkeypatch.setattr(running, "CATALOGUE", (Check("TN999", "x", "structure", "?", fail),))
    with pytest.raises(ZeroDivisionError):
        run_checks(sketch(COMPANY))
    assert gc.isenabled()


def _waiver(until: date, reason: str = "The pillar is being written", given_on: date = date(2026, 4, 1)) -> Waiver:
    return Waiver(reason, until, given_on, by="person:ilse")


def test_a_waiver_sets_one_finding_aside_until_its_day_has_passed() -> None:
    findings = run_checks(sketch(COMPANY), only={"TN101", "TN108"})
    orphan = next(each for each in findings if each.code == "TN101")
    waivers = {orphan.fingerprint: _waiver(date(2026, 5, 1))}
    held = split_waived(findings, waivers, date(2026, 5, 1))
    assert [finding for finding, _ in held.waived] == [orphan]
    assert len(held.open) == len(findings) - 1
    ended = split_waived(findings, waivers, date(2026, 5, 2))
    assert ended.open == findings
    assert [finding for finding, _ in ended.returned] == [orphan]


def test_a_waiver_of_something_mended_is_settled() -> None:
    split = split_waived([], {"0" * 64: _waiver(date(2026, 5, 1))}, DAY)
    assert split.settled == ["0" * 64]


def test_a_waiver_needs_a_reason_and_ends_within_180_days() -> None:
    with pytest.raises(WaiverRefused, match="needs a reason"):
        _waiver(date(2026, 5, 1), " ")
    with pytest.raises(WaiverRefused, match="Choose 2026-09-28 or an earlier day"):
        _waiver(date(2026, 9, 29))
    assert _waiver(date(2026, 9, 28)).holds(DAY)
    with pytest.raises(WaiverRefused, match="before it is given"):
        _waiver(date(2026, 3, 1))


def test_a_finding_keeps_its_fingerprint_when_its_words_and_numbers_change() -> None:
    before = run_checks(sketch(COMPANY), only={"TN102"})[0]
    changed = COMPANY.replace("Rewrite the map engine | effort 9", "Rewrite it | effort 4")
    after = run_checks(sketch(changed), only={"TN102"})[0]
    assert before.message != after.message
    assert before.fingerprint == after.fingerprint


def test_the_sarif_log_has_rules_results_identities_and_suppressions() -> None:
    findings = run_checks(sketch(COMPANY))
    split = split_waived(findings, {findings[0].fingerprint: _waiver(date(2026, 5, 1))}, DAY)
    log = as_sarif(split.open, split.waived, version="1.0.0", artifact="strategy/bundle.json")
    assert json.loads(json.dumps(log)) == log
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert log["version"] == "2.1.0"
    assert len(run["results"]) == len(findings)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert len(result["partialFingerprints"][FINGERPRINT]) == 64
        assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "strategy/bundle.json"
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert [each["suppressions"][0]["justification"] for each in suppressed] == [
        "The pillar is being written (until 2026-05-01)"
    ]
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"].endswith("?")


def test_an_empty_sarif_log_is_still_a_log() -> None:
    assert as_sarif([])["runs"][0]["results"] == []


def test_the_text_shows_proof_and_counts_what_it_leaves_out() -> None:
    findings = run_checks(sketch(COMPANY), only={"TN101", "TN107"})
    text = as_text(findings, most=1)
    assert text.startswith("error    TN107  The bet “Rewrite the map engine” names no measure that it will move.")
    assert "Targets: 0 (none of them is a measure)" in text
    assert "1 more not shown." in text
    assert text.endswith("2 findings: 2 errors.")


def test_the_text_says_when_there_is_nothing_and_what_was_set_aside() -> None:
    assert as_text([]) == "No findings."
    finding = run_checks(sketch(COMPANY), only={"TN101"})[0]
    assert as_text([], [(finding, _waiver(date(2026, 5, 1)))]) == "No findings. 1 finding set aside."
