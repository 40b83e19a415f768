"""How well forecasts hold, and forecasts of a week with what became of them, as they are given."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from ninja import Schema

from truenorth.goals.models import WeeklyForecast
from truenorth.goals.queries.track_record import Standing


class BinOut(Schema):
    low: float
    high: float
    measures: int
    forecasts: int
    said: float
    came: float
    came_low: float
    came_high: float
    few: bool


class RivalOut(Schema):
    name: str
    ours: float
    theirs: float
    measures: int
    forecasts: int


class CorrectionOut(Schema):
    """What the past changes in new forecasts: logit of the shown chance = intercept + slope x logit of the computed one."""

    active: bool
    measures: int
    intercept: float | None
    slope: float | None
    widen: float
    brier_before: float | None
    brier_after: float | None
    because: str
    learned_on: date | None


class TrackRecordOut(Schema):
    """Scores are means within a measure, then over measures; null where nothing could be scored."""

    kept: int
    waiting: int
    next_due: date | None
    measures: int
    forecasts: int
    enough: bool
    brier: float | None
    brier_computed: float | None
    log_score: float | None
    crps: float | None
    cover_80: float | None
    cover_95: float | None
    calibration_error: float | None
    said: float | None
    came: float | None
    bins: list[BinOut]
    rivals: list[RivalOut]
    overrides: RivalOut | None
    correction: CorrectionOut

    @classmethod
    def of(cls, found: Standing) -> Self:
        from truenorth.goals.record_words import ENOUGH_TO_JUDGE

        record, learned = found.record, found.correction
        names = (
            "measures", "forecasts", "brier", "brier_computed", "log_score", "crps", "cover_80", "cover_95",
            "calibration_error", "said", "came",
        )  # fmt: skip
        numbers: dict[str, Any] = {name: getattr(record, name) for name in names}
        return cls(
            kept=found.kept,
            waiting=found.waiting,
            next_due=found.next_due,
            enough=record.measures >= ENOUGH_TO_JUDGE,
            bins=[BinOut.from_orm(b) for b in record.bins],
            rivals=[RivalOut.from_orm(r) for r in record.rivals],
            overrides=RivalOut.from_orm(record.overrides) if record.overrides else None,
            correction=CorrectionOut(
                active=learned.active,
                measures=learned.measures,
                intercept=learned.curve.intercept if learned.curve else None,
                slope=learned.curve.slope if learned.curve else None,
                widen=learned.widen,
                brier_before=learned.brier_before,
                brier_after=learned.brier_after,
                because=learned.because,
                learned_on=found.learned_on,
            ),
            **numbers,
        )


class WeeklyForecastOut(Schema):
    """What was said in a week, never changed, and what became of it."""

    week: date
    as_of: date
    due: date
    target: float | None
    direction: str
    kind: str
    computed: float
    probability: float
    quantiles: dict[str, float]
    status: str
    stated_status: str
    method: str
    method_version: str
    inputs_hash: str
    observations: int
    base_rate: float | None
    pace: float | None
    confidence: float | None
    reached: bool | None
    value: float | None
    brier: float | None
    log_score: float | None
    crps: float | None

    @staticmethod
    def _of(row: WeeklyForecast, name: str) -> Any:
        return getattr(getattr(row, "outcome", None), name, None)

    @staticmethod
    def resolve_reached(row: WeeklyForecast) -> bool | None:
        return WeeklyForecastOut._of(row, "reached")

    @staticmethod
    def resolve_value(row: WeeklyForecast) -> float | None:
        return WeeklyForecastOut._of(row, "value")

    @staticmethod
    def resolve_brier(row: WeeklyForecast) -> float | None:
        return WeeklyForecastOut._of(row, "brier")

    @staticmethod
    def resolve_log_score(row: WeeklyForecast) -> float | None:
        return WeeklyForecastOut._of(row, "log_score")

    @staticmethod
    def resolve_crps(row: WeeklyForecast) -> float | None:
        return WeeklyForecastOut._of(row, "crps")
