"""Measures: a line in the goal's editor, and the whole of one on a page of its own."""

from __future__ import annotations

from typing import Any

from django import forms

from truenorth.foundation.forms.verb_form import VerbForm
from truenorth.goals.amounts import is_share, written
from truenorth.goals.models import Measure
from truenorth.metrics.models import Metric

from .amount_field import AmountField, read_amounts
from .goal_form import _day

DIRECTIONS = [("", "as the metric"), ("up", "Up"), ("down", "Down"), ("keep", "Keep")]
KINDS = [
    ("", "as the metric"), ("level", "Level"), ("ratio", "Ratio"), ("cumulative", "Adds up over time"),
    ("milestone", "Milestone"), ("binary", "Yes or no"),
]  # fmt: skip


class MeasureLine(VerbForm):
    """A measure in the goal's editor: what it is, from what, to what."""

    measure = forms.IntegerField(required=False, widget=forms.HiddenInput)
    metric = forms.TypedChoiceField(label="Metric", required=False, coerce=int, empty_value=None)
    name = forms.CharField(label="Name", required=False, max_length=300)
    direction = forms.ChoiceField(label="Good is", required=False, choices=DIRECTIONS)
    unit = forms.CharField(label="Unit", required=False, max_length=40)
    baseline = AmountField(label="From")
    target = AmountField(label="To")

    def __init__(self, *args: Any, metrics: list[Metric], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.metrics = {metric.pk: metric for metric in metrics}
        self.fields["metric"].choices = [("", "none, typed by hand"), *((m.pk, m.name) for m in metrics)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        metric = self.metrics.get(given.get("metric") or 0)
        read_amounts(self, ("baseline", "target"), share=is_share(metric))
        given["metric"] = metric
        if not self.is_empty and not given.get("name") and metric is None:
            self.add_error("name", "Give it a name, or choose a metric.")
        return given

    @property
    def is_empty(self) -> bool:
        given = self.cleaned_data
        return given.get("measure") is None and not any(
            given.get(name) not in (None, "") for name in ("metric", "name", "baseline", "target")
        )

    def measure_values(self) -> dict[str, Any]:
        given = self.cleaned_data
        values: dict[str, Any] = {name: given[name] for name in ("metric", "unit", "baseline", "target")}
        metric = given["metric"]
        values["title"] = given["name"] or (metric.name if metric else "")
        values["direction"] = given["direction"] or (metric.good if metric else "up")
        return values


def line_of(measure: Measure) -> dict[str, Any]:
    """What stands in a line for a measure that is kept."""
    return {
        "measure": measure.pk,
        "version": measure.version,
        "metric": measure.metric_id,
        "name": measure.title,
        "direction": measure.direction,
        "unit": measure.unit,
        "baseline": written(measure, measure.baseline),
        "target": written(measure, measure.target),
    }


class MeasureForm(VerbForm):
    """All of a measure."""

    role = forms.ChoiceField(
        label="What it does",
        choices=[("target", "Tells whether the goal is reached"), ("guardrail", "Must not be harmed on the way")],
    )
    metric = forms.TypedChoiceField(
        label="Metric", required=False, coerce=int, empty_value=None, help_text="Values and chance are read from it."
    )
    title = forms.CharField(label="Name", required=False, max_length=300, help_text="Left empty, the metric's name.")
    kind = forms.ChoiceField(label="Kind", required=False, choices=KINDS)
    direction = forms.ChoiceField(label="Good is", required=False, choices=DIRECTIONS)
    unit = forms.CharField(label="Unit", required=False, max_length=40)
    baseline = AmountField(label="From")
    target = AmountField(label="To")
    lower = AmountField(label="Not below", help_text="For a guardrail, or a band to keep.")
    upper = AmountField(label="Not above")
    current = AmountField(label="Value today", help_text="Only without a metric.")
    start = _day("Starts", "Left empty, the goal's.")
    due = _day("Due", "Left empty, the goal's.")
    segment = forms.CharField(
        label="Only for", required=False, max_length=120, help_text="A part of the metric, such as new riders."
    )
    owner = forms.TypedChoiceField(label="Accountable", required=False, coerce=int, empty_value=None)
    acceptance = forms.CharField(
        label="Done when",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For a milestone: how one sees that it is done.",
    )
    why = forms.CharField(label="Because", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self, *args: Any, metrics: list[Metric], people: list[tuple[int, str]], under_way: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.metrics = {metric.pk: metric for metric in metrics}
        self.fields["metric"].choices = [("", "none, typed by hand"), *((m.pk, m.name) for m in metrics)]  # type: ignore[attr-defined]
        self.fields["owner"].choices = [("", "the goal's"), *people]  # type: ignore[attr-defined]
        if under_way:
            self.fields["why"].help_text = "The goal is under way: success would mean something else. Say why."
        else:
            del self.fields["why"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        metric = self.metrics.get(given.get("metric") or 0)
        read_amounts(self, ("baseline", "target", "lower", "upper", "current"), share=is_share(metric))
        given["metric"] = metric
        return given

    def measure_values(self) -> dict[str, Any]:
        values = self.values("freeze_because")
        metric = values["metric"]
        values["title"] = values["title"] or (metric.name if metric else "")
        values["direction"] = values["direction"] or (metric.good if metric else "up")
        values["kind"] = values["kind"] or (metric.kind if metric else "level")
        return values


def all_of(measure: Measure) -> dict[str, Any]:
    names = ("role", "title", "kind", "direction", "unit", "start", "due", "segment", "acceptance")
    found = {name: getattr(measure, name) for name in names}
    amounts = {
        name: written(measure, getattr(measure, name)) for name in ("baseline", "target", "lower", "upper", "current")
    }
    return found | amounts | {"version": measure.version, "metric": measure.metric_id, "owner": measure.owner_id}
