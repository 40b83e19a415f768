"""What a pulse may ask. An answer is kept by the key of its question, so that a question added later changes no trend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LOWEST, HIGHEST = 1, 5
# An answer from this on counts as knowing.
KNOWS_FROM = 4


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    text: str
    lowest: str  # what 1 means
    highest: str  # what 5 means
    knows: str  # what an answer of 4 or 5 says, after "people"


WHY_IT_MATTERS = Question(
    "why_it_matters", "Do you know why your work matters?", "not at all", "completely", "know why their work matters"
)
QUESTIONS: Mapping[str, Question] = {question.key: question for question in (WHY_IT_MATTERS,)}
ASKED_BY_DEFAULT = (WHY_IT_MATTERS.key,)
