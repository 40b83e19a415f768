"""Forms of this room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from truenorth.foundation.forms.verb_form import ChangeForm, VerbForm
from truenorth.metrics.forms import NumberAsTyped

STAGES = [
    ("idea", "Idea"),
    ("next", "Next"),
    ("building", "Building"),
    ("testing", "In test"),
    ("launched", "Launched"),
    ("done", "Done"),
]
KINDS = [
    ("customer", "For customers"),
    ("test", "Test"),
    ("keep_running", "Keeps things running"),
    ("compliance", "Required by law"),
]
WORK_KINDS = [
    ("feature", "Feature"),
    ("fault", "Fault"),
    ("keep_running", "Keeps things running"),
    ("compliance", "Required by law"),
    ("other", "Other"),
]
NOT_A_DAY = {"invalid": "Write the day as 2026-05-12."}
NOT_A_NUMBER = {"invalid": "Give a number, such as 9 or 2.5."}


def _offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]], nothing: str) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = [("", nothing), *choices]


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages=NOT_A_DAY,
        help_text=help_text,
    )


class _BetFields(forms.Form):
    title = forms.CharField(
        label="What will you try?",
        max_length=300,
        error_messages={"required": "A bet needs a title.", "max_length": "At most 300 characters."},
    )
    description = forms.CharField(
        label="What it is and why it should work",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-autosize": ""}),
    )
    stage = forms.ChoiceField(label="Stage", choices=STAGES, initial="idea")
    kind = forms.ChoiceField(
        label="Kind",
        choices=KINDS,
        initial="customer",
        help_text="What keeps things running or is required by law needs no goal.",
    )
    team = forms.TypedChoiceField(label="Team", required=False, coerce=int, empty_value=None)
    owner = forms.TypedChoiceField(label="Owner", required=False, coerce=int, empty_value=None)
    effort = forms.FloatField(label="Effort in person-weeks", required=False, min_value=0, error_messages=NOT_A_NUMBER)
    cost = forms.FloatField(label="Cost besides", required=False, min_value=0, error_messages=NOT_A_NUMBER)
    start = _day("Start")
    end = _day("End")
    horizon = forms.ChoiceField(
        label="Horizon",
        required=False,
        choices=[("", "from the goal it serves"), ("short", "Short"), ("mid", "Mid"), ("long", "Long")],
        help_text="When it is meant to bear fruit, where that is not when its goal is due.",
    )

    def offer(self, teams: Iterable[tuple[int, str]], people: Iterable[tuple[int, str]]) -> None:
        _offer(self, "team", teams, "No team yet")
        _offer(self, "owner", people, "Nobody yet")


class NewBetForm(VerbForm, _BetFields):
    target = forms.ChoiceField(
        label="What should it move?", required=False, help_text="A measure lets it be judged; a goal is a start."
    )

    def __init__(self, *args: Any, teams: Any, people: Any, targets: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(teams, people)
        _offer(self, "target", targets, "Not said yet")


class BetForm(ChangeForm, _BetFields):
    def __init__(self, *args: Any, teams: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(teams, people)


class DropForm(ChangeForm):
    why = forms.CharField(
        label="Because",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is dropped. Those who worked on it will read it."},
    )


class AimForm(VerbForm):
    target = forms.ChoiceField(
        label="What should it move?", error_messages={"required": "Choose a goal or one of its measures."}
    )
    effect = NumberAsTyped(
        label="By how much",
        required=False,
        help_text="In the measure's unit, if it works: 2.4k, 3%, −0.2. A drop is written with a minus.",
    )
    effect_low = NumberAsTyped(label="At least", required=False, help_text="Nine times in ten it brings more.")
    effect_high = NumberAsTyped(label="At most", required=False, help_text="Nine times in ten it brings less.")
    success_chance = NumberAsTyped(label="Chance that it works", required=False, help_text="Such as 60%.")

    def __init__(self, *args: Any, targets: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "target", targets, "Choose")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        low, middle, high = (given.get(name) for name in ("effect_low", "effect", "effect_high"))
        if middle is None and (low is not None or high is not None):
            self.add_error("effect", "Give the middle of the range as well.")
        for name, wrong in (
            ("effect_low", low is not None and middle is not None and low > middle),
            ("effect_high", high is not None and middle is not None and high < middle),
        ):
            if wrong:
                self.add_error(name, "The range does not hold its own middle.")
        return given


class DependencyForm(VerbForm):
    supplier = forms.TypedChoiceField(
        label="It waits for", coerce=int, error_messages={"required": "Choose the bet it waits for."}
    )
    need_by = _day("Needed by")
    promised = _day("Promised for")
    promised_late = _day("At the latest", "Nine times in ten it is there by then.")

    def __init__(self, *args: Any, bets: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "supplier", bets, "Choose")


class DependencyDatesForm(ChangeForm):
    need_by = _day("Needed by")
    promised = _day("Promised for", "As likely earlier as later.")
    promised_late = _day("At the latest", "Nine times in ten it is there by then.")


class ServesForm(ChangeForm):
    target = forms.ChoiceField(label="It serves", error_messages={"required": "Choose a bet, a goal or a measure."})

    def __init__(self, *args: Any, targets: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "target", targets, "Choose")


class WorkKindForm(ChangeForm):
    kind = forms.ChoiceField(label="Kind", choices=WORK_KINDS)
