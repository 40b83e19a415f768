"""Run a request once per key: the answer is stored in the transaction of the change itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import Invalid, KeyReused

from .models import GivenAnswer

Answer = tuple[int, bytes, str]  # status, body, content type
KEPT = timedelta(hours=48)


class _NotToBeKept(Exception):
    def __init__(self, answer: Answer) -> None:
        self.answer = answer


def once(
    member: Member,
    route: str,
    key: str,
    body: bytes,
    do: Callable[[], Answer],
    kept_as: Callable[[Answer], Answer] = lambda answer: answer,
) -> tuple[Answer, bool]:
    """The answer, and whether it was given before. Same key and body: same answer. Same key, other body: refused.

    ``kept_as`` is what the answer is stored as: one that holds a secret is not stored as it is.

    Answers of 4xx and above roll the change back and are not kept: the caller may mend the request and use the key again.
    """
    if len(key) > 200:
        raise Invalid("An idempotency key has at most 200 characters.", field="Idempotency-Key")
    digest = hashlib.sha256(body).hexdigest()
    found = _find(member, route, key, digest)
    if found is not None:
        return found, True
    try:
        with transaction.atomic():
            # The key is claimed before the work: a twin that runs at the same time waits here, then finds the answer.
            claimed = GivenAnswer.objects.create(
                workspace=member.workspace, member=member, route=route, key=key, body_digest=digest, status=0, body=b""
            )
            answer = do()
            if answer[0] >= 400:
                raise _NotToBeKept(answer)
            status, kept, kind = kept_as(answer)
            GivenAnswer.objects.filter(pk=claimed.pk).update(status=status, body=kept, content_type=kind)
            return answer, False
    except _NotToBeKept as refused:
        return refused.answer, False
    except IntegrityError:
        found = _find(member, route, key, digest)
        if found is None:
            raise
        return found, True


def forget_old() -> int:
    """Answers older than two days are let go. Returns how many."""
    return GivenAnswer.everywhere.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _find(member: Member, route: str, key: str, digest: str) -> Answer | None:
    given = GivenAnswer.objects.filter(member=member, route=route, key=key).first()
    if given is None:
        return None
    if given.body_digest != digest:
        raise KeyReused("This idempotency key was used with another body.", field="Idempotency-Key")
    return given.status, bytes(given.body), given.content_type
