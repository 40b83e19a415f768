"""Verbs on people."""

from __future__ import annotations

from typing import Any

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.people.models import Membership, Person


@action("people.person_added", permission="people.write", sentence="{who} added {subject}")
def add_person(act: Act, *, name: str, email: str = "", account: Member | None = None) -> Person:
    """``account`` is the member of this workspace through whom the person signs in, if any."""
    name, email = _checked_name(name), _free_email(email)
    if account is not None:
        _check_account(act, account, None)
    return act.create(Person, name=name, email=email, member=account)


@action("people.person_changed", permission="people.write", sentence="{who} changed {subject}: {what}")
def change_person(act: Act, person: Person, **changes: Any) -> Person:
    """Change name or email."""
    if "name" in changes:
        changes["name"] = _checked_name(changes["name"])
    if "email" in changes:
        changes["email"] = _free_email(changes["email"], besides=person)
    return act.update(person, **changes)


@action("people.person_left", permission="people.write", sentence="{who} noted that {subject} has left")
def end_person(act: Act, person: Person) -> Person:
    """The person is here no longer: out of their teams and of every choice.

    What they own stays theirs until it is handed over, and is flagged for that.
    """
    for membership in Membership.objects.filter(person=person).select_related("team", "person"):
        act.about(person, membership.team)
        act.delete(membership)
    return act.update(person, active=False)


@action("people.person_returned", permission="people.write", sentence="{who} noted that {subject} is back")
def return_person(act: Act, person: Person) -> Person:
    return act.update(person, active=True)


@action("people.account_linked", permission="people.write", sentence="{who} linked {subject} to a sign-in: {account}")
def link_account(act: Act, person: Person, account: Member | None) -> Person:
    """Say through which member of the workspace a person signs in; None takes the link away."""
    if account is not None:
        _check_account(act, account, person)
    act.about(person)
    changed = act.update(person, member=account)
    if act.changes:
        act.details["account"] = str(account) if account else "none"
    return changed


def person_for(act: Act, account: Member) -> Person:
    """The person a member is: linked, else joined by e-mail, else made. Called by verbs that need "me" as a person."""
    found = Person.objects.filter(member=account).first()
    if found is not None:
        return found
    email = account.user.email if account.user else ""
    same = Person.objects.filter(email__iexact=email, member=None).order_by("-active", "pk").first() if email else None
    if same is not None:
        return act.update(same, member=account)
    return act.create(Person, name=str(account), email=email, member=account)


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid("A person needs a name.", field="name")
    return name


def _free_email(email: str, *, besides: Person | None = None) -> str:
    email = email.strip().lower()
    if email:
        taken = Person.objects.filter(email__iexact=email)
        if besides is not None:
            taken = taken.exclude(pk=besides.pk)
        other = taken.first()
        if other is not None:
            raise Invalid(f"{email} belongs to {other.name}.", field="email", fix="Change that person instead.")
    return email


def _check_account(act: Act, account: Member, person: Person | None) -> None:
    if account.workspace_id != act.workspace.pk:
        raise Invalid("This member belongs to another workspace.", field="account")
    other = Person.objects.filter(member=account).exclude(pk=person.pk if person else 0).first()
    if other is not None:
        raise Invalid(
            f"{account} is linked to {other.name} already.", field="account", fix="Take that link away first."
        )
