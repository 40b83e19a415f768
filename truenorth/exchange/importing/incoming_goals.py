"""Goals and measures of an import: planned, linked upward, brought in as one event, and judged row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from truenorth.direction.models import Pillar
from truenorth.exchange.canonical import GoalRecord, MeasureRecord, Origin
from truenorth.exchange.importing.bringing import Bringing, known_words
from truenorth.exchange.importing.goal_fields import STATUSES, goal_fields, measure_fields
from truenorth.exchange.importing.goal_plan import APART, GoalPlan, MeasurePlan, Plan, Planner
from truenorth.exchange.importing.goal_states import state_of
from truenorth.exchange.importing.matching import Titles
from truenorth.exchange.importing.verdicts import Outcome
from truenorth.goals.actions.receiving import IncomingGoal, IncomingMeasure, ReceivedGoals, receive_goals
from truenorth.goals.models import Goal, Measure
from truenorth.goals.models.evidence import EVIDENCE_KINDS

EVIDENCE = known_words(EVIDENCE_KINDS)
OVER = ("closed", "dropped")
HELD = {"due": "due date", "target": "target", "metric": "metric", "lower": "lower bound", "upper": "upper bound"}


@dataclass(frozen=True, slots=True)
class _Versions:
    goals: dict[int, int]
    measures: dict[int, int]


def bring_in_goals(bringing: Bringing) -> None:
    records, measures = bringing.records(GoalRecord), bringing.records(MeasureRecord)
    plan = Planner(bringing).plan(records, measures)
    versions = _Versions(
        dict(Goal.objects.values_list("pk", "version")), dict(Measure.objects.values_list("pk", "version"))
    )
    upward = _Upward(bringing, plan)
    incoming = [_incoming(bringing, goal, upward) for goal in plan.goals]
    for (guess, because), told in upward.states.items():
        bringing.verdicts.guess_of_many(guess, "goals", because, told)
    incoming += _onto_goals_here(bringing, plan)
    received = ReceivedGoals()
    if incoming:
        received = receive_goals(bringing.member, incoming, **bringing.how)
    _tell_of_links(bringing, plan, received)
    for goal in plan.goals:
        _judge_goal(bringing, goal, received, versions)
        for measure in goal.measures:
            _judge_measure(bringing, measure, received, versions)
    for _, measure in plan.onto:
        _judge_measure(bringing, measure, received, versions)
    for record in plan.homeless:
        bringing.verdicts.say(
            record.origin, record.title, "measure", "refused",
            f"It measures “{record.goal}”, which is in none of the files and not here",
            way_out="Bring in the goal first, or with it.",
        )  # fmt: skip
    _index_targets(bringing, plan, received)


def _incoming(bringing: Bringing, goal: GoalPlan, upward: _Upward) -> IncomingGoal:
    record = goal.record
    told = [record, *(other for other, _ in goal.joined)]
    item = IncomingGoal(goal.key, record.system, record.title, ref=goal.ref, known=goal.known)
    parts = [measure for measure in goal.measures if measure.into is None]
    item.measures = [_incoming_measure(bringing, measure) for measure in parts]
    if goal.known is not None:
        item.title = goal.known.title if goal.same else record.title
        item.fields = {"due": record.due, "last_check_in": record.last_check_in}
        if record.status in STATUSES and not goal.same:
            item.fields["status"] = record.status
    else:
        item.fields = goal_fields(record, [m.record for m in goal.measures])
        _fill_from_others(item.fields, goal)
        state = state_of(record, [m.record for m in parts], bringing.today)
        item.fields |= state.fields
        if state.guess:
            upward.states.setdefault((state.guess, state.because), []).append((record.origin, record.title))
        item.fields["owner"] = next((p for r in told if (p := bringing.person(r.owner))), None)
        item.fields["team"] = next((t for r in told if (t := bringing.team(r.team))), None)
        item.non_goals = list(dict.fromkeys(s for r in told for s in r.non_goals))
        item.evidence = [(k if k in EVIDENCE else "opinion", on, note) for r in told for k, on, note in r.evidence]
        if record.start and record.due and record.due <= record.start:
            bringing.verdicts.guess(
                record.origin, f"The start of “{record.title}” is left out", "it is due before it would start", 0.9
            )
    for other in told:
        for place, written in enumerate(other.parents):
            if (parent := upward.find(other, written)) is not None and parent != goal.ref:
                item.parents.append(parent)
                item.shares.append(_share(other.shares[place] if place < len(other.shares) else None))
    return item


def _fill_from_others(fields: dict[str, Any], goal: GoalPlan) -> None:
    """What the first row leaves empty, another row of the same goal may say."""
    for record, _ in goal.joined:
        for name, value in goal_fields(record, []).items():
            if fields.get(name) in (None, "") and value not in (None, ""):
                fields[name] = value


def _share(share: float | None) -> float | None:
    return share if share is not None and 0 <= share <= 1 else None


def _incoming_measure(bringing: Bringing, measure: MeasurePlan) -> IncomingMeasure:
    record = measure.record
    metric = bringing.metric_of.get(id(record))
    fields = measure_fields(record, share=metric is not None and metric.scale == "percent")
    fields["metric"] = metric
    fields["owner"] = bringing.person(record.owner)
    title = record.title
    if measure.known is not None and measure.same:
        # Found by likeness: it may say what is not known here, and changes nothing else.
        title = measure.known.title
        fields = {n: v for n, v in fields.items() if getattr(measure.known, n) in (None, "")}
        if record.current_on and (not measure.known.current_on or record.current_on > measure.known.current_on):
            fields |= {"current": record.current, "current_on": record.current_on}
    return IncomingMeasure(measure.key, record.system, title, fields, ref=measure.ref, known=measure.known)


def _onto_goals_here(bringing: Bringing, plan: Plan) -> list[IncomingGoal]:
    found: dict[int, IncomingGoal] = {}
    for goal, measure in plan.onto:
        ref = f"here{APART}{goal.pk}"
        item = found.setdefault(
            goal.pk, IncomingGoal(goal.source_key, goal.source_system, goal.title, ref=ref, known=goal)
        )
        item.measures.append(_incoming_measure(bringing, measure))
    return list(found.values())


class _Upward:
    """What a parent as written stands for: by key in its own file, a pillar, then goals and measures by title."""

    def __init__(self, bringing: Bringing, plan: Plan) -> None:
        self._bringing = bringing
        self.states: dict[tuple[str, str], list[tuple[Origin, str]]] = {}  # where goals stand, as inferred
        self._in_file: dict[tuple[str, str, str], str] = {}
        self._titles: Titles[str | Goal | Measure] = Titles()
        for record in bringing.gathered.of_kind(GoalRecord):
            if goal := plan.of_record.get(id(record)):
                self._in_file[record.system, record.origin.file, record.key] = goal.ref
                self._titles.add(goal.ref, record.title, record.key)
        for goal in plan.goals:
            for measure in goal.measures:
                told = measure.record
                self._in_file.setdefault((told.system, told.origin.file, told.key), measure.ref)
                self._titles.add(measure.ref, told.title, told.key)
        for open_goal in Goal.objects.exclude(status__in=OVER).order_by("-pk"):
            self._titles.add(open_goal, open_goal.title, open_goal.source_key)
        for open_measure in Measure.objects.filter(archived=False).exclude(goal__status__in=OVER):
            self._titles.add(open_measure, open_measure.title, open_measure.source_key)

    def find(self, record: GoalRecord, written: str) -> str | Goal | Measure | Pillar | None:
        if not written.strip():
            return None
        pillar = self._bringing.direction.pillar(written)
        if written == record.key:
            # Its own key: the sheet names the pillar of the same title, and the row was taken for it.
            return self._bringing.direction.pillar(record.title)
        if ref := self._in_file.get((record.system, record.origin.file, written)):
            return ref
        if pillar is not None:
            return pillar
        match = self._titles.find(written)
        if match is None:
            self._bringing.verdicts.guess(
                record.origin, f"“{record.title}” stands without its parent “{written}”",
                "nothing of this name is in the files or here", 0.5,
            )  # fmt: skip
            return None
        if match.how == "close":
            self._bringing.verdicts.guess(
                record.origin, f"The parent of “{record.title}” is “{match.text}”", f"the file calls it “{written}”",
                round(match.certainty, 2),
            )  # fmt: skip
        return match.thing


def _tell_of_links(bringing: Bringing, plan: Plan, received: ReceivedGoals) -> None:
    origins = {goal.ref: goal.record for goal in plan.goals}
    for ref, parent in received.in_circles:
        if record := origins.get(ref):
            what = f"“{record.title}” is not put under “{parent}”"
            bringing.verdicts.guess(record.origin, what, "the links would go in a circle", 1.0)
    told: dict[str, GoalRecord | MeasureRecord] = {**origins}
    told |= {measure.ref: measure.record for goal in plan.goals for measure in goal.measures}
    told |= {measure.ref: measure.record for _, measure in plan.onto}
    for ref, column, window in received.held:
        if found := told.get(ref):
            bringing.verdicts.guess(
                found.origin, f"The {HELD[column]} of “{found.title}” is kept as it is here",
                f"targets are frozen until {window.ends.isoformat()}: {window.because}", 1.0,
            )  # fmt: skip


def _judge_goal(bringing: Bringing, goal: GoalPlan, received: ReceivedGoals, versions: _Versions) -> None:
    row = received.goals[goal.ref]
    record = goal.record
    before = versions.goals.get(row.pk)
    outcome: Outcome = "new" if before is None else "changed" if row.version != before else "known"
    because = {"new": "", "changed": "It says something newer", "known": "Known here already"}[outcome]
    if goal.same is not None:
        outcome, because = "joined", f"{goal.same.because}; here it is “{row.title}”"
    apart = goal.same is not None
    bringing.verdicts.say(
        record.origin, record.title, "goal", outcome, because, subject=row.reference, may_stand_apart=apart
    )
    for other, why in goal.joined:
        bringing.verdicts.say(
            other.origin, other.title, "goal", "joined", f"{why.because}: {_where(record.origin, other.origin)}",
            subject=row.reference, may_stand_apart=why.certainty < 1,
        )  # fmt: skip


def _judge_measure(bringing: Bringing, measure: MeasurePlan, received: ReceivedGoals, versions: _Versions) -> None:
    row = received.measures[measure.ref]
    before = versions.measures.get(row.pk)
    outcome: Outcome = "new" if before is None else "changed" if row.version != before else "known"
    if measure.into is not None or measure.same:
        outcome = "joined"
    because = measure.same or ("Known here already" if outcome == "known" else "")
    bringing.verdicts.say(
        measure.record.origin, measure.record.title, "measure", outcome, because, subject=row.reference
    )


def _where(origin: Origin, seen_from: Origin) -> str:
    place = f"{origin.unit} {origin.line}" + (f" of {origin.sheet}" if origin.sheet else "")
    return place if origin.file == seen_from.file else f"{place} in {origin.file}"


def _index_targets(bringing: Bringing, plan: Plan, received: ReceivedGoals) -> None:
    """Everything that bets, work and feedback may name as served: measures first, for they say more."""
    targets = bringing.targets
    for goal in plan.goals:
        for measure in goal.measures:
            targets.add(received.measures[measure.ref], measure.record.title)
    for record in bringing.gathered.of_kind(GoalRecord):
        if goal_plan := plan.of_record.get(id(record)):
            targets.add(received.goals[goal_plan.ref], record.title, record.key)
    for goal in plan.goals:
        for measure in goal.measures:
            targets.add(received.measures[measure.ref], measure.record.title, measure.record.key)
    for open_measure in Measure.objects.filter(archived=False).exclude(goal__status__in=OVER).order_by("-pk"):
        targets.add(open_measure, open_measure.title, open_measure.source_key)
    for open_goal in Goal.objects.exclude(status__in=OVER).order_by("-pk"):
        targets.add(open_goal, open_goal.title, open_goal.source_key)
