"""docs/concepts/glossary.md: our words, and the choices the code knows by name."""

from __future__ import annotations

from truenorth.analysis.checks.catalogue import CATALOGUE
from truenorth.foundation.accounts.profiles import PROFILE_WORDS, PROFILES
from truenorth.foundation.accounts.roles import ROLE_NAMES, ROLE_WORDS
from truenorth.goals.models.goal import AMBITIONS, HORIZONS, KINDS, STATUSES

from .markdown import table
from .terms import AMBITION_WORDS, FAMILY_WORDS, HORIZON_WORDS, KIND_WORDS, STATUS_WORDS, TERMS


def page() -> str:
    families = dict.fromkeys(check.family for check in CATALOGUE)
    terms = "\n".join(f"- **{term}**: {words}" for term, words in sorted(TERMS.items(), key=lambda t: t[0].lower()))
    return f"""
# Glossary

{terms}

## Kinds of goal

One goal with a kind; a kind changes what it is called and where it stands, not what can be done with it.

{table(["kind", "means"], [[label, KIND_WORDS[name]] for name, label in KINDS])}

## Frameworks

{table(["profile", "shows"], [[PROFILES[name], PROFILE_WORDS[name]] for name in PROFILES])}

## States of a goal

{table(["state", "means"], [[label, STATUS_WORDS[name]] for name, label in STATUSES])}

## Ambition

{table(["ambition", "means"], [[label, AMBITION_WORDS[name]] for name, label in AMBITIONS])}

## Horizon

{table(["horizon", "means"], [[label, HORIZON_WORDS[name]] for name, label in HORIZONS])}

## Roles

{table(["role", "may"], [[ROLE_NAMES[name], words] for name, words in ROLE_WORDS.items()])}

## Families of checks

{table(["family", "looks at"], [[family, FAMILY_WORDS[family]] for family in families])}
"""
