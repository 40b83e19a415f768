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
    # TN205: texts at least this alike, on the same metrics, are the same goal twice.
    same_text_cosine: float = 0.80
    same_metrics_jaccard: float = 0.50
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
    # Metric tree: children that come this near to their parent make it up; rounding alone stays well below.
    family_tolerance: float = 0.02
    # TN608: a number that no decision used for this many months informs nobody; half a year holds two quarters' reviews.
    unused_metric_months: int = 6
    # Vanity verdict: chance of calling noise a lead, over all pairs that are looked at together.
    lead_error_rate: float = 0.05
    # TN501: months differ, quarters do not; rigidity looks at this many cycles of this length.
    cycle_days: int = 91
    rigid_cycles: int = 3
    # TN803: an aspirational goal is off track only below this.
    off_track_aspirational: float = 0.15
    # Below this many items a share says nothing, and above it one finding stands for a whole kind without records.
    fewest_items: int = 5


DEFAULTS = Thresholds()
