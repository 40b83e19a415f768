"""What the page of a cycle says in words. Pure over what is already loaded; systems and assumptions are its subjects."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.analysis.cycles.retrospective import Tally
from truenorth.foundation.kit.formats import chance, listed, spelled

SAID = {"reached": "reached", "missed": "not reached", "dropped": "dropped", "open": "still open"}


def cycle_sentence(lines: Sequence[Tally]) -> str:
    """The cycle in one sentence.

    >>> cycle_sentence([Tally("committed", 3, 1, 1, 0, 1, 0.5, 0.6)])
    'Three goals: one reached, one not reached and one still open.'
    """
    total = sum(line.goals for line in lines)
    if not total:
        return "No goal belongs to this cycle."
    counts = {name: sum(getattr(line, name) for line in lines) for name in SAID}
    parts = [f"{spelled(n)} {SAID[name]}" for name, n in counts.items() if n]
    if total == 1:
        return f"One goal, {parts[0].removeprefix('one ')}."
    if len(parts) == 1:
        name = next(name for name, n in counts.items() if n)
        return f"{spelled(total).capitalize()} goals, {'both' if total == 2 else 'all'} {SAID[name]}."
    return f"{spelled(total).capitalize()} goals: {listed(parts)}."


def tally_sentence(line: Tally) -> str:
    """How one ambition came out against what was expected of it.

    >>> tally_sentence(Tally("committed", 3, 1, 1, 0, 1, 0.5, 0.6))
    'Two of three committed goals are graded, on average 50%; 60% was expected at the start.'
    """
    goals = "goal" if line.goals == 1 else "goals"
    if not line.graded or line.mean_grade is None:
        return f"{spelled(line.goals).capitalize()} {line.ambition} {goals}, none graded yet."
    if line.graded == line.goals == 1:
        text = f"The one {line.ambition} goal is graded {chance(line.mean_grade)}"
    elif line.graded == line.goals:
        text = f"All {spelled(line.goals)} {line.ambition} goals are graded, on average {chance(line.mean_grade)}"
    else:
        is_ = "is" if line.graded == 1 else "are"
        average = "at " if line.graded == 1 else "on average "
        text = (
            f"{spelled(line.graded).capitalize()} of {spelled(line.goals)} {line.ambition} {goals} {is_} graded, "
            f"{average}{chance(line.mean_grade)}"
        )
    if line.mean_expected is None:
        return f"{text}; nobody said at the start what to expect."
    return f"{text}; {chance(line.mean_expected)} was expected at the start."
