"""Goals that nobody answers for (TN701)."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.report.claims.said import begun, count_of, named, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Shares
from truenorth.exchange.report.report import TALK, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import plural


def find(material: Material) -> Iterator[Claim]:
    map = material.map
    gone = {person.id for person in map.people if not person.active}
    lacking = [goal for goal in map.active_goals if goal.owner_id is None or goal.owner_id in gone]
    count, whole = len(lacking), len(map.active_goals)
    if not lacking:
        return
    lacking.sort(key=lambda goal: (-map.sight.of(goal.id), goal.id))
    all_of_them = count == whole
    yield Claim(
        kind="without_owner",
        about="people",
        title="No goal has an owner" if all_of_them
        else f"{begun(count_of(count, whole))} goals {verb(count, 'has', 'have')} no owner",
        short="Nobody to ask",
        text=("No goal names who answers for it. " if all_of_them else f"{named([goal.title for goal in lacking])} name{verb(count, 's', '')} nobody who answers for {verb(count, 'it', 'them')}. ")
        + "Whoever needs a decision has nobody to ask.",
        aloud="no goal has an owner" if all_of_them else f"{count_of(count, whole)} goals {verb(count, 'has', 'have')} no owner",
        proof=(
            ProofLine("table", material.read_at([goal.id for goal in lacking]) or plural(count, "goal")),
            ProofLine("users", f"{plural(len(map.people), 'person', 'people')} known by name"),
        ),
        picture=Shares(
            ((whole - count, str(whole - count), "have an owner", ""), (count, str(count), "have none", "b")),
            "Active goals, by whether somebody answers for them",
        ),
        way=Way("Ask in the next meeting who takes each, and drop what nobody takes.", "", plural(count, "goal")),
        worth=Worth(0.5 * count / max(1, whole), plural(count, "goal"), "with somebody to ask"),
        cost=TALK,
        strength=4,
        counted=True,
        data={"goals": [goal.title for goal in lacking], "count": count, "active_goals": whole,
              "with_owner": whole - count, "people": len(map.people), "more": max(0, count - 3)},
        codes=("TN701",),
        minutes=10,
    )  # fmt: skip
