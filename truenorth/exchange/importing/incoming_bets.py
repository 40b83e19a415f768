"""Bets and work of an import: one bet told by two trackers is one, and what each serves is found among goals."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from typing import Any

from truenorth.bets.actions.receiving import IncomingBet, IncomingWork, ReceivedBets, receive_bets
from truenorth.bets.models import BET_KINDS, STAGES, Bet, WorkItem
from truenorth.exchange.canonical import BetRecord, Record, WorkRecord
from truenorth.exchange.importing.bringing import Bringing, known_words, noun_of, web_address
from truenorth.exchange.importing.goal_plan import APART
from truenorth.exchange.importing.matching import Match, words_of
from truenorth.exchange.importing.source_keys import is_ours, shortened, source_key
from truenorth.exchange.importing.verdicts import Outcome
from truenorth.exchange.own_keys import OWN, own_key
from truenorth.exchange.parts import AimPart, PromisePart
from truenorth.goals.models import Goal, Measure

_STAGES, _BET_KINDS = known_words(STAGES), known_words(BET_KINDS)
_STATES = frozenset({"todo", "doing", "done", "dropped"})
_WORK_KINDS = frozenset({"feature", "fault", "keep_running", "compliance", "other"})


def bring_in_bets(bringing: Bringing) -> None:
    bets, work = bringing.records(BetRecord), bringing.records(WorkRecord)
    if not bets and not work:
        return
    step = _Bets(bringing, bets, work)
    received = receive_bets(bringing.member, step.incoming_bets(), step.incoming_work(), **bringing.how)
    step.judge(received)


class _Bets:
    def __init__(self, bringing: Bringing, bets: list[BetRecord], work: list[WorkRecord]) -> None:
        self._bringing = bringing
        # A bet with a row of its own says more than one that is only named above work.
        self._bets, self._work = sorted(bets, key=lambda bet: bet.key.startswith("project:")), work
        self._work_by_key = {(item.system, item.key): item for item in work}
        self._serving = _Serving(bringing)
        here = list(Bet.objects.order_by("pk"))
        self._versions = {f"bet:{row.pk}": row.version for row in here}
        self._versions |= {f"work:{pk}": version for pk, version in WorkItem.objects.values_list("pk", "version")}
        workspace = bringing.member.workspace
        self._by_key = {(b.source_system, b.source_key): b for b in here if b.source_key}
        self._by_key |= {(OWN, own_key(workspace, "bet", b.pk)): b for b in here if not b.source_key}
        self._refs: dict[tuple[str, str], str] = {}  # system and key as written -> the name within this batch
        self._joined: dict[int, tuple[str, str]] = {}  # id() of a record -> the bet it joined, and why
        self._plan(here)

    def _plan(self, here: list[Bet]) -> None:
        by_title: dict[str, tuple[str, str]] = {}  # title -> ref, system
        for bet in here:
            by_title.setdefault(words_of(bet.title), (f"here{APART}{bet.pk}", bet.source_system))
        self._here = {f"here{APART}{bet.pk}": bet for bet in here}
        for record in self._bets:
            own = f"{record.system}{APART}{source_key(record)}"
            found = by_title.get(words_of(record.title))
            known = (record.system, source_key(record)) in self._by_key
            if found and not known and self._may_join(record, found[1]):
                self._refs.setdefault((record.system, record.key), found[0])
                self._joined[id(record)] = (found[0], "The same title in another tool")
                continue
            self._refs.setdefault((record.system, record.key), own)
            by_title.setdefault(words_of(record.title), (own, record.system))
        for item in self._work:
            self._refs.setdefault((item.system, item.key), f"{item.system}{APART}{shortened(item.key)}")
        told: list[BetRecord | WorkRecord] = [*self._bets, *self._work]
        self._above = {
            self._refs[r.system, r.key]: self._refs.get((r.system, r.parent), "")
            for r in told
            if r.parent and id(r) not in self._joined
        }

    def _may_join(self, record: BetRecord, system: str) -> bool:
        """The same title in another tool is the same bet; twice in one tool, it is two."""
        return system != record.system and not is_ours(record) and not self._bringing.stands_apart(record)

    def _parent(self, record: BetRecord | WorkRecord) -> str:
        """The name within this batch of what stands above; a circle is cut where it would close."""
        if not record.parent:
            return ""
        ref = self._refs.get((record.system, record.parent))
        if ref is None:
            return record.parent  # perhaps here already, under this key
        mine, up, steps = self._refs[record.system, record.key], ref, 0
        while up and steps < 100:
            if up == mine:
                self._above[mine] = ""
                what = f"“{record.title}” is not put under “{record.parent}”"
                self._bringing.verdicts.guess(record.origin, what, "each would stand under the other", 1.0)
                return ""
            up, steps = self._above.get(up, ""), steps + 1
        return ref

    def incoming_bets(self) -> list[IncomingBet]:
        found: dict[str, IncomingBet] = {}
        for record in self._bets:
            ref = self._refs[record.system, record.key]
            if id(record) in self._joined and ref in self._here:
                bet = self._here[ref]
                item = found.setdefault(
                    ref, IncomingBet(bet.source_key, bet.source_system, bet.title, ref=ref, known=bet)
                )
            elif ref in found:
                item = found[ref]
                if item.known is None:
                    more = self._bet_fields(record)
                    item.fields |= {n: v for n, v in more.items() if item.fields.get(n) in (None, "", []) and v}
            else:
                key = source_key(record)
                item = found[ref] = IncomingBet(key, record.system, record.title, self._bet_fields(record), ref=ref)
                item.known = self._by_key.get((record.system, key))
                item.parent = self._parent(record)
            item.targets += [target for target in self._serving.of(record) if target not in item.targets]
            item.waits_for += [r for key in record.waits_for if (r := self._bet_of(record.system, key)) != ref]
            item.aims |= self._serving.numbers(record)
            for promise in record.promises:
                days = as_values(promise, "waits_for")
                item.promises[self._bet_of(record.system, promise.waits_for)] = days
        return list(found.values())

    def _bet_of(self, system: str, key: str) -> str:
        """The bet that a key of a bet or of work under it stands for."""
        for _ in range(20):
            item = self._work_by_key.get((system, key))
            if item is None or not item.parent:
                break
            key = item.parent
        return self._refs.get((system, key), key)

    def _bet_fields(self, record: BetRecord) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "description": record.description,
            "owner": self._bringing.person(record.owner),
            "team": self._bringing.team(record.team),
            "effort": record.effort,
            "cost": record.cost,
            "start": record.start,
            "end": record.end,
            "url": web_address(record.url),
            "labels": list(record.labels),
        }
        if record.stage in _STAGES:
            fields["stage"] = record.stage
        if record.horizon in ("short", "mid", "long"):
            fields["horizon"] = record.horizon
        if record.kind in _BET_KINDS:
            fields["kind"] = record.kind
        return fields

    def incoming_work(self) -> list[IncomingWork]:
        found: dict[str, IncomingWork] = {}
        for record in self._work:
            ref = self._refs[record.system, record.key]
            if ref in found:
                continue
            serves = self._serving.of(record)
            found[ref] = IncomingWork(
                shortened(record.key), record.system, record.title, self._work_fields(record),
                parent=self._parent(record), serves=serves[0] if serves else None, ref=ref,
            )  # fmt: skip
        return list(found.values())

    def _work_fields(self, record: WorkRecord) -> dict[str, Any]:
        moment = self._bringing.moment
        return {
            "state": record.state if record.state in _STATES else "todo",
            "raw_state": record.raw_state[:60],
            "kind": record.kind if record.kind in _WORK_KINDS else "other",
            "raw_kind": record.raw_kind[:60],
            "owner": self._bringing.person(record.owner),
            "team": self._bringing.team(record.team),
            "effort": record.effort,
            "labels": list(record.labels),
            "opened_at": moment(record.created),
            "changed_at": moment(record.updated),
            "started_at": moment(record.started),
            "finished_at": moment(record.finished),
            "due": record.due,
            "url": web_address(record.url),
        }

    def judge(self, received: ReceivedBets) -> None:
        seen: set[str] = set()
        told: list[BetRecord | WorkRecord] = [*self._bets, *self._work]
        for record in told:
            ref = self._refs[record.system, record.key]
            row = received.bets[ref] if isinstance(record, BetRecord) else received.work[ref]
            joined = self._joined.get(id(record))
            if joined:
                self._say(record, "joined", f"{joined[1]}: “{row.title}”", row.reference, apart=True)
            elif ref in seen:
                self._say(record, "joined", "Another row has the same key", row.reference)
            else:
                before = self._versions.get(row.reference)
                outcome: Outcome = "new" if before is None else "changed" if row.version != before else "known"
                because = {"new": "", "changed": "It moved since", "known": "Known here already"}[outcome]
                self._say(record, outcome, because or self._place(record), row.reference)
            seen.add(ref)
        self._serving.tell()
        if received.without_parent:
            count = len(received.without_parent)
            first = next(r for r in self._work if self._refs[r.system, r.key] == received.without_parent[0])
            what = f"{count:,} {'item stands' if count == 1 else 'items stand'} alone"
            because = f"what they stand under is in none of the files and not here, such as “{first.parent}”"
            self._bringing.verdicts.guess(first.origin, what, because, 0.9)

    def _place(self, record: BetRecord | WorkRecord) -> str:
        return (
            f"Under {record.parent.removeprefix('project:')}"
            if record.parent and isinstance(record, WorkRecord)
            else ""
        )

    def _say(self, record: Record, outcome: Outcome, because: str, subject: str, *, apart: bool = False) -> None:
        title = f"{record.key} {record.title}" if isinstance(record, WorkRecord) else record.title  # type: ignore[attr-defined]
        self._bringing.verdicts.say(
            record.origin, title, noun_of(record), outcome, because, subject=subject, may_stand_apart=apart
        )


def as_values(part: AimPart | PromisePart, besides: str) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(part) if field.name != besides}


class _Serving:
    """Goals and measures that rows name as what they serve; every text is looked up once."""

    def __init__(self, bringing: Bringing) -> None:
        self._bringing = bringing
        self._unknown: Counter[str] = Counter()
        self._first: dict[str, Record] = {}
        self._told: set[str] = set()

    def of(self, record: BetRecord | WorkRecord) -> list[Goal | Measure]:
        found: list[Goal | Measure] = []
        texts = list(record.serves)
        while texts:
            match, taken = self._longest(texts)
            text, texts = texts[0], texts[taken:]
            if match is None:
                self._unknown[text] += 1
                self._first.setdefault(text, record)
                continue
            if match.how == "close" and text not in self._told:
                self._told.add(text)
                self._bringing.verdicts.guess(
                    record.origin, f"“{text}” is the goal or measure “{match.text}”", "the words are nearly the same",
                    round(match.certainty, 2),
                )  # fmt: skip
            if match.thing not in found:
                found.append(match.thing)
        return found

    def numbers(self, record: BetRecord) -> dict[str, dict[str, Any]]:
        """What a bet is expected to do to each thing it serves, by reference. A number out of its range is left out."""
        found: dict[str, dict[str, Any]] = {}
        for aim in record.aims:
            match = self._bringing.targets.find(aim.serves)
            if match is None:
                continue
            numbers = as_values(aim, "serves")
            for name in ("share", "success_chance"):
                if numbers[name] is not None and not 0 <= numbers[name] <= 1:
                    numbers[name] = None
                    what = f"The {name.replace('_', ' ')} of “{record.title}” is left out"
                    self._bringing.verdicts.guess(record.origin, what, "it lies outside 0 to 1", 1.0)
            found[match.thing.reference] = numbers
        return found

    def _longest(self, texts: list[str]) -> tuple[Match[Goal | Measure] | None, int]:
        """The first text, or the first few put together again where a comma inside a title was taken for a border."""
        targets = self._bringing.targets
        if match := targets.exact(texts[0]):
            return match, 1
        for taken in range(2, min(4, len(texts)) + 1):
            for comma in (", ", ","):
                if match := targets.exact(comma.join(texts[:taken])):
                    return match, taken
        return targets.find(texts[0]), 1

    def tell(self) -> None:
        for text, count in self._unknown.most_common():
            rows = "1 row serves" if count == 1 else f"{count:,} rows serve"
            what = f"{rows} “{text}”, which is no goal or measure here"
            because = "nothing of this name is in the files or here; the rows are kept without it"
            self._bringing.verdicts.guess(self._first[text].origin, what, because, 0.5)
