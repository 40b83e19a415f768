"""The form that sets a finding aside."""

from __future__ import annotations

from django import forms

from truenorth.foundation.forms.verb_form import VerbForm


class DecideForm(VerbForm):
    decision = forms.CharField(
        label="Decided",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What becomes of it, in one sentence.",
        error_messages={"required": "Say what was decided.", "max_length": "At most 600 characters."},
    )
    why = forms.CharField(
        label="Because",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why. Whoever meets this again reads it."},
    )
    until = forms.DateField(
        label="Carried out by",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="At most 180 days. If the checks still find it after that day, it is open again.",
        error_messages={
            "required": "Choose the day by which it is carried out.",
            "invalid": "Write the day as 2026-05-01.",
        },
    )


class WaiveForm(VerbForm):
    why = forms.CharField(
        label="Because",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why this can wait. Everybody who meets the finding reads it."},
    )
    until = forms.DateField(
        label="Until",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="At most 180 days. Then it comes back by itself.",
        error_messages={
            "required": "Choose the day on which it comes back.",
            "invalid": "Write the day as 2026-05-01.",
        },
    )
