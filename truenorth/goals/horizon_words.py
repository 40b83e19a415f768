"""The balance of short, mid and long term in one sentence."""

from __future__ import annotations

from truenorth.foundation.kit.charts import Part
from truenorth.foundation.kit.formats import listed, plural, spelled
from truenorth.goals.queries.horizons import HorizonBalance

# From this part of the goals on, one horizon is said to crowd the others out.
CROWDED = 0.8
FEWEST = 5  # with fewer goals no balance is spoken of


def horizons_sentence(balance: HorizonBalance) -> str:
    """What the bar beside it shows.

    >>> horizons_sentence(HorizonBalance(short=9, mid=4, long=1))
    'Nine goals are short-term, four mid-term and one long-term.'
    >>> horizons_sentence(HorizonBalance(short=9, mid=1))
    'Nine goals are short-term and one mid-term; none is long-term. Nearly all look at the short term.'
    >>> horizons_sentence(HorizonBalance(long=2, unsaid=3))
    'Two goals are long-term; none is short-term or mid-term. Three goals have no horizon and not both dates it would follow from.'
    """
    sizes = {"short": balance.short, "mid": balance.mid, "long": balance.long}
    there = [(name, n) for name, n in sizes.items() if n]
    said = []
    if there:
        (first, n), *others = there
        counted = [
            f"{spelled(n)} {'goal is' if n == 1 else 'goals are'} {first}-term",
            *(f"{spelled(m)} {name}-term" for name, m in others),
        ]
        text = listed(counted).capitalize()
        gone = [f"{name}-term" for name, n in sizes.items() if not n]
        said.append(f"{text}; none is {listed(gone, 'or')}." if gone else f"{text}.")
        name, most = max(there, key=lambda each: each[1])
        if balance.known >= FEWEST and most >= CROWDED * balance.known:
            said.append(f"{'All' if most == balance.known else 'Nearly all'} look at the {name} term.")
    if balance.unsaid:
        goals = spelled(balance.unsaid).capitalize() + (" goal has" if balance.unsaid == 1 else " goals have")
        said.append(f"{goals} no horizon and not both dates it would follow from.")
    return " ".join(said)


def horizon_parts(balance: HorizonBalance) -> list[Part]:
    """The parts of the bar, in the order of time."""
    sizes = [
        Part(balance.short, "short-term", ""),
        Part(balance.mid, "mid-term", "q"),
        Part(balance.long, "long-term", "s"),
        Part(balance.unsaid, "without a horizon", "n"),
    ]
    return [part for part in sizes if part.size]


def horizons_label(balance: HorizonBalance) -> str:
    return f"Horizons of {plural(balance.known + balance.unsaid, 'goal')}"
