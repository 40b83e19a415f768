"""The form that sets a finding aside."""

from __future__ import annotations

from django import forms

from truenorth.foundation.forms.verb_form import VerbForm


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
