"""Findings as SARIF 2.1.0, the format that code review tools and pipelines read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .catalogue import BY_CODE
from .explained import explained
from .finding import Finding
from .waived import Waiver

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# The name is part of every result's identity; a change of how identity is computed needs a new number.
FINGERPRINT = "truenorth/v1"


def as_sarif(
    findings: Sequence[Finding],
    waived: Iterable[tuple[Finding, Waiver]] = (),
    version: str = "",
    artifact: str = "",
) -> dict[str, Any]:
    """One SARIF log with one run; waived findings are results with an accepted suppression.

    ``artifact`` is the path or address of what was checked (a bundle on disk), relative to the repository. Subjects are
    logical locations. The dict holds only what JSON can hold.

    >>> log = as_sarif([Finding("TN108", "error", ("goal:1",), "“Docks” has no measure.", "Add one.")])
    >>> log["version"], log["runs"][0]["results"][0]["ruleId"]
    ('2.1.0', 'TN108')
    """
    held = [(finding, None) for finding in findings] + [(finding, waiver) for finding, waiver in waived]
    codes = sorted({finding.code for finding, _ in held})
    place = {code: number for number, code in enumerate(codes)}
    driver: dict[str, Any] = {"name": "Truenorth", "rules": [_rule(code) for code in codes]}
    if version:
        driver["semanticVersion"] = version
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, waiver, place[finding.code], artifact) for finding, waiver in held],
            }
        ],
    }


def _rule(code: str) -> dict[str, Any]:
    check = BY_CODE.get(code)
    if check is None:
        return {"id": code}
    sections = explained(check)
    rule: dict[str, Any] = {
        "id": code,
        "name": "".join(word.capitalize() for word in check.name.replace(",", "").split()),
        "shortDescription": {"text": check.question},
        "properties": {"family": check.family},
    }
    if "Why it matters" in sections:
        rule["fullDescription"] = {"text": sections["Why it matters"]}
    if "What to do" in sections:
        rule["help"] = {"text": sections["What to do"]}
    return rule


def _result(finding: Finding, waiver: Waiver | None, rule_index: int, artifact: str) -> dict[str, Any]:
    location: dict[str, Any] = {
        "logicalLocations": [
            {"fullyQualifiedName": subject, "kind": subject.partition(":")[0]} for subject in finding.subject_ids
        ]
    }
    if artifact:
        location["physicalLocation"] = {"artifactLocation": {"uri": artifact}}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": finding.severity,
        "message": {"text": f"{finding.message} {finding.fix}"},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {
            "why": finding.why,
            "confidence": finding.confidence,
            "proof": [{"term": line.term, "value": line.value, "because": line.because} for line in finding.proof],
        },
    }
    if waiver is not None:
        result["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": f"{waiver.reason} (until {waiver.until.isoformat()})",
            }
        ]
    return result
