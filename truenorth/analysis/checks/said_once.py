"""Which checks may say the same fact about the same subject, and whose finding stands then.

The rules on goals (GQ) speak in the editor, where one goal is all there is. In a run over the whole map some checks of
the strategy (TN) see the same fact with more around it; and what one rule says makes the advice of another void: work
is not made better by a metric of how much of it was done. Each row is one fact that is said once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .finding import Finding

# The code that falls silent, the codes that speak for it, and why that is the same fact.
SAID_BY: Mapping[str, Mapping[str, str]] = {
    "GQ102": {
        "TN109": "no metric and no number: choosing the metric brings both",
        "GQ101": "a finished thing has no number; once it is a change it gets one",
    },
    "GQ107": {"GQ101": "work is not vague, it is no result"},
    "GQ108": {
        "TN606": "the metric is named once, with every goal that it judges",
        "GQ101": "a count of work flatters because it is work",
    },
    "GQ109": {"TN601": "the same evidence, weighed by the effort that rests on it"},
    "GQ111": {"TN108": "no measure at all"},
    "GQ112": {
        "GQ101": "each milestone is named as work by itself",
        "GQ102": "each milestone is named as without criteria by itself",
        "TN109": "each is named as without a metric by itself",
    },
    "GQ115": {
        "TN106": "without anybody on it the chance says nothing about a plan",
        "TN803": "out of reach twice in a row, and nothing was done",
    },
    "GQ118": {"GQ101": "the work that the title names is the bet"},
    "GQ120": {"TN205": "the same goals, compared by their metrics too"},
    "TN107": {"TN102": "a bet that serves nothing moves no measure"},
    "TN606": {"GQ101": "a count of work flatters because it is work"},
    "TN109": {"GQ101": "a metric of work done would not make it a result"},
}
# Both goals must be spoken for, or every measure of the goal; elsewhere it is the first subject that counts.
_PAIRS, _WHOLES = frozenset({"GQ120"}), frozenset({"GQ112"})
_PAIRS_BY = frozenset({"TN205"})
# One finding may stand for many subjects, listed in its data.
_FOR_MANY: Mapping[str, str] = {"TN601": "goals", "TN606": "measures"}


def said_once(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without those whose fact another one says about the same subject; the order is kept.

    A finding on many subjects at once speaks for the goals and measures listed in its data.

    >>> weak = Finding("GQ109", "warning", ("goal:1",), "“Docks” has no evidence.", "Attach what you know.")
    >>> strong = Finding("TN601", "warning", ("goal:1",), "“Docks” rests on no evidence.", "Attach the research.")
    >>> [finding.code for finding in said_once([weak, strong])], [finding.code for finding in said_once([weak])]
    (['TN601'], ['GQ109'])
    """
    held = list(findings)
    speaking = {code for stronger in SAID_BY.values() for code in stronger}
    spoken: dict[str, set[str]] = {}
    for finding in held:
        if finding.code in speaking:
            spoken.setdefault(finding.code, set()).update(_speaks_for(finding))
    said: dict[str, set[str]] = {
        weak: set().union(*(spoken.get(code, ()) for code in codes)) for weak, codes in SAID_BY.items()
    }
    return [each for each in held if each.code not in said or not said[each.code].issuperset(_about(each))]


def _about(finding: Finding) -> tuple[str, ...]:
    if finding.code in _WHOLES:
        return finding.subject_ids[1:] or finding.subject_ids
    return finding.subject_ids if finding.code in _PAIRS else finding.subject_ids[:1]


def _speaks_for(finding: Finding) -> Iterable[str]:
    if finding.code in _PAIRS_BY:
        return finding.subject_ids
    listed = finding.data.get(_FOR_MANY.get(finding.code, ""), ())
    return (*finding.subject_ids[:1], *listed)
