"""Which language a short statement is in, by its small words and letters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .lexicon import words

WORD = re.compile(r"[^\W\d_]+")
SMALL_WORDS: Mapping[str, frozenset[str]] = {
    "en": words("""
    the of to and in for with our by from is are on at all we new per within than more an their that as be
    """),
    "pt": words("""
    o os de a e em para com nosso nossa por são ao à no na dos das um uma mais que do da até sem não novos novas
    """),
    "es": words("""
    el la de los las y en para con nuestro nuestra por son al un una más que del hasta sin nuevos nuevas cada se
    """),
    "fr": words("""
    le la de les et en pour avec notre nos par sont au aux un une plus que du des dans sur sans d l nouveau
    """),
    "de": words("""
    der die das und für mit unser unsere von sind auf im am ein eine einen den zu zur zum bis um neue neuen
    """),
    "it": words("""
    il gli e per con nostro nostra da sono al della delle dei un una più che del fino senza nuovi nuove
    """),
    "nl": words("het een en voor met onze van zijn op bij in naar meer dan tot nieuwe alle door wij"),
    "pl": words("i w na do z dla oraz nowych nasz nasze przez od"),
    "sv": words("och att för med vår våra från är på av en ett till den nya"),
}  # fmt: skip
ENDINGS = re.compile(r"(?:ção|ções|ário|agem|idade|ción|ciones|idad|miento|ement|euse|ität|ungen|ung|keit|zione|ità)$")
ENDING_OF = (
    ("pt", re.compile(r"(?:ção|ções|nça|ário|idade|lho|nho)s?$|ã|õ")),
    ("es", re.compile(r"(?:ción|ciones|idad|miento)s?$|ñ|¿|¡")),
    ("fr", re.compile(r"(?:ement|euse|eux|ité|aux)$|œ|ê|è|ù")),
    ("de", re.compile(r"(?:ität|ungen|ung|keit|heit|schaft)$|ß|ä|ü|ö")),
    ("it", re.compile(r"(?:zione|ità|aggio)$|ò|ì")),
)
OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def guess_language(text: str) -> str:
    """Two letters of the likeliest language; "en" when nothing speaks for another, "??" for another script.

    >>> [guess_language(text) for text in ("Reduce churn by 15%", "Reduzir o churn em 15%", "提高留存率")]
    ['en', 'pt', '??']
    """
    if text.isascii():
        tokens = text.lower().split()
        if not any(word in FOREIGN_ASCII for word in tokens):
            return "en"
    elif OTHER_SCRIPT.search(text):
        return "??"
    found = WORD.findall(text.lower())
    scores = {language: sum(word in small for word in found) for language, small in SMALL_WORDS.items()}
    for language, ending in ENDING_OF:
        scores[language] += 2 * sum(ending.search(word) is not None for word in found)
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    return best if scores[best] > scores["en"] else "en"


FOREIGN_ASCII = frozenset().union(*SMALL_WORDS.values()) - SMALL_WORDS["en"] - words(
    "a as an am do die den son per plus sur no on at que par e o i w z en et un"
) | words("em para com y el los las und der das mit von les pour avec le dos das het een voor la de")  # fmt: skip
