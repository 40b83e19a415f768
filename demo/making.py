"""The sample workspace, made the way a company would make its own: people, exports through the importers, a year of acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from demo.company import NAME, PEOPLE, TEAMS, TODAY
from demo.exports import write_exports
from demo.metric_links import link_numbers
from demo.replay import ZONE, Replay, link_quotes
from demo.year_one_of_history import acts
from truenorth.alignment.actions.run_checks import run_workspace_checks
from truenorth.exchange.importing.apply import apply_records
from truenorth.exchange.importing.gather import gather
from truenorth.foundation.accounts.models import Member, User, Workspace
from truenorth.foundation.scoping.current_workspace import in_workspace
from truenorth.goals.actions.forecasting import evaluate_chances
from truenorth.goals.actions.setting import change_goal
from truenorth.metrics.actions.defining import change_metric
from truenorth.metrics.models import Metric
from truenorth.people.actions.memberships import change_membership
from truenorth.people.actions.persons import link_account
from truenorth.people.actions.receiving import GivenPerson, GivenTeam, receive_people
from truenorth.people.actions.teams import change_team
from truenorth.people.models import Membership, Person, Team

ADMINISTRATOR = "Mara Lindqvist"
LEADERS = frozenset({"Hanne Vogt", "Jonas Okafor", "Priya Nair", "Tomás Rey", "Ilse Brandt"})
# What comes before the year is told, so that check-ins find their numbers; the rest is brought in on the day itself.
FIRST = ("strategy", "metrics")
# How somebody who reads the inbox recognises a theme.
WORDS_OF = {
    "I can’t count on it": ("empty", "no bike", "not one bike", "last bike", "count on", "never bikes", "zero bikes"),
    "Circling for a free dock": ("dock full", "full dock", "free dock", "circl", "no dock", "dock to"),
}
NORTH_STAR = "Dependable rides"
NEXT_REVIEW = date(2026, 4, 27)

Say = Callable[[str], None]


@dataclass
class Made:
    workspace: Workspace
    administrator: Member
    exports: list[Path]


def make_workspace(folder: Path, say: Say = lambda text: None) -> Made:
    """Everything of Harbour Bikes as of 14 April 2026. Takes about half a minute, once."""
    say("Writing the exports of Harbour Bikes …")
    exports = write_exports(folder)
    workspace = Workspace.objects.create(name=NAME, time_zone="Europe/Amsterdam", pinned_today=TODAY)
    members = _members(workspace)
    mara = members[ADMINISTRATOR]
    morning = datetime.combine(TODAY, time(6, 10), ZONE)
    with in_workspace(workspace):
        _people(members, mara)
        first = [path for path in exports if path.name.startswith(FIRST)]
        say("Bringing in the strategy and the numbers …")
        _bring_in(mara, first, morning)
        _north_star(mara, morning)
        link_numbers(mara, morning)
        say("Telling the year …")
        replay = Replay(members, mara, checks=lambda member: run_workspace_checks(member, via="job"))
        replay.run(acts(), TODAY)
        for member in members.values():
            member.workspace.pinned_today = TODAY
        workspace.pinned_today = TODAY
        say("Bringing in the goal sheet, the trackers and what customers said …")
        _bring_in(mara, [path for path in exports if path not in first], morning)
        link_quotes(replay, mara, WORDS_OF)
        _owners_and_reviews(replay, mara, morning)
        evaluate_chances(mara, via="job", at=morning)
        run_workspace_checks(mara, via="job")
    return Made(workspace, mara, exports)


def _members(workspace: Workspace) -> dict[str, Member]:
    """Those who lead sign in; the others are named by goals and work, without an account."""
    made = {}
    for person in PEOPLE:
        if person.name == ADMINISTRATOR or person.name in LEADERS:
            user = User.objects.create_user(person.email, person.name)
            role = "administrator" if person.name == ADMINISTRATOR else "leader"
            made[person.name] = Member.objects.create(workspace=workspace, user=user, role=role)
    return made


def _people(members: dict[str, Member], mara: Member) -> None:
    teams = [GivenTeam(name=team.name, capacity_per_quarter=float(sum(team.weeks_a_month[:3]))) for team in TEAMS]
    people = [GivenPerson(name=person.name, email=person.email, team=person.team) for person in PEOPLE]
    receive_people(mara, teams, people, via="import")
    for name, member in members.items():
        person = Person.objects.get(name=name)
        link_account(mara, person, member, via="import")
    for team in TEAMS:
        change_team(mara, Team.objects.get(name=team.name), purpose=team.cares_for, via="import")
        lead = Membership.objects.get(person__name=team.lead, team__name=team.name)
        change_membership(mara, lead, leads=True, via="import")


def _bring_in(member: Member, paths: list[Path], at: datetime) -> None:
    gathered = gather([(path.name, path.read_bytes()) for path in paths])
    apply_records(member, gathered, via="import", at=at)


def _owners_and_reviews(replay: Replay, member: Member, at: datetime) -> None:
    """Whoever answers for a goal answers for its numbers; the next look at each goal is agreed for the end of April."""
    for goal in replay.goals.values():
        goal.refresh_from_db()
        if goal.status in ("closed", "dropped"):
            continue
        change_goal(member, goal, next_review=NEXT_REVIEW, via="import", at=at)
        for measure in goal.measures.filter(metric__owner__isnull=True, metric__isnull=False).select_related("metric"):
            assert measure.metric is not None
            change_metric(member, measure.metric, owner=goal.owner, via="import", at=at)


def _north_star(member: Member, at: datetime) -> None:
    metric = Metric.objects.filter(name__istartswith=NORTH_STAR).first()
    if metric is not None and not metric.is_north_star:
        change_metric(member, metric, is_north_star=True, via="import", at=at)
