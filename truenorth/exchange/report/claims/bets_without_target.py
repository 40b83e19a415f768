"""Bets under way that name no measure they should move (TN107)."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.report.claims.said import begun, count_of, named, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Shares
from truenorth.exchange.report.report import TALK, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import plural


def find(material: Material) -> Iterator[Claim]:
    map = material.map
    lost = [
        map.bet_by_id[finding.subject_ids[0]]
        for finding in material.by_code.get("TN107", ())
        if finding.severity == "error" and finding.subject_ids[0] in map.bet_by_id
    ]
    active = [bet for bet in map.bets if bet.active]
    count, whole = len(lost), len(active)
    if count < 2 or count < 0.1 * whole:
        return
    yield Claim(
        kind="bets_without_target",
        about="work",
        title=f"{begun(count_of(count, whole))} bets do not say which number they move",
        short="Which number",
        text=f"{named([bet.title for bet in lost])} name{verb(count, 's', '')} no goal and no measure. When {verb(count, 'it is', 'they are')} done nobody can tell "
        "whether the effort paid, so nothing is learnt for the next.",
        aloud=f"{count_of(count, whole)} bets do not say which number they move",
        proof=(
            ProofLine("kanban", material.read_at([bet.id for bet in lost]) or plural(count, "bet")),
            ProofLine("git-branch", f"{plural(len(map.targets), 'link')} from bets to goals and measures"),
        ),
        picture=Shares(
            ((whole - count, str(whole - count), "name a goal or measure", ""), (count, str(count), "name none", "b")),
            "Open bets, by what they aim at",
        ),
        way=Way("Let each name one measure and what it should bring.", "", plural(count, "bet")),
        worth=Worth(0.3 * count / max(1, whole), plural(count, "bet"), "you can learn from"),
        cost=TALK,
        strength=4,
        counted=True,
        data={"bets": [bet.title for bet in lost], "count": count, "open_bets": whole, "with_aim": whole - count,
              "links": len(map.targets), "more": max(0, count - 3)},
        codes=("TN107",),
        minutes=20,
    )  # fmt: skip
