"""How long it takes until an assumption is decided: read from the history, where each answer has its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from truenorth.analysis.delivery.keys import Key
from truenorth.analysis.delivery.learning import time_to_learn
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.history.models import Event
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals.models import Assumption

WEEKS = 26


@dataclass(frozen=True, slots=True)
class Learning:
    days: Key
    still_open: int


def learning(member: Member) -> Learning:
    """Assumptions decided in the last half year: when stated, when decided last. Two queries."""
    may(member, "workspace.read").require()
    end = datetime.combine(today() + timedelta(days=1), time.min, ZoneInfo(member.workspace.time_zone))
    rows = {
        f"assumption:{pk}": (created, state)
        for pk, created, state in Assumption.objects.values_list("pk", "created_at", "state")
    }
    events = Event.objects.filter(
        verb="goals.assumption_settled", at__gt=end - timedelta(weeks=WEEKS), at__lte=end
    ).order_by("at")
    settled = dict(events.values_list("subject", "at"))  # the last answer counts
    decided = [
        (rows[subject][0], at) for subject, at in settled.items() if subject in rows and rows[subject][1] != "open"
    ]
    return Learning(time_to_learn(decided), sum(state == "open" for _, state in rows.values()))
