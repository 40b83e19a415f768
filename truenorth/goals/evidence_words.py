"""The grade of evidence in words. Pure over a grade that is already computed."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.analysis.evidence.grade import WANTED, EvidenceGrade
from truenorth.foundation.kit.formats import number, spelled

SAID = {
    "strong": "Strong evidence",
    "fair": "Fair evidence",
    "thin": "Thin evidence",
    "opinion": "Opinion alone",
    "none": "No evidence",
}
GRADES = list(SAID.items())


def evidence_sentence(grade: EvidenceGrade) -> str:
    """ "Two pieces count 0.52 of 1 today; age has taken 0.18. Usage data is there; business metrics are not." """
    if not grade.pieces:
        return "Nothing is cited yet: a goal that rests on nothing is a guess."
    many = len(grade.pieces)
    pieces = f"{spelled(many).capitalize()} {'piece counts' if many == 1 else 'pieces count'}"
    text = f"{pieces} {number(round(grade.value, 2))} of 1 today"
    if round(grade.lost, 2) > 0:
        text += f"; age has taken {number(round(grade.lost, 2))}"
    if grade.capped:
        text += "; opinion alone counts no more"
    return f"{text}. {kinds_sentence(grade)}"


def kinds_sentence(grade: EvidenceGrade) -> str:
    """Which of customer research, usage data and business metrics are there."""
    if not grade.covered:
        return "Customer research, usage data and business metrics are not there yet."
    there, gone = (_joined([WANTED[kind] for kind in kinds]) for kinds in (grade.covered, grade.missing))
    text = f"{there[:1].upper()}{there[1:]} {_is(grade.covered)} there"
    return f"{text}; {gone} {_is(grade.missing)} not." if gone else f"{text}."


def _joined(names: Sequence[str]) -> str:
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"


def _is(kinds: Sequence[str]) -> str:
    return "is" if len(kinds) == 1 and kinds[0] != "finance" else "are"
