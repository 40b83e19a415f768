"""OKR and strategy pages in Markdown, as firms keep them in handbooks and repositories."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truenorth.exchange.canonical import Item
from truenorth.exchange.importers.importer import NOT_MINE, Recognition, Sample
from truenorth.exchange.importers.okr_page_walk import read_page
from truenorth.exchange.importers.okr_sections import role_of
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.importing.markdown import outline
from truenorth.exchange.importing.reading import SourceFile

LABEL = "OKR page"
_OKR = re.compile(r"\bOKRs?\b|\bobjectives?\b|\bkey results?\b|\bKR\s*\d*:", re.I)
_STRATEGY = re.compile(r"^#{1,6}\s.*\b(strategy|vision|mission|goals|pillars|principles|roadmap)\b", re.I | re.M)


class OkrMarkdownImporter:
    name = "okr_markdown"
    label = LABEL
    accepts = "OKR and strategy pages: Markdown with headings, nested lists or tables of objectives and key results"

    def recognise(self, sample: Sample) -> Recognition:
        if sample.shape != "markdown":
            return NOT_MINE
        words = len(_OKR.findall(sample.head))
        headings = re.findall(r"^#{1,6}\s+(.*)$", sample.head, re.M)
        roles = {role_of(heading) for heading in headings} - {"", "skip"}
        if words >= 3 or "objective" in roles:
            return Recognition(0.95, f"it speaks of objectives, key results or OKRs {words} times")
        if roles and _STRATEGY.search(sample.head):
            return Recognition(0.88, f"it has headings for {', '.join(sorted(roles)[:3])}")
        if words or roles:
            return Recognition(0.6, "it has headings or lists that may be goals")
        return Recognition(0.3, "it is Markdown")

    def mapping(self, file: SourceFile) -> ColumnMapping | None:
        return None

    def read(self, file: SourceFile, mapping: ColumnMapping | None = None) -> Iterator[Item]:
        yield from read_page(file, outline(file.text), LABEL)
