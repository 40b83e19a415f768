"""Checks of a strategy: each says what, why it matters, what to do and how sure it is."""
