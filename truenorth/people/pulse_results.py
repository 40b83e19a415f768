"""What pages and the API read of pulses: never an answer, only groups of five and more, and only of pulses that ended."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today

from .models import Pulse, PulseTaken, PulseTally, PulseWords, Team
from .pulse_groups import Answers, counted, shown_groups, shown_whole
from .pulse_questions import QUESTIONS, WHY_IT_MATTERS, Question

TREND = 8


@dataclass(frozen=True, slots=True)
class QuestionResult:
    question: Question
    whole: Answers | None  # None: fewer than five answered
    teams: tuple[tuple[Team, Answers], ...]  # by name, never by result


@dataclass(frozen=True, slots=True)
class PulseResult:
    pulse: Pulse
    answered: int
    questions: tuple[QuestionResult, ...]
    words: tuple[str, ...]  # in the order of the alphabet; none where fewer than five answered


@dataclass(frozen=True, slots=True)
class TrendPoint:
    pulse: Pulse
    answers: Answers | None


def find_pulse(member: Member, pulse_id: int) -> Pulse:
    may(member, "workspace.read").require()
    pulse = Pulse.objects.filter(pk=pulse_id).first()
    if pulse is None:
        raise NotThere("This pulse")
    return pulse


def list_pulses(member: Member) -> list[Pulse]:
    """The latest first."""
    may(member, "workspace.read").require()
    return list(Pulse.objects.all()[:40])


def open_pulse_now(member: Member) -> Pulse | None:
    may(member, "workspace.read").require()
    day = today()
    return Pulse.objects.filter(opened_on__lte=day, closes_on__gte=day).first()


def has_answered(member: Member, pulse: Pulse) -> bool:
    return PulseTaken.objects.filter(pulse=pulse, member=member).exists()


def number_answered(pulse: Pulse) -> int:
    return PulseTaken.objects.filter(pulse=pulse).count()


def pulse_result(member: Member, pulse: Pulse) -> PulseResult | None:
    """None while it is open: from results before and after an answer that answer could be read."""
    may(member, "workspace.read").require()
    if pulse.is_open(today()):
        return None
    answered = number_answered(pulse)
    counts = _counts([pulse.pk])
    teams = {team.pk: team for team in Team.objects.all()}
    questions = tuple(
        _question(QUESTIONS[key], counts.get((pulse.pk, key), {}), teams) for key in pulse.questions if key in QUESTIONS
    )
    all_shown = any(each.whole for each in questions)
    row = PulseWords.objects.filter(pulse=pulse).first() if all_shown else None
    return PulseResult(pulse, answered, questions, tuple(row.texts) if row else ())


def pulse_trend(member: Member, key: str = WHY_IT_MATTERS.key) -> list[TrendPoint]:
    """The last pulses that asked this and have ended, the oldest first."""
    may(member, "workspace.read").require()
    ended = [p for p in Pulse.objects.filter(closes_on__lt=today())[:TREND] if key in p.questions][::-1]
    counts = _counts([pulse.pk for pulse in ended])
    return [TrendPoint(pulse, shown_whole(counts.get((pulse.pk, key), {}))) for pulse in ended]


Counts = dict[int | None, tuple[int, ...]]


def _counts(pulses: list[int]) -> dict[tuple[int, str], Counts]:
    given: dict[tuple[int, str], dict[int | None, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    rows = PulseTally.objects.filter(pulse_id__in=pulses)
    for pulse, key, team, value, count in rows.values_list("pulse_id", "question", "team_id", "value", "count"):
        given[pulse, key][team].append((value, count))
    return {where: {team: counted(pairs) for team, pairs in by_team.items()} for where, by_team in given.items()}


def _question(question: Question, counts: Counts, teams: dict[int, Team]) -> QuestionResult:
    named = [pk for pk in counts if pk is not None and pk in teams]
    shown = shown_groups(counts, named=named)
    rows = sorted(((teams[pk], answers) for pk, answers in shown.items() if pk), key=lambda row: row[0].name)
    return QuestionResult(question, shown_whole(counts), tuple(rows))


def trend_sentence(points: list[TrendPoint]) -> str:
    """The last pulse against the one before, with what chance alone explains.

    >>>     >>> point = lambda day, counts: TrendPoint(Pulse(opened_on=day), Answers(counts))
    >>> trend_sentence([point(date(2026, 1, 5), (4, 4, 2, 2, 2)), point(date(2026, 4, 6), (0, 1, 1, 6, 8))])
    '88% know why their work matters, 29% the time before. The difference is larger than chance explains.'
    >>> trend_sentence([point(date(2026, 1, 5), (1, 2, 2, 3, 2)), point(date(2026, 4, 6), (1, 1, 2, 3, 3))])
    '60% know why their work matters, 50% the time before. Chance alone can explain the difference.'
    """
    known = [point.answers for point in points if point.answers is not None]
    if not known:
        return "Not enough answers yet: results are shown from five people on."
    last = known[-1]
    said = f"{last.share:.0%} {WHY_IT_MATTERS.knows}"
    if len(known) < 2:
        low, high = last.interval
        return f"{said}, {last.answered} answered; between {low:.0%} and {high:.0%} with 95% certainty. One pulse is no trend."
    before = known[-2]
    apart = _differ(last, before)
    verdict = "The difference is larger than chance explains." if apart else "Chance alone can explain the difference."
    return f"{said}, {before.share:.0%} the time before. {verdict}"


def _differ(one: Answers, other: Answers) -> bool:
    """Newcombe's interval of a difference of two shares (1998, method 10) excludes zero."""
    (low_1, high_1), (low_2, high_2) = one.interval, other.interval
    gap = one.share - other.share
    below = gap - ((one.share - low_1) ** 2 + (high_2 - other.share) ** 2) ** 0.5
    above = gap + ((high_1 - one.share) ** 2 + (other.share - low_2) ** 2) ** 0.5
    return below > 0 or above < 0
