"""The front door: the chance that measures reach their targets, for one measure or ten thousand.

The default method, ``bsm-1``, runs fifty-five small state-space models side by side and averages them by how well each
foretold the past; ``bll-1`` is the named fallback. Kinds without a series get an answer of their own, under its name.
"""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.analysis.forecasting.answer import answer
from truenorth.analysis.forecasting.fitting import fit
from truenorth.analysis.forecasting.preparation import Preparation, choose_transform, observed, prepare
from truenorth.analysis.forecasting.request import AttainmentRequest, Method
from truenorth.analysis.forecasting.result import Attainment
from truenorth.analysis.forecasting.series import ordinal
from truenorth.analysis.forecasting.series_forecast import Question, answer_questions
from truenorth.analysis.forecasting.without_filter import as_observed, by_base_rate, by_judgement, by_throughput

NOT_KEPT = "A sum or a count of items is reached, not kept within bounds; choose up or down."
CHOSEN = "The simpler method was chosen."
FELL_BACK = "The default method gave something that is not finite, so the simpler one was used."


def forecast_attainment(requests: Sequence[AttainmentRequest]) -> list[Attainment]:
    """The chance of each request, in the same order.

    Requests that share a ``Series`` object, day and method share its fit; series of equal length and spacing share
    more, so asking for many at once is much faster than asking one by one. Nothing is random that is not seeded by the
    request, and the answer to a request does not depend on the others.

    >>> from truenorth.analysis.forecasting.series import Series
    >>> history = Series("orders", range(8), (400, 408, 405, 421, 430, 428, 441, 450), year=0)
    >>> found = forecast_attainment([AttainmentRequest(history, due=12, target=480)])[0]
    >>> found.method, round(found.probability, 6), round(found.quantiles[0.5], 4)
    ('bsm-1', 0.256105, 459.8542)
    """
    answers: list[Attainment | None] = [None] * len(requests)
    waiting: dict[Method, list[int]] = {"bsm-1": [], "bll-1": []}
    for place, request in enumerate(requests):
        waiting[request.method].append(place)
    _answer(requests, waiting["bsm-1"], "bsm-1", "", answers)
    _answer(requests, waiting["bll-1"], "bll-1", CHOSEN, answers)
    failed = [p for p in waiting["bsm-1"] if _not_finite(answers[p])]
    if failed:
        _answer(requests, failed, "bll-1", FELL_BACK, answers)
    return [found for found in answers if found is not None]


def _not_finite(found: Attainment | None) -> bool:
    return found is not None and found.method == "none" and found.reason.startswith("Something in the mixture")


def _answer(
    requests: Sequence[AttainmentRequest],
    places: Sequence[int],
    method: Method,
    reason: str,
    answers: list[Attainment | None],
) -> None:
    """Answer the requests at ``places`` with one method."""
    preparations: list[Preparation] = []
    known: dict[tuple, int] = {}
    questions: dict[int, list[Question]] = {}
    for place in places:
        request = requests[place]
        seen = observed(request)
        count = seen.values.shape[0]
        if request.kind == "binary":
            answers[place] = by_judgement(request, seen)
            continue
        if request.direction == "keep" and request.kind in ("cumulative", "milestone"):
            answers[place] = answer(
                request, seen, method="none", method_version="1.0", probability=None, reason=NOT_KEPT
            )
            continue
        if count == 0 or (count == 1 and ordinal(request.due) > seen.times[-1]):
            answers[place] = by_base_rate(request, seen)
            continue
        if request.kind == "milestone":
            answers[place] = by_throughput(request, seen)
            continue
        if ordinal(request.due) <= seen.times[-1]:
            answers[place] = as_observed(request, seen)
            continue
        transform, notes = choose_transform(request, seen)
        summed = request.kind == "cumulative"
        key = (id(request.series), None if request.as_of is None else ordinal(request.as_of), transform, summed)
        index = known.get(key)
        if index is None:
            index = known[key] = len(preparations)
            preparations.append(prepare(request, seen, transform, seen.notes + notes, method))
        horizon = preparations[index].timeline.horizon(ordinal(request.due)) / preparations[index].mean_step
        if horizon <= 0:  # the week of the due date is already complete
            answers[place] = as_observed(request, seen)
            continue
        questions.setdefault(index, []).append(Question(place, request, seen, -1, horizon))
    for batch, members in fit(preparations, method):
        asked = [
            Question(q.place, q.request, q.seen, row, q.horizon)
            for row, index in enumerate(members)
            for q in questions.get(index, ())
        ]
        if not asked:
            continue
        for place, found in answer_questions(batch, asked, reason):
            answers[place] = found
