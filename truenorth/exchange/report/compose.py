"""From the material to what the report says. Pure: the same material gives the same report."""

from __future__ import annotations

from dataclasses import replace

from truenorth.exchange.report.choose import choose
from truenorth.exchange.report.claims.catalogue import all_claims
from truenorth.exchange.report.claims.said import short
from truenorth.exchange.report.claims.work_without_goal import split
from truenorth.exchange.report.goal_tree import goal_rows
from truenorth.exchange.report.how_sure import how_sure
from truenorth.exchange.report.imported import counts
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.numbers import stale_note, stale_numbers
from truenorth.exchange.report.pictures import Strip
from truenorth.exchange.report.report import GoalRow, Report
from truenorth.exchange.report.sentences import abstract, claims_note, headline, read_said, strip_note
from truenorth.exchange.report.this_week import one_hour
from truenorth.exchange.report.what_goes_well import what_goes_well
from truenorth.foundation.kit.statuses import look

NAMED_ON_STRIP = 8


def compose(material: Material) -> Report:
    """Everything a report says about one day."""
    map = material.map
    claims = tuple(
        replace(claim, codes=tuple(code for code in claim.codes if code in material.by_code))
        for claim in choose(all_claims(material))
    )
    rows = goal_rows(material)
    stale = stale_numbers(material)
    shares = split(material)
    direction = [("Vision", map.vision.statement)] if map.vision else []
    direction += [("Choice", pillar.title) for pillar in map.pillars if pillar.active]
    return Report(
        organisation=material.organisation,
        as_of=material.as_of,
        made_from_files=material.from_files,
        headline=headline(material, claims),
        abstract=abstract(material),
        counts=counts(material),
        read_said=read_said(material),
        strip=_strip(rows),
        strip_note=strip_note(material),
        claims=claims,
        claims_note=claims_note(claims),
        goals=rows,
        goals_note=_goals_note(rows),
        direction=tuple(direction),
        went_well=what_goes_well(material),
        week=one_hour(claims),
        stale=stale,
        stale_note=stale_note(material, stale),
        files=tuple(material.files),
        guesses=tuple(material.guesses),
        how_sure=how_sure(material, claims),
        shares={}
        if shares is None
        else {
            "unit": shares.unit, "total": shares.total, "serves": shares.served, "keeps_running": shares.keeps_running,
            "no_goal": shares.none, "share_without_goal": shares.share,
            "by_pillar": {map.title_of(pillar) if pillar else "other goals": size for pillar, size in shares.by_pillar},
        },
    )  # fmt: skip


def _strip(rows: tuple[GoalRow, ...]) -> Strip | None:
    """All goals with a chance on one line; the ends and the weightiest are named."""
    known = [row for row in rows if row.chance is not None]
    if not known:
        return None
    by_chance = sorted(known, key=lambda row: row.chance or 0.0)
    # The lowest and the highest, then every other by the order of the tree, where the weighty come first.
    order = [
        by_chance[0],
        by_chance[-1],
        *(row for row in known if row is not by_chance[0] and row is not by_chance[-1]),
    ]
    named = {row.goal_id for row in order[:NAMED_ON_STRIP]}
    return Strip(
        tuple(
            (row.chance or 0.0, look(row.status).tone, short(row.title, 24) if row.goal_id in named else "")
            for row in by_chance
        )
    )


def _goals_note(rows: tuple[GoalRow, ...]) -> str:
    whole, known = len(rows), sum(row.chance is not None for row in rows)
    if not whole:
        return "No goal under way was found."
    if known == whole:
        return "The chance is that of the least likely measure, by its own series."
    return f"{known} of {whole} have a chance, that of their least likely measure by its own series; beside the others stands what is missing."
