"""Findings that somebody has set aside, with a reason and an end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from .finding import Finding

LONGEST_WAIVER = timedelta(days=180)


class WaiverRefused(ValueError):
    """A waiver without a reason, or one that lasts too long; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a finding is set aside, and until which day (that day included)."""

    reason: str
    until: date
    given_on: date
    by: str | None = None  # "person:7"

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise WaiverRefused("A waiver needs a reason. Say why the finding may stand.")
        if self.until < self.given_on:
            raise WaiverRefused(f"The waiver ends on {self.until}, before it is given. Choose a later day.")
        if self.until - self.given_on > LONGEST_WAIVER:
            latest = self.given_on + LONGEST_WAIVER
            raise WaiverRefused(
                f"A waiver lasts {LONGEST_WAIVER.days} days at most. "
                f"Choose {latest} or an earlier day, and renew it then."
            )

    def holds(self, as_of: date) -> bool:
        return self.given_on <= as_of <= self.until


@dataclass(frozen=True)
class Split:
    """Findings by whether they are set aside. Order is kept; every finding is in exactly one of the first two."""

    open: list[Finding]
    waived: list[tuple[Finding, Waiver]]
    # Open again because their waiver has ended; they are in ``open`` as well.
    returned: list[tuple[Finding, Waiver]] = field(default_factory=list)
    # Waivers of findings that no longer exist: what they excused is mended.
    settled: list[str] = field(default_factory=list)


def split_waived(findings: Iterable[Finding], waivers: Mapping[str, Waiver], as_of: date) -> Split:
    """Split findings by the waivers that hold on a day; ``waivers`` by fingerprint.

    >>> lonely = Finding("TN101", "error", ("goal:1",), "“Docks” contributes to nothing.", "Link it.")
    >>> waiver = Waiver("The pillar is being written", date(2026, 5, 1), date(2026, 4, 1))
    >>> split = split_waived([lonely], {lonely.fingerprint: waiver}, date(2026, 4, 14))
    >>> len(split.open), len(split.waived)
    (0, 1)
    """
    split = Split([], [])
    seen = set()
    for finding in findings:
        fingerprint = finding.fingerprint if waivers else ""
        seen.add(fingerprint)
        waiver = waivers.get(fingerprint)
        if waiver is not None and waiver.holds(as_of):
            split.waived.append((finding, waiver))
            continue
        split.open.append(finding)
        if waiver is not None and as_of > waiver.until:
            split.returned.append((finding, waiver))
    split.settled.extend(sorted(set(waivers) - seen))
    return split
