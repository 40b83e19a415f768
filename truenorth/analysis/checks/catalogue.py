"""Every check there is, in the order of its code. A new check is one file and one line here."""

from __future__ import annotations

from .ambition import too_many_goals, vanity_metric_in_use
from .change import goal_churn, off_track_without_response, review_overdue, stale_check_in
from .check import Check
from .conflict import (
    circular_dependency,
    duplicate_goals,
    goalless_dependency,
    late_dependency,
    linked_metrics,
    one_sided_goals,
    overcommitted_team,
    same_metric,
    time_claimed_twice,
    unanswered_dependency,
    unguarded_trade_off,
)
from .means import owner_missing
from .structure import (
    bet_without_measure,
    cycle_in_cascade,
    goal_without_evidence,
    goal_without_measure,
    goal_without_pillar,
    measure_without_bet,
    metric_missing_or_dead,
    orphan_goal,
    overclaimed_contribution,
    pillar_without_goal,
    vision_incomplete,
    work_outside_goals,
)
from .wording.catalogue import GOAL_RULES

STRATEGY_CHECKS: tuple[Check, ...] = (
    orphan_goal.CHECK,
    work_outside_goals.CHECK,
    goal_without_pillar.CHECK,
    pillar_without_goal.CHECK,
    vision_incomplete.CHECK,
    measure_without_bet.CHECK,
    bet_without_measure.CHECK,
    goal_without_measure.CHECK,
    metric_missing_or_dead.CHECK,
    cycle_in_cascade.CHECK,
    overclaimed_contribution.CHECK,
    same_metric.CHECK,
    linked_metrics.CHECK,
    unguarded_trade_off.CHECK,
    one_sided_goals.CHECK,
    duplicate_goals.CHECK,
    circular_dependency.CHECK,
    late_dependency.CHECK,
    unanswered_dependency.CHECK,
    goalless_dependency.CHECK,
    overcommitted_team.CHECK,
    time_claimed_twice.CHECK,
    too_many_goals.CHECK,
    goal_churn.CHECK,
    stale_check_in.CHECK,
    review_overdue.CHECK,
    goal_without_evidence.CHECK,
    vanity_metric_in_use.CHECK,
    owner_missing.CHECK,
    off_track_without_response.CHECK,
)

CATALOGUE: tuple[Check, ...] = (*GOAL_RULES, *STRATEGY_CHECKS)
BY_CODE: dict[str, Check] = {check.code: check for check in CATALOGUE}
