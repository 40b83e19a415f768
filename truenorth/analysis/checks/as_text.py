"""Findings as plain text, for terminals, mails and logs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .finding import Finding
from .phrases import amount, counted
from .waived import Waiver


def as_text(
    findings: Sequence[Finding],
    waived: Sequence[tuple[Finding, Waiver]] = (),
    proof: bool = True,
    most: int | None = None,
) -> str:
    """Findings in the order given, each with its proof and what to do; a count by severity closes the text.

    ``most`` limits how many are written out; the rest is counted, never dropped in silence.

    >>> print(as_text([Finding("TN108", "error", ("goal:1",), "“Docks” has no measure.", "Add one.")]))
    error    TN108  “Docks” has no measure.
                    → Add one.
    <BLANKLINE>
    1 finding: 1 error.
    """
    blocks = [_block(finding, proof) for finding in findings[:most]]
    left = len(findings) - len(blocks)
    if left:
        blocks.append(f"{left:,} more not shown.")
    blocks.append(_summary(findings, len(waived)))
    return "\n\n".join(blocks)


def _block(finding: Finding, proof: bool) -> str:
    margin = " " * 16
    lines = [f"{finding.severity:<8} {finding.code}  {finding.message}"]
    if proof:
        lines += [
            f"{margin}{line.term}: {_said(line.value)}" + (f" ({line.because})" if line.because else "")
            for line in finding.proof
        ]
    lines.append(f"{margin}→ {finding.fix}")
    return "\n".join(lines)


def _said(value: str | float | int | None) -> str:
    if value is None:
        return "unknown"
    return value if isinstance(value, str) else amount(value)


def _summary(findings: Sequence[Finding], waived: int) -> str:
    by_severity = Counter(finding.severity for finding in findings)
    parts = [
        counted(by_severity[severity], severity) for severity in ("error", "warning", "note") if by_severity[severity]
    ]
    aside = f" {counted(waived, 'finding')} set aside." if waived else ""
    return f"{counted(len(findings), 'finding')}: {', '.join(parts)}.{aside}" if parts else f"No findings.{aside}"
