"""Teams and people as facts of the strategy map."""

from __future__ import annotations

from truenorth.analysis.strategy_map.people_facts import PersonFact, TeamFact

from .models import Membership, Person, Team


def collect_teams() -> tuple[TeamFact, ...]:
    """Every team that is not archived."""
    rows = Team.objects.filter(archived=False).order_by("pk")
    return tuple(
        TeamFact(f"team:{pk}", name, f"team:{parent}" if parent else None, capacity, running)
        for pk, name, parent, capacity, running in rows.values_list(
            "pk", "name", "parent_id", "capacity_per_quarter", "run_share"
        )
    )


def collect_people() -> tuple[PersonFact, ...]:
    """Everybody, also who has left: what they own is a finding."""
    teams: dict[int, list[str]] = {}
    shares: dict[int, list[float]] = {}
    for person, team, share in (
        Membership.objects.filter(team__archived=False).order_by("pk").values_list("person_id", "team_id", "share")
    ):
        teams.setdefault(person, []).append(f"team:{team}")
        shares.setdefault(person, []).append(share)
    return tuple(
        PersonFact(f"person:{pk}", name, active, tuple(teams.get(pk, ())), tuple(shares.get(pk, ())))
        for pk, name, active in Person.objects.order_by("pk").values_list("pk", "name", "active")
    )
