"""A field for values as people write them."""

from __future__ import annotations

from typing import Any

from django import forms

from truenorth.foundation.errors import Invalid
from truenorth.goals.amounts import read_amount


class AmountField(forms.CharField):
    """Takes 55, 55k, 1,200 or 95%. What share a number is of depends on the metric, so the form reads it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}


def read_amounts(form: forms.Form, names: tuple[str, ...], *, share: bool) -> None:
    """Turn texts into numbers in ``cleaned_data``; what is no number is said at its field."""
    for name in names:
        try:
            form.cleaned_data[name] = read_amount(form.cleaned_data.get(name) or "", share=share)
        except Invalid as refused:
            form.add_error(name, f"{refused.message} {refused.fix}")
