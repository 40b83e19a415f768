"""How well forecasts hold, what was said week by week, and the steps of a milestone."""

from __future__ import annotations

from typing import Any

from ninja import Router

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.rest.versions import seen_version
from truenorth.goals import queries, schemas
from truenorth.goals.actions import steps

router = Router()


@router.get("/forecasts/record", response=schemas.TrackRecordOut)
def get_track_record(request: MemberRequest, team_id: int | None = None) -> Any:
    """Scores of all forecasts whose outcome is known, or of a team that has twenty such measures or more."""
    return schemas.TrackRecordOut.of(queries.forecasts_standing(request.member, team_id))


@router.get("/measures/{measure_id}/weekly-forecasts", response=list[schemas.WeeklyForecastOut])
def list_weekly_forecasts(request: MemberRequest, measure_id: int) -> Any:
    """What was said of the measure in the last four years, oldest first, each with its outcome once it is known."""
    measure = queries.find_measure(request.member, measure_id)
    return list(measure.weekly_forecasts.select_related("outcome").order_by("-week")[:208])[::-1]


@router.get("/measures/{measure_id}/steps", response=list[schemas.StepOut])
def list_steps(request: MemberRequest, measure_id: int) -> Any:
    return queries.find_measure(request.member, measure_id).steps.all()[:500]


@router.post("/measures/{measure_id}/steps", response={201: schemas.StepOut})
def create_step(request: MemberRequest, measure_id: int, body: schemas.StepIn) -> Any:
    measure = queries.find_measure(request.member, measure_id)
    return 201, steps.add_step(request.member, measure, title=body.title, why=body.why_changed, via="rest")


@router.post("/steps/{step_id}/done", response=schemas.StepOut)
def finish_step(request: MemberRequest, step_id: int, body: schemas.StepDone) -> Any:
    step = queries.find_step(request.member, step_id)
    return steps.mark_step(request.member, step, done=body.done, on=body.on, version=seen_version(request), via="rest")


@router.delete("/steps/{step_id}", response={204: None})
def delete_step(request: MemberRequest, step_id: int, why: str = "") -> Any:
    step = queries.find_step(request.member, step_id)
    steps.remove_step(request.member, step, why=why, version=seen_version(request), via="rest")
    return 204, None
