"""Wrong sign-ins are counted by account and by address; too many in a minute wait."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from .models import SignInAttempt, hashed

WINDOW = timedelta(minutes=1)
# Nobody mistypes a password more often in a minute; a program would.
WRONG_BY_ACCOUNT = 5
# An office shares one address, so more of them may mistype at once.
WRONG_BY_ADDRESS = 20
KEPT = timedelta(hours=1)


def account_key(email: str) -> str:
    return hashed(f"account {email.strip().lower()}")


def address_key(address: str) -> str:
    return hashed(f"address {address}")


def seconds_to_wait(email: str, address: str, now: datetime | None = None) -> int:
    """How long this account or this address waits before the next try; 0 when it need not."""
    now = now or timezone.now()
    waits = [
        _wait(account_key(email), WRONG_BY_ACCOUNT, now),
        _wait(address_key(address), WRONG_BY_ADDRESS, now),
    ]
    return max(waits)


def note_wrong(email: str, address: str) -> None:
    """Count a wrong try, whether or not there is such an account."""
    now = timezone.now()
    # writes outside a verb: nobody is signed in yet, so nobody acts
    SignInAttempt.objects.filter(at__lt=now - KEPT).delete()
    rows = [SignInAttempt(key=key, at=now) for key in (account_key(email), address_key(address))]
    # writes outside a verb: nobody is signed in yet, so nobody acts
    SignInAttempt.objects.bulk_create(rows)


def forget_wrong(email: str) -> None:
    """The right password clears the account's count; the address keeps its own."""
    # writes outside a verb: nobody is signed in yet, so nobody acts
    SignInAttempt.objects.filter(key=account_key(email)).delete()


def _wait(key: str, allowed: int, now: datetime) -> int:
    recent = SignInAttempt.objects.filter(key=key, at__gt=now - WINDOW).order_by("-at")
    times = list(recent.values_list("at", flat=True)[:allowed])
    if len(times) < allowed:
        return 0
    return max(1, round((times[-1] + WINDOW - now).total_seconds()))
