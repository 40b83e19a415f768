"""Teams that pursue more goals than they can reach at once (TN406)."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.report.claims.said import begun, in_words, named, short
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Rows
from truenorth.exchange.report.report import TALK, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import plural


def find(material: Material) -> Iterator[Claim]:
    map = material.map
    found = [
        finding
        for finding in material.by_code.get("TN406", ())
        if finding.subject_ids[0] in map.team_by_id and finding.data["goals"] > finding.data["most_goals"]
    ]
    if not found:
        return
    found.sort(key=lambda each: (-each.data["goals"], each.subject_ids))
    first = found[0]
    team, goals, usual = map.team_by_id[first.subject_ids[0]].name, first.data["goals"], first.data["most_goals"]
    by_team: dict[str, int] = {}
    for goal in map.active_goals:
        if goal.team_id:
            by_team[goal.team_id] = by_team.get(goal.team_id, 0) + 1
    most = max(by_team.values())
    rows = sorted(by_team.items(), key=lambda each: (-each[1], each[0]))
    tail = [map.title_of(each["goal"]) for each in first.data["by_sight"][usual:]][::-1]
    others = len(found) - 1
    own_words = f"Up to {in_words(usual)} are usual for one team."
    more = f" {begun(in_words(others))} more team{'s do' if others > 1 else ' does'} the same." if others else ""
    yield Claim(
        kind="too_many_goals",
        about="people",
        title=f"{begun(team)} pursues {in_words(goals)} goals at once",
        short="Too many at once",
        text=f"{own_words}{more} With so many each gets a little and none gets there. {named(tail, 2)} carr{'y' if len(tail) > 1 else 'ies'} least of what you chose.",
        aloud=f"{team} pursues {in_words(goals)} goals at once",
        proof=(
            ProofLine("table", material.read_at(each["goal"] for each in first.data["by_sight"]) or plural(goals, "goal")),
            ProofLine("users", f"{plural(len(by_team), 'team')} with {plural(sum(by_team.values()), 'goal')}"),
        ),
        picture=Rows(
            tuple((map.title_of(each), size / most, str(size), "b" if size > usual else "q") for each, size in rows[:6]),
            f"Goals under way, by team; up to {usual} are usual", max(0, len(rows) - 6),
        ),
        way=Way(f"Put {in_words(len(tail))} of them off, beginning with “{short(tail[0], 44)}”." if tail else "Take up fewer at a time.",
                "", plural(len(tail), "goal")),
        worth=Worth(min(0.4, 0.02 * sum(each.data["goals"] - each.data["most_goals"] for each in found)),
                    plural(len(tail), "goal"), "put off"),
        cost=TALK,
        strength=3,
        counted=True,
        data={"team": team, "goals": goals, "usual": usual, "by_team": {map.title_of(k): v for k, v in rows},
              "others": others, "least": tail, "put_off": len(tail), "teams": len(by_team), "goals_of_teams": sum(by_team.values())},
        codes=("TN406",),
        minutes=20,
    )  # fmt: skip
