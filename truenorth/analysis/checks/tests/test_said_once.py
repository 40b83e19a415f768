"""One fact about one subject is said once, whichever checks see it."""

from __future__ import annotations

import pytest

from truenorth.analysis.checks.catalogue import BY_CODE
from truenorth.analysis.checks.run import run_checks
from truenorth.analysis.checks.said_once import SAID_BY
from truenorth.analysis.strategy_map.sketch import sketch

COMPANY = """
on 2026-04-14
vision v: A city where nobody needs a second car | audience commuters | purpose streets for people
pillar p: Win the commute -> v
goal app: Launch the rider app -> p
  measure live: Rider portal live
goal north: Reach every district -> p
goal grow: Riders come back -> p
  measure total: Reach 50,000 total registered users | metric users | from 40000 to 50000
metric users: Total registered users | cumulative_total
bet map: Rewrite the map engine | stage building | effort 9
"""


def _codes(subject: str, only: set[str] | None = None) -> set[str]:
    return {each.code for each in run_checks(sketch(COMPANY), only=only) if subject in each.subject_ids}


def test_every_code_of_the_relation_is_a_check_and_none_speaks_for_itself() -> None:
    for weak, speakers in SAID_BY.items():
        assert {weak, *speakers} <= set(BY_CODE)
        assert weak not in speakers
        assert all(speakers.values())


def test_a_speaker_that_may_itself_fall_silent_leaves_the_fact_said() -> None:
    # GQ102 falls silent for TN109, which falls silent for GQ101; so GQ101 must speak for GQ102 as well.
    for weak, speakers in SAID_BY.items():
        for speaker in speakers:
            assert set(SAID_BY.get(speaker, ())) <= set(SAID_BY[weak]), (weak, speaker)


@pytest.mark.parametrize(
    "subject, weak, strong",
    [
        ("goal:north", "GQ109", "TN601"),
        ("goal:north", "GQ111", "TN108"),
        ("measure:live", "GQ102", "GQ101"),
        ("measure:live", "TN109", "GQ101"),
        ("bet:map", "TN107", "TN102"),
    ],
)
def test_the_same_fact_is_said_once_and_by_the_weaker_check_where_it_runs_alone(
    subject: str, weak: str, strong: str
) -> None:
    assert strong in _codes(subject)
    assert weak not in _codes(subject)
    assert weak in _codes(subject, only={weak})


def test_a_vain_metric_is_named_once_with_its_goals() -> None:
    vain = [each for each in run_checks(sketch(COMPANY)) if each.code in ("GQ108", "TN606")]
    assert [(each.code, each.subject_ids) for each in vain] == [("TN606", ("metric:users",))]


def test_a_finding_on_another_subject_silences_nothing() -> None:
    # The goal holds work and its measure does not: each is said of its own.
    text = "goal a: Launch the app\n  measure m: Make things much better"
    found = run_checks(sketch(text))
    assert "GQ101" in {each.code for each in found if each.subject_ids[0] == "goal:a"}
    assert "GQ107" in {each.code for each in found if each.subject_ids[0] == "measure:m"}
