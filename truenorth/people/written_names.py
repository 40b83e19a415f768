"""Names as files write them: "mara.lindqvist", "Lindqvist, Mara", "Mara Lindqvist <mara@x.org>" are one person."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ANGLED = re.compile(r"^(?P<name>[^<>]*)<\s*(?:mailto:)?(?P<email>[^<>\s@]+@[^<>\s@]+)\s*>\s*$")
_EMAIL = re.compile(r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$")
_LETTERS_APART = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class WrittenName:
    name: str  # as a person would write it
    email: str  # lower case; empty when none was written

    @property
    def key(self) -> str:
        return name_key(self.name)


def name_key(name: str) -> str:
    """What two spellings of one name have in common.

    >>> name_key("mara.lindqvist") == name_key("Mara Lindqvist") == name_key("Lindqvist, Mara")
    True
    >>> name_key("Tomás Rey") == name_key("tomas_rey")
    True
    """
    text = unicodedata.normalize("NFKD", _turned(name).casefold().translate(_LETTERS_APART))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.sub(r"[._\-'’`@]+", " ", text).split())


def read_name(written: str) -> WrittenName:
    """The name and e-mail in what a file says.

    >>> read_name("mara.lindqvist@harbour.example")
    WrittenName(name='Mara Lindqvist', email='mara.lindqvist@harbour.example')
    >>> read_name("Mara Lindqvist <Mara@harbour.example>")
    WrittenName(name='Mara Lindqvist', email='mara@harbour.example')
    >>> read_name("jdoe").name
    'jdoe'
    """
    written = " ".join(written.split()).lstrip("@")
    angled = _ANGLED.match(written)
    if angled:
        email = angled["email"].lower()
        return WrittenName(_shown(angled["name"].strip(" \"'")) or _shown(email.partition("@")[0]), email)
    if _EMAIL.match(written):
        return WrittenName(_shown(written.partition("@")[0].partition("+")[0]), written.lower())
    return WrittenName(_shown(written), "")


def _turned(name: str) -> str:
    """ "Lindqvist, Mara" as "Mara Lindqvist"."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def _shown(name: str) -> str:
    name = _turned(name).strip()
    parts = re.split(r"[._]+", name)
    # "mara.lindqvist" is a login of a first and a last name; "jdoe" and "v1.2" stay as they are.
    if " " not in name and len(parts) > 1 and name == name.lower() and all(p.isalpha() for p in parts):
        return " ".join(part.capitalize() for part in parts)
    return name
