"""Settings: ``embedded`` (one machine, SQLite), ``server`` (PostgreSQL, behind a proxy), ``testing``."""
