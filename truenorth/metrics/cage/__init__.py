"""SQL that people write runs here and nowhere else.

Four fences, each of which would do alone: the text is read under an allow-list (``select_gate``); the engine's own reading
is held against the same list (``duckdb_engine``, ``sqlite_engine``); the engine is locked; and it runs in a process of its
own that can open no file, start nothing and use little (``confinement``). The file it reads holds one workspace's data.
``run.run_select`` is the way in.
"""
