"""What a team writes down at the end of a cycle."""

from __future__ import annotations

from typing import Any

from django import forms

from truenorth.foundation.forms.verb_form import VerbForm

from .goal_form import _day


def _text(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3, "data-autosize": ""}),
    )


class RetrospectiveForm(VerbForm):
    keep = _text("What we keep", "What worked because of how we work.")
    change = _text("What we change", "A rule, a habit or a bound that stood in the way.")
    attempt = _text("What we try", "Something small that the next cycle can tell worked or not.")
    held_on = _day("Held on")


class FollowUpForm(VerbForm):
    goal = forms.TypedChoiceField(
        label="Goal",
        coerce=int,
        error_messages={"required": "Choose a goal.", "invalid_choice": "Choose a goal of this cycle."},
    )
    lesson = forms.CharField(
        label="Lesson",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What you would tell the next team with such a goal.",
        error_messages={"required": "Say what the next team with such a goal should know."},
    )

    def __init__(self, *args: Any, goals: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [("", "Choose a goal"), *goals]  # type: ignore[attr-defined]
