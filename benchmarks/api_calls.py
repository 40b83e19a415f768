"""Creating and listing over REST with token, permission, history and idempotency key, beside the bare insert and select (W11)."""

from __future__ import annotations

import itertools
import json
from datetime import timedelta

GOALS = 500
CALLS = 40


def main() -> None:
    from .database import open_database

    open_database()
    from django.db import connection, transaction
    from django.test import Client
    from django.utils import timezone

    from truenorth.foundation.accounts.models import ApiToken
    from truenorth.foundation.scoping.current_workspace import in_workspace
    from truenorth.goals.models import Goal

    from .company import make_workspace
    from .pairs import in_pairs

    leader = make_workspace(GOALS)
    _, secret = ApiToken.issue(leader, "Benchmark", timezone.now() + timedelta(hours=1))
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    number = itertools.count()

    def bare_insert() -> None:
        for _ in range(CALLS):
            with transaction.atomic():
                Goal.everywhere.create(workspace=leader.workspace, title=f"Bare {next(number)}")

    def create() -> None:
        for _ in range(CALLS):
            body, key = json.dumps({"title": f"Goal {next(number)}"}), f"key {next(number)}"
            reply = client.post(
                "/api/goals/goals", body, content_type="application/json", headers={"Idempotency-Key": key}
            )
            assert reply.status_code == 201, reply.content

    def bare_list() -> None:
        for _ in range(CALLS):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT * FROM goals_goal WHERE workspace_id = %s ORDER BY id LIMIT 51", [leader.workspace_id]
                )
                cursor.fetchall()

    def list_() -> None:
        for _ in range(CALLS):
            assert client.get("/api/goals/goals?limit=50").status_code == 200

    def get() -> None:
        for _ in range(CALLS):
            assert client.get("/api/accounts/me").status_code == 200

    print(f"REST, CPU ms a call (median of 7 pairs of {CALLS} calls, the test client's own work included)")
    with in_workspace(leader.workspace):
        for name, floor, subject in (
            ("create a goal, beside a bare insert", bare_insert, create),
            ("list 50 goals, beside the bare select", bare_list, list_),
            ("who am I, beside the bare select", bare_list, get),
        ):
            pair = in_pairs(floor, subject)
            print(
                f"  {name:40} {pair.floor / CALLS * 1000:7.2f} {pair.subject / CALLS * 1000:7.2f}  ratio {pair.ratio:.1f}"
            )


if __name__ == "__main__":
    main()
