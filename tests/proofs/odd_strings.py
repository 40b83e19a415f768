"""Strings that break what puts them together carelessly: SQL, paths, formats, numbers, and Unicode at its edges."""

from __future__ import annotations

import random
from collections.abc import Iterator

KNOWN = [
    "'", '"', "''", "' OR '1'='1", "'; DROP TABLE goals_goal; --", "1; SELECT pg_sleep(5)", "') UNION SELECT 1,2,3 --",
    "%", "%%", "_", "%s", "%(x)s", "{0}", "{}", "{{7*7}}", "${7*7}", "\\", "\\'", "\\x00", "\x00", "a\x00b", "\x01\x1f",
    "-1", "0", "00", "1e999", "-1e999", "NaN", "Infinity", "1.5", "0x10", "1_000", "９", "٣", "²", "9" * 19, "9" * 20, "-" + "9" * 400,
    "9223372036854775807", "9223372036854775808", "-9223372036854775809", "2147483648", "true", "null", "None", "[]", "[1]",
    "2026-02-30", "0000-00-00", "10000-01-01", "2026-04-14T25:00", "2026-13", "1-1-1", "9999-12-31", "0001-01-01",
    "goal:1", "goal:", "goal:abc", "goal:" + "9" * 30, ":1", "workspace:1", "nobody:1", "goal:1:2",
    "../../etc/passwd", "/etc/passwd", "//example.org", "http://[", "http://[::1", "javascript:alert(1)", "//example.org/%2f..",
    "\u202e", "\ufeff", "\ud7ff\ue000", "\U0010ffff", "e\u0301" * 50, "ﬃ", "İ", "ß", "\u0130i", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "\u2028", "\x85", "\t\r\n",
    "(", "[", "*", "+", "?", "(a+)+$", "a" * 5000, "(" * 500, " " * 2000, "AND", "NEAR(", '"unclosed', "col:term", "-x", "^x",
    "__class__", "pk__in", "workspace__name", "password", "id__gt=0", "-created_at", "user__password", "?", "RANDOM()",
]  # fmt: skip
PIECES = [*KNOWN[:40], "a", "Ω", "日本", " ", "=", "&", "#", ";", ",", "\n", "🚲", "--", "/*", "*/", "||", "0", "7"]


def odd_strings(count: int, chance: random.Random) -> Iterator[str]:
    """The known ones first, then ones put together from their pieces."""
    yield from KNOWN[:count]
    for _ in range(count - len(KNOWN)):
        yield "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 6)))
