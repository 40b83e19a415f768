"""Forms of freezes, and the reason that a change inside one asks for."""

from __future__ import annotations

from typing import Any

from django import forms

from truenorth.foundation.forms.verb_form import ReasonedForm, VerbForm

from .goal_form import _day


def ask_in_freeze(form: forms.Form, note: dict[str, Any] | None) -> None:
    """Add the field for the reason of a change inside a freeze, where one is on and the member may go on."""
    if note is not None and note["may_go_on"]:
        form.fields["freeze_because"] = forms.CharField(
            label="Why it cannot wait until the freeze is over",
            required=False,
            max_length=500,
            help_text="Only where a target, due date or metric changes. It is marked in the history.",
        )


class _FreezeFields(forms.Form):
    because = forms.CharField(
        label="What for",
        max_length=300,
        help_text="Such as “Quarter close” or “Until the board has met”.",
        error_messages={"required": "A freeze needs its reason.", "max_length": "At most 300 characters."},
    )
    starts = _day("From")
    ends = _day("To", "The last day on which targets hold still.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name, said in (("starts", "Give the first day."), ("ends", "Give the last day.")):
            if given.get(name) is None and name not in self.errors:
                self.add_error(name, said)
        return given


class NewFreezeForm(VerbForm, _FreezeFields):
    team = forms.TypedChoiceField(label="Whose goals", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, teams: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", "everybody’s"), *teams]  # type: ignore[attr-defined]


class FreezeForm(ReasonedForm, _FreezeFields):
    pass


class LiftForm(ReasonedForm):
    """Only a reason."""
