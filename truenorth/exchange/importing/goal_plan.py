"""Which goals of an import are one, which are here already, and which measure belongs to which goal."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from truenorth.exchange.canonical import GoalRecord, MeasureRecord
from truenorth.exchange.importing.bringing import Bringing
from truenorth.exchange.importing.goal_fields import figures_of
from truenorth.exchange.importing.matching import Titles, words_of
from truenorth.exchange.importing.same_goals import GoalPortrait, Likeness, MeasurePortrait, Portraits
from truenorth.exchange.importing.source_keys import is_ours, shortened, source_key
from truenorth.exchange.own_keys import OWN, own_key
from truenorth.goals.models import Goal, Measure
from truenorth.people.written_names import read_name

# Joins two names into one that no file can hold.
APART = "\x1f"


@dataclass(slots=True)
class MeasurePlan:
    record: MeasureRecord
    key: str
    known: Measure | None = None
    same: str = ""  # why it was found to be another one
    into: MeasurePlan | None = None  # the measure of this import it is

    @property
    def ref(self) -> str:
        top = self.into or self
        return f"{top.record.system}{APART}{top.key}"


@dataclass(slots=True)
class GoalPlan:
    """One goal to be, told by one record or by several."""

    record: GoalRecord
    key: str
    known: Goal | None = None
    same: Likeness[GoalPlan] | None = None  # what made it the goal that is here
    joined: list[tuple[GoalRecord, Likeness[GoalPlan]]] = field(default_factory=list)
    measures: list[MeasurePlan] = field(default_factory=list)

    @property
    def ref(self) -> str:
        return f"{self.record.system}{APART}{self.key}"


@dataclass(slots=True)
class Plan:
    goals: list[GoalPlan] = field(default_factory=list)
    of_record: dict[int, GoalPlan] = field(default_factory=dict)  # id() of a goal record -> its plan
    # Measures that join a goal which is here already and in none of the files.
    onto: list[tuple[Goal, MeasurePlan]] = field(default_factory=list)
    homeless: list[MeasureRecord] = field(default_factory=list)


class Planner:
    """Goes through the records once, in their order."""

    def __init__(self, bringing: Bringing) -> None:
        self._bringing = bringing
        self._plan = Plan()
        self._plan_of_goal: dict[int, GoalPlan] = {}
        self._portraits: Portraits[GoalPlan | Goal] = Portraits()
        self._goals_here = list(Goal.objects.select_related("owner").order_by("-pk"))
        self._by_source = {(g.source_system, g.source_key): g for g in self._goals_here if g.source_key}
        self._measures_here: dict[int, list[Measure]] = defaultdict(list)
        workspace = bringing.member.workspace
        for measure in Measure.objects.filter(archived=False):
            self._measures_here[measure.goal_id].append(measure)
            if not measure.source_key:
                measure.own = own_key(workspace, "measure", measure.pk)  # type: ignore[attr-defined]
        for goal in self._goals_here:
            if not goal.source_key:
                self._by_source[OWN, own_key(workspace, "goal", goal.pk)] = goal
            self._portraits.add(self._portrait_here(goal), goal)

    def plan(self, goals: list[GoalRecord], measures: list[MeasureRecord]) -> Plan:
        under = self._under(goals, measures)
        taken: dict[tuple[str, str], GoalRecord] = {}
        for record in goals:
            key = source_key(record)
            if (record.system, key) in taken and record.key != taken[record.system, key].key:
                # The same words twice in one file: told apart by their day, or by their line.
                mark = (record.due.isoformat() if record.due else record.cycle) or str(record.origin.line)
                key = shortened(f"{key} · {mark}")
                if (record.system, key) in taken:
                    key = shortened(f"{key} · {record.origin.line}")
            taken[record.system, key] = record
            self._place(record, key, under.get(id(record), []))
        return self._plan

    def _under(self, goals: list[GoalRecord], measures: list[MeasureRecord]) -> dict[int, list[MeasureRecord]]:
        """Measures by the goal they name: by its key in the same file, in another file, then by its title."""
        in_file = {(g.system, g.origin.file, g.key): g for g in reversed(goals)}
        anywhere = {(g.system, g.key): g for g in reversed(goals)}
        titles: Titles[GoalRecord | Goal] = Titles()
        for goal in goals:
            titles.add(goal, goal.title, goal.key)
        for here in self._goals_here:
            titles.add(here, here.title, here.source_key)
        found: dict[int, list[MeasureRecord]] = defaultdict(list)
        for measure in measures:
            named = in_file.get((measure.system, measure.origin.file, measure.goal)) or anywhere.get(
                (measure.system, measure.goal)
            )
            match = None if named else titles.find(measure.goal)
            if match is not None and match.how == "close":
                self._bringing.verdicts.guess(
                    measure.origin, f"“{measure.title}” measures the goal “{match.text}”",
                    f"the file calls it “{measure.goal}”", round(match.certainty, 2),
                )  # fmt: skip
            thing = named or (match.thing if match else None)
            if thing is None:
                self._plan.homeless.append(measure)
            elif isinstance(thing, Goal):
                plan = MeasurePlan(measure, source_key(measure))
                self._meet(plan, self._measures_here[thing.pk])
                self._plan.onto.append((thing, plan))
            else:
                found[id(thing)].append(measure)
        return found

    def _place(self, record: GoalRecord, key: str, measures: list[MeasureRecord]) -> None:
        known = self._by_source.get((record.system, key))
        portrait = self._portrait(record, measures)
        alike: Likeness[GoalPlan | Goal] | None = None
        if known is None and not is_ours(record) and not self._bringing.stands_apart(record):
            alike = self._portraits.find(portrait)
        here = known if known is not None else alike.thing if alike and isinstance(alike.thing, Goal) else None
        plan = self._plan_of_goal.get(here.pk) if here is not None else None
        if alike is not None and isinstance(alike.thing, GoalPlan):
            plan = alike.thing
        if plan is not None:
            why = Likeness(plan, alike.because, alike.certainty) if alike else Likeness(plan, "The same key", 1.0)
            if known is not None and plan.same is not None:
                # The row that carries the key speaks for the goal; the one found by likeness joins it.
                plan.joined.append((plan.record, plan.same))
                plan.record, plan.key, plan.same = record, key, None
            else:
                plan.joined.append((record, why))
        else:
            plan = GoalPlan(record, key, here)
            if here is not None:
                self._plan_of_goal[here.pk] = plan
                if alike is not None:
                    plan.same = Likeness(plan, alike.because, alike.certainty)
            self._plan.goals.append(plan)
            self._portraits.add(portrait, plan)
        self._plan.of_record[id(record)] = plan
        for measure in measures:
            self._add_measure(plan, measure, key)

    def _add_measure(self, plan: GoalPlan, record: MeasureRecord, goal_key: str) -> None:
        key = source_key(record)
        if not is_ours(record):
            # Keys of measures often only repeat those of their goals.
            key = shortened(f"{goal_key} / {words_of(record.title) or record.key}")
        if any(other.key == key and other.record.system == record.system for other in plan.measures):
            key = shortened(f"{key} · {record.origin.line}")
        mine = MeasurePlan(record, key)
        for other in plan.measures:
            if other.into is None and self._measure(other.record).is_same(self._measure(record)):
                mine.into, mine.same = other, "The same measure of the same goal"
                break
        if plan.known is not None and mine.into is None:
            self._meet(mine, self._measures_here[plan.known.pk])
        plan.measures.append(mine)

    def _meet(self, mine: MeasurePlan, here: list[Measure]) -> None:
        """Whether a measure that comes in is one of those the goal has already."""
        for measure in here:
            if (measure.source_system, measure.source_key) == (mine.record.system, mine.key) or (
                mine.record.system == OWN and getattr(measure, "own", "") == mine.key
            ):
                mine.known = measure
                return
        for measure in here:
            if self._measure_here(measure).is_same(self._measure(mine.record)):
                mine.known, mine.same = measure, "The goal has this measure already"
                return

    def _portrait_here(self, goal: Goal) -> GoalPortrait:
        measures = tuple(self._measure_here(measure) for measure in self._measures_here.get(goal.pk, ()))
        owner = read_name(goal.owner.name).key if goal.owner else ""
        return GoalPortrait(words_of(goal.title), owner, goal.due, goal.cycle, measures)

    def _portrait(self, record: GoalRecord, measures: list[MeasureRecord]) -> GoalPortrait:
        person = self._bringing.person(record.owner) if record.owner else None
        owner = read_name(person.name if person else record.owner).key
        found = tuple(self._measure(measure) for measure in measures)
        return GoalPortrait(words_of(record.title), owner, record.due, record.cycle, found)

    def _measure_here(self, measure: Measure) -> MeasurePortrait:
        metric = str(measure.metric_id) if measure.metric_id else ""
        return MeasurePortrait(words_of(measure.title), metric, measure.baseline, measure.target)

    def _measure(self, record: MeasureRecord) -> MeasurePortrait:
        metric = self._bringing.metric_of.get(id(record))
        figures = figures_of(record, share=metric is not None and metric.scale == "percent")
        name = str(metric.pk) if metric else ""
        return MeasurePortrait(words_of(record.title), name, figures["baseline"], figures["target"])
