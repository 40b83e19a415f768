"""Processes whose readers or engine are taken out, so that what stands behind them is proved by itself."""

from __future__ import annotations

_BEGIN = (
    "import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True\n"
    "from truenorth.metrics.cage.worker import main\n"
)
# No reader at all: whatever is asked runs in the locked engine, in the confined process.
WITHOUT_READERS = _BEGIN + "main(check=lambda *_: None)"

# What a text could do if it broke out of the engine into the process, told as a refusal.
BROKEN_OUT = (
    _BEGIN
    + r"""
import mmap, os, socket
def tried(name, act):
    try:
        act()
        return name
    except (OSError, MemoryError):
        return ""
def broken_out(sql, kind, tables, engine):
    from truenorth.metrics.cage.refusals import SqlRefused
    found = [
        tried("read a file", lambda: open("/etc/hostname").read()),
        tried("opened a socket", lambda: socket.socket()),
        tried("made a pipe", lambda: os.pipe()),
        tried("held two gigabytes", lambda: mmap.mmap(-1, 2_000_000_000)),
        "saw the environment" if os.environ else "",
        "kept a descriptor" if any(is_open(n) for n in range(4, 64)) else "",
        "had full priority" if os.nice(0) < 15 else "",
    ]
    raise SqlRefused("; ".join(name for name in found if name) or "nothing")
def is_open(number):
    try:
        return os.fstat(number).st_ino != DATA
    except OSError:
        return False
def with_data(sql, kind, tables, engine):
    global DATA
    DATA = int(sql)  # the question is the number of the file that the engine itself holds open
    broken_out(sql, kind, tables, engine)
main(check=with_data)
"""
)
# The same without the confinement: it finds what there is to find.
UNCONFINED = BROKEN_OUT.replace(
    "main(check=with_data)",
    "import truenorth.metrics.cage.worker as worker\n"
    "worker.open_nothing_more = lambda: None\n"
    "worker.limit_the_process = lambda *_: None\n"
    "main(check=with_data)",
)

# No engine: it answers with nothing, about the busy file only once there is enough.
WAITS_FOR_A_FILE = """
import json, pathlib, sys, time
print("ready", flush=True)
asked = sys.stdin.readline()
if asked:
    while json.loads(asked)["database"] == {busy!r} and not pathlib.Path({enough!r}).exists():
        time.sleep(0.01)
    print(json.dumps({{"names": ["n"], "types": ["INTEGER"], "rows": 0}}), flush=True)
"""
