"""Markdown as an outline: sections with headings, and in them lists, tables and paragraphs, each with its line.

Only structure is read, and more forgivingly than by the letter of CommonMark: a list item belongs to the nearest item
above that stands at least two columns further left, whatever the marker, for that is how people see it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FRONT = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^(\s*)([-*+]|\d{1,3}[.)])(\s+)(.*)$")
_TABLE = re.compile(r"^\s*\|?(.*\|.*)$")
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_NOISE = re.compile(r"^\s*(\{[:%{].*|\[[^\]]+\]:\s+\S+.*|[-*_]{3,}|<[^>]+>.*</?\w+>|<[^>]+/?>|- TOC)\s*$", re.I)
_FENCE = re.compile(r"^\s*(```|~~~)")

# Every repetition is bounded: without bounds, a line of nothing but brackets takes time by the square of its length.
_IMAGE = re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,4000}\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]{0,200}\]){0,600})\]\((?:[^()]|\([^)]{0,300}\)){0,4000}\)")
_REFERENCE = re.compile(r"\[([^\]]{1,300})\]\[[^\]]{0,100}\]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_EMPHASIS = re.compile(
    r"(\*\*\*|___|\*\*|__|~~)(?=\S)(.*?\S)\1|(?<![\w*])\*(?=\S)([^*]*\S)\*(?![\w*])|(?<!\w)_(?=\S)([^_]*\S)_(?!\w)|`([^`]+)`"
)


@dataclass(slots=True)
class Item:
    """A list item, or a row of a simple outline."""

    line: int
    text: str  # raw Markdown
    indent: int
    checked: bool | None = None
    children: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table: rows of raw cells with their lines; the first is the header."""

    rows: list[tuple[int, list[str]]]


@dataclass(slots=True)
class Paragraph:
    line: int
    text: str
    quoted: bool = False


Block = Item | Grid | Paragraph


@dataclass(slots=True)
class Section:
    line: int
    level: int
    heading: str  # raw
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    front: dict[str, str]
    root: Section


def clean(text: str) -> str:
    """The words of inline Markdown: links give their text, images nothing, marks of emphasis go.

    >>> clean("**Raise** [uptime](https://x.org/a_(b)) to `99%` ![img](x.png)")
    'Raise uptime to 99%'
    """
    text = _IMAGE.sub("", text)
    # Link texts nest at most once or twice; a bounded loop cannot be driven on by hostile input.
    for _ in range(3):
        replaced = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", text))
        if replaced == text:
            break
        text = replaced
    text = _TAG.sub("", text)
    for _ in range(3):
        replaced = _EMPHASIS.sub(lambda m: next(group for group in m.groups()[1:] if group is not None), text)
        if replaced == text:
            break
        text = replaced
    return " ".join(text.replace("****", "").replace("\\", "").split())


def is_only_link(text: str) -> bool:
    """Whether an item says nothing but where something else is."""
    rest = _LINK.sub("", _IMAGE.sub("", text)).strip(" .*_()")
    return (bool(_LINK.search(text)) and len(rest) <= 4) or bool(re.fullmatch(r"<?https?://\S+>?", text.strip()))


def outline(text: str) -> Page:
    """The outline of a page."""
    front: dict[str, str] = {}
    offset = 0
    if found := _FRONT.match(text):
        for line in found[1].split("\n"):
            name, colon, value = line.partition(":")
            if colon and not name.startswith((" ", "#")):
                front[name.strip().casefold()] = value.strip().strip("\"'")
        offset = found[0].count("\n")
        text = text[found.end() :]
    # Comments keep their line breaks, so that lines keep their numbers.
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    return Page(front, _Reader(offset).read(text.split("\n")))


class _Reader:
    def __init__(self, offset: int) -> None:
        self.offset = offset
        self.root = Section(offset + 1, 0, "")
        self.open = [self.root]
        self.items: list[Item] = []  # the open items, outermost first
        self.paragraph: Paragraph | None = None
        self.blank = True

    def read(self, lines: list[str]) -> Section:
        fenced = False
        number = 0
        while number < len(lines):
            line = lines[number].rstrip()
            number += 1
            if _FENCE.match(line):
                fenced = not fenced
                continue
            if fenced:
                continue
            if not line.strip():
                self.blank, self.paragraph = True, None
                continue
            if number < len(lines) and "|" in line and _RULE.match(lines[number]) and "|" in lines[number]:
                number = self._table(lines, number - 1)
                continue
            self._line(self.offset + number, line)
            self.blank = False
        return self.root

    def _line(self, number: int, line: str) -> None:
        if heading := _HEADING.match(line):
            self._close_blocks()
            self._heading(number, len(heading[1]), heading[2])
        elif _NOISE.match(line):
            self.paragraph = None
        elif item := _ITEM.match(line.expandtabs(4)):
            self._item(number, item)
        elif bold := re.fullmatch(r"\s*\*\*([^*]{2,59}[^*.])\*\*:?\s*", line):
            # A line of nothing but bold words is a heading that was not marked as one.
            if self.blank and not line.startswith(" "):
                self._close_blocks()
                self._heading(number, 7, bold[1])
            else:
                self._words(number, line)
        else:
            self._words(number, line)

    def _heading(self, number: int, level: int, text: str) -> None:
        while self.open[-1].level >= level:
            self.open.pop()
        section = Section(number, level, text)
        self.open[-1].sections.append(section)
        self.open.append(section)

    def _item(self, number: int, found: re.Match[str]) -> None:
        indent, text = len(found[1]), found[4]
        checked = None
        if box := re.match(r"\[([ xX])\]\s+(.*)$", text):
            checked, text = box[1] != " ", box[2]
        if not text.strip():
            return
        item = Item(number, text, indent, checked)
        while self.items and self.items[-1].indent > indent - 2:
            self.items.pop()
        if self.items:
            self.items[-1].children.append(item)
        else:
            self.open[-1].blocks.append(item)
        self.items.append(item)
        self.paragraph = None

    def _words(self, number: int, line: str) -> None:
        text = line.strip()
        quoted = text.startswith(">")
        text = text.lstrip("> ")
        if self.items and (line.startswith(("  ", "\t")) or not self.blank):
            self.items[-1].text += " " + text
            return
        self.items = []
        if self.paragraph is not None and not self.blank:
            self.paragraph.text += "\n" + text
            return
        self.paragraph = Paragraph(number, text, quoted)
        self.open[-1].blocks.append(self.paragraph)

    def _table(self, lines: list[str], start: int) -> int:
        self._close_blocks()
        rows = []
        number = start
        while number < len(lines) and "|" in lines[number] and lines[number].strip():
            if number != start + 1:
                rows.append((self.offset + number + 1, _cells(lines[number])))
            number += 1
        self.open[-1].blocks.append(Grid(rows))
        return number

    def _close_blocks(self) -> None:
        self.items, self.paragraph = [], None


def _cells(line: str) -> list[str]:
    line = line.strip()
    line = line[1:] if line.startswith("|") else line
    line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)]
