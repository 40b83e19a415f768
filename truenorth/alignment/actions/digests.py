"""Verbs on the weekly digest: made once a week from what is kept, and seen on home by who wants it there."""

from __future__ import annotations

from datetime import timedelta

from truenorth.alignment.models import Digest
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.history.models import Event
from truenorth.foundation.periods import week_of

ON_HOME = "digest_on_home"


@action("alignment.digest_made", permission="alignment.run", sentence="{who} made the {subject}", undoable=False)
def make_digest(act: Act) -> Digest | None:
    """The digest of the week that ended last, unless it is there. None where nothing had happened by then."""
    from truenorth.alignment.digest_facts import gather

    monday = week_of(act.today).start - timedelta(days=7)
    there = Digest.objects.filter(monday=monday).first()
    if there is not None or not Event.objects.filter(at__date__lt=monday + timedelta(days=7)).exists():
        return there
    made = act.create(Digest, monday=monday, made_on=act.today, facts=gather(act.member, monday))
    # Its facts stand in its row; the history needs them no second time.
    act.changes, act.details = [], {"week": monday.isoformat()}
    act.about(made)
    return made


@action(
    "accounts.digest_shown",
    permission="accounts.profile",
    sentence="{who} changed whether the digest shows on their home",
    undoable=False,
)
def show_digest_on_home(act: Act, *, shown: bool) -> Member:
    act.about(act.member)
    return act.update(act.member, preferences={**act.member.preferences, ON_HOME: shown})
