"""The language packs there are."""

from __future__ import annotations

from collections.abc import Mapping

from .english import ENGLISH
from .lexicon import Lexicon

LEXICONS: Mapping[str, Lexicon] = {pack.language: pack for pack in (ENGLISH,)}
