"""Which findings a report shows, and in which order: what acting is worth, divided by what it costs."""

from __future__ import annotations

from collections.abc import Iterable

from truenorth.exchange.report.report import MIX, Claim

MOST = 10
# Findings on how goals are written never crowd out those on what is done.
MOST_WORDING = 2


def choose(claims: Iterable[Claim], most: int = MOST) -> tuple[Claim, ...]:
    """At most ten, each with proof, picture and way out; one of each kind of the mix where the data has it.

    Ordered by worth divided by cost, findings on wording after all others.
    """
    ranked = sorted((claim for claim in claims if claim.proven), key=_rank)
    chosen: list[Claim] = []
    for about in MIX:
        best = next((claim for claim in ranked if claim.about == about and not claim.wording), None)
        best = best or next((claim for claim in ranked if claim.about == about), None)
        if best is not None and best not in chosen and len(chosen) < most:
            chosen.append(best)
    # The best finding on wording keeps the last place; it is what people can change by themselves.
    kept = next((claim for claim in ranked if claim.wording and claim not in chosen), None)
    for claim in ranked:
        if len(chosen) + (kept is not None and kept not in chosen) >= most:
            break
        if claim in chosen:
            continue
        if claim.wording and sum(each.wording for each in chosen) >= MOST_WORDING:
            continue
        chosen.append(claim)
    if kept is not None and kept not in chosen and len(chosen) < most:
        chosen.append(kept)
    return tuple(sorted(chosen, key=_rank))


def _rank(claim: Claim) -> tuple[bool, float, str]:
    return claim.wording, -return_of(claim), claim.kind


def return_of(claim: Claim) -> float:
    """Worth, as a share of the whole, for each day that acting costs."""
    return claim.worth.share / max(0.01, claim.cost.days)
