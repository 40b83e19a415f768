"""Every threshold of every check, with the reason beside it. All of them appear on the settings page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Judgement defaults: configurable, to be revisited with data."""

    # TN106: a measure this likely to be reached without new work needs nobody on it.
    likely_without_work: float = 0.70
    # TN106: with less than this part of the time left, nobody working on it is an error.
    late_share_of_time: float = 0.30
    # TN102: work outside every goal, as a share of a team's period, that is worth a finding.
    orphan_work_share: float = 0.05
    # TN102: work to keep the lights on that needs no goal.
    keep_running_share: float = 0.20
    # TN109: a metric is dead after this many of its expected intervals without a value.
    dead_after_intervals: float = 2.0
    # TN111: shares may add up to this before children claim too much.
    claim_tolerance: float = 1.001
    # TN202: the share of what helps one measure that hurts another, from which they contradict; and gravely.
    conflict_score: float = 0.30
    conflict_score_severe: float = 0.60
    # TN204: measures of one side, money or customers, may hold this share of a goal tree's weight.
    one_sided: float = 0.90
    # TN205: texts at least this alike, on the same metrics, are the same goal twice.
    same_text_cosine: float = 0.80
    same_metrics_jaccard: float = 0.50
    # TN302: a chance to be late above this is worth a finding; above the second it is an error.
    late_chance: float = 0.20
    late_chance_severe: float = 0.50
    # TN303: days that an asked team may take to answer.
    unanswered_days: int = 14
    # TN401: of a team's time this part can be planned where nobody has said what keeps things running.
    focus_factor: float = 0.80
    # TN401: beyond this part of what there is a team is all but full.
    nearly_full: float = 0.90
    # TN406
    goals_per_team: int = 3
    goals_per_product: int = 5
    measures_per_team: int = 12
    effective_goals: float = 5.0
    # TN501
    churn: float = 0.50
    rigidity: float = 0.02
    # TN502: check-ins later than this many cadences are stale, then an error.
    stale_cadences: float = 1.5
    very_stale_cadences: float = 3.0
    # TN503
    review_grace_days: int = 3
    # GQ109, TN601
    evidence_old_days: int = 365
    evidence_heavy_effort: float = 0.10
    # GQ114, GQ115: chances outside of these are too easy or too hard.
    easy_committed: float = 0.85
    easy_aspirational: float = 0.60
    hard_committed: float = 0.10
    hard_aspirational: float = 0.03
    # TN803
    off_track: float = 0.40
    # GQ117
    longest_statement_words: int = 35
    most_unknown_abbreviations: int = 2
    # GQ108: a score from this on is vanity.
    vanity_score: int = 3
    # TN501: months differ, quarters do not; rigidity looks at this many cycles of this length.
    cycle_days: int = 91
    rigid_cycles: int = 3
    # TN803: an aspirational goal is off track only below this.
    off_track_aspirational: float = 0.15
    # Below this many items a share says nothing, and above it one finding stands for a whole kind without records.
    fewest_items: int = 5


DEFAULTS = Thresholds()
