"""Values that their own history did not lead one to expect: a question to people, never an accusation."""
