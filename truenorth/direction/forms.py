"""Forms of the direction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from truenorth.direction.models import Challenge
from truenorth.direction.models.diagnosis import EVIDENCE_KINDS
from truenorth.foundation.forms.verb_form import ReasonedForm, VerbForm

LONG = forms.Textarea(attrs={"rows": 3})


class _VisionFields(forms.Form):
    statement = forms.CharField(
        label="Vision",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What will be true, in one sentence a person could say aloud.",
        error_messages={"required": "A vision needs a statement."},
    )
    purpose = forms.CharField(
        label="Why we exist", required=False, widget=LONG, help_text="The reason behind it, in your own words."
    )
    audience = forms.CharField(
        label="For whom", required=False, widget=LONG, help_text="Who first, who then, and how many they are."
    )
    aim = forms.CharField(
        label="Long-term aim", required=False, widget=LONG, help_text="What would prove it, with a number."
    )
    until_year = forms.IntegerField(
        label="Until", required=False, help_text="A year, such as 2030.", error_messages={"invalid": "Give a year."}
    )


class FirstVisionForm(VerbForm, _VisionFields):
    pass


class VisionForm(ReasonedForm, _VisionFields):
    pass


class _DiagnosisFields(forms.Form):
    crux = forms.CharField(
        label="What is going on",
        widget=LONG,
        help_text="What makes the vision hard to reach, in two sentences. Your choices answer it.",
        error_messages={"required": "A diagnosis needs its crux."},
    )


class FirstDiagnosisForm(VerbForm, _DiagnosisFields):
    pass


class DiagnosisForm(ReasonedForm, _DiagnosisFields):
    pass


class _ChallengeFields(forms.Form):
    statement = forms.CharField(
        label="What stands in the way",
        max_length=300,
        help_text="One thing, such as “Riders cannot count on a bike at eight”.",
        error_messages={
            "required": "A part of the diagnosis needs its statement.",
            "max_length": "At most 300 characters.",
        },
    )
    explanation = forms.CharField(
        label="How it comes about", required=False, widget=LONG, help_text="Why it is so, as far as you know."
    )


class NewChallengeForm(VerbForm, _ChallengeFields):
    pass


class ChallengeForm(ReasonedForm, _ChallengeFields):
    pass


class ChallengeEvidenceForm(VerbForm):
    note = forms.CharField(
        label="What shows it",
        max_length=300,
        help_text="Such as “12 interviews” or “two empty hubs: 31% fewer rides”.",
        error_messages={"required": "Say what was seen.", "max_length": "At most 300 characters."},
    )
    kind = forms.ChoiceField(label="Kind", choices=EVIDENCE_KINDS)
    on = forms.DateField(
        label="Seen on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Left empty, today.",
        error_messages={"invalid": "Give a day, such as 2026-04-09."},
    )
    url = forms.URLField(
        label="Where it can be read",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Give an address that begins with https://."},
    )


class _PillarFields(forms.Form):
    title = forms.CharField(
        label="We choose",
        max_length=300,
        help_text="Such as “Certain before everywhere”.",
        error_messages={"required": "A pillar needs a title.", "max_length": "At most 300 characters."},
    )
    rather_than = forms.CharField(
        label="Rather than",
        required=False,
        widget=LONG,
        help_text="What would have been reasonable, too. A choice without this is a wish.",
    )
    because = forms.CharField(
        label="It rests on", required=False, widget=LONG, help_text="What is known that makes this the choice."
    )
    answers = forms.TypedMultipleChoiceField(
        label="Parts of the diagnosis it answers",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "The diagnosis no longer names this. Load the page again."},
    )
    weight = forms.FloatField(
        label="Weight",
        initial=1,
        help_text="How much of the vision it carries, from 0.01 to 1.",
        error_messages={"invalid": "Give a number from 0.01 to 1.", "required": "Give a number from 0.01 to 1."},
    )

    def __init__(self, *args: Any, challenges: Sequence[Challenge] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if challenges:
            self.fields["answers"].choices = [(row.pk, row.statement) for row in challenges]  # type: ignore[attr-defined]
        else:
            del self.fields["answers"]  # there is nothing to choose from yet


class NewPillarForm(VerbForm, _PillarFields):
    pass


class PillarForm(ReasonedForm, _PillarFields):
    pass


class _PrincipleFields(forms.Form):
    statement = forms.CharField(
        label="When two good things collide",
        max_length=300,
        help_text="Such as “Trust before growth”.",
        error_messages={"required": "A principle needs a statement.", "max_length": "At most 300 characters."},
    )
    because = forms.CharField(label="Which rests on", required=False, widget=LONG)


class NewPrincipleForm(VerbForm, _PrincipleFields):
    pass


class PrincipleForm(ReasonedForm, _PrincipleFields):
    pass


class _NonGoalFields(forms.Form):
    statement = forms.CharField(
        label="We do not do",
        max_length=300,
        error_messages={"required": "Say what we do not do.", "max_length": "At most 300 characters."},
    )
    reason = forms.CharField(
        label="For this reason",
        widget=LONG,
        help_text="What it would cost that matters more.",
        error_messages={"required": "What we do not do needs its reason."},
    )
    look_again_when = forms.CharField(
        label="Opens again when", required=False, widget=LONG, help_text="What would make us think again."
    )


class NewNonGoalForm(VerbForm, _NonGoalFields):
    pass


class NonGoalForm(ReasonedForm, _NonGoalFields):
    pass


class BecauseForm(ReasonedForm):
    """Only a reason: for letting go of something."""
