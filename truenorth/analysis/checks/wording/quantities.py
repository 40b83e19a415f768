"""Numbers in a statement: which of them count as a measure, what unit they carry, from where to where they lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal["percent", "money", "multiple", "time", "period", "score", "count"]

# Numbers that name something and measure nothing: years, quarters, versions, ranks, p95, D7, ISO 27001, list numbers.
NAMES = re.compile(
    r"""^\s*(?:\d{1,2}[.)]|[-*•])\s+
    |\#\s?\d+ | \bno\.?\s?1\b
    |\b(?:phase|version|ver|v|iso|soc|section|step|level|tier|stage|fortune|ftse|s&p|article|part|windows
        |python|java|web|rfc|room|pillar|priority|p|d|q|h|fy|cy|day|week|month|scope|wcag|chapter|grade|year|gen|type)
        [\s-]?\d+(?:\.\d+)*(?:[\s/-]?q\d)?\b(?!\s?%)
    |\b(?:19|20)\d\d(?:[-/]\d{1,2}(?:[-/]\d{1,2})?|[-–/]\d{2})?\b(?!\s?(?:%|k\b|users|customers|units))
    |\b\d{1,2}(?:st|nd|rd|th)\b
    |\b\d{1,2}\s(?=(?:january|february|march|april|may|june|july|august|september|october|november|december
        |jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\b)
    |(?<=\b)(?:january|february|march|april|may|june|july|august|september|october|november|december
        |jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\.?\s\d{1,2}\b
    |\b24/7\b|\b101\b| \b[a-z]+\d[\w.]*\b | \b\d[a-z]{1,2}\d\w*\b | \b[234]g\b | \b5g\b | \b[23]d\b | \b2fa\b""",
    re.IGNORECASE | re.VERBOSE,
)

QUANTITY = re.compile(
    r"""(?P<sign>[<>≥≤]=?|>=|<=)?\s?
    (?P<currency>R\$|[$€£¥]|\b(?:usd|eur|gbp|chf)\s)?\s?
    (?P<number>\d{1,3}(?:[,\u202f\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)
    (?P<scale>\s?(?:thousand|million|billion|mio|mrd|mn|mm|bn|k|m|b)\b)?
    (?P<unit>\s?\+?\s?(?:%|percent\b|per\scent\b|prozent\b|por\sciento\b|por\scento\b|pp\b|ppts?\b|points?\b|pontos\b
        |x\b|×|times\b|fold\b|-fold\b
        |milliseconds?\b|ms\b|seconds?\b|secs?\b|s\b|minutes?\b|mins?\b|hours?\b|hrs?\b|hr\b|h\b
        |(?:business\s|working\s|calendar\s)?-?days?\b|weeks?\b|months?\b|quarters?\b|years?\b
        |stunden\b|tagen?\b|minuten\b|heures?\b|jours?\b|horas?\b|d[ií]as?\b|dias?\b|minutos?\b|segundos?\b
        |€|\$|stars?\b|/\s?\d+\b|out\sof\s\d+))?""",
    re.IGNORECASE | re.VERBOSE,
)
DIGIT = re.compile(r"\d")
# Each number, and whether a percent sign follows: a percentage is never a name, so most skip the long pattern.
PERCENT_OR_NOT = re.compile(r"\d[\d.,]*(\s?%)?")
SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9,
          "mrd": 1e9, "billion": 1e9}  # fmt: skip
LONG_TIMES = ("week", "month", "quarter", "year")
SHORT_TIMES = ("millisecond", "ms", "sec", "s", "min", "hour", "hr", "h", "stund", "heure", "hora", "segundo")
DAYS = ("day", "business", "working", "calendar", "-day", "tag", "jour", "dia", "día")
# "in 6 weeks", "the next 3 months": a deadline and no measure.
DEADLINE_BEFORE = re.compile(
    r"\b(?:in|within|over|for|by|next|last|past|first|during|every|per|em|en|dans|nos)\s*$", re.I
)
LIMIT_BEFORE = re.compile(r"\b(?:under|below|less\sthan|at\smost|maximum|max|to)\s*$|[<≤]\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Quantity:
    value: float
    unit: Unit
    sign: str  # "", "<" or ">"
    start: int
    end: int
    scale: float = 0.0  # 5 of "4.2/5", 0 when none

    @property
    def counts(self) -> bool:
        """Whether it measures anything; a deadline does not."""
        return self.unit != "period"


def _value(text: str) -> float:
    plain = text.replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return float(plain.replace(",", ""))
    return float(plain.replace(",", "."))


def _unit(match: re.Match[str], before: str) -> tuple[Unit, float]:
    unit = (match["unit"] or "").strip().lstrip("+").strip().lower()
    if match["currency"] or unit in ("€", "$"):
        return "money", 0.0
    if not unit:
        return "count", 0.0
    if unit.startswith(("%", "percent", "per cent", "prozent", "por c", "pp")):
        return "percent", 0.0
    if unit in ("x", "×", "times", "fold", "-fold"):
        return "multiple", 0.0
    if unit.startswith(("point", "ponto", "star")):
        return "score", 0.0
    if unit.startswith(("/", "out")):
        return "score", float(re.sub(r"\D", "", unit) or 0)
    if unit.startswith(LONG_TIMES):
        return ("time" if match["sign"] or LIMIT_BEFORE.search(before) else "period"), 0.0
    if unit.startswith(DAYS):
        return ("period" if DEADLINE_BEFORE.search(before) and not match["sign"] else "time"), 0.0
    return "time", 0.0


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of ``text`` that measure something, and its deadlines, in order.

    Numbers that are names (years, quarters, versions, ranks, list numbers) are left out.

    >>> [(q.value, q.unit) for q in read_quantities("Raise conversion from 12% to 16% by end of Q3 2026")]
    [(12.0, 'percent'), (16.0, 'percent')]
    >>> [(q.value, q.unit, q.sign) for q in read_quantities("<2hr average response time")]
    [(2.0, 'time', '<')]
    >>> read_quantities("Become the #1 platform in phase 2")
    ()
    """
    if DIGIT.search(text) is None:
        return ()
    # Equal length keeps positions valid.
    named = any(not percent for percent in PERCENT_OR_NOT.findall(text))
    plain = NAMES.sub(lambda match: " " * len(match.group()), text) if named else text
    found = []
    for match in QUANTITY.finditer(plain):
        before = plain[max(0, match.start() - 14) : match.start("number")]
        if match.start("number") and plain[match.start("number") - 1].isalpha() and not match["currency"]:
            continue
        # "5C", "3rd-party": part of a name.
        glued = plain[match.end() : match.end() + 1]
        if glued.isalpha() and match["unit"] is None and match["scale"] is None:
            continue
        unit, scale = _unit(match, before.rstrip("$€£ "))
        factor = SCALES.get((match["scale"] or "").strip().lower(), 1.0)
        sign = (match["sign"] or "")[:1].replace("≥", ">").replace("≤", "<")
        if not sign and (match["unit"] or "").strip().startswith("+"):
            sign = ">"
        if unit == "count" and match["currency"] is None and sign == "" and plain[match.end() : match.end() + 1] == "+":
            sign = ">"
        found.append(Quantity(_value(match["number"]) * factor, unit, sign, match.start(), match.end(), scale))
    return tuple(found)
