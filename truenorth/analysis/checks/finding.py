"""A finding: what a check says, with its proof and the ways out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "note"]
SEVERITY_ORDER: Mapping[str, int] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Proof:
    """One line of evidence: what was looked at and the number found there."""

    term: str
    value: str | float | int | None
    because: str = ""


@dataclass(frozen=True, slots=True)
class WayOut:
    """Something a person can do about a finding.

    ``verb`` names the act that does it ("goals.set_measure", "bets.link_bet"); ``arguments`` prefill it.
    """

    label: str
    effect: str = ""
    cost: str = ""
    verb: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    code: str  # "TN101", "GQ101"
    severity: Severity
    subject_ids: tuple[str, ...]  # what it is about, first the one to act on
    message: str  # one sentence with the names and numbers in it
    fix: str  # what to do, one sentence
    why: str = ""  # why it matters, one sentence
    proof: tuple[Proof, ...] = ()
    ways_out: tuple[WayOut, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)  # numbers for pictures and for machines
    confidence: float = 1.0  # 0..1: counted facts are 1, estimates less
    period: str = ""  # part of the identity where a finding may return each cycle
    # What is at stake, as a share of the whole in [0, 1]; None: the line of sight of the first subject.
    worth: float | None = None

    @property
    def fingerprint(self) -> str:
        """Identity across runs: code, sorted subjects and period. Waivers and decisions hang on it."""
        text = "\n".join((self.code, *sorted(self.subject_ids), self.period))
        return hashlib.sha256(text.encode()).hexdigest()
