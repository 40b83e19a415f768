"""From bytes to text: which encoding, and how sure.

A byte-order mark decides. Without one, UTF-8 is tried strictly; what is not UTF-8 is read as Windows-1252 or Latin-1,
where every byte is some character, so that reading is a guess and is named as one.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from truenorth.exchange.importing.limits import FileRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

# First bytes of files that are not text. A zip is a workbook only when it holds one; that is decided elsewhere.
_NOT_TEXT = (
    (b"\x1f\x8b", "is packed with gzip", "Unpack it and give the file inside."),
    (b"BZh", "is packed with bzip2", "Unpack it and give the file inside."),
    (b"\xfd7zXZ", "is packed with xz", "Unpack it and give the file inside."),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive", "Unpack it and give the files inside."),
    (b"Rar!", "is a RAR archive", "Unpack it and give the files inside."),
    (b"%PDF", "is a PDF", "Give the table or page it was made from, as CSV, XLSX or Markdown."),
    (b"\xd0\xcf\x11\xe0", "is an old Excel or Word file", "Open it and save it as XLSX or CSV."),
    (b"\x89PNG", "is a picture", "Give the export as CSV, XLSX, JSON or Markdown."),
    (b"\xff\xd8\xff", "is a picture", "Give the export as CSV, XLSX, JSON or Markdown."),
    (b"GIF8", "is a picture", "Give the export as CSV, XLSX, JSON or Markdown."),
    (b"SQLite format 3", "is a SQLite database", "Export the tables you need as CSV."),
    (b"PAR1", "is a Parquet file", "Export it as CSV."),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    codec: str
    name: str
    skip: int = 0  # bytes of the byte-order mark
    guess: str = ""  # why, when it is a guess
    certainty: float = 1.0
    drops_nul: bool = False


def find_encoding(data: bytes) -> Encoding:
    """The encoding of a text file; raises ``FileRefused`` for what is not text.

    >>> find_encoding(b"\\xff\\xfea\\x00").name
    'UTF-16'
    """
    for start, what, way_out in _NOT_TEXT:
        if data.startswith(start):
            raise FileRefused(f"The file {what}.", way_out)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Encoding(codec, name, skip=len(mark))
    sample = data[:65536]
    nul = sample.count(0)
    if nul:
        sixteen = _sixteen_bits(sample)
        if sixteen:
            return Encoding(
                sixteen, "UTF-16", guess="every other byte is zero, and there is no byte-order mark", certainty=0.9
            )
        if nul > len(sample) * 0.02 or _strange(sample) > len(sample) * 0.05:
            raise FileRefused("The file is not text.", "Give the export as CSV, XLSX, JSON, YAML or Markdown.")
    elif sample and _strange(sample) > len(sample) * 0.1:
        raise FileRefused("The file is not text.", "Give the export as CSV, XLSX, JSON, YAML or Markdown.")
    has_nul = b"\x00" in data
    if _is_utf8(data):
        return Encoding("utf-8", "UTF-8", drops_nul=has_nul)
    if any(byte in data for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")):
        return Encoding(
            "latin-1",
            "Latin-1",
            guess="it is not UTF-8 and holds bytes Windows-1252 lacks",
            certainty=0.4,
            drops_nul=has_nul,
        )
    return Encoding(
        "cp1252", "Windows-1252", guess="it is not UTF-8, and has no byte-order mark", certainty=0.6, drops_nul=has_nul
    )


def _sixteen_bits(sample: bytes) -> str:
    even, odd = sample[0::2], sample[1::2]
    half = max(1, len(odd))
    if odd.count(0) > half * 0.6 and even.count(0) < half * 0.1:
        return "utf-16-le"
    if even.count(0) > half * 0.6 and odd.count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _strange(sample: bytes) -> int:
    """How many bytes are control characters no text holds."""
    return len(sample) - len(sample.translate(None, bytes([*range(9), 11, 12, *range(14, 27), *range(28, 32)])))


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        for start in range(0, len(data), 1 << 20):
            decoder.decode(data[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
