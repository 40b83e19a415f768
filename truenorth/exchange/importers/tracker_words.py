"""The words trackers use for states and kinds of work, and what they mean here."""

from __future__ import annotations

import re

from truenorth.exchange.importing.mapping import words

_STATES = {
    "todo": words(
        "to do, todo, open, new, backlog, triage, ready, reopened, selected for development, "
        "planned, proposed, unstarted, icebox, on deck, queued, inbox, unconfirmed, "
        "confirmed, assigned, approved, next, idea, not started, draft, pending, later, "
        "scheduled, unscheduled, funnel, discovery, prioritised, prioritized, ready for "
        "development, ready for dev, refinement, analysis, accepted for planning, waiting, on "
        "hold, blocked"
    ),
    "doing": words(
        "in progress, doing, started, active, in review, review, code review, testing, in "
        "testing, qa, in qa, in development, development, implementing, building, in design, "
        "committed, verify, verification, uat, ready for test, ready for review, ready for "
        "release, staging, in uat, wip, finished, delivered, running, under review, ongoing, "
        "working, in test, peer review, awaiting release"
    ),
    "done": words(
        "done, closed, resolved, complete, completed, released, shipped, accepted, fixed, "
        "live, launched, deployed, merged, verified, implemented, archived done"
    ),
    "dropped": words(
        "canceled, cancelled, won't do, wont do, won't fix, wont fix, wontfix, rejected, "
        "declined, duplicate, removed, abandoned, invalid, dropped, obsolete, not planned, "
        "cannot reproduce, incomplete, worksforme, not a bug, won’t do, won’t fix, discarded, "
        "killed, stopped"
    ),
}
STATES: dict[str, str] = {word: state for state, words in _STATES.items() for word in words}
# Categories Jira and Linear put over the free names of states.
CATEGORIES = {
    "to do": "todo",
    "new": "todo",
    "undefined": "todo",
    "in progress": "doing",
    "indeterminate": "doing",
    "done": "done",
    "complete": "done",
    "backlog": "todo",
    "unstarted": "todo",
    "triage": "todo",
    "started": "doing",
    "completed": "done",
    "canceled": "dropped",
    "todo": "todo",
    "in_progress": "doing",
}
# Reasons for closing that mean nothing was built.
DROPPED_RESOLUTIONS = frozenset(
    set(
        words(
            "won't do, won't fix, wont fix, wontfix, duplicate, cannot reproduce, declined, "
            "invalid, incomplete, not planned, not_planned, worksforme, obsolete, rejected, "
            "abandoned, won’t do, won’t fix, canceled, cancelled, not a bug, expired, moved"
        )
    )
)

_FAULT = re.compile(r"\b(bug|defect|fault|incident|regression|hotfix|error|crash|problem)\b")
_COMPLIANCE = re.compile(
    r"\b(compliance|security|legal|audit|gdpr|privacy|vulnerability|accessibility law|regulatory)\b"
)
_UPKEEP = re.compile(
    r"\b(chore|maintenance|tech(nical)?[ -]?debt|refactor(ing)?|support|operations|ops|infrastructure|upgrade|"
    r"dependenc(y|ies)|"
    r"service request|keep[ -](the[ -]lights[ -]on|running)|ktlo|housekeeping|toil)\b"
)
_OTHER = re.compile(
    r"\b(spike|research|question|documentation|docs|test( case| plan)?|meeting|discussion|milestone|impediment|risk)\b"
)
_FEATURE = re.compile(
    r"\b(story|feature|enhancement|improvement|user story|new feature|requirement|product backlog item)\b"
)
_BET = re.compile(
    r"^(epic|initiative|theme|project|program(me)?|capability|legend|saga|portfolio epic|idea|opportunity|bet)s?$"
)
_DONE_WORDS = re.compile(r"\b(done|closed|resolved|complete[d]?|released|shipped|deployed|live)\b")
_DROPPED_WORDS = re.compile(r"\b(cancel|reject|declin|duplicate|abandon|drop|won.?t|invalid|obsolete)")
_DOING_WORDS = re.compile(r"\b(progress|review|test|qa|develop|doing|active|verif|staging|implement|started|building)")


def state_of(raw: str, category: str = "", resolution: str = "") -> tuple[str, bool]:
    """(todo, doing, done or dropped; whether it was read rather than guessed).

    >>> state_of("In Review"), state_of("Closed", resolution="Won't Do"), state_of("Frobnicating")
    (('doing', True), ('dropped', True), ('todo', False))
    """
    word = raw.strip().casefold()
    state = CATEGORIES.get(category.strip().casefold(), "") if category else ""
    if STATES.get(word) == "dropped":
        return "dropped", True
    state = state or STATES.get(word, "")
    if state in {"done", ""} and resolution.strip().casefold() in DROPPED_RESOLUTIONS:
        return "dropped", True
    if state:
        return state, True
    for pattern, guess in ((_DROPPED_WORDS, "dropped"), (_DONE_WORDS, "done"), (_DOING_WORDS, "doing")):
        if pattern.search(word):
            return guess, False
    return ("done", False) if resolution and resolution.casefold() not in {"unresolved", "none"} else ("todo", not word)


def kind_of(raw: str, labels: list[str] | None = None) -> str:
    """feature, fault, keep_running, compliance or other, from the type and, where it says nothing, the labels.

    >>> kind_of("Bug"), kind_of("Task", ["tech-debt"]), kind_of("Story")
    ('fault', 'keep_running', 'feature')
    """
    word = raw.casefold()
    if _FAULT.search(word):
        return "fault"
    for text in (word, *(label.casefold().replace("_", " ") for label in labels or ())):
        for pattern, kind in ((_COMPLIANCE, "compliance"), (_UPKEEP, "keep_running"), (_FAULT, "fault")):
            if pattern.search(text):
                return kind
    if _OTHER.search(word):
        return "other"
    return "feature"


def is_bet(raw_kind: str) -> bool:
    return bool(_BET.match(raw_kind.strip().casefold()))


def stage_of(raw: str, state: str) -> str:
    """The stage of a bet: idea, next, building, testing, launched, done, dropped.

    >>> stage_of("Backlog", "todo"), stage_of("In QA", "doing"), stage_of("Released", "done")
    ('idea', 'testing', 'launched')
    """
    word = raw.casefold()
    if state == "dropped":
        return "dropped"
    if state == "done":
        return "launched" if re.search(r"releas|live|launch|ship|deploy", word) else "done"
    if state == "doing":
        return "testing" if re.search(r"\b(test|qa|uat|verif|review|staging|beta|experiment)", word) else "building"
    return (
        "idea" if re.search(r"idea|backlog|icebox|triage|draft|funnel|discovery|inbox|proposed|later", word) else "next"
    )


def bet_kind_of(kind: str) -> str:
    return kind if kind in {"keep_running", "compliance"} else ""
