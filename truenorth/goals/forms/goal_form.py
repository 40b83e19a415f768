"""A goal as its profile shows it: the slots of the profile, in its words."""

from __future__ import annotations

from typing import Any

from django import forms

from truenorth.foundation.forms.verb_form import VerbForm
from truenorth.goals.models import AMBITIONS, HORIZONS, KINDS, Goal
from truenorth.goals.profiles import Profile

Choices = list[tuple[int, str]]
SHORT = {"rows": 2}


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day like 2026-06-30."},
    )


class GoalForm(VerbForm):
    """Title and kind are asked for; everything else the checks ask for, not the form."""

    title = forms.CharField(
        label="Title",
        max_length=300,
        widget=forms.Textarea(attrs=SHORT),
        error_messages={"required": "A goal needs a title.", "max_length": "At most 300 characters."},
    )
    kind = forms.ChoiceField(label="Kind", choices=KINDS, required=False)
    why_it_matters = forms.CharField(
        label="Why",
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        help_text="So that … Say it as you would to a colleague.",
    )
    beneficiary = forms.CharField(
        label="For whom", required=False, max_length=300, help_text="A person or group, not “users”."
    )
    enhances = forms.CharField(label="What gets better for them", required=False, max_length=300)
    changes = forms.ChoiceField(
        label="What changes",
        required=False,
        choices=[
            ("", "not said"),
            ("behaviour", "What people do"),
            ("experience", "How it is for them"),
            ("business", "A business result"),
        ],
    )
    description = forms.CharField(label="Description", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    conditions = forms.CharField(
        label="Under what circumstances",
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        help_text="What has to hold for this to be reached.",
    )
    ambition = forms.ChoiceField(
        label="Ambition",
        choices=AMBITIONS,
        required=False,
        help_text="Committed goals are expected to be reached; aspirational ones less than half the time.",
    )
    horizon = forms.ChoiceField(label="Horizon", required=False, choices=[("", "from its dates"), *HORIZONS])
    start = _day("Starts")
    due = _day("Due")
    cycle = forms.CharField(label="Cycle", required=False, max_length=40, help_text="Such as H1 2026.")
    cadence_days = forms.IntegerField(
        label="Days between check-ins",
        required=False,
        min_value=1,
        max_value=366,
        error_messages={
            "invalid": "Give a number of days.",
            "min_value": "At least 1 day.",
            "max_value": "At most 366 days.",
        },
    )
    owner = forms.TypedChoiceField(
        label="Accountable", required=False, coerce=int, empty_value=None, help_text="One person."
    )
    team = forms.TypedChoiceField(label="Team", required=False, coerce=int, empty_value=None)
    parent = forms.ChoiceField(label="Contributes to", required=False)
    why = forms.CharField(
        label="Because",
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        help_text="Others rely on this goal, so a change of it says why. Those it touches will read it.",
    )

    def __init__(
        self,
        *args: Any,
        profile: Profile,
        people: Choices,
        teams: Choices,
        parents: list[tuple[str, str]],
        under_way: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.profile = profile
        for name in profile.hidden:
            del self.fields[name]
        for name in list(self.fields):
            self.fields[name].label = profile.label(name, str(self.fields[name].label))
        self.fields["title"].help_text = profile.title_help
        current = self.initial.get("kind")
        kinds = [*profile.kinds, *([current] if current and current not in profile.kinds else [])]
        self._offer("kind", [(key, dict(KINDS)[key]) for key in kinds])
        for name, choices, nothing in (("owner", people, "nobody yet"), ("team", teams, "no team")):
            if name in self.fields:
                self._offer(name, [("", nothing), *choices])
        self._offer("parent", [("", "nothing yet"), *parents])
        if not under_way:
            del self.fields["why"]

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def goal_values(self) -> dict[str, Any]:
        """Columns of a goal; an empty horizon and cadence follow from dates and profile."""
        given = {k: v for k, v in self.cleaned_data.items() if k not in ("version", "why", "parent", "freeze_because")}
        if given.get("cadence_days") is None:
            given.pop("cadence_days", None)
        for name in ("ambition", "kind"):
            if not given.get(name):
                given.pop(name, None)
        return given

    def _bound(self, *names: str) -> list[Any]:
        return [self[name] for name in names if name in self.fields]

    @property
    def meaning(self) -> list[Any]:
        return self._bound("why_it_matters", "beneficiary")

    @property
    def dates(self) -> list[Any]:
        return self._bound("start", "due")

    @property
    def people(self) -> list[Any]:
        return self._bound("owner", "team")

    @property
    def further(self) -> list[Any]:
        """Slots of the profile that most goals can do without, in its order."""
        told = {bound.name for bound in (*self.meaning, *self.dates, *self.people)}
        return [*self._bound("kind"), *(self[n] for n in self.profile.shown if n in self.fields and n not in told)]

    @property
    def further_wrong(self) -> bool:
        return any(bound.errors for bound in self.further)


def initial_of(goal: Goal, parent: str) -> dict[str, Any]:
    names = [name for name in GoalForm.base_fields if name not in ("version", "why", "parent", "owner", "team")]
    found = {name: getattr(goal, Goal.spoken.get(name, name)) for name in names}
    return found | {"version": goal.version, "owner": goal.owner_id, "team": goal.team_id, "parent": parent}
