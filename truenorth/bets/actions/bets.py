"""Verbs on bets."""

from __future__ import annotations

from datetime import date
from typing import Any

from truenorth.bets.models import Bet, BetTarget, Dependency
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.models import Goal, Measure


def _dates_in_order(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise Invalid("The end lies before the start.", field="end", fix="Choose a later end or an earlier start.")


@action("bets.proposed", permission="bets.write", sentence="{who} proposed the bet {subject}")
def propose_bet(act: Act, *, title: str, **fields: Any) -> Bet:
    title = " ".join(title.split())
    if not title:
        raise Invalid("A bet needs a title.", field="title", fix="Say what you will try.")
    _dates_in_order(fields.get("start"), fields.get("end"))
    return act.create(Bet, title=title, **fields)


@action("bets.changed", permission="bets.write", sentence="{who} changed {subject}: {what}")
def change_bet(act: Act, bet: Bet, **changes: Any) -> Bet:
    """Dates, order and stage of a bet that is under way ask for a reason: people rely on them."""
    committed = bet.stage in ("building", "testing")
    if committed and not act.why and {"start", "end", "team"} & {n for n, v in changes.items() if getattr(bet, n) != v}:
        from truenorth.foundation.errors import WhyMissing

        raise WhyMissing("Changing dates or team of a bet under way")
    _dates_in_order(changes.get("start", bet.start), changes.get("end", bet.end))
    for target in bet.targets.select_related("goal", "measure__goal"):
        act.about(bet, target.served_goal)
    return act.update(bet, **changes)


@action("bets.dropped", permission="bets.write", sentence="{who} dropped {subject}", needs_why=True)
def drop_bet(act: Act, bet: Bet) -> Bet:
    return act.update(bet, stage="dropped")


@action("bets.aimed", permission="bets.write", sentence="{who} aimed {subject} at {target}")
def aim_bet(
    act: Act,
    bet: Bet,
    target: Goal | Measure,
    *,
    share: float | None = None,
    effect: float | None = None,
    effect_low: float | None = None,
    effect_high: float | None = None,
    success_chance: float | None = None,
) -> BetTarget:
    """Say which goal or measure the bet is expected to move, and by how much."""
    if effect_low is not None and effect_high is not None and effect_low > effect_high:
        raise Invalid("The low end of the effect is above its high end.", field="effect_low")
    if success_chance is not None and not 0 <= success_chance <= 1:
        raise Invalid("A chance lies between 0 and 1.", field="success_chance")
    where = {"goal": target} if isinstance(target, Goal) else {"measure": target}
    if BetTarget.objects.filter(bet=bet, **where).exists():
        raise Invalid(f"“{bet}” aims at “{target}” already.", field="target")
    act.details = {"target": str(target)}
    act.about(bet, target if isinstance(target, Goal) else target.goal)
    return act.create(
        BetTarget,
        bet=bet,
        share=share,
        effect=effect,
        effect_low=effect_low,
        effect_high=effect_high,
        success_chance=success_chance,
        **where,
    )


@action("bets.turned_away", permission="bets.write", sentence="{who} took {target} off the aims of {subject}")
def turn_bet_away(act: Act, target: BetTarget) -> None:
    act.details = {"target": str(target.aimed_at)}
    act.about(target.bet, target.served_goal)
    act.delete(target)


@action("bets.dependency_added", permission="bets.write", sentence="{who} noted that {subject}")
def add_dependency(
    act: Act,
    needer: Bet,
    supplier: Bet,
    *,
    need_by: date | None = None,
    promised: date | None = None,
    promised_late: date | None = None,
) -> Dependency:
    if needer.pk == supplier.pk:
        raise Invalid("A bet does not wait for itself.", field="supplier")
    if Dependency.objects.filter(needer=needer, supplier=supplier).exists():
        raise Invalid(f"“{needer}” waits for “{supplier}” already.", field="supplier")
    dependency = act.create(
        Dependency,
        needer=needer,
        supplier=supplier,
        need_by=need_by,
        promised=promised,
        promised_late=promised_late,
        asked_on=act.today,
    )
    act.about(dependency, needer, supplier)
    return dependency


@action("bets.dependency_dated", permission="bets.write", sentence="{who} changed the dates of {subject}: {what}")
def date_dependency(act: Act, dependency: Dependency, **dates: date | None) -> Dependency:
    """What is needed by when, and promised for when, in half and in nine of ten cases."""
    early = dates.get("promised", dependency.promised)
    late = dates.get("promised_late", dependency.promised_late)
    if late is not None and early is None:
        raise Invalid("Name the day it is promised for before the latest one.", field="promised")
    if early is not None and late is not None and late < early:
        raise Invalid("The latest day lies before the one it is promised for.", field="promised_late")
    act.about(dependency, dependency.needer, dependency.supplier)
    return act.update(dependency, **dates)


@action("bets.dependency_removed", permission="bets.write", sentence="{who} noted that no longer: {subject}")
def remove_dependency(act: Act, dependency: Dependency) -> None:
    act.about(dependency, dependency.needer, dependency.supplier)
    act.delete(dependency)
