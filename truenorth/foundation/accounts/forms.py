"""Forms of signing in, members, tokens and settings."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, cast

from django import forms

from truenorth.foundation.forms.verb_form import ChangeForm, ReasonedForm, VerbForm
from truenorth.foundation.zones import zone_names

from .profiles import PROFILE_WORDS, PROFILES
from .roles import ROLE_NAMES, SYSTEM
from .thresholds import StatusBorders, Threshold

ROLES = [(key, name) for key, name in ROLE_NAMES.items() if key != SYSTEM]


def _password(label: str, autocomplete: str, **more: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=256, widget=widget, **more)


class SignInForm(VerbForm):
    email = forms.CharField(
        label="Work e-mail",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"required": "Give your e-mail."},
    )
    password = _password("Password", "current-password", error_messages={"required": "Give your password."})


class SetUpForm(VerbForm):
    workspace_name = forms.CharField(
        label="Name of your organisation",
        max_length=120,
        error_messages={"required": "The workspace needs a name, such as that of your organisation."},
    )
    name = forms.CharField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Say how you are called."},
    )
    email = forms.EmailField(
        label="Your e-mail",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"required": "Give your e-mail; you sign in with it.", "invalid": "Give an e-mail address."},
    )
    password = _password(
        "Password",
        "new-password",
        help_text="At least 12 characters; a few unrelated words make a good one.",
        error_messages={"required": "Choose a password."},
    )
    time_zone = forms.ChoiceField(label="Time zone", initial="UTC", choices=lambda: [(z, z) for z in zone_names()])


class InviteForm(VerbForm):
    email = forms.CharField(
        label="E-mail", max_length=254, widget=forms.EmailInput, error_messages={"required": "Give an e-mail."}
    )
    name = forms.CharField(label="Name", max_length=120, required=False)
    role = forms.ChoiceField(label="Role", choices=ROLES, initial="member")


class TokenForm(VerbForm):
    name = forms.CharField(
        label="Where it is used",
        max_length=80,
        help_text="Such as “Nightly import”.",
        error_messages={"required": "A token needs a name that says where it is used."},
    )
    days = forms.TypedChoiceField(
        label="Ends after",
        coerce=int,
        initial=90,
        choices=[(7, "a week"), (30, "30 days"), (90, "90 days"), (180, "half a year"), (366, "a year")],
    )
    read_only = forms.BooleanField(label="May only read", required=False)


class NameForm(VerbForm):
    name = forms.CharField(label="Your name", max_length=120, error_messages={"required": "Say how you are called."})


class PasswordForm(VerbForm):
    current = _password(
        "Current password", "current-password", error_messages={"required": "Give your current password."}
    )
    new = _password(
        "New password",
        "new-password",
        help_text="At least 12 characters. Every other session of yours ends.",
        error_messages={"required": "Choose a password."},
    )

    def __init__(self, *args: Any, has_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["current"].required = has_password


class WorkspaceForm(ChangeForm):
    name = forms.CharField(label="Name", max_length=120, error_messages={"required": "The workspace needs a name."})
    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=lambda: [(z, z) for z in zone_names()],
        help_text="Decides what today is, for due dates and check-ins.",
    )
    fiscal_start_month = forms.TypedChoiceField(
        label="The year begins in", coerce=int, choices=[(n, calendar.month_name[n]) for n in range(1, 13)]
    )
    profile = forms.ChoiceField(
        label="Framework whose words come first",
        choices=[(key, f"{name}. {PROFILE_WORDS[key]}") for key, name in PROFILES.items()],
        widget=forms.RadioSelect,
        help_text="Goals keep what they have; a change loses nothing.",
    )

    glossary = forms.CharField(
        label="Words everybody here knows",
        required=False,
        widget=forms.Textarea,
        help_text="One a line. Checks of wording do not ask what these mean.",
    )

    def clean_glossary(self) -> list[str]:
        return str(self.cleaned_data["glossary"]).splitlines()


class ThresholdsForm(ReasonedForm):
    """One field a threshold, made from the list of them; empty means the default."""

    def __init__(self, *args: Any, thresholds: Iterable[Threshold], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        why = self.fields.pop("why")
        for threshold in thresholds:
            kind: type[forms.Field] = forms.IntegerField if threshold.whole else forms.FloatField
            self.fields[threshold.name] = kind(
                label=threshold.label,
                required=False,
                initial=threshold.value,
                help_text=f"{threshold.help.rstrip('.')}. Default {threshold.default:g}.",
                error_messages={"invalid": "Give a number."},
            )
        self.fields["why"] = why


class BordersForm(ReasonedForm):
    """Chances from which a goal is on track or at risk."""

    def __init__(self, *args: Any, borders: StatusBorders, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        why = self.fields.pop("why")
        for field in fields(StatusBorders):
            ambition, _, rest = field.name.partition("_")
            self.fields[field.name] = forms.FloatField(
                label=f"{ambition.capitalize()} goals: {rest.replace('_', ' ')} from",
                initial=getattr(borders, field.name),
                help_text=f"A chance from 0 to 1. Default {cast(float, field.default):g}.",
                error_messages={"invalid": "Give a number.", "required": "Give a number."},
            )
        self.fields["why"] = why
