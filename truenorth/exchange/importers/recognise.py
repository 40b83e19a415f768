"""Which importer a file belongs to, by its content; and reading it with every row accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truenorth.exchange.canonical import Guess, Item, Origin
from truenorth.exchange.importers.catalogue import IMPORTERS
from truenorth.exchange.importers.importer import Importer, Recognition, Sample
from truenorth.exchange.importing.ledger import Account, Ledger
from truenorth.exchange.importing.limits import FileRefused
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.importing.reading import SourceFile

# Below this the file is called unknown rather than read on a hunch.
SURE_ENOUGH = 0.5
# Below this the reading is named as a guess.
SURE = 0.85


@dataclass(frozen=True, slots=True)
class Recognised:
    importer: Importer
    recognition: Recognition
    others: tuple[tuple[Importer, Recognition], ...] = ()  # less likely ones, best first


def recognise(file: SourceFile) -> Recognised:
    """The best importer; ``FileRefused`` with what was seen and what is accepted when none fits."""
    sample = Sample(file)
    found = sorted(
        ((importer, importer.recognise(sample)) for importer in IMPORTERS),
        key=lambda pair: pair[1].certainty,
        reverse=True,
    )
    found = [pair for pair in found if pair[1].certainty > 0]
    if not found or found[0][1].certainty < SURE_ENOUGH:
        raise FileRefused(
            f"{file.name} is of no known kind: {_what_was_seen(sample)}.",
            "Accepted are " + "; ".join(importer.accepts for importer in IMPORTERS) + ".",
        )
    return Recognised(found[0][0], found[0][1], tuple(found[1:4]))


def _what_was_seen(sample: Sample) -> str:
    if sample.shape in {"table", "workbook"}:
        if not sample.table:
            return (
                "it is a table without rows" if sample.shape == "table" else "it is a workbook without a filled sheet"
            )
        names = [name for name in sample.table.header if name][:8]
        more = len(sample.table.header) - len(names)
        shown = ", ".join(f"“{name[:40]}”" for name in names) + (f" and {more} more" if more > 0 else "")
        return f"a table with the columns {shown}"
    if sample.shape == "json":
        keys = sorted({key for item in sample.items[:3] for key in item})[:8]
        return f"JSON whose items have {', '.join(keys)}" if keys else "JSON without a list of objects"
    first = next((line.strip() for line in sample.head.split("\n") if line.strip()), "")
    kind = {"markdown": "a page of Markdown", "yaml": "YAML", "xml": "XML"}.get(sample.shape, "text")
    return f"{kind} that begins “{first[:60]}”"


class Reading:
    """One file being read: iterate it for the items, then ask it for the ledger."""

    def __init__(
        self, file: SourceFile, importer: Importer | None = None, mapping: ColumnMapping | None = None
    ) -> None:
        self.file = file
        self.recognition = Recognition(1.0, "it was chosen by hand")
        if importer is None:
            recognised = recognise(file)
            importer, self.recognition = recognised.importer, recognised.recognition
        self.importer = importer
        self._mapping = mapping
        self._account = Account(file)
        self._finished = False

    def __iter__(self) -> Iterator[Item]:
        if self.recognition.certainty < SURE:
            what = f"The file is read as: {self.importer.accepts.split(':')[0]}"
            origin = Origin(self.file.name, 1, self.importer.label)
            yield from self._account.watch([Guess(origin, what, self.recognition.because, self.recognition.certainty)])
        yield from self._account.watch(self.importer.read(self.file, self._mapping))
        self._finished = True
        self.ledger.check()

    @property
    def ledger(self) -> Ledger:
        if not self._finished:
            raise RuntimeError("The ledger is complete only when every item has been taken.")
        return self._account.ledger()


def read_file(
    file: SourceFile, importer: Importer | None = None, mapping: ColumnMapping | None = None
) -> tuple[list[Item], Ledger]:
    """All items of a file, and the account of its rows."""
    reading = Reading(file, importer, mapping)
    items = list(reading)
    return items, reading.ledger
