"""Every kind of finding a report may hold, one a line; a new one is added here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from truenorth.exchange.report.claims import (
    bets_without_target,
    duplicate_goals,
    feedback_rose,
    fell_together,
    goals_leading_nowhere,
    how_goals_are_written,
    lists_not_goals,
    no_evidence,
    nobody_works_on_it,
    one_hand,
    opposite_targets,
    out_of_reach,
    quiet_goals,
    stale_numbers,
    too_many_goals,
    too_much_asked,
    vanity_numbers,
    without_measure,
    without_owner,
    work_that_rests,
    work_without_goal,
)
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.report import Claim

FINDERS: tuple[Callable[[Material], Iterator[Claim]], ...] = (
    out_of_reach.find,
    fell_together.find,
    opposite_targets.find,
    too_much_asked.find,
    work_without_goal.find,
    nobody_works_on_it.find,
    bets_without_target.find,
    work_that_rests.find,
    goals_leading_nowhere.find,
    duplicate_goals.find,
    without_measure.find,
    quiet_goals.find,
    one_hand.find,
    too_many_goals.find,
    without_owner.find,
    feedback_rose.find,
    no_evidence.find,
    stale_numbers.find,
    vanity_numbers.find,
    lists_not_goals.find,
    how_goals_are_written.find,
)


def all_claims(material: Material) -> list[Claim]:
    """Everything that could be said, in the order of the catalogue."""
    return [claim for find in FINDERS for claim in find(material)]
