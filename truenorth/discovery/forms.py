"""Forms of this room."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms

from truenorth.foundation.forms.verb_form import VerbForm

CHANNELS = ("Interview", "Call", "Support", "Sales", "Survey", "App review", "E-mail")


class MessageForm(VerbForm):
    text = forms.CharField(
        label="What did they say?",
        widget=forms.Textarea(attrs={"rows": 5, "data-autosize": ""}),
        help_text="In their words.",
        error_messages={"required": "Write what the customer said, in their words."},
    )
    author = forms.CharField(
        label="Who said it",
        max_length=200,
        required=False,
        help_text="The name is not kept: the same person gets the same pseudonym.",
    )
    segment = forms.CharField(label="What kind of customer", max_length=120, required=False)
    channel = forms.ChoiceField(
        label="Where", required=False, choices=[("", "By hand"), *((name, name) for name in CHANNELS)]
    )
    said_on = forms.DateField(
        label="When",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as 2026-04-14."},
    )
    goal = forms.TypedChoiceField(label="Speaks for", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, goals: list[tuple[int, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["said_on"].initial = today
        cast(forms.ChoiceField, self.fields["goal"]).choices = [("", "No goal yet"), *goals]

    def clean_said_on(self) -> date | None:
        day: date | None = self.cleaned_data["said_on"]
        if day is not None and day > self.today:
            raise forms.ValidationError("That day is still to come.")
        return day


class LinkForm(VerbForm):
    goal = forms.TypedChoiceField(
        label="Speaks for", coerce=int, error_messages={"required": "Choose the goal it speaks for."}
    )

    def __init__(self, *args: Any, goals: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["goal"]).choices = [("", "Choose a goal"), *goals]
