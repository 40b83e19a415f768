"""Forms of the pulse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from truenorth.foundation.forms.verb_form import VerbForm

from .actions.pulses import LONGEST_WORDS
from .pulse_questions import HIGHEST, LOWEST, Question


class OpenPulseForm(VerbForm):
    closes_on = forms.DateField(
        label="Last day to answer",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="At most 31 days. What was said is shown from the day after.",
        error_messages={"required": "Choose the last day to answer.", "invalid": "Write the day as 2026-05-01."},
    )


class AnswerForm(VerbForm):
    """One row of numbers a question, and a few words if wanted."""

    words = forms.CharField(
        label="In a few words, if you like",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody here reads it, without a name. What only you could say tells who said it.",
        error_messages={"max_length": f"At most {LONGEST_WORDS} characters: one or two sentences."},
    )

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields.pop("words")
        for question in questions:
            self.fields[question.key] = forms.TypedChoiceField(
                label=question.text,
                coerce=int,
                choices=[(n, _named(n, question)) for n in range(LOWEST, HIGHEST + 1)],
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"Choose a number from {LOWEST} to {HIGHEST}.",
                    "invalid_choice": f"Choose a number from {LOWEST} to {HIGHEST}.",
                },
            )
        self.fields["words"] = words

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in ("version", "words")]


def _named(number: int, question: Question) -> str:
    return {LOWEST: f"{number}, {question.lowest}", HIGHEST: f"{number}, {question.highest}"}.get(number, str(number))
