"""What a profile says about a goal: how things are called, which slots its editor shows, and what its checks ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Every slot an editor can show; a slot that a profile does not show keeps its value.
SLOTS = (
    "why_it_matters", "beneficiary", "enhances", "changes", "description", "conditions", "ambition", "horizon", "start", "due",
    "cycle", "cadence_days", "owner", "team",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    key: str  # as rows keep it
    name: str
    about: str  # one sentence: what it is good for
    goal: str  # the word for a goal, lower case
    goals: str
    measure: str  # the word for a target measure
    measures: str
    kinds: tuple[str, ...]  # kinds offered, the usual one first
    shown: tuple[str, ...]  # slots of the editor, in order
    asked: tuple[str, ...]  # slots whose absence the checks of this profile name
    measures_wanted: tuple[int, int]  # fewest and most measures that keep focus
    title_help: str
    # What a goal of a kind contributes to and what stands below it: the chain of the framework.
    below: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)  # label of a slot where it differs from the usual one

    def label(self, slot: str, usual: str) -> str:
        return self.words.get(slot, usual)

    @property
    def hidden(self) -> tuple[str, ...]:
        """Slots that another profile shows and this one keeps."""
        return tuple(slot for slot in SLOTS if slot not in self.shown)
