"""The base of every form that changes something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms

from truenorth.foundation.errors import Invalid

T = TypeVar("T")


class VerbForm(forms.Form):
    """Carries the version the page was loaded with; what was typed stays in the form when the verb refuses."""

    use_required_attribute = False  # the sentence at the field says more than the browser's bubble

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def submit(self, call: Callable[[], T]) -> T | None:
        """Run a verb; its refusal lands at the field it names, or above the form. None when refused."""
        try:
            return call()
        except Invalid as refused:
            text = f"{refused.message} {refused.fix}".strip()
            self.add_error(refused.field if refused.field in self.fields else None, text)
            return None

    def values(self, *besides: str) -> dict[str, Any]:
        """What the verb takes: all that was filled in, without the version and the reason, and what is named besides."""
        left_out = ("version", "why", *besides)
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


class ChangeForm(VerbForm):
    """Changes a row that is there: without the version somebody saw, nothing is overwritten."""

    why = forms.CharField(
        label="Because",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One sentence; those it touches will read it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"] = self.fields.pop("why")  # the reason is asked last

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("version") is None:
            raise forms.ValidationError("This form does not say which version it changes. Load the page again.")
        return given


class ReasonedForm(ChangeForm):
    """Changes something people rely on, so the reason is asked for with the rest."""

    why = forms.CharField(
        label="Because",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One sentence; those it touches will read it.",
        error_messages={"required": "People rely on this, so a change of it needs a reason."},
    )
