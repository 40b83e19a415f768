"""Verbs on pulses: opening one, ending it early, answering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db.models import F

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.people.models import Membership, Pulse, PulseTaken, PulseTally, PulseWords, Team
from truenorth.people.pulse_questions import ASKED_BY_DEFAULT, HIGHEST, LOWEST, QUESTIONS

LONGEST = timedelta(days=31)
LONGEST_WORDS = 500


@action("people.pulse_opened", permission="people.write", sentence="{who} opened a pulse until {until}", undoable=False)
def open_pulse(act: Act, *, closes_on: date, questions: Sequence[str] = ASKED_BY_DEFAULT) -> Pulse:
    """Ask everybody who signs in, for at most 31 days. One pulse is open at a time."""
    if closes_on < act.today:
        raise Invalid("The last day to answer is today or later.", field="closes_on")
    if closes_on > act.today + LONGEST:
        raise Invalid(
            "A pulse is open for 31 days at most: it tells of a moment.",
            field="closes_on",
            fix=f"Choose a day until {act.today + LONGEST:%-d %B %Y}.",
        )
    open_now = Pulse.objects.filter(opened_on__lte=act.today, closes_on__gte=act.today).first()
    if open_now is not None:
        raise Invalid(
            f"A pulse is open until {open_now.closes_on:%-d %B %Y}.", fix="End that one first.", field="closes_on"
        )
    if not questions or any(key not in QUESTIONS for key in questions):
        raise Invalid(f"Questions are: {', '.join(QUESTIONS)}.", field="questions")
    asked = Member.objects.filter(workspace=act.workspace, active=True, user__isnull=False).count()
    act.details = {"until": f"{closes_on:%-d %B %Y}"}
    return act.create(Pulse, opened_on=act.today, closes_on=closes_on, questions=list(questions), asked=asked)


@action("people.pulse_ended", permission="people.write", sentence="{who} ended the pulse early", undoable=False)
def end_pulse(act: Act, pulse: Pulse) -> Pulse:
    """Nobody can answer any longer, and what was answered is shown."""
    if not pulse.is_open(act.today):
        raise Invalid("This pulse has ended already.")
    return act.update(pulse, closes_on=act.today - timedelta(days=1))


@action("people.pulse_answered", permission="people.answer_pulse", sentence="{who} answered the pulse", undoable=False)
def answer_pulse(act: Act, pulse: Pulse, *, answers: Mapping[str, int], words: str = "") -> None:
    """Count an answer. The history keeps that the member answered; neither it nor any row keeps what."""
    if not pulse.is_open(act.today):
        raise Invalid("This pulse has ended.", fix="The next one asks again.")
    if act.member.user_id is None:
        raise Invalid("The product itself has no work to know the reason of.", fix="Sign in to answer.")
    for key in pulse.questions:
        if answers.get(key) not in range(LOWEST, HIGHEST + 1):
            raise Invalid(f"Choose a number from {LOWEST} to {HIGHEST}.", field=key)
    words = " ".join(words.split())
    if len(words) > LONGEST_WORDS:
        raise Invalid(f"At most {LONGEST_WORDS} characters: one or two sentences.", field="words")
    if PulseTaken.objects.filter(pulse=pulse, member=act.member).exists():
        raise Invalid("You have answered this pulse. An answer cannot be changed: nobody knows which one is yours.")
    act.create(PulseTaken, pulse=pulse, member=act.member)
    team = team_counted_in(act.member)
    for key in pulse.questions:
        _count(act, pulse, key, team, answers[key])
    if words:
        _say(act, pulse, words)
    act.about(pulse)


def team_counted_in(member: Member) -> Team | None:
    """The team with the most of a person's time, so that groups do not overlap; None without a team."""
    found = (
        Membership.objects.filter(person__member=member, team__archived=False)
        .select_related("team")
        .order_by("-share", "pk")
        .first()
    )
    return found.team if found else None


def _count(act: Act, pulse: Pulse, key: str, team: Team | None, value: int) -> None:
    where = {"workspace": act.workspace, "pulse": pulse, "question": key, "team": team, "value": value}
    # writes outside a verb: inside one; an act notes each row it writes, and this one must not stand beside a name
    tally, _ = PulseTally.objects.get_or_create(**where)
    # writes outside a verb: inside one, as above
    PulseTally.objects.filter(pk=tally.pk).update(count=F("count") + 1)


def _say(act: Act, pulse: Pulse, words: str) -> None:
    # writes outside a verb: inside one; words stand beside no name
    PulseWords.objects.get_or_create(workspace=act.workspace, pulse=pulse)
    row = PulseWords.objects.select_for_update().get(pulse=pulse)
    # writes outside a verb: inside one, as above
    PulseWords.objects.filter(pk=row.pk).update(texts=sorted([*row.texts, words], key=str.casefold))
