"""GitHub issues as JSON: ``gh issue list --json``, the REST list, or a dump of answers; pull requests told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from truenorth.exchange.canonical import BetRecord, Guess, Item, Joined, Origin, Refused, WorkRecord
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importers.tracker_rows import bundle_key
from truenorth.exchange.importers.tracker_words import DROPPED_RESOLUTIONS, bet_kind_of, is_bet, kind_of, stage_of
from truenorth.exchange.importing.dates import read_date
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.importing.reading import SourceFile

LABEL = "GitHub"
# A pull request that says so closes an issue, and is then part of it.
_CLOSES = re.compile(r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\s*:?\s+(?:[\w.-]+/[\w.-]+)?#(\d+)", re.I)
_BLOCKED = re.compile(
    r"\b(?:blocked by|depends on|waits? for)\s*:?\s+((?:(?:[\w.-]+/[\w.-]+)?#\d+[,\s]*(?:and\s+)?)+)", re.I
)
_REPOSITORY = re.compile(r"github\.com/(?:repos/)?([^/]+/[^/]+)/")
_GOAL_LABEL = re.compile(r"^(?:goal|okr|kr|objective|key[-_ ]?result|outcome)s?[:=/_\- ]+(.+)$", re.I)
_DOING = re.compile(r"^(?:status[:/ ]*)?(?:in[- ]progress|doing|wip|started|in[- ]review)$", re.I)
_TYPE_LABEL = re.compile(r"^(?:type|kind)[:/ ]+(.+)$", re.I)


class GithubIssuesImporter:
    name = "github_issues"
    label = LABEL
    accepts = "GitHub: JSON of “gh issue list --json number,title,body,state,labels,…” or of the REST list of issues"

    def recognise(self, sample: Sample) -> Recognition:
        items = sample.items
        if not items:
            return NOT_MINE
        mine = sum(1 for item in items if _is_issue(item))
        if mine < len(items) * 0.8:
            return NOT_MINE
        addressed = any("github.com" in str(_first(item, "html_url", "url")) for item in items)
        return Recognition(
            0.98 if addressed else 0.9, "its items have a number, a title and a state, as GitHub's issues do"
        )

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        yield from file.remarks(LABEL)
        file.see_items()
        first: dict[str, int] = {}
        issues = {_key(item) for _, item in file.items if _is_issue(item) and not _is_pull_request(item)}
        milestones: set[str] = set()
        read = set()
        repositories = {found[1] for _, item in file.items if (found := _repository(item))}
        several = len(repositories) > 1
        for place, item in file.items:
            read.add(("", place))
            origin = Origin(file.name, place, LABEL, unit=file.item_unit)
            if not _is_issue(item):
                yield Refused(origin, "It is no issue: it has no number or no title", str(item)[:120])
                continue
            key = _key(item)
            if _is_pull_request(item):
                yield _pull_request(origin, item, key, issues)
                continue
            if key in first:
                yield Joined(origin, key, f"{file.item_unit.capitalize()} {first[key]} holds the same issue")
                continue
            first[key] = place
            milestone = item.get("milestone")
            milestone = milestone if isinstance(milestone, dict) else {}
            name = str(milestone.get("title") or "")
            if name and name not in milestones:
                milestones.add(name)
                yield _milestone(origin, milestone, name)
            yield from _issue(origin, item, key, name, several)
        for sheet, line in sorted(file.seen - read):
            yield Refused(
                Origin(file.name, line, LABEL, sheet, file.item_unit), "The row holds no readable JSON object"
            )


def _is_issue(item: dict[str, Any]) -> bool:
    if "closed_issues" in item:  # a milestone, which also has a number, a title and a state
        return False
    if not isinstance(item.get("number"), int) or not isinstance(item.get("title"), str):
        return False
    return "state" in item or "createdAt" in item or "created_at" in item


def _is_pull_request(item: dict[str, Any]) -> bool:
    address = str(_first(item, "html_url", "url"))
    if "/pull/" in address or "/pulls/" in address or "headRefName" in item or "merged_at" in item:
        return True
    return bool(item.get("pull_request") or item.get("isPullRequest"))


def _first(item: dict[str, Any], *names: str) -> Any:
    return next((item[name] for name in names if item.get(name) not in (None, "")), "")


def _repository(item: dict[str, Any]) -> re.Match[str] | None:
    return _REPOSITORY.search(str(_first(item, "html_url", "url")) + "/")


def _key(item: dict[str, Any]) -> str:
    """ "owner/name#12" where the address tells the repository, so that several exports cannot clash; else "#12"."""
    found = _repository(item)
    return f"{found[1] if found else ''}#{item['number']}"


def _pull_request(origin: Origin, item: dict[str, Any], key: str, issues: set[str]) -> Item:
    repository = key.partition("#")[0]
    for number in _CLOSES.findall(f"{item['title']} {item.get('body') or ''}"):
        if f"{repository}#{number}" in issues:
            return Joined(origin, f"{repository}#{number}", "It is the pull request that closes this issue")
    return Refused(
        origin,
        "It is a pull request, not an issue",
        f"{key} {item['title']}"[:120],
        "Nothing to do if its work has an issue; otherwise write one for it.",
    )


def _names(item: dict[str, Any], field: str) -> list[str]:
    found = item.get(field)
    if isinstance(found, dict):
        found = found.get("nodes", [])
    return [
        str(one.get("name") or one.get("login") or "") if isinstance(one, dict) else str(one) for one in found or []
    ]


def _milestone(origin: Origin, milestone: dict[str, Any], name: str) -> BetRecord:
    due = read_date(str(_first(milestone, "due_on", "dueOn")))
    closed = str(milestone.get("state") or "").casefold() == "closed"
    return BetRecord(
        origin=origin,
        key=bundle_key(name),
        system="github",
        title=name,
        description=str(milestone.get("description") or ""),
        stage="done" if closed else "building",
        end=due.date() if due else None,
        url=str(milestone.get("html_url") or ""),
    )


def _issue(origin: Origin, item: dict[str, Any], key: str, milestone: str, several: bool) -> Iterator[Item]:
    labels = [name for name in _names(item, "labels") if name]
    closed = str(item.get("state") or "").casefold() == "closed" or item.get("closed") is True
    reason = str(_first(item, "stateReason", "state_reason")).casefold()
    dropped = closed and (
        reason in DROPPED_RESOLUTIONS or any(label.casefold() in DROPPED_RESOLUTIONS for label in labels)
    )
    state = "dropped" if dropped else "done" if closed else "doing" if any(map(_DOING.match, labels)) else "todo"
    kind_of_issue = item.get("type") or item.get("issueType")
    raw_kind = str(kind_of_issue.get("name") or "") if isinstance(kind_of_issue, dict) else str(kind_of_issue or "")
    raw_kind = raw_kind or next((found[1] for label in labels if (found := _TYPE_LABEL.match(label))), "")
    repository = key.partition("#")[0]
    body = str(item.get("body") or "")
    blockers = [f"{repository}#{n}" for found in _BLOCKED.findall(body) for n in re.findall(r"#(\d+)", found)]
    kind = kind_of(raw_kind, labels)
    owners = _names(item, "assignees") or (
        [str(item["assignee"].get("login", ""))] if isinstance(item.get("assignee"), dict) else []
    )
    created, updated = (
        read_date(str(_first(item, *names))) for names in (("createdAt", "created_at"), ("updatedAt", "updated_at"))
    )
    serves = [found[1].strip() for label in labels if (found := _GOAL_LABEL.match(label))]
    url = str(_first(item, "html_url", "url"))
    team = repository if several else ""
    if is_bet(raw_kind) or any(is_bet(label) for label in labels):
        yield BetRecord(
            origin=origin, key=key, system="github", title=item["title"], description=body, stage=stage_of("", state),
            kind=bet_kind_of(kind), owner=owners[0] if owners else "", team=team, created=created, updated=updated,
            parent=bundle_key(milestone) if milestone else "", serves=serves, waits_for=blockers, labels=labels,
            url=url,
        )  # fmt: skip
        return
    closed_at = read_date(str(_first(item, "closedAt", "closed_at"))) if closed else None
    if closed and closed_at is None and updated:
        # gh leaves closedAt out unless it is asked for.
        closed_at = updated
        yield Guess(
            origin, f"{key} is taken to be closed when it was last updated", "the export has no closing date", 0.5
        )
    yield WorkRecord(
        origin=origin, key=key, system="github", title=item["title"], description=body, state=state,
        raw_state=reason if closed and reason else str(item.get("state") or ""), kind=kind, raw_kind=raw_kind,
        owner=owners[0] if owners else "", team=team, parent=bundle_key(milestone) if milestone else "", serves=serves,
        waits_for=blockers, labels=labels, created=created, updated=updated, finished=closed_at, url=url,
    )  # fmt: skip
