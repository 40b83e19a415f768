"""The verb that chooses how effort should be spread over short, mid and long term."""

from __future__ import annotations

from truenorth.direction.models import HorizonMix
from truenorth.foundation.errors import Invalid, StaleVersion, WhyMissing
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action

PARTS = ("short", "mid", "long")


@action(
    "direction.horizon_mix_set",
    permission="direction.write",
    sentence="{who} chose how effort is spread: {short}% short, {mid}% mid and {long}% long term",
)
def set_horizon_mix(act: Act, mix: HorizonMix | None = None, *, short: int, mid: int, long: int) -> HorizonMix:
    """Choose the mix, or change the one in force: whole percent that add up to 100. A change needs its reason."""
    given = {"short": short, "mid": mid, "long": long}
    for name, percent in given.items():
        if not 0 <= percent <= 100:
            raise Invalid(f"{percent}% is no part of a whole.", field=name, fix="Give a percent from 0 to 100.")
    total = sum(given.values())
    if total != 100:
        less = f"{100 - total} are missing" if total < 100 else f"{total - 100} are too many"
        raise Invalid(f"These add up to {total}%.", field="long", fix=f"The three make 100 together: {less}.")
    act.details = dict(given)
    if mix is None:
        there = HorizonMix.objects.order_by("pk").first()
        if there is not None:
            # The page was opened before there was a mix.
            raise StaleVersion(there, seen=None, submitted=given)
        return act.create(HorizonMix, **given)
    if any(getattr(mix, name) != percent for name, percent in given.items()) and not act.why:
        raise WhyMissing("The mix of horizons")
    return act.update(mix, **given)
