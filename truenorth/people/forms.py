"""Forms of teams and people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from truenorth.foundation.forms.verb_form import ChangeForm, VerbForm

Choices = Iterable[tuple[int, str]]


def _offer(form: forms.Form, name: str, choices: Choices, nothing: str) -> None:
    """Fill a field with what there is to choose from; the first choice is nothing."""
    cast(forms.ChoiceField, form.fields[name]).choices = [("", nothing), *choices]


class _TeamFields(forms.Form):
    name = forms.CharField(
        label="Name",
        max_length=120,
        error_messages={"required": "A team needs a name.", "max_length": "At most 120 characters."},
    )
    purpose = forms.CharField(
        label="What it is for",
        required=False,
        widget=forms.Textarea,
        help_text="One or two sentences that say whom the team serves.",
    )
    parent = forms.TypedChoiceField(label="Stands under", required=False, coerce=int, empty_value=None)
    capacity_per_quarter = forms.FloatField(
        label="Person-weeks in a quarter",
        required=False,
        help_text="Work the team can do in a quarter. Leave it empty while nobody knows.",
        error_messages={"invalid": "Give a number, such as 40."},
    )
    run_share = forms.FloatField(
        label="Share that keeps things running",
        required=False,
        help_text="0.2 is a fifth of the time: faults, upkeep, what the law asks. It is not there for goals.",
        error_messages={"invalid": "Give a number from 0 to below 1, such as 0.2."},
    )


class NewTeamForm(VerbForm, _TeamFields):
    def __init__(self, *args: Any, teams: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "parent", teams, "No team")


class TeamForm(ChangeForm, _TeamFields):
    def __init__(self, *args: Any, teams: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "parent", teams, "No team")


class _PersonFields(forms.Form):
    name = forms.CharField(
        label="Name",
        max_length=120,
        error_messages={"required": "A person needs a name.", "max_length": "At most 120 characters."},
    )
    email = forms.CharField(
        label="E-mail",
        required=False,
        max_length=254,
        help_text="Joins names in files to this person.",
        widget=forms.EmailInput,
    )


class NewPersonForm(VerbForm, _PersonFields):
    team = forms.TypedChoiceField(label="Team", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, teams: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "team", teams, "No team")


class PersonForm(ChangeForm, _PersonFields):
    account = forms.TypedChoiceField(
        label="Signs in as",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Then what they own shows as theirs when they sign in.",
    )

    def __init__(self, *args: Any, accounts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "account", accounts, "Nobody")


def _share_field() -> forms.FloatField:
    return forms.FloatField(
        label="Share of their time",
        initial=1,
        help_text="1 is all of it, 0.5 is half.",
        error_messages={"invalid": "Give a number from 0 to 1.", "required": "Give a number from 0 to 1."},
    )


class JoinForm(VerbForm):
    person = forms.TypedChoiceField(
        label="Person",
        coerce=int,
        error_messages={"required": "Choose who joins.", "invalid_choice": "Choose who joins."},
    )
    share = _share_field()
    leads = forms.BooleanField(label="Leads the team", required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "person", people, "Choose…")


class MembershipForm(ChangeForm):
    share = _share_field()
    leads = forms.BooleanField(label="Leads the team", required=False)
