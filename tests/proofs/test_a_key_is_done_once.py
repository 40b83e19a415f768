"""The same idempotency key is one request, however often and however much at once it is sent (B3)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from .installation import Installation, running

GOAL = {"title": "Commuters rely on us"}
COUNT = "SELECT count(*) FROM goals_goal WHERE title = ?"


def test_the_same_key_fifty_times_at_once_makes_one_goal_and_gets_one_answer(installation: Installation) -> None:
    with running(installation):
        key = {"Idempotency-Key": "the same one"}

        def send(_: int) -> tuple[int, bytes]:
            reply = installation.ask("POST", "/api/goals/goals", GOAL, who="mara", headers=key)
            return reply.status, reply.body

        with ThreadPoolExecutor(50) as senders:
            answers = list(senders.map(send, range(50)))
        assert {status for status, _ in answers} == {201}
        assert len({body for _, body in answers}) == 1
        assert installation.rows(COUNT, GOAL["title"]) == [(1,)]
        assert installation.rows("SELECT count(*) FROM history_event WHERE verb LIKE 'goals.%'") == [(1,)]

        other = installation.ask("POST", "/api/goals/goals", {"title": "Another"}, who="mara", headers=key)
        assert (other.status, other.json["error"]["code"]) == (422, "idempotency_key_reused")
        assert installation.rows(COUNT, "Another") == [(0,)]

        # A key belongs to whoever sent it, and to where it was sent.
        jonas = installation.ask("POST", "/api/goals/goals", GOAL, who="jonas", headers=key)
        assert (jonas.status, "idempotent-replay" in jonas.headers) == (201, False)
        elsewhere = installation.ask("POST", "/api/people/teams", {"name": "Fleet"}, who="mara", headers=key)
        assert elsewhere.status == 201
        assert installation.rows(COUNT, GOAL["title"]) == [(2,)]

        # A request that was refused keeps its key free for the mended one.
        again = {"Idempotency-Key": "mended"}
        assert installation.ask("POST", "/api/goals/goals", {"title": ""}, who="mara", headers=again).status == 422
        assert installation.ask("POST", "/api/goals/goals", GOAL, who="mara", headers=again).status == 201
        assert installation.rows(COUNT, GOAL["title"]) == [(3,)]

        long = "/api/goals/goals?" + "a" * 3000
        reply = installation.ask("POST", long, GOAL, who="mara", headers={"Idempotency-Key": "k"})
        assert reply.status == 201
        assert installation.ask("POST", long, GOAL, who="mara", headers={"Idempotency-Key": "k"}).json == reply.json
        refused = installation.ask("POST", long, GOAL, who="mara", headers={"Idempotency-Key": "k" * 201})
        assert refused.status == 422
