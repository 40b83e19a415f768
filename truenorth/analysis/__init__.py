"""Everything that thinks: facts in, answers out. No Django, no database, no network, no clock."""
