"""The inbox: what customers said, newest first, one message open beside the list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from truenorth.discovery import queries
from truenorth.discovery.actions.reading import read_many
from truenorth.discovery.forms import LinkForm
from truenorth.discovery.marking import marked
from truenorth.discovery.sentences import inbox_sentence
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.telling import tell
from truenorth.foundation.kit import formats
from truenorth.foundation.kit.reply import told
from truenorth.foundation.permissions.policy import may
from truenorth.goals.queries import goal_choices

from .place import back_to, kept_query

STATES = (("new", "New"), ("read", "Read"), ("set_aside", "Set aside"), ("all", "All"))


def _chosen(request: MemberRequest) -> queries.InboxFilter:
    given = request.GET
    goal, after = given.get("goal", ""), given.get("after", "")
    state = given.get("state", "new")
    return queries.InboxFilter(
        words=" ".join(given.get("q", "").split())[:100],
        state=state if state in dict(STATES) else "new",
        channel=given.get("channel", "")[:80],
        goal_id=int(goal) if goal.isascii() and goal.isdecimal() and len(goal) < 12 else None,
        serves="none" if given.get("serves") == "none" else "",
        after=int(after) if after.isascii() and after.isdecimal() and len(after) < 9 else 0,
    )


@signed_in
@require_safe
def inbox(request: MemberRequest) -> HttpResponse:
    return inbox_answer(request)


def inbox_answer(
    request: MemberRequest, opened: queries.InboxRow | None = None, form: LinkForm | None = None, status: int = 200
) -> HttpResponse:
    chosen = _chosen(request)
    rows, more = queries.list_inbox(request.member, chosen)
    inspected = opened is not None
    opened = opened or (rows[0] if rows else None)
    numbers = queries.inbox_numbers(request.member)
    query = kept_query(request)
    may_write = bool(may(request.member, "discovery.write"))
    goals = goal_choices(request.member)
    if opened is not None and may_write and form is None:
        form = LinkForm(goals=goals, initial={"version": opened.item.version})
    onward = {key: value for key, value in request.GET.items() if key != "after"}
    return render(
        request,
        "discovery/inbox.html",
        {
            "lead": inbox_sentence(numbers),
            "rows": [_row(row, opened, query, chosen.words) for row in rows],
            "opened": opened,
            "said": marked(opened.item.text, chosen.words) if opened else "",
            "inspected": inspected,
            "following": _following(rows, opened, query),
            "query": query,
            "form": form,
            "chosen": chosen,
            "numbers": numbers,
            "states": [
                {
                    "name": name,
                    "href": "?" + urlencode({**onward, "state": key}),
                    "current": key == chosen.state,
                    "count": numbers.new if key == "new" and numbers.new else "",
                }
                for key, name in STATES
            ],
            "channels": queries.channels(request.member),
            "goal_name": dict(goals).get(chosen.goal_id or 0, "one"),
            "filtered": bool(chosen.words or chosen.channel or chosen.goal_id or chosen.serves),
            "more_url": "?" + urlencode({**onward, "after": chosen.after + queries.PAGE}) if more else "",
            "may_write": may_write,
            "may_import": bool(may(request.member, "exchange.import")),
        },
        status=status,
    )


def _row(row: queries.InboxRow, opened: queries.InboxRow | None, query: str, words: str) -> dict[str, Any]:
    item = row.item
    return {
        "item": item,
        "goals": row.goals,
        "text": marked(item.title or item.text[:240], words),
        "href": reverse("discovery:feedback", args=[item.pk]) + query,
        "open": opened is not None and opened.item.pk == item.pk,
    }


def _following(rows: list[queries.InboxRow], opened: queries.InboxRow | None, query: str) -> str:
    """Where one goes when this message is done with: the next of the list, else the list."""
    ids = [row.item.pk for row in rows]
    if opened is not None and opened.item.pk in ids:
        place = ids.index(opened.item.pk)
        if place + 1 < len(ids):
            return reverse("discovery:feedback", args=[ids[place + 1]]) + query
    return reverse("discovery:inbox") + query


@signed_in
@require_POST
def read_chosen(request: MemberRequest) -> HttpResponse:
    """Mark the ticked messages as read; the page that comes next offers to undo it."""
    ids = [int(text) for text in request.POST.getlist("message") if text.isascii() and text.isdecimal()]
    answer = redirect(back_to(request, reverse("discovery:inbox")))
    try:
        number = read_many(request.member, queries.find_many(request.member, ids))
    except Invalid as refused:
        return told(request, answer, f"{refused.message} {refused.fix}", tone="bad")
    return tell(request, answer, f"{formats.plural(number, 'message')} read")
