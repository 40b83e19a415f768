"""What pages, the API and the command line read of digests."""

from __future__ import annotations

from datetime import date

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.periods import week_of
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today

from .actions.digests import ON_HOME
from .digest_facts import Facts, gather
from .digest_text import digest_sentence, title
from .models import Digest


def list_digests(member: Member, limit: int = 53) -> list[Digest]:
    """The latest first."""
    may(member, "workspace.read").require()
    return list(Digest.objects.all()[:limit])


def find_digest(member: Member, week: str) -> Digest:
    """The digest of the week that holds a day, written as 2026-04-06."""
    may(member, "workspace.read").require()
    try:
        monday = week_of(date.fromisoformat(week)).start
    except ValueError:
        raise NotThere("This digest") from None
    found = Digest.objects.filter(monday=monday).first()
    if found is None:
        raise NotThere("This digest")
    return found


def this_week(member: Member) -> Facts:
    """The facts of the week that runs, as far as it has come."""
    day = today()
    return gather(member, week_of(day).start, until=day)


def on_home(member: Member) -> dict[str, str] | None:
    """The latest digest for home; None where there is none or the member does not want it there."""
    if not member.preferences.get(ON_HOME, True):
        return None
    latest = Digest.objects.first()
    if latest is None:
        return None
    return {"title": title(latest.facts), "said": digest_sentence(latest.facts), "week": latest.monday.isoformat()}
