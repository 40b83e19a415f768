"""Forms that hand what was typed to a verb, and hand back its complaint at the field."""
