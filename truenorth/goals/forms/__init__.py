"""Forms of goals: what was typed, handed to a verb; its complaint comes back at the field."""
