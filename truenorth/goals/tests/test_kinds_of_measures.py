"""Every kind of measure gets the answer that fits it, from real rows; and what has no history is named as such."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast
from truenorth.bets.actions.bets import aim_bet, change_bet, propose_bet
from truenorth.foundation.errors import Invalid, WhyMissing
from truenorth.goals.actions.check_ins import check_in
from truenorth.goals.actions.forecasting import evaluate_chances
from truenorth.goals.actions.measures import add_measure
from truenorth.goals.actions.steps import add_step, mark_step, remove_step
from truenorth.goals.models import Goal, Measure, MeasureForecast
from truenorth.metrics.actions.observations import Value, record_observations
from truenorth.metrics.models import Metric

from .growing import TODAY, commuters_goal, pin_today, riders_metric
from .test_api import Caller


@pytest.fixture
def here(scoped: Cast) -> Cast:
    pin_today(scoped)
    return scoped


def weekly(here: Cast, values: list[float], *, denominator: float | None = None, **fields: Any) -> Metric:
    metric = Metric.objects.create(workspace=here.workspace, name=fields.pop("name", "Numbers"), **fields)
    first = TODAY - timedelta(weeks=len(values) - 1)
    rows = [Value(first + timedelta(weeks=k), v, denominator=denominator) for k, v in enumerate(values)]
    record_observations(here.alice, metric, rows)
    return metric


def forecast_of(here: Cast, measure: Measure) -> MeasureForecast:
    evaluate_chances(here.alice)
    return MeasureForecast.objects.get(measure=measure)


def measured(here: Cast, metric: Metric | None, **fields: Any) -> Measure:
    goal, _ = commuters_goal(here, running=False)
    return add_measure(here.alice, goal, title="This one", metric=metric, **fields)


def test_a_share_of_few_is_smoothed_and_stays_a_share(here: Cast) -> None:
    few = weekly(here, [0.0, 0.1, 0.05, 0.1, 0.15, 0.1], denominator=20, scale="percent", unit="%", kind="ratio")
    row = forecast_of(here, measured(here, few, kind="ratio", target=0.2))
    assert row.probability is not None
    assert 0 <= row.quantiles["0.025"] < row.quantiles["0.975"] <= 1


def test_what_adds_up_is_forecast_from_its_flow(here: Cast) -> None:
    flow = weekly(here, [100.0 + k % 3 for k in range(20)], kind="cumulative")
    measure = measured(here, flow, kind="cumulative", target=2_700.0, start=TODAY - timedelta(weeks=19))
    row = forecast_of(here, measure)
    assert row.method == "bsm-1"
    assert row.quantiles["0.5"] == pytest.approx(20 * 101 + 11 * 101, rel=0.02)


def test_a_count_of_items_is_convolved(here: Cast) -> None:
    done = weekly(here, [2, 0, 3, 1, 2, 4, 1, 2], unit="items", scale="real")
    measure = measured(
        here, done, kind="milestone", target=27.0, start=TODAY - timedelta(weeks=7), due=TODAY + timedelta(weeks=7)
    )
    row = forecast_of(here, measure)
    assert row.method == "throughput"
    assert round(row.probability or 0, 4) == 0.6955  # 12 items left, seven weeks


def test_a_band_is_asked_about_the_whole_way(here: Cast) -> None:
    steady = weekly(here, [99, 101, 100, 98, 102, 100, 99, 101, 100, 100, 101, 99])
    row = forecast_of(here, measured(here, steady, direction="keep", lower=95.0, upper=105.0))
    assert row.at_due is not None
    assert (row.probability or 0) < row.at_due


def test_reached_once_is_likelier_than_standing_there_at_the_end(here: Cast) -> None:
    metric = riders_metric(here)
    once = measured(here, metric, target=55_000.0, any_time=True)
    row = forecast_of(here, once)
    assert row.at_due is not None
    assert (row.probability or 0) > row.at_due


def test_a_target_that_is_met_is_asked_whether_it_holds(here: Cast) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here, start=60_000, step=0))
    evaluate_chances(here.alice)
    row = MeasureForecast.objects.get()
    assert row.already_met
    page = here.browser(here.vera).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert "The target is met today; this is the chance that it still is then." in page


@pytest.mark.parametrize(
    "weeks,early,known", [(0, False, False), (3, False, False), (4, True, True), (11, True, True), (12, False, True)]
)
def test_few_values_are_named_for_what_they_are(here: Cast, weeks: int, early: bool, known: bool) -> None:
    goal, _ = commuters_goal(here, metric=riders_metric(here, weeks=weeks))
    evaluate_chances(here.alice)
    row = MeasureForecast.objects.get()
    assert (row.probability is not None, row.early) == (known, early)
    page = here.browser(here.vera).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert ("Not enough history" in page) is not known
    assert ("Base rate 50%: no measure of this kind has ended yet" in page) is not known


def test_the_base_rate_is_that_of_the_team_and_named_so(here: Cast) -> None:
    past = Goal.objects.create(workspace=here.workspace, title="Before", status="closed")
    for k in range(10):
        Measure.objects.create(workspace=here.workspace, goal=past, title=f"m{k}", grade=1.0 if k < 7 else 0.4)
    goal, _ = commuters_goal(here, metric=riders_metric(here, weeks=2))
    evaluate_chances(here.alice)
    page = here.browser(here.vera).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert "Base rate 64%: 7 of 10 such measures of the team were reached, counted from even odds." in page


def test_values_said_at_check_ins_are_a_history(here: Cast) -> None:
    goal, measure = commuters_goal(here)
    for k in range(6):
        pin_today(here, TODAY + timedelta(weeks=k))
        check_in(here.alice, goal, measure=measure, value=45_000.0 + 900 * k)
    row = MeasureForecast.objects.filter(measure=measure).latest("as_of")
    assert (row.observations, row.early) == (6, True)
    assert row.probability is not None


def test_a_yes_or_no_is_its_owner_s_word_drawn_down(here: Cast) -> None:
    goal, _ = commuters_goal(here, running=False)
    licence = add_measure(here.alice, goal, title="The licence is signed", kind="binary")
    goal.status = "running"
    goal.save()
    assert forecast_of(here, licence).probability is None
    check_in(here.alice, goal, measure=licence, confidence=80, note="The mayor agrees")
    row = forecast_of(here, licence)
    assert row.method == "judged"
    assert row.probability == pytest.approx(0.75 * 0.8)  # strength 8, nothing resolved alike


def stepped(here: Cast, *, done: int, left: int, weeks: int = 8) -> Measure:
    goal, _ = commuters_goal(here, running=False)
    measure = add_measure(
        here.alice, goal, title="Six hubs are open", kind="binary", start=TODAY - timedelta(weeks=weeks)
    )
    pin_today(here, TODAY - timedelta(weeks=weeks))
    steps = [add_step(here.alice, measure, title=f"Step {k}") for k in range(done + left)]
    pin_today(here)
    for k in range(done):
        mark_step(here.alice, steps[k], on=TODAY - timedelta(weeks=weeks - 1 - k % (weeks - 1)))
    return measure


def test_steps_give_a_yes_or_no_a_chance_by_their_pace(here: Cast) -> None:
    few = forecast_of(here, stepped(here, done=14, left=4))
    assert few.method == "throughput"
    assert few.observations >= 4
    assert 0.5 < (few.probability or 0) <= 1
    assert few.quantiles["0.5"] >= 14


def test_more_steps_than_weeks_can_carry_are_unlikely(here: Cast) -> None:
    assert (forecast_of(here, stepped(here, done=7, left=60)).probability or 0) < 0.05


def test_steps_are_changed_by_verbs_and_refused_with_a_sentence(here: Cast) -> None:
    goal, plain = commuters_goal(here, metric=riders_metric(here))
    with pytest.raises(Invalid, match="Only a milestone or a yes or no has steps"):
        add_step(here.alice, plain, title="A step")
    measure = add_measure(here.alice, goal, title="Hubs open", kind="milestone", why="The city asks for it")
    step = add_step(here.alice, measure, title="First hub")
    with pytest.raises(WhyMissing):
        add_step(here.alice, measure, title="Second hub")
    with pytest.raises(WhyMissing):
        remove_step(here.alice, step)
    with pytest.raises(Invalid, match="past or today"):
        mark_step(here.alice, step, on=TODAY + timedelta(days=1))
    page = here.browser(here.alice).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert "First hub" in page
    browser = here.browser(here.alice)
    browser.post(reverse("goals:mark_step", args=[step.pk]), {"at_once": "1", "version": step.version})
    step.refresh_from_db()
    assert step.done_on == TODAY
    reply = browser.post(reverse("goals:add_step", args=[measure.pk]), {"title": ""})
    assert reply.status_code == 422
    assert "Name the step." in reply.content.decode()


def test_steps_over_rest(here: Cast) -> None:
    goal, _ = commuters_goal(here, running=False)
    measure = add_measure(here.alice, goal, title="Hubs open", kind="milestone")
    alice = Caller(here.alice)
    made = alice.send("post", f"/measures/{measure.pk}/steps", {"title": "First hub"})
    assert made.status_code == 201
    step = made.json()
    done = alice.send("post", f"/steps/{step['id']}/done", {}, version=step["version"])
    assert done.json()["done_on"] == TODAY.isoformat()
    assert [s["title"] for s in alice.get(f"/measures/{measure.pk}/steps").json()] == ["First hub"]
    assert alice.send("delete", f"/steps/{step['id']}", version=done.json()["version"]).status_code == 204


def test_three_numbers_stand_on_the_goal_s_page(here: Cast) -> None:
    goal, measure = commuters_goal(here, metric=riders_metric(here, step=250))
    evaluate_chances(here.alice)
    row = MeasureForecast.objects.get()
    assert row.plan["with_plan"] is None
    assert row.plan["nothing_new"] < (row.probability or 0)
    assert row.plan["needed"] > 0
    page = here.browser(here.vera).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    for word in ("As it has been going", "Nothing new", "Needed", "Target with 70%"):
        assert word in page
    assert row.status_because.split(";")[0] in page


def test_a_bet_with_a_stated_effect_enters_the_chance_and_leaves_it(here: Cast) -> None:
    goal, measure = commuters_goal(here, metric=riders_metric(here, step=250))
    evaluate_chances(here.alice)
    before = MeasureForecast.objects.get()
    bet = propose_bet(here.alice, title="Reserve a bike", stage="building", end=date(2026, 5, 12))
    aim_bet(here.alice, bet, measure, effect=4_000.0, effect_low=2_000.0, effect_high=6_500.0, success_chance=0.8)
    evaluate_chances(here.alice)
    after = MeasureForecast.objects.get()
    assert after.plan["with_plan"] == after.probability
    assert (after.probability or 0) > (before.probability or 0) > after.plan["nothing_new"]
    assert after.plan["as_before"] == pytest.approx(before.probability)
    reach = sum(v >= 55_000 for v in after.futures) / 20
    assert reach == pytest.approx(after.probability, abs=0.08)
    page = here.browser(here.vera).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    assert "With the plan" in page
    change_bet(here.alice, bet, stage="launched", why="It is out")
    evaluate_chances(here.alice)
    assert MeasureForecast.objects.get().plan["with_plan"] is None


def test_measures_of_a_goal_are_never_multiplied(here: Cast) -> None:
    metric = riders_metric(here, step=250)
    goal, first = commuters_goal(here, metric=metric, running=False)
    second = add_measure(here.alice, goal, title="Riders at noon", metric=metric, baseline=41_000.0, target=51_000.0)
    evaluate_chances(here.alice)
    chances = [MeasureForecast.objects.get(measure=m).probability or 0 for m in (first, second)]
    page = here.browser(here.vera).get(reverse("goals:goal", args=[goal.pk])).content.decode()
    said = page.split("Chance that all two are reached: ")[1]
    joint = int(said.split("%")[0]) / 100
    assert chances[0] * chances[1] - 0.01 < joint <= min(chances) + 0.01
    assert f"The least likely one alone has {round(100 * min(chances))}%." in page
