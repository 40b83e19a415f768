"""The year as it happened, replayed through the product's verbs: each act on its day, by its person, with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from demo.metric_catalogue import metric as catalogued
from demo.year_one_of_history import Act
from truenorth.direction.models import NonGoal, Pillar
from truenorth.discovery.models import FeedbackItem
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import Invalid
from truenorth.goals.actions.cascading import contribute
from truenorth.goals.actions.celebrating import celebrate
from truenorth.goals.actions.check_ins import check_in
from truenorth.goals.actions.closing import close_goal
from truenorth.goals.actions.enriching import add_evidence
from truenorth.goals.actions.forecasting import evaluate_chances
from truenorth.goals.actions.measures import add_measure, revise_measure
from truenorth.goals.actions.revising import pause_goal, review_goal, revise_goal
from truenorth.goals.actions.setting import set_goal, start_goal
from truenorth.goals.models import Goal, Measure
from truenorth.metrics.models import Metric
from truenorth.people.models import Person, Team

ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass
class Replay:
    """Walks through the acts; ``checks`` is asked each Monday, so that findings have a past."""

    members: dict[str, Member]  # by the person's name; others act through the first
    otherwise: Member
    checks: Callable[[Member], Any]
    goals: dict[str, Goal] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    quotes: list[tuple[str, str, int]] = field(
        default_factory=list
    )  # goal, theme, how many: linked once feedback is here

    def run(self, acts: list[Act], until: date) -> None:
        monday = acts[0].on - timedelta(days=acts[0].on.weekday())
        waiting = sorted(acts, key=lambda act: act.on)
        place = 0
        while monday <= until + timedelta(days=6):
            while (
                place < len(waiting) and waiting[place].on < monday + timedelta(days=7) and waiting[place].on <= until
            ):
                self._perform(waiting[place])
                place += 1
            end = min(monday + timedelta(days=6), until)
            if end >= date(2026, 1, 11) and end < until:
                self._look(end)
            monday += timedelta(days=7)

    def _look(self, day: date) -> None:
        member = self._on(self.otherwise, day)
        evaluate_chances(member, as_of=day, via="job", at=_at(day, 6))
        self.checks(member)

    def _perform(self, act: Act) -> None:
        member = self._on(self.members.get(act.who, self.otherwise), act.on)
        how = {"via": "page", "at": _at(act.on, 9 + len(act.subject) % 7)}
        getattr(self, f"_{act.verb}")(member, act, how)

    @staticmethod
    def _on(member: Member, day: date) -> Member:
        """The member on that day: the workspace's today is the day of the act, in memory only."""
        member.workspace.pinned_today = day
        return member

    def _set_goal(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        given = act.values
        team = Team.objects.filter(name=given["team"]).first()
        goal = set_goal(
            member,
            title=str(given["title"]),
            kind=str(given["kind"]),
            horizon=str(given["horizon"]),
            owner=_person(given["owner"]),
            team=team,
            beneficiary=str(given["beneficiary"]),
            why_it_matters=act.why,
            start=given["start"],
            due=given["due"],
            cadence_days=int(str(given["cadence_days"])),
            **how,
        )
        self.goals[act.subject] = goal
        self._put_under(member, goal, str(given["parent"]), given["share"], how)
        if given["status"] == "running":
            self.parents[act.subject] = "to start"

    def _put_under(self, member: Member, goal: Goal, parent: str, share: Any, how: dict[str, Any]) -> None:
        above = self.goals.get(parent) or Pillar.objects.filter(title=parent).first()
        if above is not None and above != goal:
            contribute(member, goal, above, share=share, **how)

    def _add_measure(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        goal, given = self.goals[act.subject], act.values
        metric = _metric(given.get("metric"))
        share = metric is not None and metric.scale == "percent"
        fields: dict[str, Any] = {
            "title": given["title"],
            "role": given["role"],
            "metric": metric,
            "unit": "" if share else given["unit"],
            "due": given.get("due"),
        }
        if given["role"] == "guardrail":
            bound = _scaled(given["bound"], share)
            fields |= {"direction": "keep", "upper" if given["direction"] == "below" else "lower": bound}
        else:
            fields |= {
                "direction": given["direction"],
                "baseline": _scaled(given["baseline"], share),
                "target": _scaled(given["target"], share),
            }
        add_measure(member, goal, why=act.why or "Set with the goal", **fields, **how)
        if self.parents.pop(act.subject, None) and goal.status == "draft":
            start_goal(member, goal, **how)

    def _check_in(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        goal, given = self.goals[act.subject], act.values
        if goal.status not in ("running", "paused"):
            return
        confidence = given["confidence"]
        measure = goal.measures.filter(role="target", archived=False).first()
        by_hand = measure is not None and measure.metric_id is None
        if confidence is None and not given["note"] and not by_hand:
            # A look without a word: the value was read, nobody added anything.
            goal.last_check_in = act.on
            Goal.everywhere.filter(pk=goal.pk).update(last_check_in=act.on)
            return
        check_in(
            member,
            goal,
            value=float(str(given["value"])) if by_hand and given["value"] is not None else None,
            confidence=None if confidence is None else round(100 * float(str(confidence))),
            note=str(given["note"] or ""),
            person=_person(act.who),
            **how,
        )

    def _revise_goal(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        revise_goal(member, self.goals[act.subject], why=act.why, **act.values, **how)

    def _revise_measure(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        measure = Measure.objects.filter(goal=self.goals[act.subject], role="target", archived=False).first()
        assert measure is not None
        share = measure.metric is not None and measure.metric.scale == "percent"
        changes = {n: _scaled(v, share) for n, v in act.values.items() if n in ("target", "baseline", "lower", "upper")}
        revise_measure(member, measure, why=act.why, **changes, **how)

    def _pause_goal(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        pause_goal(member, self.goals[act.subject], why=act.why, **how)

    def _close_goal(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        given = act.values
        close_goal(
            member,
            self.goals[act.subject],
            grade=float(str(given["grade"])),
            cause=str(given["cause"]),
            lesson=str(given["lesson"]),
            next_step="continue" if float(str(given["grade"])) > 0.5 else "stop",
            why=act.why,
            **how,
        )

    def _celebrate(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        headline, _, note = str(act.values["words"]).partition(". ")
        celebrate(member, self.goals[act.subject], headline=headline.rstrip("."), note=note, **how)

    def _add_evidence(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        given = act.values
        strength = {"usage": 0.7, "finance": 0.7, "experiment": 0.8, "research": 0.6, "benchmark": 0.4, "opinion": 0.2}
        add_evidence(
            member,
            self.goals[act.subject],
            kind=str(given["kind"]),
            on=given["on"],
            note=str(given["note"]),
            strength=strength[str(given["kind"])],
            **how,
        )

    def _add_non_goal(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        from truenorth.direction.actions.non_goals import add_non_goal

        statement = str(act.values["statement"])
        if not NonGoal.objects.filter(statement__iexact=statement).exists():
            add_non_goal(member, statement=statement, reason=act.why, **how)

    def _set_freeze(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        from truenorth.goals.actions.freezing import set_freeze

        set_freeze(member, because=act.why.rstrip("."), **act.values, **how)  # type: ignore[arg-type]

    def _review_goal(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        review_goal(member, self.goals[act.subject], outcome=str(act.values["outcome"]), why=act.why, **how)

    def _link_feedback(self, member: Member, act: Act, how: dict[str, Any]) -> None:
        self.quotes.append((act.subject, str(act.values["theme"]), int(str(act.values["quotes"]))))


def link_quotes(replay: Replay, member: Member, words_of: dict[str, tuple[str, ...]]) -> int:
    """Messages of a theme speak for its goal: found by their words, as a person reading the inbox would."""
    from truenorth.discovery.actions.feedback import link_feedback

    linked = 0
    for subject, theme, wanted in replay.quotes:
        for item in FeedbackItem.objects.filter(links__isnull=True).order_by("-said_at"):
            if wanted <= 0:
                break
            if any(word in item.text.casefold() for word in words_of.get(theme, ())):
                try:
                    link_feedback(member, item, replay.goals[subject], via="page")
                except Invalid:
                    continue
                linked, wanted = linked + 1, wanted - 1
    return linked


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(min(hour, 18), 12), ZONE)


def _person(name: Any) -> Person | None:
    return Person.objects.filter(name=str(name)).first()


def _metric(key: Any) -> Metric | None:
    return Metric.objects.filter(name__iexact=catalogued(str(key)).name).first() if key else None


def _scaled(value: Any, share: bool) -> Any:
    return None if value is None else float(value) / 100 if share else value
