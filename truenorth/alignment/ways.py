"""Where a way out leads: the page on which its verb is done, for the thing it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

# Verb → noun of what is named → address, with what to fill in from the way's arguments: "{target}" is a reference,
# "{pillar}" too. The nouns of the arguments are asked first, then those of the finding; "" needs nothing.
PAGES: Mapping[str, Mapping[str, str]] = {
    "goals.revise_goal": {"measure": "goals:measure", "goal": "goals:edit"},
    "goals.set_measure": {"measure": "goals:measure", "goal": "goals:add_measure"},
    "goals.set_guardrail": {"goal": "goals:add_measure?role=guardrail"},
    "goals.set_goal": {"pillar": "goals:new?parent={parent}", "": "goals:new"},
    "goals.link_goal": {"goal": "goals:contribute"},
    "goals.unlink_goal": {"goal": "goals:goal"},
    "goals.set_shares": {"goal": "goals:goal", "measure": "goals:measure"},
    "goals.merge_goals": {"goal": "goals:drop"},
    "goals.drop_goal": {"goal": "goals:drop"},
    "goals.pause_goal": {"goal": "goals:pause"},
    "goals.close_goal": {"goal": "goals:close"},
    "goals.check_in": {"goal": "goals:check_in"},
    "goals.review_goal": {"goal": "goals:review"},
    "goals.schedule_review": {"goal": "goals:review"},
    "reviews.hold_review": {"goal": "goals:review"},
    "goals.assign_owner": {"measure": "goals:measure", "goal": "goals:edit"},
    "goals.add_evidence": {"goal": "goals:add_evidence"},
    "discovery.attach_evidence": {"goal": "goals:add_evidence"},
    "metrics.define_metric": {"metric": "metrics:edit", "": "metrics:new"},
    "metrics.link_metrics": {"metric": "metrics:metric"},
    "metrics.connect_source": {"metric": "metrics:edit", "": "exchange:import_start"},
    "metrics.record_observation": {"metric": "metrics:metric#h-enter"},
    "metrics.assign_owner": {"metric": "metrics:edit"},
    "bets.propose_bet": {"": "bets:new?target={target}&kind={kind}&title={title}"},
    "bets.revise_bet": {"bet": "bets:edit"},
    "bets.assign_owner": {"bet": "bets:edit"},
    "bets.link_bet": {"bet": "bets:add_aim?target={target}"},
    "bets.link_work": {"work": "bets:work_item?target={target}#serves"},
    "bets.drop_bet": {"bet": "bets:drop"},
    "bets.drop_work": {"work": "bets:work_item"},  # work ends in its tracker
    "bets.drop_dependency": {"bet": "bets:bet"},
    "bets.set_dependency": {"bet": "bets:bet"},
    "people.change_membership": {"team": "people:team"},
    "direction.set_vision": {"": "direction:vision"},
    "direction.revise_vision": {"": "direction:vision"},
    "direction.retire_pillar": {"pillar": "direction:let_go_of_pillar"},
}
OWN_PAGE: Mapping[str, str] = {
    "goal": "goals:goal",
    "measure": "goals:measure",
    "metric": "metrics:metric",
    "bet": "bets:bet",
    "work": "bets:work_item",
    "team": "people:team",
    "person": "people:person",
}
# Things without a page of their own stand on the page of their room; so does what concerns the whole organisation.
ON_PAGE: Mapping[str, str] = {
    "pillar": "direction:direction",
    "vision": "direction:direction",
    "principle": "direction:direction",
    "non_goal": "direction:direction",
    "organisation": "home",
}
ROOMS: Mapping[str, str] = {
    "goals": "goals:goals",
    "reviews": "goals:goals",
    "metrics": "metrics:metrics",
    "bets": "bets:bets",
    "direction": "direction:direction",
    "discovery": "discovery:inbox",
    "people": "people:people",
}
NOUNS: Mapping[str, str] = {
    "goal": "Goal",
    "measure": "Measure",
    "metric": "Metric",
    "bet": "Bet",
    "work": "Work",
    "team": "Team",
    "person": "Person",
    "pillar": "Pillar",
    "vision": "Vision",
    "principle": "Principle",
    "non_goal": "Non-goal",
    "organisation": "All of it",
}


def page_of(subject: str) -> str:
    """The page of a thing, empty where it has none."""
    noun, _, pk = subject.partition(":")
    if noun in OWN_PAGE:
        return _reverse(OWN_PAGE[noun], [pk]) if pk.isdecimal() else ""
    return _reverse(ON_PAGE[noun], []) if noun in ON_PAGE else ""


def _reverse(name: str, arguments: list[str]) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def references_in(arguments: Mapping[str, Any]) -> list[str]:
    """What the arguments of a way out name: {"goal": "goal:4", "goals": ["goal:4", "goal:9"]} → in their order.

    Of two goals that are to be merged the one that goes comes first.
    """
    found: list[str] = []
    if "merge" in arguments:
        found.append(arguments["merge"])
    elif isinstance(arguments.get("goals"), list | tuple):
        found += reversed(arguments["goals"])
    found += [v for v in arguments.values() if isinstance(v, str) and v.partition(":")[2].isdecimal()]
    return list(dict.fromkeys(found))


def address_of(way: Mapping[str, Any], subjects: Iterable[str]) -> str:
    """Where the way out is done; else the page of what the finding is about; else the room of the verb."""
    about = list(subjects)
    verb, arguments = way.get("verb", ""), way.get("arguments", {})
    pages = PAGES.get(verb, {})
    for named in (references_in(arguments), about):
        first: dict[str, str] = {}
        for reference in named:
            noun, _, pk = reference.partition(":")
            first.setdefault(noun, pk)
        # In the order of the table for what the way names, in the order of the finding for what it is about.
        nouns = [noun for noun in pages if noun in first] if named is not about else [n for n in first if n in pages]
        for noun in nouns:
            address = _filled(pages[noun], [first[noun]], arguments)
            if address:
                return address
    if "" in pages:
        aim = next((r for noun in ("goal:", "measure:") for r in about if r.startswith(noun)), "")
        address = _filled(pages[""], [], {"target": aim, **arguments})
        if address:
            return address
    if verb.partition(".")[0] in ROOMS and (not about or about[0] == "organisation"):
        return _reverse(ROOMS[verb.partition(".")[0]], [])
    return next((page for page in map(page_of, about) if page), "")


def _filled(pattern: str, pk: list[str], arguments: Mapping[str, Any]) -> str:
    """ "goals:new?parent={parent}" with the arguments of a way; what they do not say is left out."""
    rest, _, fragment = pattern.partition("#")
    name, _, query = rest.partition("?")
    address = _reverse(name, pk) or _reverse(name, [])
    if not address:
        return ""
    named = arguments.get("measure") or arguments.get("goal")
    known = {**arguments, "target": named or arguments.get("target", "")}
    pairs = []
    for pair in query.split("&") if query else []:
        key, _, value = pair.partition("=")
        said = known.get(value[1:-1], "") if value.startswith("{") else value
        if isinstance(said, str) and said:
            pairs.append((key, said))
    query_string = f"?{urlencode(pairs, safe=':')}" if pairs else ""
    return address + query_string + (f"#{fragment}" if fragment else "")
