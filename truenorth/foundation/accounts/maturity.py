"""Five questions about how an organisation works today, and with what it should start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    answers: tuple[str, str, str]  # from the first steps to the practised


QUESTIONS: tuple[Question, ...] = (
    Question(
        "Where do your goals live?", ("In heads and slides", "In a sheet, each quarter", "In a tool, looked at weekly")
    ),
    Question("What do they mostly say?", ("What we will build", "A mix of both", "What should change for customers")),
    Question(
        "How do you know whether you are getting there?",
        ("We ask around", "Numbers, when someone pulls them", "Numbers that read themselves"),
    ),
    Question(
        "How often do you talk to customers?",
        ("When something breaks", "Each month", "Each week, in every team"),
    ),
    Question(
        "When you were wrong last, what happened?",
        ("Nobody noticed", "We talked about it", "We wrote down why, and changed the plan"),
    ),
)


@dataclass(frozen=True, slots=True)
class Stage:
    name: str
    title: str
    profile: str
    uses: tuple[tuple[str, str], ...]  # what one starts with, and a word on it
    later: str


STAGES: tuple[Stage, ...] = (
    Stage(
        "First goals",
        "One goal a team, with a date",
        "smart",
        (
            ("SMART goals", "one level; each is asked what changes, for whom, by when"),
            ("A check-in every second week", "one line over a value"),
            ("A number for each goal", "by hand or from a sheet"),
        ),
        "Later: objectives over several levels, bets, value areas. They appear when there is something to show.",
    ),
    Stage(
        "Outcomes",
        "Outcomes by the quarter",
        "okr",
        (
            ("Objectives with key results", "three levels at most; each is asked whether it is an outcome"),
            ("A check-in each week", "three minutes a person"),
            ("Numbers from a sheet", "with how fresh they are"),
            ("Bets with the goals they serve", "work that serves no goal shows"),
        ),
        "Later: value areas and a roadmap of outcomes. They appear when there is something to show.",
    ),
    Stage(
        "Evidence",
        "Evidence over opinion",
        "ebm",
        (
            ("Strategic, intermediate and tactical goals", "from far to near, each with its measure"),
            ("Four value areas", "current and unrealised value, time to market, ability to innovate"),
            ("Evidence with an age", "what was believed a year ago is asked again"),
        ),
        "Later: a roadmap of outcomes across teams. It appears when there is something to show.",
    ),
    Stage(
        "Portfolio",
        "A roadmap of outcomes",
        "outcome_roadmap",
        (
            ("Outcomes now, next and later", "dates are ranges, not promises"),
            ("Bets chosen against each other", "by what they should bring"),
            ("Numbers that arrive by themselves", "and chances that follow them"),
        ),
        "Everything is in reach; what shows nothing stays out of the way.",
    ),
)


@dataclass(frozen=True, slots=True)
class Recommendation:
    stage: Stage
    rung: int  # 1..4
    because: str


def recommend(answers: Sequence[int]) -> Recommendation:
    """The stage for five answers, each 0, 1 or 2.

    The weakest of the first three (goals, outcomes, numbers) caps the stage: who has no numbers cannot start with evidence.

    >>> recommend([1, 1, 1, 1, 1]).stage.name
    'Outcomes'
    >>> recommend([2, 2, 0, 2, 2]).stage.name
    'Outcomes'
    >>> recommend([0, 0, 0, 0, 1]).stage.name
    'First goals'
    """
    if len(answers) != len(QUESTIONS) or any(answer not in (0, 1, 2) for answer in answers):
        raise ValueError(f"There are {len(QUESTIONS)} answers, each 0, 1 or 2.")
    total = sum(answers)
    rung = 1 if total <= 2 else 2 if total <= 6 else 3 if total <= 8 else 4
    cap = {0: 2, 1: 3, 2: 4}[min(answers[:3])]
    if answers[0] == 0 and answers[1] == 0:
        cap = 1
    rung = min(rung, cap)
    deciding = sorted(range(len(answers)), key=lambda i: (answers[i], i))[:2] if rung < 4 else [0, 2]
    reasons = " and ".join(f"“{QUESTIONS[i].answers[answers[i]]}” ({i + 1})" for i in sorted(deciding))
    return Recommendation(STAGES[rung - 1], rung, f"Because you said {reasons}.")
