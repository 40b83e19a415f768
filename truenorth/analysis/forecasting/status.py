"""From a chance to a word: on track, at risk, off track; and when a change of word is worth telling.

The borders follow how the goal was meant. A committed goal is expected to be reached; an aspirational one is set to be
reached less than half the time; a learning goal is judged by the questions it answers, never by a chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Ambition = Literal["committed", "aspirational", "learning"]
Word = Literal["on_track", "at_risk", "off_track"]

BORDERS: dict[str, tuple[float, float]] = {"committed": (0.70, 0.40), "aspirational": (0.40, 0.15)}
CLEARLY_BEYOND = 0.05
LARGE_MOVE = 0.20
WORDS: dict[str, str] = {"on_track": "on track", "at_risk": "at risk", "off_track": "off track"}


@dataclass(frozen=True, slots=True)
class Status:
    """The word with its reason; ``word`` is None where a chance does not decide."""

    word: Word | None
    because: str


def word_for(
    probability: float, ambition: Ambition = "committed", borders: Mapping[str, tuple[float, float]] = BORDERS
) -> Word | None:
    """The word without memory of earlier evaluations; ``borders`` are (on track, at risk) by ambition, in 0..1.

    >>> word_for(0.7), word_for(0.39), word_for(0.39, "aspirational"), word_for(0.9, "learning")
    ('on_track', 'off_track', 'at_risk', None)
    """
    if ambition == "learning":
        return None
    on_track, at_risk = borders[ambition]
    if probability >= on_track:
        return "on_track"
    return "at_risk" if probability >= at_risk else "off_track"


def decide_status(
    probability: float,
    ambition: Ambition = "committed",
    previous: Word | None = None,
    previous_probability: float | None = None,
    borders: Mapping[str, tuple[float, float]] = BORDERS,
) -> Status:
    """The word for a chance in 0..1 (with plan, recalibrated), given the word shown and the chance computed before.

    The word changes only if the chance is more than .05 beyond the border, or two evaluations in a row are on the new
    side, or the chance moved by more than .20.

    >>> decide_status(0.68, previous="on_track", previous_probability=0.72).word
    'on_track'
    >>> decide_status(0.68, previous="on_track", previous_probability=0.69).word
    'at_risk'
    >>> decide_status(0.68, borders={"committed": (0.6, 0.3)}).word
    'on_track'
    """
    if not 0.0 <= probability <= 1.0:
        raise ValueError(f"A chance must lie between 0 and 1, not {probability}.")
    word = word_for(probability, ambition, borders)
    if word is None:
        return Status(None, "A learning goal is judged by the questions it answers, not by a chance.")
    on_track, at_risk = borders[ambition]
    shown = f"{round(100 * probability)}%"
    plain = {
        "on_track": f"The chance is {shown}; {round(100 * on_track)}% or more is on track for {ambition} goals.",
        "at_risk": f"The chance is {shown}, between {round(100 * at_risk)}% and {round(100 * on_track)}%.",
        "off_track": f"The chance is {shown}; under {round(100 * at_risk)}% is off track for {ambition} goals.",
    }[word]
    if previous is None or previous == word:
        return Status(word, plain)
    order = ("off_track", "at_risk", "on_track")
    rising = order.index(word) > order.index(previous)
    # The border next to the word shown before, on the side of the move.
    border = at_risk if previous == "off_track" or (previous == "at_risk" and not rising) else on_track
    beyond = probability - border if rising else border - probability
    if beyond > CLEARLY_BEYOND + 1e-12:
        return Status(word, plain)
    if previous_probability is not None:
        if abs(probability - previous_probability) > LARGE_MOVE:
            return Status(word, f"{plain} It moved by {round(100 * abs(probability - previous_probability))} points.")
        before = word_for(previous_probability, ambition, borders)
        if before is not None and (order.index(before) > order.index(previous)) is rising and before != previous:
            return Status(word, f"{plain} The evaluation before said the same.")
    kept = f"The chance is {shown}, just across the border; the status changes when the next evaluation agrees."
    return Status(previous, kept)


def acting_pays_below(cost: float, helps: float, loss: float) -> float:
    """The chance under which reacting is worth its cost.

    ``cost`` of reacting, ``helps``: chance that reacting saves the goal (0..1], ``loss`` when the goal is missed.

    >>> round(acting_pays_below(3, 0.4, 20), 3)
    0.625
    """
    if not (0.0 < helps <= 1.0 and loss > 0 and cost >= 0):
        raise ValueError("The cost must not be negative, the loss above 0, and the chance that it helps in 0–1.")
    return max(0.0, 1.0 - cost / (helps * loss))
