"""What pages and the API read of the direction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.history.timeline import Entry, timeline
from truenorth.foundation.permissions.policy import may

from .differences import Piece, word_difference
from .models import Challenge, ChallengeEvidence, Diagnosis, NonGoal, Pillar, PillarAnswer, Principle, Vision

SLOTS = ("statement", "purpose", "audience", "aim", "until_year")
SLOT_NAMES = {
    "statement": "Vision",
    "purpose": "Why we exist",
    "audience": "For whom",
    "aim": "Long-term aim",
    "until_year": "Until",
}


@dataclass(frozen=True, slots=True)
class ShownChallenge:
    """A part of the diagnosis with what shows it, and the choices in force that answer it."""

    row: Challenge
    evidence: tuple[ChallengeEvidence, ...]
    answered_by: tuple[Pillar, ...]


@dataclass(frozen=True, slots=True)
class DirectionPage:
    vision: Vision | None
    diagnosis: Diagnosis | None
    challenges: tuple[ShownChallenge, ...]
    pillars: tuple[Pillar, ...]
    let_go: tuple[Pillar, ...]
    principles: tuple[Principle, ...]
    non_goals: tuple[NonGoal, ...]
    changes: tuple[Entry, ...]
    may_change: bool

    @property
    def is_empty(self) -> bool:
        return not (
            self.vision or self.diagnosis or self.challenges or self.pillars or self.principles or self.non_goals
        )

    @property
    def answering_nothing(self) -> tuple[Pillar, ...]:
        """Choices that answer no part of the diagnosis, where it has parts."""
        answering = {pillar.pk for challenge in self.challenges for pillar in challenge.answered_by}
        return tuple(p for p in self.pillars if p.pk not in answering) if self.challenges else ()

    @property
    def unanswered(self) -> tuple[Challenge, ...]:
        return tuple(shown.row for shown in self.challenges if not shown.answered_by)


@dataclass(frozen=True, slots=True)
class SlotDifference:
    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class VisionVersion:
    number: int
    values: dict[str, Any]
    entry: Entry
    differences: tuple[SlotDifference, ...]  # to the version before; of the first version, none


def find_vision(member: Member) -> Vision | None:
    """The vision in force, if one is set."""
    may(member, "workspace.read").require()
    return Vision.objects.order_by("pk").first()


def find_diagnosis(member: Member) -> Diagnosis | None:
    """The diagnosis in force, if one is made."""
    may(member, "workspace.read").require()
    return Diagnosis.objects.order_by("pk").first()


def find_challenge(member: Member, challenge_id: int) -> Challenge:
    return _find(member, Challenge, challenge_id, "This part of the diagnosis")


def find_challenge_evidence(member: Member, challenge_evidence_id: int) -> ChallengeEvidence:
    return _find(member, ChallengeEvidence, challenge_evidence_id, "This evidence")


def challenges(member: Member) -> QuerySet[Challenge]:
    may(member, "workspace.read").require()
    return Challenge.objects.prefetch_related("evidence", "answered_by")


def answers_of(member: Member, pillar: Pillar) -> list[int]:
    """Ids of the parts of the diagnosis that a choice answers."""
    may(member, "workspace.read").require()
    return list(pillar.answers.order_by("pk").values_list("challenge_id", flat=True))


def find_pillar(member: Member, pillar_id: int) -> Pillar:
    return _find(member, Pillar, pillar_id, "This pillar")


def find_principle(member: Member, principle_id: int) -> Principle:
    return _find(member, Principle, principle_id, "This principle")


def find_non_goal(member: Member, non_goal_id: int) -> NonGoal:
    return _find(member, NonGoal, non_goal_id, "This non-goal")


def _find(member: Member, model: Any, row_id: int, what: str) -> Any:
    may(member, "workspace.read").require()
    row = model.objects.filter(pk=row_id).first()
    if row is None:
        raise NotThere(what)
    return row


def pillars(member: Member, *, archived: bool | None = False) -> QuerySet[Pillar]:
    may(member, "workspace.read").require()
    found = Pillar.objects.prefetch_related("answers")
    return found if archived is None else found.filter(archived=archived)


def principles(member: Member) -> QuerySet[Principle]:
    may(member, "workspace.read").require()
    return Principle.objects.all()


def non_goals(member: Member) -> QuerySet[NonGoal]:
    may(member, "workspace.read").require()
    return NonGoal.objects.all()


def direction_page(member: Member) -> DirectionPage:
    """All that the page shows, but the goals: their room shows them."""
    may(member, "workspace.read").require()
    all_pillars = list(Pillar.objects.order_by("position", "pk"))
    return DirectionPage(
        vision=Vision.objects.order_by("pk").first(),
        diagnosis=Diagnosis.objects.order_by("pk").first(),
        challenges=_shown_challenges(all_pillars),
        pillars=tuple(p for p in all_pillars if not p.archived),
        let_go=tuple(p for p in all_pillars if p.archived),
        principles=tuple(Principle.objects.order_by("position", "pk")),
        non_goals=tuple(NonGoal.objects.order_by("position", "pk")),
        changes=tuple(timeline(room="direction", limit=6)),
        may_change=bool(may(member, "direction.write")),
    )


def _shown_challenges(all_pillars: list[Pillar]) -> tuple[ShownChallenge, ...]:
    in_force = {pillar.pk: pillar for pillar in all_pillars if not pillar.archived}
    evidence: dict[int, list[ChallengeEvidence]] = defaultdict(list)
    for row in ChallengeEvidence.objects.all():
        evidence[row.challenge_id].append(row)
    answers: dict[int, list[Pillar]] = defaultdict(list)
    for pillar_id, challenge_id in PillarAnswer.objects.order_by("pk").values_list("pillar_id", "challenge_id"):
        if pillar_id in in_force:
            answers[challenge_id].append(in_force[pillar_id])
    return tuple(
        ShownChallenge(row, tuple(evidence[row.pk]), tuple(answers[row.pk])) for row in Challenge.objects.all()
    )


def vision_versions(member: Member) -> list[VisionVersion]:
    """Every version of the vision, newest first, each with its difference to the one before."""
    vision = find_vision(member)
    if vision is None:
        return []
    versions: list[VisionVersion] = []
    values: dict[str, Any] = {}
    for entry in reversed(timeline(vision.reference, limit=1000)):
        for change in entry.event.changes:
            if change.get("model") != "direction.vision" or change.get("id") != vision.pk:
                continue
            after = {name: value for name, value in change["after"].items() if name in SLOTS}
            if not after:
                continue
            before, values = values, {**values, **after}
            versions.append(VisionVersion(len(versions) + 1, values, entry, _differences(before, values)))
    return versions[::-1]


def _differences(before: dict[str, Any], after: dict[str, Any]) -> tuple[SlotDifference, ...]:
    if not before:
        return ()
    return tuple(
        SlotDifference(SLOT_NAMES[name], word_difference(_text(before.get(name)), _text(after.get(name))))
        for name in SLOTS
        if before.get(name) != after.get(name)
    )


def _text(value: Any) -> str:
    return "" if value is None else str(value)
