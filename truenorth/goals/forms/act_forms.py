"""Small forms of single acts."""

from __future__ import annotations

from typing import Any

from django import forms

from truenorth.foundation.forms.verb_form import VerbForm
from truenorth.goals.models import EVIDENCE_KINDS, PROFILES

from .amount_field import AmountField
from .goal_form import _day

TWO = {"rows": 2}


def because(help_text: str = "", *, required: bool = True, label: str = "Because") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        widget=forms.Textarea(attrs=TWO),
        help_text=help_text,
        error_messages={"required": "Write one sentence that says why."},
    )


class BecauseForm(VerbForm):
    """An act that needs its reason and nothing else."""

    why = because("One sentence; those it touches will read it.")


class StepForm(VerbForm):
    title = forms.CharField(label="Step", max_length=300, error_messages={"required": "Name the step."})
    why = because("The goal is under way: more steps mean that success means more. Say why.")

    def __init__(self, *args: Any, under_way: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not under_way:
            del self.fields["why"]


class MarkStepForm(VerbForm):
    on = _day("Done on", "Left empty, today.")

    def __init__(self, *args: Any, done: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if done:
            del self.fields["on"]


class StartForm(VerbForm):
    without_measure_because = because(
        "Nobody could tell whether it is reached. If it has to start all the same, say why.",
        required=False,
        label="Why it starts without a measure",
    )

    def __init__(self, *args: Any, measured: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if measured:
            del self.fields["without_measure_because"]


class ResumeForm(VerbForm):
    due = _day("Due", "Move it if the pause cost time.")


class ReviewForm(VerbForm):
    outcome = forms.ChoiceField(
        label="What follows",
        choices=[("keep", "Keep it as it is"), ("change", "Change it"), ("stop", "Stop it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose keep, change or stop."},
    )
    why = because("What the evidence says, and which assumption was looked at.")
    next_review = _day("Look again on", "Left empty, in four weeks.")


class StatusForm(VerbForm):
    status = forms.ChoiceField(
        label="How you see it",
        choices=[
            ("on_track", "On track"),
            ("at_risk", "At risk"),
            ("off_track", "Off track"),
            ("", "As the forecast does"),
        ],
        required=False,
    )
    until = _day("Until", "At most 14 days. The computed status stays visible, and both are scored.")
    why = because("What do you know that the numbers do not show?")


class ProfileForm(VerbForm):
    profile = forms.ChoiceField(label="Framework", choices=PROFILES, widget=forms.RadioSelect)


class CelebrationForm(VerbForm):
    headline = forms.CharField(
        label="What there is to celebrate",
        max_length=200,
        error_messages={"required": "Say what there is to celebrate."},
    )
    note = forms.CharField(
        label="Who made it happen, and what it means", required=False, widget=forms.Textarea(attrs=TWO)
    )


class EvidenceForm(VerbForm):
    kind = forms.ChoiceField(label="Kind", choices=EVIDENCE_KINDS)
    note = forms.CharField(
        label="What it shows",
        max_length=500,
        widget=forms.Textarea(attrs=TWO),
        error_messages={"required": "Say what the evidence shows."},
    )
    on = _day("Of", "The day it was found. Left empty, today.")
    url = forms.URLField(label="Where it is", required=False, max_length=500, assume_scheme="https")
    strength = forms.TypedChoiceField(
        label="How strong",
        coerce=float,
        initial="0.5",
        choices=[("0.25", "An indication"), ("0.5", "Some"), ("0.75", "Good"), ("1.0", "As good as it gets")],
    )


class NonGoalForm(VerbForm):
    statement = forms.CharField(
        label="What this goal does not ask for",
        max_length=300,
        error_messages={"required": "Say what this goal does not ask for."},
    )
    reason = forms.CharField(label="Because", required=False, widget=forms.Textarea(attrs=TWO))


class AssumptionForm(VerbForm):
    statement = forms.CharField(
        label="What has to hold", max_length=300, error_messages={"required": "Say what has to hold."}
    )
    look_again_on = _day("Look again on")


class SettleForm(VerbForm):
    state = forms.ChoiceField(
        label="What you found",
        choices=[("holds", "It holds"), ("broken", "It does not hold"), ("open", "Still open")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )
    why = because("What showed it.", required=False)


class ContributionForm(VerbForm):
    parent = forms.ChoiceField(label="Contributes to", error_messages={"required": "Choose what it contributes to."})
    share = AmountField(
        label="Brings",
        help_text="The part of the parent expected from this goal, such as 40%. Leave it empty while nobody knows.",
    )
    primary = forms.BooleanField(label="This is its primary parent, the path shown first", required=False)

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [("", "Choose…"), *parents]  # type: ignore[attr-defined]


class LinkForm(VerbForm):
    share = AmountField(label="Brings", help_text="Such as 40%.")
    primary = forms.BooleanField(label="This is its primary parent, the path shown first", required=False)


class CheckInForm(VerbForm):
    """One line over a prefilled value and a forecast."""

    value = AmountField(label="Value today")
    confidence = forms.IntegerField(
        label="How likely is it?",
        required=False,
        min_value=0,
        max_value=100,
        error_messages={
            "invalid": "Give a number from 0 to 100.",
            "min_value": "At least 0%%.",
            "max_value": "At most 100%%.",
        },
    )
    note = forms.CharField(
        label="What did you learn? What will you try?",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs=TWO),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class CloseForm(VerbForm):
    cause = forms.CharField(
        label="What made the difference?", widget=forms.Textarea(attrs=TWO), help_text="Name the cause, not a person.",
        error_messages={"required": "Name what made the difference."},
    )  # fmt: skip
    lesson = forms.CharField(
        label="What did we learn?", widget=forms.Textarea(attrs=TWO), help_text="It is shown to whoever writes a goal like this one.",
        error_messages={"required": "Write what you would tell the next team with such a goal."},
    )  # fmt: skip
    next_step = forms.ChoiceField(
        label="What follows",
        choices=[("continue", "Go on from here"), ("change", "Change the way"), ("stop", "Stop")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what follows."},
    )
    grade = AmountField(
        label="Another grade than proposed", help_text="From 0 to 1, or a percentage. Both stay in the history."
    )
