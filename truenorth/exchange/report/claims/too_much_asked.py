"""Teams that are asked for more than they have, where their capacity is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truenorth.analysis.strategy_map.effort import weighing_of
from truenorth.exchange.report.claims.said import begun, short
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Load
from truenorth.exchange.report.report import DECISION, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import number, plural


def find(material: Material) -> Iterator[Claim]:
    map = material.map
    asked: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    pieces = [piece for piece in map.open_pieces if piece.effort]
    if weighing_of(map.open_pieces).unit != "person-weeks":
        return
    for piece in pieces:
        if piece.team_id:
            asked[piece.team_id][_under(material, piece.id)] += piece.effort or 0.0
    over = [
        (team, sum(parts.values()), capacity)
        for team, parts in asked.items()
        if team in map.team_by_id
        and (capacity := map.team_by_id[team].capacity_per_quarter)
        and sum(parts.values()) > 1.05 * capacity
    ]
    if not over:
        return
    team_id, total, have = max(over, key=lambda each: (each[1] / each[2], each[0]))
    name = map.team_by_id[team_id].name
    parts = sorted(asked[team_id].items(), key=lambda each: (-map.sight.of(each[0]), -each[1]))
    last = parts[-1][0]
    shown = [(short(map.title_of(each) if each else "other work", 30), size) for each, size in parts]
    if len(shown) > 5:
        shown = [*shown[:4], (f"{len(shown) - 4} more", sum(size for _, size in shown[4:]))]
    yield Claim(
        kind="too_much_asked",
        about="people",
        title=f"{begun(name)} is asked for {number(total)} person-weeks a quarter and has {number(have)}",
        short="It does not fit",
        text=f"{plural(len(parts), 'piece')} of the plan count on the same people. Whatever starts last waits, and nobody has said which that is.",
        aloud=f"{name} is asked for {number(total)} person-weeks and has {number(have)}",
        proof=(
            ProofLine("kanban", f"{plural(sum(1 for p in pieces if p.team_id == team_id), 'open piece')} of work with an estimate"),
            ProofLine("users", f"{name}: {number(have)} person-weeks a quarter"),
        ),
        picture=Load(tuple(shown), have, "pw", "Open work against a quarter"),
        way=Way(f"Put “{short(map.title_of(last) if last else 'the rest', 50)}” off: it carries least.", "", f"{number(total - have)} pw"),
        worth=Worth(min(0.6, (total - have) / have), f"{number(total - have)} pw", "that do not fit"),
        cost=DECISION,
        strength=3,
        counted=True,
        data={"team": name, "asked": total, "have": have, "over": total - have,
              "parts": {map.title_of(each) if each else "other work": size for each, size in parts}, "pieces": len(parts),
              "open": sum(1 for p in pieces if p.team_id == team_id)},
        minutes=20,
    )  # fmt: skip


def _under(material: Material, node: str) -> str:
    map = material.map
    item = map.work_by_id.get(node)
    seen: set[str] = set()
    while item is not None and item.parent_id is not None and item.id not in seen:
        seen.add(item.id)
        parent = item.parent_id
        item = map.work_by_id.get(parent)
        if item is None:
            return parent
    return node if node in map.bet_by_id else ""
