"""The report as JSON: the same content under stable keys, documented in the guide."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

from truenorth.exchange.report.report import Claim, Report

FORMAT = "truenorth-report"
VERSION = 1


def as_json(report: Report) -> str:
    return json.dumps(record(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def record(report: Report) -> dict[str, Any]:
    """What the JSON holds, as plain values."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "organisation": report.organisation,
        "as_of": report.as_of.isoformat(),
        "headline": report.headline,
        "findings": [_finding(number, claim) for number, claim in enumerate(report.claims, 1)],
        "findings_note": report.claims_note,
        "goals": [plain(row) for row in report.goals],
        "direction": [{"kind": kind.lower(), "statement": words} for kind, words in report.direction],
        "work": plain(report.shares),
        "goes_well": [plain(each) for each in report.went_well],
        "this_week": [plain(each) for each in report.week],
        "stale_numbers": [plain(each) for each in report.stale],
        "files": [plain(each) for each in report.files],
        "guesses": [plain(each) for each in report.guesses],
        "how_sure": list(report.how_sure),
    }


def _finding(number: int, claim: Claim) -> dict[str, Any]:
    return {
        "number": number,
        "kind": claim.kind,
        "about": claim.about,
        "codes": list(claim.codes),
        "title": claim.title,
        "text": claim.text,
        "quote": claim.quote,
        "proof": [line.text for line in claim.proof],
        "way_out": plain(claim.way),
        "worth": plain(claim.worth),
        "cost": plain(claim.cost),
        "evidence": claim.strength,
        "counted": claim.counted,
        "decides": list(claim.deciders),
        "data": plain(claim.data),
        "picture": {"drawing": type(claim.picture).__name__, **plain(claim.picture)} if claim.picture else None,
    }


def plain(value: Any) -> Any:
    """Dataclasses, dates and tuples as JSON has them; a number that is none is null."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    return value
