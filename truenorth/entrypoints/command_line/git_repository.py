"""Commits and tags of a local repository, read by git itself, which is let do nothing else.

A repository may come from a stranger, and its configuration may name programs: pagers, hooks, file monitors, signature
checkers, transports, fetchers of missing objects. Only plumbing is called that needs none of them, each is switched off
besides, nothing of the person's own configuration is read, and no shell stands in between.
"""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truenorth.analysis.delivery.git_history import Commit, Tag

SECONDS = 300
NOTHING = os.devnull
SAFE = (
    "--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={NOTHING}", "-c", "core.pager=cat",
    "-c", f"core.attributesFile={NOTHING}", "-c", "core.alternateRefsCommand=", "-c", "core.sshCommand=false",
    "-c", "core.askPass=false", "-c", "credential.helper=", "-c", "diff.external=", "-c", "log.showSignature=false",
    "-c", "gpg.program=false", "-c", "gpg.ssh.program=false", "-c", "gpg.x509.program=false",
    "-c", "protocol.allow=never", "-c", "maintenance.auto=false", "-c", "gc.auto=0",
)  # fmt: skip


class NoHistory(Exception):
    """Why a folder's history cannot be read, and what to do, in a sentence or two."""


def read_repository(folder: str) -> tuple[dict[str, Commit], list[Tag]]:
    """Every commit that a tag can reach, and every tag that names a commit."""
    from truenorth.analysis.delivery.git_history import Commit, Tag

    path = Path(folder)
    _look_at(path, folder)
    git = _Git(path)
    listed = git.ask("for-each-ref", "--format=%(refname) %(creatordate:unix)", "refs/tags")
    dated = []
    for line in listed.splitlines():
        name, _, stamp = line.rpartition(" ")
        if name and stamp.lstrip("-").isdigit():
            dated.append((name, int(stamp)))
    # A tag may name a tag that names a commit; or a file, which is no release.
    asked = "".join(f"{name}^{{commit}}\n" for name, _ in dated)
    answers = (
        git.ask("cat-file", "--batch-check=%(objectname) %(objecttype)", given=asked).splitlines() if dated else []
    )
    tags = [
        Tag(name.removeprefix("refs/tags/"), _time(stamp), answer.split()[0])
        for (name, stamp), answer in zip(dated, answers, strict=True)
        if answer.endswith(" commit")
    ]
    commits: dict[str, Commit] = {}
    if tags:
        wanted = "".join(f"{commit}\n" for commit in dict.fromkeys(tag.commit for tag in tags))
        for line in git.ask("rev-list", "--timestamp", "--parents", "--stdin", given=wanted).splitlines():
            stamp_text, commit, *parents = line.split()
            commits[commit] = Commit(tuple(parents), _time(int(stamp_text)))
    return commits, tags


def _look_at(path: Path, folder: str) -> None:
    if not path.is_dir():
        raise NoHistory(f"There is no folder {folder}.")
    is_bare = (path / "HEAD").is_file() and (path / "objects").is_dir()
    if not (path / ".git").exists() and not is_bare:
        raise NoHistory(
            f"{folder} is no git repository: there is no .git in it. A folder unpacked from an archive has no history; "
            "clone the repository, or give its history as CSV with --log."
        )


def _time(stamp: int) -> datetime:
    try:
        return datetime.fromtimestamp(stamp, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise NoHistory("A commit or tag is dated outside the years 1 to 9999; its history cannot be timed.") from error


class _Git:
    def __init__(self, path: Path) -> None:
        self._path = path.resolve()

    def ask(self, *question: str, given: str = "") -> str:
        # Only what git needs to be found and to run; nothing of it can redirect where it looks.
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP") if name in os.environ}
        environment = kept | {
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": NOTHING,
            "GIT_CEILING_DIRECTORIES": str(self._path.parent),
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ALLOW_PROTOCOL": "none",
            "GIT_ATTR_NOSYSTEM": "1",
            "HOME": NOTHING,
            "LC_ALL": "C",
        }
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program, arguments of our own, no shell
                ["git", *SAFE, "-C", str(self._path), *question],  # noqa: S607 - git is where the system has it
                input=given.encode(),
                capture_output=True,
                env=environment,
                timeout=SECONDS,
                check=False,
            )
        except FileNotFoundError as error:
            raise NoHistory("git is not installed here. Install it, or give the history as CSV with --log.") from error
        except subprocess.TimeoutExpired as error:
            raise NoHistory(f"git took more than {SECONDS} seconds; the history is left unread.") from error
        if done.returncode:
            raise NoHistory(self._sentence(done.stderr.decode("utf-8", "replace")))
        return done.stdout.decode("utf-8", "replace")

    def _sentence(self, said: str) -> str:
        if "dubious ownership" in said:
            return (
                "The repository belongs to another user, and git does not read it for you. Run the command as its owner, "
                "or give its history as CSV with --log."
            )
        first = next((line.partition(": ")[2] or line for line in said.splitlines() if line.strip()), "no reason given")
        return f"git cannot read the repository: {first.strip().rstrip('.')}."
