"""The language packs there are."""

from __future__ import annotations

from collections.abc import Mapping

from .english import ENGLISH
from .french import FRENCH
from .german import GERMAN
from .lexicon import Lexicon
from .portuguese import PORTUGUESE
from .spanish import SPANISH

LEXICONS: Mapping[str, Lexicon] = {pack.language: pack for pack in (ENGLISH, PORTUGUESE, SPANISH, FRENCH, GERMAN)}
