"""How well the forecasts hold, in words. Pure over what was computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from truenorth.foundation.kit.formats import plural, spelled

if TYPE_CHECKING:
    from truenorth.analysis.forecasting.correction import Correction
    from truenorth.analysis.forecasting.track_record import Comparison, TrackRecord
    from truenorth.goals.queries.track_record import Standing

ENOUGH_TO_JUDGE = 30  # resolved measures; the same number from which the past corrects the next forecasts
CLEAR = 0.005  # Brier points closer than this are called equal


@dataclass(frozen=True, slots=True)
class Line:
    """One score: its name, value and what it means."""

    name: str
    value: str
    means: str


def lead_sentence(standing: Standing) -> str:
    """The page in one sentence."""
    record = standing.record
    if not standing.kept:
        return "No forecast is kept yet. The first of each week is, once a measure has four values and a date."
    if not record.measures:
        return f"{plural(standing.kept, 'forecast')} kept, none resolved yet: their dates lie ahead."
    assert record.said is not None
    assert record.came is not None
    start = f"Of {plural(record.measures, 'measure')} whose date has passed, {record.came:.0%} were reached; we said {record.said:.0%}."
    if record.measures < ENOUGH_TO_JUDGE:
        few = spelled(ENOUGH_TO_JUDGE)
        return f"{start} Not enough to judge by yet: from {few} on the scores mean something."
    return start


def score_lines(record: TrackRecord) -> list[Line]:
    """Scores with what they mean; those that could not be computed are left out."""
    lines = []
    if record.brier is not None:
        lines.append(
            Line(
                "Brier score",
                f"{record.brier:.3f}",
                "Mean squared miss of the chances: 0 is perfect, 0.250 is always saying 50%.",
            )
        )
    if record.log_score is not None:
        lines.append(
            Line(
                "Log score",
                f"{record.log_score:.3f}",
                "Minus the logarithm of the chance given to what came; 0.693 is always saying 50%.",
            )
        )
    if record.calibration_error is not None:
        lines.append(
            Line(
                "Calibration error",
                f"{record.calibration_error:.3f}",
                "How far what was said is from what came, on average over the dots of the drawing.",
            )
        )
    if record.cover_80 is not None:
        lines.append(
            Line(
                "Inside the 80% range",
                f"{record.cover_80:.0%}",
                "Of the values that came, as computed at the time; 80% would be right.",
            )
        )
    if record.cover_95 is not None:
        lines.append(
            Line("Inside the 95% range", f"{record.cover_95:.0%}", "The same for the wide range; 95% would be right.")
        )
    if record.crps is not None:
        lines.append(
            Line(
                "CRPS",
                f"{record.crps:.3f}",
                "Miss of the whole distribution, as a share of the way from baseline to target.",
            )
        )
    return lines


def rival_word(rival: Comparison) -> str:
    """Who was better, said plainly."""
    gap = rival.theirs - rival.ours
    if abs(gap) < CLEAR:
        return "no difference"
    return f"forecast better by {gap:.3f}" if gap > 0 else f"forecast worse by {-gap:.3f}"


RIVAL_MEANS = {
    "base rate": "How often the team’s measures of that kind were reached before.",
    "linear pace": "The line from the first to the last value, drawn on to the date: yes or no.",
    "stated confidence": "What the owner said at the last check-in.",
    "a person’s word": "A status somebody stated over the computed one, read as the middle of its band.",
}


def correction_sentences(correction: Correction) -> list[str]:
    """What the past changes in new forecasts, with its evidence; or why it changes nothing."""
    if not correction.measures:
        return ["Nothing is corrected yet: no forecast is resolved."]
    said = [correction.because]
    if correction.brier_before is not None and correction.brier_after is not None:
        said.append(
            f"Brier score of measures the curve had not seen: {correction.brier_before:.3f} before, "
            f"{correction.brier_after:.3f} after."
        )
    if correction.curve is not None:
        examples = ", ".join(f"{p:.0%} is shown as {correction.chance(p):.0%}" for p in (0.2, 0.5, 0.8))
        said.append(f"So {examples}.")
    if correction.widest_80 is not None:
        way = "wider" if correction.widen > 1 else "narrower"
        change = abs(correction.widen - 1)
        said.append(
            f"Ranges are drawn {change:.0%} {way} than computed, drawn towards no change by the weight of fifty measures."
            if change >= 0.005
            else "Ranges are drawn as computed: the past asks for no other width."
        )
    return said


def few_bins(bins: Sequence[object]) -> bool:
    """Whether any dot of the drawing stands for too few measures."""
    return any(getattr(b, "few", False) for b in bins)
