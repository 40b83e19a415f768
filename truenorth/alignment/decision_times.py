"""Decision lead time by family of finding: from first seen to decided, set aside or gone. Never by person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from truenorth.analysis.checks.decision_time import DecisionTime, decision_time
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.kit.formats import plural
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today

from .models import FindingDecision, FindingRecord, Waiver

# What a person decides about a goal's words is upkeep, no decision between two things.
LEFT_OUT = ("wording",)
LOOKED_BACK_DAYS = 365


@dataclass(frozen=True, slots=True)
class FamilyTime:
    family: str
    time: DecisionTime
    decided: int  # of those settled
    set_aside: int
    gone: int

    @property
    def said(self) -> str:
        """The median with its interval in words."""
        time = self.time
        if time.median is None:
            if time.settled >= 8:
                return "fewer than half are settled"
            return "not enough history"
        if time.high is None:
            return f"{plural(int(time.median), 'day')}, at least {time.low:g}"
        return f"{plural(int(time.median), 'day')}, {time.low:g}–{time.high:g}"


def decision_times(member: Member) -> list[FamilyTime]:
    """One row a family that had findings in the last year, in the order of the alphabet."""
    may(member, "workspace.read").require()
    day = today()
    ends: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for print_, on in FindingDecision.objects.values_list("fingerprint", "decided_on"):
        ends[print_].append((on, "decided"))
    for print_, at in Waiver.objects.values_list("fingerprint", "created_at"):
        ends[print_].append((at.date(), "set aside"))
    spans: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    how: dict[str, list[str]] = defaultdict(list)
    for print_, family, seen, gone in FindingRecord.objects.exclude(family__in=LEFT_OUT).values_list(
        "fingerprint", "family", "first_seen", "gone_on"
    ):
        if (day - (gone or day)).days > LOOKED_BACK_DAYS:
            continue
        possible = [end for end in ends[print_] if end[0] >= seen]
        if gone is not None:
            possible.append((gone, "gone"))
        first = min(possible, default=None, key=lambda end: end[0])
        spans[family].append((((first[0] if first else day) - seen).days, first is not None))
        if first is not None:
            how[family].append(first[1])
    # A finding that came back counts anew; what was decided in its earlier time stays counted.
    seen_now = dict(FindingRecord.objects.values_list("fingerprint", "first_seen"))
    for print_, family, seen, on in FindingDecision.objects.values_list(
        "fingerprint", "family", "first_seen", "decided_on"
    ):
        if family not in LEFT_OUT and seen_now.get(print_) != seen and (day - on).days <= LOOKED_BACK_DAYS:
            spans[family].append(((on - seen).days, True))
            how[family].append("decided")
    return [
        FamilyTime(
            family,
            decision_time([(max(0, days), ended) for days, ended in spans[family]]),
            how[family].count("decided"),
            how[family].count("set aside"),
            how[family].count("gone"),
        )
        for family in sorted(spans)
    ]
