"""How much of the work that is still to be done serves no goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from truenorth.analysis.strategy_map.effort import weighing_of
from truenorth.exchange.report.claims.said import begun, in_words, short, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Shares
from truenorth.exchange.report.report import TALK, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import listed, plural

# Keeping things running needs no goal up to this share (TN102).
ALLOWED = 0.20
FEWEST = 5
MOST_PILLARS = 3


@dataclass(frozen=True, slots=True)
class Split:
    """Open work, weighed in person-weeks or counted, by what it leads to."""

    unit: str
    because: str
    pieces: int
    total: float
    served: float
    keeps_running: float
    none: float
    by_pillar: tuple[tuple[str, float], ...]
    lost: tuple[tuple[str, float, int], ...]  # (bet or "", amount, pieces) without a goal, largest first

    @property
    def share(self) -> float:
        return self.none / self.total if self.total else 0.0


def split(material: Material) -> Split | None:
    """What open work serves; None without goals or with too little work to speak of a share."""
    map = material.map
    pieces = map.open_pieces
    if not map.active_goals or len(pieces) < FEWEST:
        return None
    weighing = weighing_of(pieces)
    total = served = running = none = 0.0
    pillars: dict[str, float] = defaultdict(float)
    lost: dict[str, list[float]] = defaultdict(list)
    for piece in pieces:
        weight = weighing.weight(piece)
        total += weight
        if map.sight.values[piece.position] or piece.position in map.nearest_goal:
            served += weight
            pillars[_pillar(material, piece.id)] += weight
        elif piece.keeps_running:
            running += weight
        else:
            none += weight
            lost[_bet(material, piece.id)].append(weight)
    if total <= 0:
        return None
    return Split(
        "person-weeks" if weighing.unit == "person-weeks" else "pieces of work",
        weighing.because,
        len(pieces),
        total,
        served,
        running,
        none,
        tuple(sorted(pillars.items(), key=lambda each: (each[0] == "", -each[1]))),
        tuple(sorted(((bet, sum(amounts), len(amounts)) for bet, amounts in lost.items()), key=lambda each: -each[1])),
    )


def _pillar(material: Material, node: str) -> str:
    for step in material.map.sight.main_path(node):
        if step in material.map.pillar_by_id:
            return step
    return ""


def _bet(material: Material, node: str) -> str:
    item = material.map.work_by_id.get(node)
    seen: set[str] = set()
    while item is not None and item.parent_id is not None and item.id not in seen:
        seen.add(item.id)
        if item.parent_id in material.map.bet_by_id:
            return item.parent_id
        item = material.map.work_by_id.get(item.parent_id)
    return node if node in material.map.bet_by_id else ""


def find(material: Material) -> Iterator[Claim]:
    found = split(material)
    if found is None or found.share < 0.02:
        return
    map = material.map
    percent = max(1, round(found.share * 100))
    weeks = found.unit == "person-weeks"
    amount = f"{_weeks(found.none)} pw" if weeks else plural(round(found.none), "piece of work", "pieces of work")
    whole = f"{_weeks(found.total)} pw" if weeks else f"{found.pieces:,} open pieces"
    bets = [(map.bet_by_id[bet], size) for bet, size, _ in found.lost if bet]
    loose = sum(count for bet, _, count in found.lost if not bet)
    said = (
        f"Of {whole} of open work, {amount} lead{verb(percent, 's', '')} to no goal." if weeks
        else f"Of {whole} of work, {round(found.none):,} lead to no goal."
    )  # fmt: skip
    if bets:
        bet, size = bets[0]
        said += (
            f" Most of it is “{short(bet.title)}”: {_weeks(size)}{' pw' if weeks else ''}."
            if size >= found.none / 2
            else (f" The largest part is “{short(bet.title)}”: {_weeks(size)}{' pw' if weeks else ''}.")
        )
        said += " It may well be right, and then it deserves a goal."
    elif loose:
        said += f" {begun(plural(loose, 'piece'))} hang{verb(loose, 's', '')} under no bet and no goal."
    first = bets[0][0] if bets else None
    do = (
        f"Link “{short(first.title)}” to a goal, shrink it or stop it."
        if first
        else "Link the largest of them to a goal, or stop it."
    )
    person = map.person_by_id.get(first.owner_id or "") if first else None
    serve = len([bet for bet in map.bets if bet.running])
    lead = len([bet for bet in map.bets if bet.running and map.sight.of(bet.id)])
    labels = sorted({place.label for item in map.work if (place := material.places.get(item.id))})
    yield Claim(
        kind="work_without_goal",
        about="work",
        title=f"{begun(in_words(percent))} of a hundred {'planned hours' if weeks else 'pieces of work'} {verb(percent, 'serves', 'serve')} no goal",
        short="No goal",
        text=said,
        aloud=f"{in_words(percent)} of a hundred {'planned hours' if weeks else 'pieces of work'} {verb(percent, 'serves', 'serve')} no goal",
        proof=(
            ProofLine("kanban", f"{listed(labels) + ': ' if labels else ''}{len(map.work):,} pieces of work, {found.pieces:,} open"),
            ProofLine("scale", found.because),
            *([ProofLine("git-branch", f"{lead} of {serve} running bets lead up to a goal")] if serve else []),
        ),
        picture=_picture(material, found, weeks),
        way=Way(do, f"{person.name} knows most." if person else "", f"{amount}" if weeks else f"{round(found.none):,} pieces"),
        # What is spent on no goal can be spent on one at once: it counts double.
        worth=Worth(min(1.0, 2 * found.share), amount, "free again"),
        cost=TALK,
        strength=4 if "left out" not in found.because else 3,
        counted=True,
        data={
            "unit": found.unit, "total": found.total, "serves": found.served, "keeps_running": found.keeps_running,
            "no_goal": found.none, "share": found.share, "percent": percent, "of": 100, "pieces": found.pieces,
            "items": len(map.work), "bets_running": serve, "bets_that_lead_up": lead,
            "largest": [{"bet": bet.title, "amount": size} for bet, size in bets[:5]], "loose": loose,
        },
        codes=("TN102",),
        deciders=(person.name,) if person else (),
        minutes=20,
    )  # fmt: skip


def _picture(material: Material, found: Split, weeks: bool) -> Shares:
    tones = iter(("", "s", "q"))
    rows: list[tuple[float, str, str, str]] = []
    named_pillars = [each for each in found.by_pillar if each[0]][:MOST_PILLARS]
    for pillar, size in named_pillars:
        rows.append((size, _percent(size, found.total), short(material.map.title_of(pillar), 22), next(tones, "q")))
    other = found.served - sum(size for _, size in named_pillars)
    if other > found.total * 0.004:
        rows.append(
            (
                other,
                _percent(other, found.total),
                "other goals" if named_pillars else "serve a goal",
                next(tones, "q") if named_pillars else "",
            )
        )
    if found.keeps_running > found.total * 0.004:
        rows.append((found.keeps_running, _percent(found.keeps_running, found.total), "keep running", "n"))
    rows.append((found.none, _percent(found.none, found.total), "none", "b"))
    what = "Open person-weeks" if weeks else "Open pieces of work"
    return Shares(tuple(rows), f"{what}, by the {'pillar' if named_pillars else 'goal'} they lead to")


def _weeks(size: float) -> str:
    """Person-weeks with no digit that a decision would not use.

    >>> _weeks(8.65), _weeks(12.0), _weeks(148.7)
    ('8.7', '12', '149')
    """
    return f"{size:,.0f}" if size >= 100 or size == round(size) else f"{size:.1f}"


def _percent(size: float, total: float) -> str:
    share = size / total * 100
    return "under 1%" if 0 < share < 0.5 else f"{share:.0f}%"
