"""Forms of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from truenorth.foundation.forms.verb_form import ChangeForm, VerbForm
from truenorth.metrics.typed_number import read_number

INTERVALS = [(1, "Every day"), (7, "Every week"), (30, "Every month"), (91, "Every quarter"), (365, "Every year")]


class NumberAsTyped(forms.CharField):
    """A number the way people write it: 47.6k, 81%, 1,250, €2.11, −3."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        number = read_number(text)
        if number is None:
            raise forms.ValidationError(f"“{text}” is not a number. Write it as 47.6k, 81% or 1,250.")
        return number


class MetricForm(VerbForm):
    name = forms.CharField(
        max_length=200, label="What is it called?", error_messages={"required": "A metric needs a name."}
    )
    description = forms.CharField(
        required=False,
        label="What does it count?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="And what it does not count.",
    )
    unit = forms.CharField(max_length=40, required=False, label="Unit", help_text="riders, €, days. Empty for a share.")
    scale = forms.ChoiceField(
        label="Values are", choices=[("positive", "Above zero"), ("percent", "A share, 0–100%"), ("real", "Any number")]
    )
    good = forms.ChoiceField(label="Good is", choices=[("up", "Up"), ("down", "Down"), ("keep", "To stay")])
    kind = forms.ChoiceField(
        label="A value is",
        choices=[("level", "A level at that time"), ("ratio", "A ratio"), ("cumulative", "An amount of the period")],
    )
    expected_interval_days = forms.TypedChoiceField(label="Comes", choices=INTERVALS, coerce=int, initial=7)
    owner = forms.TypedChoiceField(required=False, label="Owner", coerce=int, empty_value=None)
    value_area = forms.ChoiceField(
        required=False,
        label="Value area",
        choices=[
            ("", "Not said"),
            ("current", "Current value"),
            ("unrealised", "Unrealised value"),
            ("time_to_market", "Time to market"),
            ("ability_to_innovate", "Ability to innovate"),
        ],
    )
    is_north_star = forms.BooleanField(required=False, label="This is our North Star")
    is_business = forms.BooleanField(required=False, label="It is about money or market")
    seasonal = forms.BooleanField(required=False, initial=True, label="It has seasons")

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "Nobody yet"), *people]  # type: ignore[attr-defined]


class ValueForm(VerbForm):
    on = forms.DateField(
        label="Day",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Choose the day.", "invalid": "Write the day as 2026-04-14."},
    )
    value = NumberAsTyped(label="Value", error_messages={"required": "Enter the value."})
    note = forms.CharField(required=False, max_length=300, label="Note")
    why = forms.CharField(
        required=False, label="Because", help_text="Only for a correction: why was the old value wrong?"
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today


class BreakForm(VerbForm):
    on = forms.DateField(label="From this day on", widget=forms.DateInput(attrs={"type": "date"}))
    why = forms.CharField(label="It means something else, because", max_length=300)


class ArchiveForm(VerbForm):
    why = forms.CharField(
        label="Because",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why nobody needs it any more."},
    )


class ServiceForm(ChangeForm):
    team = forms.TypedChoiceField(
        required=False,
        label="Whose service is it?",
        coerce=int,
        empty_value=None,
        help_text="Its lead time then stands beside landing dates of that team’s bets.",
    )

    def __init__(self, *args: Any, teams: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", "Nobody’s yet"), *teams]  # type: ignore[attr-defined]
