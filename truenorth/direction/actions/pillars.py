"""Verbs on pillars: the strategic choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Max

from truenorth.direction.models import Challenge, Pillar, PillarAnswer
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action

TEXTS = ("title", "why", "rather_than")


@action("direction.pillar_added", permission="direction.write", sentence="{who} added the pillar {subject}")
def add_pillar(
    act: Act,
    *,
    title: str,
    because: str = "",
    rather_than: str = "",
    weight: float = 1.0,
    answers: Sequence[Challenge] = (),
) -> Pillar:
    """``because`` is the reason of the choice itself; ``why`` would be the reason of the act. Weight is in (0, 1].

    ``answers`` are the parts of the diagnosis that it answers.
    """
    title = _free_title(title)
    last = Pillar.objects.aggregate(last=Max("position"))["last"]
    pillar = act.create(
        Pillar,
        title=title,
        why=because.strip(),
        rather_than=rather_than.strip(),
        weight=weight,
        position=0 if last is None else last + 1,
    )
    _answer(act, pillar, answers)
    act.about(pillar, *answers)
    return pillar


@action(
    "direction.pillar_changed",
    permission="direction.write",
    sentence="{who} changed the pillar {subject}: {what}",
    needs_why=True,
)
def change_pillar(act: Act, pillar: Pillar, *, answers: Sequence[Challenge] | None = None, **changes: Any) -> Pillar:
    """Change title, because, rather_than or weight; ``answers`` are all the parts of the diagnosis it then answers."""
    if "because" in changes:
        changes["why"] = changes.pop("because")
    changes = {name: value.strip() if name in TEXTS else value for name, value in changes.items()}
    if "title" in changes:
        changes["title"] = _free_title(changes["title"], besides=pillar)
    if answers is not None:
        moved = _answer(act, pillar, answers)
        if moved:
            fields = [
                "because" if n == "why" else n.replace("_", " ") for n, v in changes.items() if getattr(pillar, n) != v
            ]
            act.details = {"what": "; ".join([*fields, *moved])}
    return act.update(pillar, **changes)


def _answer(act: Act, pillar: Pillar, challenges: Sequence[Challenge]) -> list[str]:
    """Link the choice to these parts of the diagnosis and no others; what was linked and unlinked, in words."""
    wanted = {challenge.pk: challenge for challenge in challenges}
    there = {answer.challenge_id: answer for answer in pillar.answers.select_related("challenge")}
    said = []
    for pk, challenge in wanted.items():
        if pk not in there:
            act.create(PillarAnswer, pillar=pillar, challenge=challenge)
            act.about(pillar, challenge)
            said.append(f"it answers “{challenge}”")
    for pk, answer in there.items():
        if pk not in wanted:
            act.about(pillar, answer.challenge)
            act.delete(answer)
            said.append(f"it no longer answers “{answer.challenge}”")
    return said


@action(
    "direction.pillar_archived",
    permission="direction.write",
    sentence="{who} let go of the pillar {subject}",
    needs_why=True,
)
def archive_pillar(act: Act, pillar: Pillar) -> Pillar:
    """The choice no longer holds. Its goals stay and are flagged as standing under nothing."""
    return act.update(pillar, archived=True)


@action("direction.pillar_restored", permission="direction.write", sentence="{who} took up the pillar {subject} again")
def restore_pillar(act: Act, pillar: Pillar) -> Pillar:
    _free_title(pillar.title, besides=pillar)
    return act.update(pillar, archived=False)


@action("direction.pillars_reordered", permission="direction.write", sentence="{who} put the pillars in a new order")
def reorder_pillars(act: Act, order: Sequence[int]) -> list[Pillar]:
    """``order`` names every pillar that is not archived, by id, once."""
    pillars = {pillar.pk: pillar for pillar in Pillar.objects.filter(archived=False)}
    if sorted(order) != sorted(pillars):
        raise Invalid(
            "The order names each pillar once.", field="order", fix="Load the page again; a pillar came or went."
        )
    ordered = [pillars[pk] for pk in order]
    for position, pillar in enumerate(ordered):
        act.update(pillar, position=position)
    act.touched = [pillar.reference for pillar in ordered]
    return ordered


def _free_title(title: str, *, besides: Pillar | None = None) -> str:
    title = " ".join(title.split())
    if not title:
        raise Invalid("A pillar needs a title.", field="title", fix="Name the choice, such as “Win the commute”.")
    taken = Pillar.objects.filter(title__iexact=title, archived=False)
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    if taken.exists():
        raise Invalid(f"“{title}” is a pillar already.", field="title")
    return title
