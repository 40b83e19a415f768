"""Verbs on an import before it is applied: files, what their columns mean, decisions about single rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from truenorth.exchange.importers.catalogue import find_importer
from truenorth.exchange.importers.recognise import recognise
from truenorth.exchange.importing.columns import fields_of, header_digest
from truenorth.exchange.importing.limits import FileRefused, megabytes
from truenorth.exchange.importing.mapping import ColumnMapping
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.models import Import, ImportFile, RememberedMapping
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.foundation.settings.options import Options

MOST_FILES = 20
CHOICES = ("apart", "leave out")
Upload = tuple[str, bytes]


def largest_upload() -> int:
    return Options().upload_limit_mb * 1_000_000


@action(
    "exchange.import_prepared",
    permission="exchange.import",
    sentence="{who} prepared an import of {files}",
    undoable=False,
)
def prepare_import(act: Act, files: Iterable[Upload]) -> Import:
    """Keep the files and say what each is; nothing of them is brought in yet."""
    given = list(files)
    if not given:
        raise Invalid("No file was given.", field="files", fix="Choose one or more exports.")
    bringing = act.create(Import, member=act.member)
    _keep(act, bringing, given)
    act.about(bringing)
    act.details = {"files": _named([name for name, _ in given])}
    return bringing


@action(
    "exchange.files_added", permission="exchange.import", sentence="{who} added {files} to an import", undoable=False
)
def add_files(act: Act, bringing: Import, files: Iterable[Upload]) -> Import:
    _still_preparing(bringing)
    given = list(files)
    if not given:
        raise Invalid("No file was given.", field="files", fix="Choose one or more exports.")
    _keep(act, bringing, given)
    act.about(bringing)
    act.details = {"files": _named([name for name, _ in given])}
    return act.update(bringing, choices=dict(bringing.choices))


@action(
    "exchange.file_removed", permission="exchange.import", sentence="{who} took {file} out of an import", undoable=False
)
def remove_file(act: Act, file: ImportFile) -> None:
    _still_preparing(file.of)
    act.about(file.of)
    act.details = {"file": file.name}
    act.delete(file)


@action("exchange.import_discarded", permission="exchange.import", sentence="{who} discarded an import", undoable=False)
def discard_import(act: Act, bringing: Import) -> None:
    """Files that were never brought in are deleted."""
    _still_preparing(bringing)
    act.details = {"discarded": str(bringing)}
    for file in bringing.files.all():
        act.delete(file)
    act.delete(bringing)


@action(
    "exchange.columns_chosen",
    permission="exchange.import",
    sentence="{who} said what the columns of {file} mean",
    undoable=False,
)
def choose_columns(act: Act, file: ImportFile, fields: Mapping[int, str]) -> ImportFile:
    """What columns mean, by their position; "" leaves one out. It holds for the next file with the same columns, too."""
    _still_preparing(file.of)
    mapping = mapping_of(file)
    if mapping is None:
        raise Invalid(f"{file.name} has no columns to choose for.", field="columns")
    known = {name for name, _ in fields_of(file.importer)}
    for position, name in fields.items():
        if name and name not in known:
            raise Invalid(
                f"A column cannot mean “{name}”.", field="columns", fix=f"It may be {', '.join(sorted(known))}."
            )
        try:
            mapping = mapping.with_field(position, name)
        except ValueError as wrong:
            raise Invalid(str(wrong), field="columns") from wrong
    saved = mapping.to_json()
    act.about(file.of)
    act.details = {"file": file.name}
    _remember(act, file.importer, header_digest(mapping), saved)
    return act.update(file, mapping=saved)


@action(
    "exchange.importer_chosen",
    permission="exchange.import",
    sentence="{who} had {file} read as {importer}",
    undoable=False,
)
def choose_importer(act: Act, file: ImportFile, importer: str) -> ImportFile:
    """Read a file as another kind than it was taken for; "" leaves it to recognition."""
    _still_preparing(file.of)
    label = "what it seems to be"
    if importer:
        try:
            label = find_importer(importer).label
        except KeyError as unknown:
            raise Invalid(str(unknown.args[0]), field="importer") from unknown
    act.about(file.of)
    act.details = {"file": file.name, "importer": label}
    return act.update(file, importer=importer or _importer_of(file.name, bytes(file.content)), mapping={})


@action(
    "exchange.row_chosen", permission="exchange.import", sentence="{who} decided about {row}: {choice}", undoable=False
)
def choose_row(act: Act, bringing: Import, row: str, choice: str) -> Import:
    """Keep a row apart that would be joined, or leave it out; "" takes the decision back. ``row`` is "okr.csv:14"."""
    _still_preparing(bringing)
    if choice and choice not in CHOICES:
        raise Invalid(
            f"A row is kept apart or left out, not “{choice}”.", field="choice", fix='Say "apart" or "leave out".'
        )
    choices = {name: value for name, value in bringing.choices.items() if name != row}
    if choice:
        choices[row] = choice
    act.details = {"row": row, "choice": choice or "as proposed"}
    return act.update(bringing, choices=choices)


def mapping_of(file: ImportFile) -> ColumnMapping | None:
    """What the columns of a file mean, as chosen or as its importer takes them."""
    if file.mapping:
        return ColumnMapping.from_json(file.mapping)
    try:
        return (
            find_importer(file.importer).mapping(SourceFile(file.name, bytes(file.content))) if file.importer else None
        )
    except (FileRefused, KeyError):
        return None


def _keep(act: Act, bringing: Import, given: Sequence[Upload]) -> None:
    here = {file.digest: file.name for file in bringing.files.all()}
    names = set(here.values())
    if len(here) + len(given) > MOST_FILES:
        raise Invalid(
            f"An import takes up to {MOST_FILES} files; these would be {len(here) + len(given)}.",
            field="files",
            fix="Bring them in one after the other.",
        )
    for name, content in given:
        limit = largest_upload()
        if len(content) > limit:
            raise Invalid(
                f"{name} is {megabytes(len(content))}; up to {megabytes(limit)} are taken.",
                field="files",
                fix="Export it in parts, for instance one per year.",
            )
        digest = hashlib.sha256(content).hexdigest()
        if digest in here:
            raise Invalid(f"{name} holds the same as {here[digest]}.", field="files", fix="Give it once.")
        own = _free_name(name, names)
        here[digest] = own
        names.add(own)
        importer = _importer_of(own, content)
        act.create(
            ImportFile, of=bringing, name=own, content=content, digest=digest, importer=importer,
            mapping=_remembered(own, content, importer),
        )  # fmt: skip


def _free_name(name: str, taken: set[str]) -> str:
    name = PurePosixPath(name.replace("\\", "/")).name.replace(":", " ").strip()[:200] or "file"
    stem, dot, ending = name.rpartition(".")
    own, number = name, 2
    while own in taken:
        own = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
        number += 1
    return own


def _importer_of(name: str, content: bytes) -> str:
    try:
        return recognise(SourceFile(name, content)).importer.name
    except FileRefused:
        return ""


def _remembered(name: str, content: bytes, importer: str) -> dict[str, object]:
    """What was chosen for the columns of an earlier file of this kind with the same header."""
    if not importer:
        return {}
    try:
        mapping = find_importer(importer).mapping(SourceFile(name, content))
    except FileRefused:
        return {}
    if mapping is None:
        return {}
    found = RememberedMapping.objects.filter(importer=importer, header_digest=header_digest(mapping)).first()
    return {**found.mapping, "sheet": mapping.sheet} if found else {}


def _remember(act: Act, importer: str, digest: str, saved: dict[str, object]) -> None:
    found = RememberedMapping.objects.filter(importer=importer, header_digest=digest).first()
    if found is None:
        act.create(RememberedMapping, importer=importer, header_digest=digest, mapping=saved)
    else:
        act.update(found, mapping=saved)


def _still_preparing(bringing: Import) -> None:
    if bringing.state != "preparing":
        raise Invalid("This import was brought in already.", fix="Prepare another one.")


def _named(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 3 else f"{', '.join(names[:2])} and {len(names) - 2} more files"
