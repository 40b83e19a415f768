"""Forms of Portuguese, Spanish and French verbs, as far as goals are written in them."""

from __future__ import annotations

from collections.abc import Iterable


def portuguese_forms(verb: str) -> Iterable[str]:
    """Infinitive, "we" form, participle and gerund.

    >>> "lançamos" in portuguese_forms("lançar"), "reduzido" in portuguese_forms("reduzir")
    (True, True)
    """
    head, _, tail = verb.partition(" ")
    tail = f" {tail}" if tail else ""
    stem, vowel = head[:-2], head[-2:-1]
    participle = "ado" if vowel == "a" else "ido"
    found = [head, stem + vowel + "mos", stem + participle, stem + vowel + "ndo", stem + ("a" if vowel == "a" else "e")]
    return [form + tail for form in (*found, head + "em", stem + ("am" if vowel == "a" else "em"))]


def spanish_forms(verb: str) -> Iterable[str]:
    """Infinitive, "we" form, participle, gerund and third person.

    >>> "lanzamos" in spanish_forms("lanzar"), "reduciendo" in spanish_forms("reducir")
    (True, True)
    """
    head, _, tail = verb.partition(" ")
    tail = f" {tail}" if tail else ""
    stem, vowel = head[:-2], head[-2:-1]
    endings = ("ado", "ando", "a", "an") if vowel == "a" else ("ido", "iendo", "e", "en")
    return [form + tail for form in (head, stem + vowel + "mos", *(stem + ending for ending in endings))]


def french_forms(verb: str) -> Iterable[str]:
    """Infinitive, "we" form, participle and present participle.

    >>> "lançons" in french_forms("lancer"), "réduit" in french_forms("réduire")
    (True, True)
    """
    head, _, tail = verb.partition(" ")
    tail = f" {tail}" if tail else ""
    if head.endswith("er"):
        stem = head[:-2]
        soft = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
        found = [head, soft + "ons", stem + "é", soft + "ant", stem + "e", stem + "ent"]
    elif head.endswith("re"):
        stem = head[:-2]
        found = [head, stem + "t", stem + "s", stem + "sons", stem + "sant"]
    else:
        stem = head[:-1]
        found = [head, stem, stem + "t", stem + "ssons", stem + "ssant"]
    return [form + tail for form in found]


def german_forms(verb: str) -> Iterable[str]:
    """Infinitive and participle; separable verbs keep "ge" inside.

    >>> "eingeführt" in german_forms("einführen"), "gesenkt" in german_forms("senken")
    (True, True)
    """
    stem = verb.removesuffix("en") if verb.endswith("en") else verb.removesuffix("n")
    found = [verb, stem + "t", "ge" + stem + "t", "zu " + verb]
    for prefix in ("ein", "aus", "auf", "um", "ab", "an", "durch", "fertig", "vor", "zu", "her", "frei"):
        if verb.startswith(prefix) and len(verb) > len(prefix) + 4:
            found.append(prefix + "ge" + stem[len(prefix) :] + "t")
            break
    return found


def german_singular(word: str) -> str:
    """German plurals are too many to undo; the packs list both forms."""
    return word
