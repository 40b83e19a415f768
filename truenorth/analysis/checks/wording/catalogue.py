"""The rules on how well a goal is put, in the order of their codes."""

from __future__ import annotations

from truenorth.analysis.checks.check import Check

from . import (
    cannot_move_in_time,
    compound,
    duplicate_statement,
    horizon_mismatch,
    inputs_only,
    length_and_jargon,
    no_baseline,
    no_evidence,
    no_guardrail,
    no_why,
    nobody_benefits,
    not_measurable,
    not_time_bound,
    number_of_measures,
    output_goal,
    solution_in_objective,
    too_easy,
    too_hard,
    unknown_language,
    vague_words,
    vanity_metric,
)

GOAL_RULES: tuple[Check, ...] = (
    unknown_language.CHECK,
    output_goal.CHECK,
    not_measurable.CHECK,
    no_baseline.CHECK,
    not_time_bound.CHECK,
    nobody_benefits.CHECK,
    no_why.CHECK,
    vague_words.CHECK,
    vanity_metric.CHECK,
    no_evidence.CHECK,
    compound.CHECK,
    number_of_measures.CHECK,
    inputs_only.CHECK,
    no_guardrail.CHECK,
    too_easy.CHECK,
    too_hard.CHECK,
    horizon_mismatch.CHECK,
    length_and_jargon.CHECK,
    solution_in_objective.CHECK,
    cannot_move_in_time.CHECK,
    duplicate_statement.CHECK,
)
