"""GitHub issues of the lock firmware, as ``gh issue list --json`` prints them: 60 issues, nearly all by one person.

A label "goal: ..." names the goal an issue serves.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from demo.goals import goal

ISSUES = 60
REPOSITORY = "https://github.com/harbour-bikes/lock-firmware"
PEOPLE = {"ilsebrandt": "Ilse Brandt", "anders-holm": "Anders Holm", "meitanaka": "Mei Tanaka"}

FAULTS = (
    "Lock wakes up twice after a cold night", "Battery reads 0% above 45 degrees",
    "Unlock fails when the clock is wrong",
    "Radio stays on after a failed unlock", "Lock light blinks red while held", "Memory grows with every retry",
    "Reset loop after update 4.2", "Bolt stops half way in frost", "Wrong battery age after a swap",
    "Two phones unlock at once", "Watchdog fires while writing the log", "Hold is lost when the network drops",
)  # fmt: skip
WISHES = (
    "Keep a hold without network", "Report battery age with every ride", "Sign updates with the new key",
    "Wake on touch instead of every two seconds", "Send the alert before dawn", "Shorter handshake over Bluetooth",
    "Log unlock time in the lock itself", "Update ten locks at a dock at once", "Tell a low battery from a cold one",
    "Cache keys before the dock", "Test bench for the bolt", "Count frost starts",
)  # fmt: skip
PLACES = ("", " at Central North", " at the ferry", " on the 2024 locks", " on the 2022 locks")
LABELS = {"bug": "d73a4a", "enhancement": "a2eeef", "battery": "fbca04", "radio": "0e8a16", "blocked": "b60205"}


def github_json(as_of: date, seed: int) -> bytes:
    generator = np.random.Generator(np.random.PCG64([seed, 303]))
    faults = [title + place for place in PLACES for title in FAULTS]
    wishes = [title + place for place in ("", " on the 2022 locks") for title in WISHES]
    chosen = [faults[i] for i in generator.permutation(len(faults))[: ISSUES - 22]]
    chosen += [wishes[i] for i in generator.permutation(len(wishes))[:22]]
    opened = sorted(int(offset) for offset in generator.integers(3, 420, ISSUES))[::-1]
    order = generator.permutation(ISSUES)
    issues = []
    number = 80
    for days_ago, index in zip(opened, order, strict=True):
        number += int(generator.integers(1, 4))
        issues.append(_issue(chosen[index], number, as_of - timedelta(days=days_ago), as_of, generator))
    return json.dumps(issues[::-1], ensure_ascii=False, indent=2).encode("utf-8")


def _issue(title: str, number: int, day: date, as_of: date, generator: np.random.Generator) -> dict[str, Any]:
    fault = title.startswith(FAULTS)
    created = datetime(day.year, day.month, day.day, int(generator.integers(7, 19)), int(generator.integers(60)))
    closed = generator.random() < min(0.9, (as_of - day).days / 150)
    ended = min(
        created + timedelta(days=1 + int(generator.exponential(18))), datetime(as_of.year, as_of.month, as_of.day, 5)
    )
    author = "ilsebrandt" if generator.random() < 0.8 else list(PEOPLE)[int(generator.integers(1, 3))]
    labels = ["bug" if fault else "enhancement"]
    if "attery" in title:
        labels.append("battery")
    if "etwork" in title or "adio" in title or "luetooth" in title:
        labels.append("radio")
    served = "G-7" if "battery" in labels else "G-4" if "hold" in title.lower() else "G-9"
    labels.append(f"goal: {goal(served).title}")
    return {
        "assignees": [_user("ilsebrandt")] if closed or generator.random() < 0.7 else [],
        "author": _user(author) | {"is_bot": False},
        "body": "Seen in the night log.\r\n\r\n- [ ] reproduce on the bench\r\n- [ ] fix\r\n" if fault else "",
        "closed": closed,
        "closedAt": _stamp(ended) if closed else None,
        "comments": _comments(created, ended, number, generator),
        "createdAt": _stamp(created),
        "id": f"I_kwDOHb{number:06d}",
        "labels": [
            {"id": f"LA_{name}", "name": name, "description": "", "color": LABELS.get(name, "5319e7")}
            for name in labels
        ],
        "milestone": None,
        "number": number,
        "reactionGroups": [],
        "state": "CLOSED" if closed else "OPEN",
        "stateReason": ("NOT_PLANNED" if generator.random() < 0.12 else "COMPLETED") if closed else "",
        "title": title,
        "updatedAt": _stamp(ended if closed else created + timedelta(hours=5)),
        "url": f"{REPOSITORY}/issues/{number}",
    }


def _comments(created: datetime, ended: datetime, number: int, generator: np.random.Generator) -> list[dict[str, Any]]:
    if generator.random() < 0.6:
        return []
    at = created + (ended - created) * 0.5
    return [
        {
            "id": f"IC_kwDOHb{number:06d}", "author": {"login": "ilsebrandt"}, "authorAssociation": "MEMBER",
            "body": "Same on the bench. I take it.", "createdAt": _stamp(at), "includesCreatedEdit": False,
            "url": f"{REPOSITORY}/issues/{number}#issuecomment-{4000 + number}",
        }
    ]  # fmt: skip


def _user(login: str) -> dict[str, Any]:
    return {"id": f"U_{login}", "login": login, "name": PEOPLE[login]}


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
