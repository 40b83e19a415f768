"""The decorator that makes a function a verb: permission, version, one transaction, one event, what follows from it."""

from __future__ import annotations

import functools
import inspect
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import models, transaction
from django.utils import timezone

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import Invalid, StaleVersion, WhyMissing
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.scoping.current_workspace import in_workspace

from .act import Act
from .models import Event, EventSubject

P = ParamSpec("P")
T = TypeVar("T")

_act_id: ContextVar[uuid.UUID | None] = ContextVar("act", default=None)
_latest: ContextVar[Event | None] = ContextVar("latest", default=None)


@dataclass(frozen=True, slots=True)
class Verb:
    """What the catalogue knows of a verb: name, permission, and the sentence of its events."""

    name: str
    permission: str
    sentence: str  # "{who} changed {subject}"
    needs_why: bool
    undoable: bool


VERBS: dict[str, Verb] = {}
# Called with each new event inside its transaction: the outbox (jobs are enqueued here, so they commit with the act).
AFTER_EVENT: list[Callable[[Event], None]] = []


class one_act:
    """Events inside share one act id: an import, a bulk change."""

    def __enter__(self) -> uuid.UUID:
        self._token = _act_id.set(_act_id.get() or uuid.uuid4())
        return _act_id.get()  # type: ignore[return-value]

    def __exit__(self, *_: object) -> None:
        _act_id.reset(self._token)


def latest_event() -> Event | None:
    """The event of the verb that ran last here; None when it changed nothing. For the page that offers to undo it."""
    return _latest.get()


def action(
    name: str, *, permission: str, sentence: str, needs_why: bool = False, undoable: bool = True
) -> Callable[[Callable[Concatenate[Act, P], T]], Callable[..., T]]:
    """Make ``def verb(act, subject, ...)`` callable as ``verb(member, subject, ..., why=, version=, via=, at=)``.

    ``version`` is the version of the subject that the caller saw; another one now raises ``StaleVersion``.
    ``at`` dates an act in the past, for imports of history.
    """
    VERBS[name] = Verb(name, permission, sentence, needs_why, undoable)

    def decorate(function: Callable[Concatenate[Act, P], T]) -> Callable[..., T]:
        # After the act and the subject: what a caller sent without naming it.
        sent_names = list(inspect.signature(function).parameters)[2:]

        @functools.wraps(function)
        def run(
            member: Member,
            *args: Any,
            why: str = "",
            version: int | None = None,
            via: str = "page",
            at: Any = None,
            **kwargs: Any,
        ) -> T:
            _latest.set(None)
            may(member, permission).require()
            why = why.replace("\x00", "").strip()
            _refuse_nul(dict(zip(sent_names, args[1:], strict=False)) | kwargs)
            if needs_why and not why:
                raise WhyMissing()
            if len(why) > 4000:
                raise Invalid("A reason of more than 4,000 characters is not read. Shorten it.", field="why")
            with one_act() as act_id, in_workspace(member.workspace), transaction.atomic():
                act = Act(member, name, why=why, via=via, now=at or timezone.now(), act_id=act_id)
                first = args[0] if args and isinstance(args[0], models.Model) else None
                if first is not None and hasattr(first, "workspace_id") and first.workspace_id != member.workspace_id:
                    raise Invalid("This belongs to another workspace.")
                if first is not None and version is not None and first.version != version:  # type: ignore[attr-defined]
                    sent = dict(zip(sent_names, args[1:], strict=False)) | kwargs
                    raise StaleVersion(first, seen=version, submitted=sent)
                result = function(act, *args, **kwargs)
                subject = act.subject or first or (result if isinstance(result, models.Model) else None)
                if act.changes or act.details:
                    _latest.set(_record(act, subject))
                return result

        run.verb = VERBS[name]  # type: ignore[attr-defined]
        return run

    return decorate


def _refuse_nul(sent: dict[str, Any]) -> None:
    """Before a verb looks anything up by it: PostgreSQL takes no text with NUL, not even in a question."""
    for name, value in sent.items():
        if isinstance(value, str) and "\x00" in value:
            raise Invalid(
                f"{name.replace('_', ' ').capitalize()} holds a character that no text has (NUL).", field=name
            )


def _record(act: Act, subject: models.Model | None) -> Event:
    name = f"{subject.noun}:{subject.pk}" if subject is not None else f"workspace:{act.workspace.pk}"  # type: ignore[attr-defined]
    event = Event.objects.create(
        workspace=act.workspace,
        verb=act.verb,
        subject=name,
        subject_title=str(subject)[:300] if subject is not None else act.workspace.name,
        about=act.touched,
        changes=act.changes,
        details=act.details,
        why=act.why,
        act=act.id,
        via=act.via,
        member=act.member,
        at=act.now,
    )
    EventSubject.objects.bulk_create(
        [EventSubject(workspace=act.workspace, event=event, subject=s) for s in dict.fromkeys([name, *act.touched])]
    )
    for follow in AFTER_EVENT:
        follow(event)
    return event
