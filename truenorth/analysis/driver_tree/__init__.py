"""How metrics make up one another, and which of them moved the one above."""
