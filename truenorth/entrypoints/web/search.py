"""Find or do: objects first, then what can be done, then places. A page without scripts, options for the palette."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from truenorth.analysis.goal_words.purpose import purpose_of
from truenorth.bets.queries import BetFilter, list_bets
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.history.timeline import timeline
from truenorth.foundation.permissions.policy import may
from truenorth.goals.queries import Goal, search_goals
from truenorth.metrics.queries import search_metrics
from truenorth.people.queries import search_people

from .navigation import ADDRESSES

EACH = 5


@dataclass(frozen=True, slots=True)
class Option:
    name: str
    href: str
    icon: str
    note: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    options: list[Option]


# What it is called, its address, icon, key, and the right it takes.
DEEDS = (
    ("Set a goal", "goals:new", "target", "N", "goals.write"),
    ("Bring in what you have", "exchange:import_start", "plus", "", "exchange.import"),
    ("Define a metric", "metrics:new", "gauge", "", "metrics.write"),
    ("Read the ten-minute report", "exchange:report", "file-text", "", "workspace.read"),
    ("See the history", "history:history", "history", "", "workspace.read"),
    ("Run the checks", "alignment:findings", "git-branch", "", "alignment.run"),
    ("Export everything", "exchange:export", "download", "", "exchange.export"),
    ("Invite somebody", "accounts:members", "users", "", "accounts.members"),
    ("Make a token", "accounts:tokens", "settings", "", "accounts.tokens"),
)
PLACES = ("home", "direction", "goals", "metrics", "discovery", "bets", "alignment", "people")
ICONS = {"goal": "target", "metric": "gauge", "bet": "layers", "person": "users", "team": "users"}


@signed_in
@require_safe
def search(request: MemberRequest) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").split())[:200]
    groups = found(request.member, words) if words else before_typing(request.member)
    template = "kit/options.html" if request.htmx else "web/search.html"
    return render(request, template, {"groups": groups, "q": words})


def found(member: Member, words: str) -> list[Group]:
    goals = [
        Option(goal.title, reverse("goals:goal", args=[goal.pk]), "target", _goal_note(goal, words))
        for goal in search_goals(member, words, EACH)
    ]
    metrics = [
        Option(m.name, reverse("metrics:metric", args=[m.pk]), "gauge", m.unit)
        for m in search_metrics(member, words, EACH)
    ]
    bets, _ = list_bets(member, BetFilter(words=words))
    bet_options = [
        Option(r.bet.title, reverse("bets:bet", args=[r.bet.pk]), "layers", r.bet.get_stage_display())
        for r in bets[:EACH]
    ]
    people = [
        Option(name, reverse(f"people:{kind}", args=[pk]), "users", "Team" if kind == "team" else "")
        for kind, pk, name in search_people(member, words, EACH)
    ]
    groups = [
        Group("Goals", goals),
        Group("Metrics", metrics),
        Group("Bets", bet_options),
        Group("People and teams", people),
    ]
    groups += [Group("Do", _deeds(member, words)), Group("Go to", _places(words))]
    return [group for group in groups if group.options]


def _goal_note(goal: Goal, words: str) -> str:
    """Its status; and for whom, what and why, where the words were found there and not in the title."""
    said = f"{goal.beneficiary} {goal.enhances} {goal.why}".casefold()
    asked = [word for word in words.casefold().split() if word not in goal.title.casefold()]
    if not any(word in said for word in asked):
        return goal.get_status_display()
    return f"{goal.get_status_display()} · {purpose_of(goal.beneficiary, goal.enhances, goal.why).text}"


def before_typing(member: Member) -> list[Group]:
    """What was touched last, then everything that can be done."""
    recent: dict[str, Option] = {}
    for entry in timeline(limit=60):
        noun, _, pk = entry.event.subject.partition(":")
        href = _address(noun, pk)
        if href and entry.event.subject not in recent:
            recent[entry.event.subject] = Option(entry.event.subject_title, href, ICONS[noun])
        if len(recent) == EACH:
            break
    groups = [Group("Recent", list(recent.values())), Group("Do", _deeds(member, "")), Group("Go to", _places(""))]
    return [group for group in groups if group.options]


def _address(noun: str, pk: str) -> str:
    pages: dict[str, str] = {"goal": "goals:goal", "metric": "metrics:metric", "bet": "bets:bet", "team": "people:team"}
    return reverse(pages[noun], args=[pk]) if noun in pages else ""


def _deeds(member: Member, words: str) -> list[Option]:
    made = []
    for name, address, icon, key, right in DEEDS:
        if not (_matches(name, words) and may(member, right)):
            continue
        try:
            made.append(Option(name, reverse(address), icon, key=key))
        except NoReverseMatch:
            continue
    return made


def _places(words: str) -> list[Option]:
    return [
        Option(place.capitalize(), reverse(ADDRESSES[place]), "arrow-right")
        for place in PLACES
        if _matches(place, words)
    ]


def _matches(name: str, words: str) -> bool:
    return all(word in name.casefold() for word in words.casefold().split())
