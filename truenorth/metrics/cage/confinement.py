"""What the process of a question gives up before it sees one. Each step that a system does not offer is left out; the
limits, the empty environment and the end of opening files hold on every POSIX system.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import sys

_NEW_USER, _NEW_NET, _NEW_IPC = 0x10000000, 0x40000000, 0x08000000
_SET_DUMPABLE, _SET_NO_NEW_PRIVILEGES = 4, 38
_LIMITED = {"files": 32, "core": 0, "written": 0}


def leave_the_network() -> bool:
    """Move into a network of its own that has nothing in it. Must come before any thread; False where not permitted."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)
    return libc.unshare(_NEW_USER | _NEW_NET | _NEW_IPC) == 0


def limit_the_process(memory: int, cpu_seconds: int) -> None:
    """Memory, work, files: what is over a limit fails inside this process alone."""
    _limit(resource.RLIMIT_CORE, _LIMITED["core"])
    _limit(resource.RLIMIT_FSIZE, _LIMITED["written"])
    _limit(resource.RLIMIT_NOFILE, _LIMITED["files"])
    _limit(resource.RLIMIT_AS, memory)
    # One second more at the hard end: the soft one is heard first and tells the two apart.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


def give_way() -> None:
    """Pages come first: the question has what they leave."""
    with contextlib.suppress(OSError):
        os.nice(15)  # not the very last: a process that is killed still needs a moment of work to end


def forget_the_environment() -> None:
    os.environ.clear()
    # Descriptors beyond the three of its own are the parent's; none was passed on, and none stays.
    os.closerange(3, 256)


def open_nothing_more() -> None:
    """From here on no file, no socket and no pipe can be opened: the database's file is open already."""
    _limit(resource.RLIMIT_NOFILE, 0)


def _limit(kind: int, most: int) -> None:
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, most))
