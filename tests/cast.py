"""Alice leads, Bob is on her team, Vera reads, Dana administers, Charlie belongs to another workspace."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client

from truenorth.foundation.accounts.models import Member, User, Workspace


@dataclass
class Cast:
    workspace: Workspace
    elsewhere: Workspace
    alice: Member
    bob: Member
    vera: Member
    dana: Member
    charlie: Member

    def browser(self, member: Member) -> Client:
        """A client signed in as a member."""
        client = Client()
        client.force_login(member.user)
        return client


def make_cast() -> Cast:
    workspace = Workspace.objects.create(name="Harbour Bikes")
    elsewhere = Workspace.objects.create(name="Elsewhere")

    def member(name: str, role: str, where: Workspace) -> Member:
        user = User.objects.create_user(f"{name.lower()}@example.org", name)
        return Member.objects.create(workspace=where, user=user, role=role)

    return Cast(
        workspace=workspace,
        elsewhere=elsewhere,
        alice=member("Alice", "leader", workspace),
        bob=member("Bob", "member", workspace),
        vera=member("Vera", "viewer", workspace),
        dana=member("Dana", "administrator", workspace),
        charlie=member("Charlie", "leader", elsewhere),
    )
