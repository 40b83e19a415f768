from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from truenorth.analysis.checks.wording.assess import KINDS, assess_text, infer_kind
from truenorth.analysis.checks.wording.statement import read_statement
from truenorth.analysis.checks.wording.too_easy import easy_reason

with (Path(__file__).parent / "labelled_statements.csv").open(encoding="utf-8", newline="") as file:
    LABELLED = list(csv.DictReader(file))
REAL = Path(__file__).resolve().parents[6] / "shared" / "data" / "goals_labelled" / "goals.csv"


@pytest.mark.parametrize("row", LABELLED, ids=lambda row: row["text"])
def test_a_labelled_statement_is_judged_as_labelled(row: dict[str, str]) -> None:
    kind = next(kind for kind in KINDS if kind == row["kind"])
    result = assess_text(row["text"], kind)
    codes = {finding.code for finding in result.findings if finding.severity != "note"}
    assert result.verdict == row["label"], codes
    if row["code"]:
        assert row["code"] in codes


def test_the_labelled_statements_cover_kinds_and_domains_on_both_sides() -> None:
    sides: dict[str, set[str]] = defaultdict(set)
    for row in LABELLED:
        sides[row["kind"]].add(row["label"])
        sides[row["domain"]].add(row["label"])
    assert len(LABELLED) >= 120
    assert all(labels == {"good", "improve"} for labels in sides.values())
    assert set(KINDS) < set(sides)


def test_the_verdict_is_improve_only_with_an_error_or_a_warning() -> None:
    result = assess_text("Increase activation to 60%", "key_result")
    assert [(finding.code, finding.severity) for finding in result.findings] == [("GQ103", "note")]
    assert result.verdict == "good"


def test_errors_come_before_warnings() -> None:
    severities = [finding.severity for finding in assess_text("Improve morale", "key_result").findings]
    assert severities == ["error", "warning"]


def test_every_finding_says_what_why_and_what_to_do() -> None:
    for row in LABELLED:
        for finding in assess_text(row["text"], None).findings:
            assert finding.message.endswith(".")
            assert finding.fix.endswith((".", "”."))
            assert finding.why
            assert finding.proof


@pytest.mark.parametrize(
    "text, kind",
    [
        ("Churn rate", "metric"),
        ("Total page views", "metric"),
        ("Churn from 5% to 3%", "key_result"),
        ("Improve morale", "goal"),
        ("Launch the portal", "goal"),
    ],
)
def test_a_missing_kind_is_inferred_and_said(text: str, kind: str) -> None:
    result = assess_text(text)
    assert (result.kind, result.kind_inferred) == (kind, True)
    assert infer_kind(read_statement(text)) == kind
    assert not assess_text(text, "goal").kind_inferred


@pytest.mark.parametrize(
    "text, reason",
    [
        ("Keep absence under 6% (currently 4%)", "already there"),
        ("Reach 520 members (now 500)", "hardly be felt"),
        ("Reach $60K MRR (we are at $55K and growing 9% a month)", "gets there by itself"),
        ("Raise donations to 12000 (comes in anyway)", "no effort"),
        ("Answer all letters within 3 days", "daily work"),
        ("Send the monthly newsletter", "daily work"),
    ],
)
def test_what_comes_true_anyway_is_too_easy(text: str, reason: str) -> None:
    assert reason in easy_reason(read_statement(text))


@pytest.mark.parametrize(
    "text",
    [
        "Cut absence to 3% (currently 4%)",
        "Uptime from 99.90% to 99.97%",
        "Churn under 5% while doubling sign-ups (currently 3%)",
        "Double weekly active teams",
        "Time spent per session from 4 to 6 minutes",
        "Reach 900 members (now 500)",
    ],
)
def test_a_stretch_is_not_too_easy(text: str) -> None:
    assert easy_reason(read_statement(text)) == ""


@pytest.mark.parametrize(
    "text, kind, code",
    [
        ("Lançar o novo portal", "key_result", "GQ101"),
        ("Publicar 8 artículos en la web", "key_result", "GQ101"),
        ("Améliorer la satisfaction des patients", "key_result", "GQ102"),
        ("Neues Kundenportal einführen", "key_result", "GQ101"),
        ("Anzahl der Newsletter-Abonnenten", "metric", "GQ108"),
        ("Melhorar o produto", "objective", "GQ107"),
    ],
)
def test_other_languages_with_a_pack_are_judged(text: str, kind: str, code: str) -> None:
    known = next(one for one in KINDS if one == kind)
    assert code in {finding.code for finding in assess_text(text, known).findings}


@pytest.mark.parametrize(
    "text",
    ["Reduzir a espera de 9 para 4 dias", "Reducir la espera de 9 a 4 días", "Wartezeit von 9 auf 4 Tage senken"],
)
def test_a_measured_change_is_good_in_other_languages(text: str) -> None:
    assert assess_text(text, "key_result").verdict == "good"


@pytest.mark.parametrize(
    "text", ["提高留存率", "Повысить удержание клиентов", "Ridurre i costi della logistica con i fornitori"]
)
def test_a_language_without_a_pack_is_not_judged_and_this_is_said(text: str) -> None:
    result = assess_text(text, "key_result")
    assert result.verdict == "good"
    assert [(finding.code, finding.severity) for finding in result.findings] == [("GQ100", "note")]


@pytest.mark.parametrize("text", ["", "   ", "!!!", "42", "%", "(((", "a" * 5000, "->", "1.", "🙂", "from to", "# 1"])
def test_any_text_gets_a_verdict(text: str) -> None:
    for kind in KINDS:
        assert assess_text(text, kind).verdict in ("good", "improve")


def test_a_pasted_document_is_judged_by_its_beginning() -> None:
    pasted = "Launch the portal. " + "From 3 to 4 posts, 12% of users in 3 days (was 5) and " * 5000
    assert assess_text(pasted, "key_result").verdict == "improve"


@pytest.mark.skipif(not REAL.exists(), reason="the labelled goals are not beside the checkout")
def test_the_rules_agree_with_authors_who_labelled_their_own_examples() -> None:
    with REAL.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    hits = 0
    for row in rows:
        kind = next(one for one in KINDS if one == row["kind"])
        hits += (assess_text(row["text"], kind).verdict == "good") == (row["label"] == "good")
    assert hits / len(rows) >= 0.92
