"""Forms of sources and of how a metric is read. A credential is typed in and never shown again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from truenorth.foundation.forms.verb_form import VerbForm

from .definition import Definition
from .sources.source import Kind

EVERY = [
    (15, "Every quarter of an hour"),
    (60, "Every hour"),
    (360, "Every six hours"),
    (1440, "Every day"),
    (10_080, "Every week"),
    (0, "When somebody asks"),
]
GRAINS = [("day", "By day"), ("week", "By week"), ("month", "By month"), ("quarter", "By quarter")]


class SourceForm(VerbForm):
    """A source of one kind: its fields are what the kind asks for."""

    name = forms.CharField(max_length=120, label="Name", error_messages={"required": "A source needs a name."})
    interval_minutes = forms.TypedChoiceField(
        label="To be read",
        choices=EVERY,
        coerce=int,
        initial=1440,
        help_text="Nothing reads it by itself yet: let the machine run “truenorth metrics collect” as often.",
    )
    owner = forms.TypedChoiceField(required=False, label="Owner", coerce=int, empty_value=None)

    def __init__(
        self, *args: Any, kind: Kind, people: list[tuple[int, str]], kept: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["owner"].choices = [("", "Nobody yet"), *people]  # type: ignore[attr-defined]
        for setting in kind.settings:
            help_text = "Empty: the one that is kept stays." if setting.secret and kept else setting.help
            options: dict[str, Any] = {"label": setting.label, "required": False, "help_text": help_text}
            if setting.secret:
                widget = forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False)
                self.fields["secret"] = forms.CharField(**options, widget=widget, strip=True)
            else:
                initial = self.initial.get(setting.name, setting.initial)
                self.fields[setting.name] = forms.CharField(**options, initial=initial)
        if kept:
            self.fields["paused"] = forms.BooleanField(required=False, label="Paused: nobody reads it for now")

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields of the kind, in its order."""
        return [self["secret" if setting.secret else setting.name] for setting in self.kind.settings]

    def settings(self) -> dict[str, str]:
        return {s.name: self.cleaned_data.get(s.name) or "" for s in self.kind.settings if not s.secret}


class DefinitionForm(VerbForm):
    """How a metric is read: from which rows, at which time, what is computed."""

    name = forms.CharField(
        max_length=200, label="What is it called?", error_messages={"required": "A metric needs a name."}
    )
    unit = forms.CharField(required=False, max_length=40, label="Unit", help_text="riders, €, days. Empty for a share.")
    scale = forms.ChoiceField(
        label="Values are",
        choices=[("positive", "Above zero"), ("percent", "A share, 0–100%"), ("real", "Any number")],
    )
    good = forms.ChoiceField(label="Good is", choices=[("up", "Up"), ("down", "Down"), ("keep", "To stay")])
    table = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    sql = forms.CharField(
        required=False,
        max_length=20_000,
        label="SELECT",
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text="Its columns can then be used below. It reads; it changes nothing.",
    )
    time = forms.CharField(label="Time", error_messages={"required": "Choose the column that says when."})
    grain = forms.ChoiceField(label="A value", choices=GRAINS, initial="week")
    window = forms.IntegerField(
        required=False,
        label="Over how many periods",
        help_text="Empty: the period alone. 4 by week: the last four weeks.",
    )
    value = forms.CharField(
        required=False, max_length=2000, label="Value", help_text="count(*), sum(price), count(distinct rider)"
    )
    numerator = forms.CharField(required=False, max_length=2000, label="Or a share or rate: this")
    denominator = forms.CharField(required=False, max_length=2000, label="over this")
    filters = forms.CharField(
        required=False,
        label="Only rows where",
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text="One condition a line, such as country = 'NL'. All of them hold.",
    )
    segments = forms.CharField(required=False, label="Also by", help_text="Up to three columns, separated by commas.")
    valid_from = forms.DateField(
        required=False,
        label="Holds from",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as 2026-04-14."},
    )
    note = forms.CharField(required=False, max_length=300, label="What changed, and why")
    is_break = forms.BooleanField(
        required=False, label="It means something else from then on: do not compare with earlier values"
    )

    def __init__(
        self, *args: Any, columns: tuple[tuple[str, str], ...] = (), today: date | None = None, named: bool = False,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        for about in ("name", "unit", "scale", "good"):
            if named:  # a metric that is there says these itself
                self.fields[about].required = False
        times = [name for name, kind in columns if any(word in kind for word in ("date", "time", "string"))]
        times.sort(key=lambda name: "string" in dict(columns)[name])
        if times:
            choices = [(name, name) for name in times]
            self.fields["time"] = forms.ChoiceField(label="Time", choices=choices)
        self.fields["valid_from"].initial = today

    def definition(self) -> Definition:
        """As it was typed; what is wrong with it is said by ``validate``."""
        given = self.cleaned_data
        return Definition(
            time=given.get("time") or "",
            table=given.get("table") or None,
            sql=given.get("sql") or None,
            value=given.get("value") or None,
            numerator=given.get("numerator") or None,
            denominator=given.get("denominator") or None,
            filters=tuple(line for line in (given.get("filters") or "").splitlines() if line.strip()),
            segments=tuple(part for part in (given.get("segments") or "").split(",") if part.strip()),
            grain=given.get("grain") or "week",
            window=given.get("window"),
        ).normal()


def typed(definition: Definition) -> dict[str, Any]:
    """A definition as the form shows it."""
    said = definition.as_json()
    said["filters"] = "\n".join(definition.filters)
    said["segments"] = ", ".join(definition.segments)
    return said
