"""What customers said, as one event; who said it is kept as a pseudonym alone."""

from __future__ import annotations

from truenorth.discovery.actions.feedback import IncomingFeedback, receive_feedback
from truenorth.discovery.models import FeedbackItem
from truenorth.exchange.canonical import FeedbackRecord
from truenorth.exchange.importing.bringing import Bringing, web_address
from truenorth.exchange.importing.source_keys import source_key
from truenorth.exchange.own_keys import OWN, own_key
from truenorth.goals.models import Goal

_STATES = frozenset({"new", "read", "set_aside"})


def bring_in_feedback(bringing: Bringing) -> None:
    records = bringing.records(FeedbackRecord)
    if not records:
        return
    known = set(FeedbackItem.objects.exclude(source_key="").values_list("source_system", "source_key"))
    if any(record.system == OWN for record in records):
        workspace = bringing.member.workspace
        by_hand = FeedbackItem.objects.filter(source_key="").values_list("pk", flat=True)
        known |= {(OWN, own_key(workspace, FeedbackItem.noun, pk)) for pk in by_hand}
    incoming: list[IncomingFeedback] = []
    fresh: dict[str, int] = {}
    for record in records:
        key = source_key(record)
        if not record.text.strip() and not record.title.strip():
            bringing.verdicts.say(record.origin, "", "feedback", "refused", "There is nothing in it")
        elif (record.system, key) in known:
            because = "Known here already" if key not in fresh else "Another row has the same key"
            outcome = "known" if key not in fresh else "joined"
            bringing.verdicts.say(record.origin, record.text[:120], "feedback", outcome, because)  # type: ignore[arg-type]
        else:
            known.add((record.system, key))
            fresh[key] = 1
            incoming.append(_incoming(bringing, record, key))
            bringing.verdicts.say(record.origin, record.title or record.text[:120], "feedback", "new")
    if incoming:
        receive_feedback(bringing.member, incoming, **bringing.how)


def _incoming(bringing: Bringing, record: FeedbackRecord, key: str) -> IncomingFeedback:
    served = [match.thing for text in record.serves if (match := bringing.targets.find(text))]
    goals = [thing if isinstance(thing, Goal) else thing.goal for thing in served]
    return IncomingFeedback(
        key=key,
        system=record.system,
        text=record.text or record.title,
        title=record.title,
        author=record.author,
        segment=record.segment,
        channel=record.channel,
        said_at=bringing.moment(record.said_on),
        rating=record.rating,
        votes=record.votes,
        language=record.language,
        tags=list(record.tags),
        url=web_address(record.url),
        state=record.state if record.state in _STATES else "new",
        goals=goals,
    )
