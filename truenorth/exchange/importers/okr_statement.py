"""One line of an OKR page taken apart: whose it is, whether it is a key result, what it says, how it ended."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truenorth.exchange.importers.okr_words import share
from truenorth.exchange.importing.markdown import clean

_ARROW = re.compile(r"\s*(?:={1,2}>|-{2,}>|→|⇒)\s*")
_MARK = re.compile(
    r"^(?:(?P<owner>[^:]{1,70}?)\s+)?(?P<mark>KRs?|Key Results?|Objectives?|Goal|O|Initiative)"
    r"\s*#?\s*(?P<number>\d{1,2}(?:\.\d+)?)?\s*(?::|–|—| - )\s*(?P<rest>.+)$",
    re.I,
)
_OWNER = re.compile(r"^(?P<owner>[A-Z@][^:.!?\d]{0,69}?)\s*:\s+(?P<rest>\S.*)$")
_OWNER_IN_BRACKETS = re.compile(r"^\[(?P<owner>@?[\w .,&/-]{1,50})\]\s+(?P<rest>.+)$")
_ORDINAL = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2})*[.)]\s+|^\d{1,2}\s+(?=[A-Z\"“])")
_PRIORITY = re.compile(r"^P[0-5]\s*[:–-]\s*(?P<rest>.+)$")
_PERCENT_AT_END = re.compile(r"\s+[-–—:]\s*(\d{1,3}(?:\.\d+)?\s?%)(?:\s+(?:complete[d]?|done))?\s*\.?$", re.I)
_EMPHASISED_END = re.compile(r"\s(\*{1,2})(\d{1,3}(?:\.\d+)?\s?%[^*]*)\1(?P<after>.*)$")
_SCORE_AT_END = re.compile(
    r"\s*[(\[](?:score\s*:?\s*)?(\d(?:\.\d+)?(?:\s*/\s*(?:1(?:\.0)?|10))?|\d{1,3}\s?%)[)\]]\s*$", re.I
)
_PERCENT_FIRST = re.compile(r"^\W*(\d{1,3}(?:\.\d+)?)\s?%")
_DONE = re.compile(r"^\W*(done|completed?|achieved|shipped|100\s?% )\b", re.I)
# Words before a colon that name no owner.
_NO_OWNER = re.compile(
    r"^(p\d|note|notes|update|why|what|how|demo|blog|add|fetch|example|examples|e\.g|i\.e|tbd|done|good|bad|try|status|by|this|the|our|we|to|and|"
    r"in|on|for|with|first|second|third|eventually|concurrently|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"bonus|pro|con|meh|roadmap|goal|goals|result|results|hire|increase|improve|reduce|launch|ship|deliver|build|create|achieve)\b",
    re.I,
)


@dataclass(slots=True)
class Statement:
    text: str  # the statement itself, plain
    owner: str = ""
    mark: str = ""  # "key result", "objective", "initiative" or "" when it does not say
    result: str = ""
    score: float | None = None
    priority: str = ""
    rest: str = ""  # what follows the first sentence, when the first is an objective and the rest how it is measured


def read_statement(raw: str, *, owners: bool = True) -> Statement:
    """Take a line apart. Without ``owners``, words before a colon belong to the statement.

    >>> found = read_statement("Support: [100% SLA](https://x.org) for customers => 94%")
    >>> found.owner, found.text, found.score
    ('Support', '100% SLA for customers', 0.94)
    >>> read_statement("**CEO KR:** 150 contributors a month").mark
    'key result'
    """
    raw, emphasised = _emphasised_result(raw.strip())
    text = _ORDINAL.sub("", clean(raw))
    statement = Statement("")
    left, *results = _ARROW.split(text, maxsplit=1)
    statement.result = results[0].strip() if results else emphasised
    if found := _PERCENT_AT_END.search(left):
        statement.result = statement.result or found[1]
        left = left[: found.start()]
    if statement.result:
        statement.score = _score_of(statement.result)
    elif found := _SCORE_AT_END.search(left):
        score = share(found[1].replace(" ", ""), tenths="/10" in found[1])
        # A percentage in brackets at the end may be the target; a plain number between 0 and 1 is a grade.
        if score is not None and "%" not in found[1] and ("." in found[1] or "/" in found[1]):
            statement.score, left = score, left[: found.start()]
    left = left.strip(" -–=")
    if found := _PRIORITY.match(left):
        statement.priority, left = left[:2], found["rest"]
    left = _take_owner(left, statement) if owners else left
    statement.text = left.strip()
    return statement


def _take_owner(left: str, statement: Statement) -> str:
    if (found := _MARK.match(left)) and not _NO_OWNER.match(found["owner"] or ""):
        mark = found["mark"].casefold()
        statement.mark = "key result" if mark.startswith("k") else "initiative" if mark.startswith("i") else "objective"
        statement.owner = (found["owner"] or "").strip(" ,-–")
        return found["rest"]
    if found := _OWNER_IN_BRACKETS.match(left):
        statement.owner = found["owner"].strip("@ ")
        return found["rest"]
    found = _OWNER.match(left)
    if found and len(found["owner"].split()) <= 9 and not _NO_OWNER.match(found["owner"]):
        statement.owner = found["owner"].strip("@ ")
        return found["rest"]
    return left


def _emphasised_result(raw: str) -> tuple[str, str]:
    """("statement", "75% completed …") when the end is set in bold or italics and begins with a percentage."""
    found = _EMPHASISED_END.search(raw)
    if not found or (raw.startswith(found[1]) and found.start() == 0):
        return raw, ""
    return raw[: found.start()], clean(f"{found[2]}{found['after']}")


def _score_of(result: str) -> float | None:
    """The grade a written result begins with; a sentence with figures in its middle is no grade.

    >>> _score_of("66% (AWS done)"), _score_of("DONE"), _score_of("WIP")
    (0.66, 1.0, None)
    """
    if found := _PERCENT_FIRST.match(result):
        value = float(found[1]) / 100
        return round(value, 4) if value <= 1 else 1.0
    if re.fullmatch(r"\W*(0?\.\d+|0(\.0+)?|1(\.0+)?)\W*", result):
        return float(re.sub(r"[^\d.]", "", result))
    return 1.0 if _DONE.match(result) else None


def split_measure(text: str) -> tuple[str, str]:
    """("Build pipeline for Q3", "% of plan achieved") from "Build pipeline for Q3. % of plan achieved.".

    The old style of writing both in one line: the first sentence says what is wanted, the others how it is known.
    """
    found = re.match(r"^(.{7,160}?[a-z)\d\"”])\.\s+(?=[A-Z%\d$(])(.+)$", text)
    if not found:
        return text.rstrip("."), ""
    return found[1], found[2].rstrip(".")
