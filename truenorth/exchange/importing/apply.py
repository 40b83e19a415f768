"""Bring gathered files into the workspace: by verbs alone, as one act, all of it or nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from truenorth.exchange.importing.bringing import Bringing, Choices
from truenorth.exchange.importing.gather import Gathered, Progress
from truenorth.exchange.importing.incoming_bets import bring_in_bets
from truenorth.exchange.importing.incoming_deliveries import bring_in_deliveries
from truenorth.exchange.importing.incoming_direction import bring_in_direction
from truenorth.exchange.importing.incoming_feedback import bring_in_feedback
from truenorth.exchange.importing.incoming_goals import bring_in_goals
from truenorth.exchange.importing.incoming_metrics import bring_in_metrics
from truenorth.exchange.importing.incoming_people import bring_in_people
from truenorth.exchange.importing.incoming_sources import bring_in_sources
from truenorth.exchange.importing.incoming_waivers import bring_in_waivers
from truenorth.exchange.importing.verdicts import Applied, Verdicts
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.history.action import one_act
from truenorth.foundation.history.models import Event
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.scoping.current_workspace import in_workspace
from truenorth.foundation.today import today

# In the order of the loop: each step finds what the earlier ones brought in.
STEPS = (
    ("People and teams", bring_in_people),
    ("Direction", bring_in_direction),
    ("Sources", bring_in_sources),
    ("Metrics and their values", bring_in_metrics),
    ("Deployments and incidents", bring_in_deliveries),
    ("Goals and measures", bring_in_goals),
    ("Bets and work", bring_in_bets),
    ("Feedback", bring_in_feedback),
    ("What was set aside", bring_in_waivers),
)


def apply_records(
    member: Member,
    gathered: Gathered,
    choices: Choices | None = None,
    *,
    via: str,
    at: datetime | None = None,
    progress: Progress | None = None,
) -> Applied:
    """Everything that was read, through the verbs of the rooms; the account of every row.

    ``choices`` are decisions about single rows: {"okr.csv:14": "apart"} keeps a row that would be joined by likeness,
    "leave out" refuses it. One act, one transaction: when one verb fails, nothing has happened.
    """
    may(member, "exchange.import").require()
    with one_act() as act, in_workspace(member.workspace), transaction.atomic():
        day = at.date() if at is not None and member.workspace.pinned_today is None else today(member.workspace)
        bringing = Bringing(member, gathered, choices or {}, Verdicts(gathered.files), day, via, at, progress)
        for number, (what, step) in enumerate(STEPS):
            bringing.tell(what, number / len(STEPS))
            step(bringing)
        applied = bringing.verdicts.close()
        applied.act, applied.writes = act, _writes(act)
    return applied


def _writes(act: UUID) -> int:
    """Rows that an act created or changed."""
    return sum(
        len(change["ids"]) if change["kind"] == "created_many" else 1
        for changes in Event.objects.filter(act=act).values_list("changes", flat=True)
        for change in changes
    )
