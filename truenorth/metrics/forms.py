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


class TreeForm(forms.Form):
    """The two days that are compared; empty means the usual ones."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("from", "From"), ("to", "To")):
            self.fields[name] = forms.DateField(
                required=False,
                label=label,
                widget=forms.DateInput(attrs={"type": "date", "class": "input sm"}),
                error_messages={"invalid": "Write the day as 2026-04-14."},
            )


KINDS = [
    ("add", "Adds up: the whole is the sum of its parts"),
    ("mult", "Multiplies: the whole is the product of its factors"),
    ("elasticity", "Moves: when the one changes, so does the other"),
    ("trades_off", "Trades off: more of the one costs the other"),
]


class _LinkFields(forms.Form):
    kind = forms.ChoiceField(label="How", choices=KINDS, widget=forms.RadioSelect)
    subtracts = forms.BooleanField(required=False, label="It is subtracted: what is lost, refunded, sent back")
    elasticity = NumberAsTyped(
        required=False, label="Elasticity", help_text="Percent of the one for 1% of the other, such as 0.3 or −0.4."
    )
    standard_error = NumberAsTyped(required=False, label="Standard error", help_text="How far off that may be.")
    lag_days = forms.IntegerField(
        required=False, min_value=0, max_value=3660, label="Days until it shows", initial=0,
        error_messages={"invalid": "Write whole days.", "min_value": "A lag is not below zero."},
    )  # fmt: skip
    strength = NumberAsTyped(required=False, label="Strength of the trade-off", help_text="0 to 1.")
    evidence = forms.CharField(
        required=False, max_length=4000, label="Evidence", widget=forms.Textarea(attrs={"rows": 2}),
        help_text="An experiment, a study, a fit over past values. Without any it is a hypothesis, and drawn dashed.",
    )  # fmt: skip

    def clean_lag_days(self) -> int:
        return self.cleaned_data["lag_days"] or 0


class LinkForm(_LinkFields, VerbForm):
    side = forms.ChoiceField(
        label="The other metric is",
        choices=[("input", "Under it: an input"), ("output", "Above it: what it leads to")],
        widget=forms.RadioSelect,
        initial="input",
    )
    other = forms.CharField(
        label="Its name", max_length=200, widget=forms.TextInput(attrs={"list": "metric-names", "autocomplete": "off"}),
        error_messages={"required": "Name the other metric."},
    )  # fmt: skip
    why = forms.CharField(required=False, label="Because", max_length=300)
    field_order = ("side", "other", "kind")

    def add_error(self, field: Any, error: Any) -> None:
        """A verb says "target"; here the other metric is asked for by name."""
        super().add_error("other" if field == "target" else field, error)

    def submit(self, call: Any) -> Any:
        self.fields["target"] = self.fields["other"]  # where the verb's refusal lands
        try:
            return super().submit(call)
        finally:
            del self.fields["target"]


class LinkChangeForm(_LinkFields, ChangeForm):
    pass


class UnlinkForm(ChangeForm):
    pass


class ArchiveForm(VerbForm):
    why = forms.CharField(
        label="Because",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why nobody needs it any more."},
    )
