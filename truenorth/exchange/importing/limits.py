"""How large a file may be, and the one refusal everything that reads raises.

Each cap protects the machine that reads, not a taste: a file beyond one of them can exhaust memory or time, so it is
refused early, with the reason and the way out.
"""

from __future__ import annotations

MAX_FILE_BYTES = 100 * 1024 * 1024
MAX_FIELD_CHARACTERS = 1024 * 1024
# A line holds at most a few full fields; one without any line break would otherwise be read into memory whole.
MAX_LINE_CHARACTERS = 4 * 1024 * 1024
# Trackers repeat a header for every value of a multi-value field (Labels, Labels, …), so many physical columns are
# normal; many different ones are not.
MAX_COLUMNS = 5_000
MAX_DISTINCT_COLUMNS = 1_000
# Above this number of different columns only the recognised ones are read, and the import says so.
MANY_DISTINCT_COLUMNS = 200
MAX_DEPTH = 64
# Parsing YAML costs about fifty times its size in memory and a second per few megabytes.
MAX_YAML_BYTES = 8 * 1024 * 1024
# A parsed JSON document takes three to six times its size in memory.
MAX_JSON_BYTES = 40 * 1024 * 1024
MAX_MARKDOWN_BYTES = 8 * 1024 * 1024
MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
MAX_RATIO = 10
# XML of small sheets packs better than 10:1 all the time and harms nobody below this size.
RATIO_COUNTS_ABOVE_BYTES = 50 * 1024 * 1024
# The list of shared texts is the one part of a workbook that is held in memory whole.
MAX_SHARED_STRINGS_BYTES = 40 * 1024 * 1024
MAX_ZIP_ENTRIES = 2_000


class FileRefused(Exception):
    """A file that cannot be read at all: what is wrong, and what to do about it."""

    def __init__(self, because: str, way_out: str = "") -> None:
        self.because = because
        self.way_out = way_out
        super().__init__(f"{because} {way_out}".strip())


def megabytes(count: int) -> str:
    """12345678 -> "12 MB": sizes in refusals are for people.

    >>> megabytes(104857600)
    '105 MB'
    """
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.0f} MB"
