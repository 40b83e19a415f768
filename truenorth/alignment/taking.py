"""Ways out that need nothing more from a person: one click runs the verb with the arguments the check gave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from truenorth.bets.actions.bets import aim_bet, remove_dependency
from truenorth.bets.actions.work import link_work
from truenorth.bets.choices import find_served
from truenorth.bets.queries import dependency_between, find_bet, find_work
from truenorth.direction.queries import find_pillar
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import Invalid, NotThere
from truenorth.foundation.history.action import one_act
from truenorth.foundation.permissions.policy import may
from truenorth.goals.actions.cascading import change_contribution, contribute, withdraw_contribution
from truenorth.goals.queries import contribution_between, contributions_to, find_goal, find_measure

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OneClick:
    permission: str
    needs: tuple[str, ...]  # arguments without which a person has to say more
    run: Callable[[Member, Arguments], str]  # does it and says what it did


def _id(reference: str) -> int:
    pk = reference.partition(":")[2]
    if not pk.isdecimal():
        raise NotThere("What this way out names")
    return int(pk)


def _link_bet(member: Member, given: Arguments) -> str:
    bet, target = find_bet(member, _id(given["bet"])).bet, find_served(member, given["target"])
    aim_bet(member, bet, target)
    return f"“{bet}” aims at “{target}” now"


def _link_work(member: Member, given: Arguments) -> str:
    item, target = find_work(member, _id(given["work"])), find_served(member, given["target"])
    link_work(member, item, target)
    return f"“{item}” serves “{target}” now"


def _parent(member: Member, reference: str) -> Any:
    found = {"goal": find_goal, "measure": find_measure, "pillar": find_pillar}
    noun = reference.partition(":")[0]
    if noun not in found:
        raise NotThere("What it should contribute to")
    return found[noun](member, _id(reference))


def _link_goal(member: Member, given: Arguments) -> str:
    goal, parent = find_goal(member, _id(given["goal"])), _parent(member, given["parent"])
    contribute(member, goal, parent)
    return f"“{goal}” contributes to “{parent}” now"


def _unlink_goal(member: Member, given: Arguments) -> str:
    link = contribution_between(member, _id(given["child"]), given["parent"])
    child, parent = str(link.child), str(link.parent)
    withdraw_contribution(member, link)
    return f"“{child}” contributes to “{parent}” no longer"


def _scale_shares(member: Member, given: Arguments) -> str:
    """Each keeps its proportion; together they make the whole."""
    links = [link for link in contributions_to(member, given["parent"]) if link.share]
    total = sum(link.share or 0.0 for link in links)
    if total <= 1:
        raise Invalid("Together they claim no more than the whole already.")
    with one_act():
        for link in links:
            change_contribution(member, link, share=round((link.share or 0.0) / total, 4))
    return f"Their shares make 100% now, {round(100 * total)}% before"


def _drop_dependency(member: Member, given: Arguments) -> str:
    row = dependency_between(member, _id(given["needer"]), _id(given["supplier"]))
    words = f"“{row.needer}” waits for “{row.supplier}” no longer"
    remove_dependency(member, row)
    return words


ONE_CLICK: Mapping[str, OneClick] = {
    "bets.link_bet": OneClick("bets.write", ("bet", "target"), _link_bet),
    "bets.link_work": OneClick("bets.write", ("work", "target"), _link_work),
    "bets.drop_dependency": OneClick("bets.write", ("needer", "supplier"), _drop_dependency),
    "goals.link_goal": OneClick("goals.write", ("goal", "parent"), _link_goal),
    "goals.unlink_goal": OneClick("goals.write", ("child", "parent"), _unlink_goal),
    "goals.set_shares": OneClick("goals.write", ("parent",), _scale_shares),
}


def one_click(member: Member, way: Mapping[str, Any]) -> OneClick | None:
    """The deed behind a way out, where this member may do it and the check has said all it needs."""
    deed = ONE_CLICK.get(way.get("verb", ""))
    if deed is None or not may(member, deed.permission):
        return None
    given = way.get("arguments", {})
    return deed if all(isinstance(given.get(name), str) and given[name] for name in deed.needs) else None
