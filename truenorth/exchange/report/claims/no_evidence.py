"""Goals that hold much of the work and rest on nothing that was seen in the world (TN601)."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.report.claims.said import begun, in_words, named, owners_of, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Rows
from truenorth.exchange.report.report import TALK, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import chance, plural


def find(material: Material) -> Iterator[Claim]:
    map = material.map
    heavy = [
        (map.goal_by_id[finding.subject_ids[0]], float(finding.data["effort_share"]))
        for finding in material.by_code.get("TN601", ())
        if finding.severity == "error" and finding.subject_ids[0] in map.goal_by_id
    ]
    if not heavy:
        return
    heavy.sort(key=lambda each: (-each[1], each[0].id))
    count, share, most = len(heavy), sum(part for _, part in heavy), heavy[0][1]
    loose = sum(fact.messages for fact in map.feedback if fact.goal_id is None)
    text = (
        f"{named([goal.title for goal, _ in heavy])} hold{verb(count, 's', '')} {chance(share)} of the open work, and nothing in the files "
        f"says what was seen that makes {verb(count, 'it', 'them')} worth it: no research and no test."
    )
    if loose:
        text += f" {loose:,} messages of customers are linked to no goal; some of them may speak for these."
    yield Claim(
        kind="no_evidence",
        about="goals",
        title=f"{begun(in_words(count))} goal{verb(count, ' holds', 's hold')} {chance(share)} of the work and rest{verb(count, 's', '')} on no evidence",
        short="On no evidence",
        text=text,
        aloud=f"{chance(share)} of the work serves goals without evidence",
        proof=(
            ProofLine("table", material.read_at([goal.id for goal, _ in heavy]) or plural(count, "goal")),
            ProofLine("list-checks", f"{plural(len(map.evidence), 'piece')} of evidence recorded"),
            *([ProofLine("message-square-quote", f"{loose:,} messages without a goal")] if loose else []),
        ),
        picture=Rows(tuple((goal.title, part / most, chance(part), "") for goal, part in heavy[:6]),
                     "Share of the open work that serves it", max(0, count - 6)),
        way=Way("Link the messages that speak for them, or test the largest before more is spent.", "", chance(share)),
        worth=Worth(0.2 * share, chance(share), "of the work on firmer ground"),
        cost=TALK,
        strength=2,
        counted=True,
        data={"goals": {goal.title: part for goal, part in heavy}, "count": count, "share": share,
              "evidence": len(map.evidence), "messages_without_goal": loose, "more": max(0, count - 3)},
        codes=("TN601",),
        deciders=owners_of(material, [goal.id for goal, _ in heavy[:2]]),
        minutes=20,
    )  # fmt: skip
