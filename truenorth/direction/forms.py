"""Forms of the direction."""

from __future__ import annotations

from django import forms

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
    problem = forms.CharField(
        label="What is going on",
        required=False,
        widget=LONG,
        help_text="The problem or the chance that makes it worth the effort; what your choices answer.",
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
        label="What it answers", required=False, widget=LONG, help_text="What is going on that this choice answers."
    )
    weight = forms.FloatField(
        label="Weight",
        initial=1,
        help_text="How much of the vision it carries, from 0.01 to 1.",
        error_messages={"invalid": "Give a number from 0.01 to 1.", "required": "Give a number from 0.01 to 1."},
    )


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


def _percent(label: str, initial: int, help_text: str = "") -> forms.IntegerField:
    wrong = "Give a whole percent from 0 to 100."
    return forms.IntegerField(
        label=label,
        initial=initial,
        min_value=0,
        max_value=100,
        help_text=help_text,
        error_messages={"invalid": wrong, "required": wrong, "min_value": wrong, "max_value": wrong},
    )


class _HorizonMixFields(forms.Form):
    """The numbers to begin with are those of decision science 2.3; they are a proposal, nothing is in force with them."""

    short = _percent("Short term, percent", 50)
    mid = _percent("Mid term, percent", 30)
    long = _percent("Long term, percent", 20, "The three make 100 together.")


class FirstHorizonMixForm(VerbForm, _HorizonMixFields):
    pass


class HorizonMixForm(ReasonedForm, _HorizonMixFields):
    pass


class BecauseForm(ReasonedForm):
    """Only a reason: for letting go of something."""
