"""How pages obtain bets and work: the page first, then what belongs to it by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Sum, Value, When

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.permissions.policy import may

from .models import Bet, BetTarget, Dependency, WorkItem

PAGE = 100
# What is under way comes first, what is over last.
RANK = Case(
    *(
        When(stage=stage, then=Value(place))
        for place, stage in enumerate(("building", "testing", "next", "launched", "idea", "done", "dropped"))
    ),
    default=Value(9),
    output_field=IntegerField(),
)


@dataclass(frozen=True, slots=True)
class BetFilter:
    words: str = ""
    stage: str = ""  # one stage, "open" or ""
    team_id: int | None = None
    goal_id: int | None = None
    serves: str = ""  # "none": bets that aim at nothing
    after: int = 0


@dataclass(slots=True)
class WorkCounts:
    todo: int = 0
    doing: int = 0
    done: int = 0
    effort_open: float | None = None

    @property
    def total(self) -> int:
        return self.todo + self.doing + self.done


@dataclass(slots=True)
class BetRow:
    bet: Bet
    targets: list[BetTarget] = field(default_factory=list)
    work: WorkCounts = field(default_factory=WorkCounts)


def all_bets(member: Member) -> QuerySet[Bet]:
    may(member, "workspace.read").require()
    return Bet.objects.select_related("owner", "team")


def all_work(member: Member) -> QuerySet[WorkItem]:
    may(member, "workspace.read").require()
    return WorkItem.objects.select_related("owner", "team", "bet", "goal", "measure")


def find_bet(member: Member, bet_id: int) -> BetRow:
    may(member, "workspace.read").require()
    bet = Bet.objects.select_related("owner", "team", "parent").filter(pk=bet_id).first()
    if bet is None:
        raise NotThere("This bet")
    return _with_targets([bet])[0]


def find_work(member: Member, work_id: int) -> WorkItem:
    may(member, "workspace.read").require()
    item = (
        WorkItem.objects.select_related("owner", "team", "bet", "goal", "measure__goal", "parent")
        .filter(pk=work_id)
        .first()
    )
    if item is None:
        raise NotThere("This work item")
    return item


def find_target(member: Member, target_id: int) -> BetTarget:
    may(member, "workspace.read").require()
    target = BetTarget.objects.select_related("bet", "goal", "measure__goal").filter(pk=target_id).first()
    if target is None:
        raise NotThere("This aim")
    return target


def find_dependency(member: Member, dependency_id: int) -> Dependency:
    may(member, "workspace.read").require()
    row = Dependency.objects.select_related("needer", "supplier").filter(pk=dependency_id).first()
    if row is None:
        raise NotThere("This dependency")
    return row


def dependency_between(member: Member, needer_id: int, supplier_id: int) -> Dependency:
    may(member, "workspace.read").require()
    rows = Dependency.objects.select_related("needer", "supplier")
    row = rows.filter(needer_id=needer_id, supplier_id=supplier_id).first()
    if row is None:
        raise NotThere("This dependency")
    return row


def list_bets(member: Member, chosen: BetFilter | None = None) -> tuple[list[BetRow], bool]:
    may(member, "workspace.read").require()
    chosen = chosen or BetFilter()
    rows = Bet.objects.select_related("owner", "team")
    if chosen.stage == "open":
        rows = rows.filter(stage__in=("next", "building", "testing", "launched"))
    elif chosen.stage:
        rows = rows.filter(stage=chosen.stage)
    if chosen.team_id:
        rows = rows.filter(team_id=chosen.team_id)
    if chosen.words:
        rows = rows.filter(Q(title__icontains=chosen.words) | Q(source_key__iexact=chosen.words))
    if chosen.goal_id:
        rows = rows.filter(Q(targets__goal_id=chosen.goal_id) | Q(targets__measure__goal_id=chosen.goal_id)).distinct()
    if chosen.serves == "none":
        rows = rows.filter(targets__isnull=True)
    rows = rows.annotate(rank=RANK).order_by("rank", "title", "pk")
    page = list(rows[chosen.after : chosen.after + PAGE + 1])
    return _with_targets(page[:PAGE]), len(page) > PAGE


def bets_for_goal(member: Member, goal_id: int) -> list[BetRow]:
    """What should move this goal: bets that aim at it or at one of its measures."""
    may(member, "workspace.read").require()
    bets = list(
        Bet.objects.filter(Q(targets__goal_id=goal_id) | Q(targets__measure__goal_id=goal_id))
        .exclude(stage="dropped")
        .select_related("owner", "team")
        .distinct()
        .order_by("title")
    )
    return _with_targets(bets)


def bets_by_goal(member: Member, goal_ids: Sequence[int]) -> Mapping[int, list[Bet]]:
    """Bets that aimed at each goal or at one of its measures, dropped ones included. One query."""
    may(member, "workspace.read").require()
    found: dict[int, list[Bet]] = {pk: [] for pk in goal_ids}
    aims = BetTarget.objects.filter(Q(goal_id__in=goal_ids) | Q(measure__goal_id__in=goal_ids))
    for aim in aims.select_related("bet", "measure").order_by("bet__title", "pk"):
        held = found[aim.served_goal_id]
        if aim.bet not in held:
            held.append(aim.bet)
    return found


def _with_targets(bets: Sequence[Bet]) -> list[BetRow]:
    ids = [bet.pk for bet in bets]
    targets: dict[int, list[BetTarget]] = defaultdict(list)
    for target in (
        BetTarget.objects.filter(bet_id__in=ids)
        .select_related("goal", "measure__goal", "measure__metric")
        .order_by("pk")
    ):
        targets[target.bet_id].append(target)
    counts = work_counts(ids)
    return [BetRow(bet, targets[bet.pk], counts.get(bet.pk, WorkCounts())) for bet in bets]


def work_counts(bet_ids: Iterable[int]) -> Mapping[int, WorkCounts]:
    found: dict[int, WorkCounts] = defaultdict(WorkCounts)
    rows = (
        WorkItem.objects.filter(bet_id__in=list(bet_ids))
        .values("bet_id", "state")
        .annotate(n=Count("pk"), effort_sum=Sum("effort"))
    )
    for row in rows:
        counts = found[row["bet_id"]]
        if row["state"] in ("todo", "doing"):
            setattr(counts, row["state"], row["n"])
            if row["effort_sum"] is not None:
                counts.effort_open = (counts.effort_open or 0.0) + row["effort_sum"]
        elif row["state"] == "done":
            counts.done = row["n"]
    return found


@dataclass(frozen=True, slots=True)
class WorkFilter:
    words: str = ""
    state: str = "open"
    team_id: int | None = None
    bet_id: int | None = None
    serves: str = ""  # "none": items with no bet, goal, measure or parent
    after: int = 0


def list_work(member: Member, chosen: WorkFilter | None = None) -> tuple[list[WorkItem], bool]:
    may(member, "workspace.read").require()
    chosen = chosen or WorkFilter()
    rows = WorkItem.objects.select_related("owner", "team", "bet", "goal", "measure", "parent")
    if chosen.state == "open":
        rows = rows.filter(state__in=("todo", "doing"))
    elif chosen.state:
        rows = rows.filter(state=chosen.state)
    if chosen.team_id:
        rows = rows.filter(team_id=chosen.team_id)
    if chosen.bet_id:
        rows = rows.filter(bet_id=chosen.bet_id)
    if chosen.serves == "none":
        rows = rows.filter(bet__isnull=True, goal__isnull=True, measure__isnull=True, parent__isnull=True)
    if chosen.words:
        rows = rows.filter(Q(title__icontains=chosen.words) | Q(source_key__iexact=chosen.words))
    page = list(rows.order_by("pk")[chosen.after : chosen.after + PAGE + 1])
    return page[:PAGE], len(page) > PAGE


def dependencies_of(bet: Bet) -> list[Dependency]:
    return list(Dependency.objects.filter(Q(needer=bet) | Q(supplier=bet)).select_related("needer", "supplier"))


def running_bets(member: Member) -> list[BetRow]:
    """Bets that are being built or tested, with what they aim at; one under a larger bet counts with that one."""
    may(member, "workspace.read").require()
    running = Bet.objects.filter(stage__in=("building", "testing"), parent__isnull=True).exclude(
        kind__in=("keep_running", "compliance")
    )
    return _with_targets(list(running.select_related("owner", "team").order_by("title")[:500]))
