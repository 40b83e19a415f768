"""Run the checks over a map."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from truenorth.analysis.strategy_map.map import StrategyMap

from .catalogue import BY_CODE, CATALOGUE
from .defaults import DEFAULTS, Thresholds
from .finding import SEVERITY_ORDER, Finding
from .said_once import said_once

# Called after every check with how many are done, how many there are, and the name of the one just done.
Progress = Callable[[int, int, str], None]


class UnknownCheck(ValueError):
    """A code that no check of the catalogue has."""


def run_checks(
    map: StrategyMap,
    thresholds: Thresholds = DEFAULTS,
    only: Collection[str] | None = None,
    progress: Progress | None = None,
) -> list[Finding]:
    """Every finding on a map, worst first: by severity, then what is at stake, then code and subject.

    ``only`` restricts to the codes in it; an unknown one raises ``UnknownCheck``. A fact that several checks see is
    said once (``said_once``), findings on drafts are notes, and rules on goals (GQ) say nothing about goals that are
    over. The same map gives the same list, to the letter.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> map = sketch("goal docks: Commuters rely on us")
    >>> [(each.code, each.severity, each.message) for each in run_checks(map, only={"TN108"})]
    [('TN108', 'error', '“Commuters rely on us” has no measure.')]
    """
    unknown = sorted(set(only or ()) - set(BY_CODE))
    if unknown:
        raise UnknownCheck(f"There is no check {', '.join(unknown)}. Known are {', '.join(BY_CODE)}.")
    checks = [check for check in CATALOGUE if only is None or check.code in only]
    findings: list[Finding] = []
    with _collector_paused():
        for done, check in enumerate(checks, start=1):
            findings.extend(check.examine(map, thresholds))
            if progress is not None:
                progress(done, len(checks), check.name)
        return in_order(map, _mild_on_drafts(map, said_once(findings)))


def _mild_on_drafts(map: StrategyMap, findings: list[Finding]) -> list[Finding]:
    """Nobody relies on a draft yet, so what it lacks is a note here; the editor tells its author how much it weighs."""
    drafts = {goal.id for goal in map.goals if goal.status == "draft"}
    if not drafts:
        return findings
    drafts |= {measure.id for measure in map.measures if measure.goal_id in drafts}
    return [
        replace(finding, severity="note")
        if finding.severity != "note" and finding.subject_ids and finding.subject_ids[0] in drafts
        else finding
        for finding in findings
    ]


@contextmanager
def _collector_paused() -> Iterator[None]:
    # Facts and findings hold no reference cycles. On a large map the collector would walk all of them again and again
    # while findings are made: two thirds of the time, and more than linear.
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            # Straight to the oldest generation: the next young collection would walk all findings once more.
            gc.freeze()
            gc.unfreeze()
        gc.enable()


def in_order(map: StrategyMap, findings: Iterable[Finding]) -> list[Finding]:
    """Findings worst first; ties broken by code, subjects and message, so that the order never varies."""
    return sorted(
        findings,
        key=lambda each: (
            SEVERITY_ORDER[each.severity],
            -worth_of(map, each),
            each.code,
            each.subject_ids,
            each.message,
        ),
    )


def worth_of(map: StrategyMap, finding: Finding) -> float:
    """What is at stake as a share of the whole, in [0, 1]: as the check says, otherwise the line of sight of the
    first subject that has one."""
    if finding.worth is not None:
        return min(1.0, max(0.0, finding.worth))
    sight = map.sight
    return next((value for subject in finding.subject_ids if (value := sight.of(subject))), 0.0)
