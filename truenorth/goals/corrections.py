"""What the workspace's own resolved forecasts teach the next ones; kept as rows, read once an evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truenorth.goals.models import ForecastCorrection

if TYPE_CHECKING:
    from truenorth.analysis.forecasting.correction import Correction


def correction_in_force() -> Correction:
    """The newest correction; one that changes nothing while none was learned."""
    row = ForecastCorrection.objects.first()
    return as_correction(row)


def as_correction(row: ForecastCorrection | None) -> Correction:
    from truenorth.analysis.forecasting.correction import NO_CORRECTION, Correction
    from truenorth.analysis.forecasting.recalibration import Curve

    if row is None:
        return NO_CORRECTION
    known = row.intercept is not None and row.slope is not None
    return Correction(
        measures=row.measures,
        curve=Curve(row.intercept, row.slope) if known else None,  # type: ignore[arg-type]
        widen=row.widen,
        brier_before=row.brier_before,
        brier_after=row.brier_after,
        widest_80=row.widest_80,
        because=row.because,
    )


def as_row(learned: Correction) -> dict[str, object]:
    """A correction as the fields of its row."""
    return {
        "measures": learned.measures,
        "intercept": learned.curve.intercept if learned.curve else None,
        "slope": learned.curve.slope if learned.curve else None,
        "widen": learned.widen,
        "brier_before": learned.brier_before,
        "brier_after": learned.brier_after,
        "widest_80": learned.widest_80,
        "because": learned.because,
    }
