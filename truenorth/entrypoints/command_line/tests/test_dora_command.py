"""Release frequency and lead time from a repository that may be hostile, or from its log."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from pathlib import Path

import pytest

from truenorth.entrypoints.command_line.main import main

REPOSITORY = Path(__file__).resolve().parents[4]
DATA = Path(os.environ.get("TRUENORTH_DATA") or REPOSITORY.parent / "shared" / "data") / "dora_git"
IDENTITY = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


def git(folder: Path, *arguments: str, at: str = "2026-01-01T00:00:00Z") -> None:
    environment = os.environ | IDENTITY | {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, env=environment, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "lock-firmware"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for number, day in enumerate((1, 3, 5, 9)):
        git(folder, "commit", "-q", "--allow-empty", "-m", f"Change {number}", at=f"2026-01-{day:02}T00:00:00Z")
        if day == 1:
            git(folder, "tag", "v1")
    git(folder, "tag", "-a", "v2", "-m", "Second", at="2026-01-11T00:00:00Z")
    git(folder, "tag", "nightly")
    return folder


def test_a_repository_tells_how_often_and_how_fast(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dora", str(repository), "--tags", "v*", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["service"], told["releases"]) == ("lock-firmware", 2)
    assert told["days_between_releases"]["value"] == 10.0
    # 8, 6 and 2 days from commit to the annotated tag.
    assert told["lead_time_days"]["value"] == 6.0
    assert told["lead_time_days"]["low"] is None
    assert [tag["commits_first_released_here"] for tag in told["tags"]] == [1, 3]
    bare = repository.parent / "bare.git"
    git(repository.parent, "clone", "-q", "--bare", str(repository), str(bare))
    assert main(["dora", str(bare), "--tags", "v*", "--service", "Locks"]) == 0
    said = capsys.readouterr().out
    assert "Locks: 2 releases, 01 January 2026 to 11 January 2026." in said
    assert "10.0 (too few for an interval)" in said


def test_nothing_that_a_repository_names_is_run(repository: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    hostile = tmp_path / "hostile.sh"
    hostile.write_text(f'#!/bin/sh\necho "$0 $@" >> {ran}\nexit 1\n')
    hostile.chmod(0o755)
    for name in (
        "core.pager", "core.fsmonitor", "core.sshCommand", "core.askPass", "core.alternateRefsCommand", "gpg.program",
        "diff.external", "pager.for-each-ref", "pager.rev-list", "credential.helper", "remote.origin.uploadpack",
        "filter.x.smudge", "filter.x.clean", "diff.x.textconv", "core.gitProxy", "core.editor", "sequence.editor",
    ):  # fmt: skip
        git(repository, "config", name, str(hostile))
    git(repository, "config", "alias.rev-list", f"!{hostile}")
    git(repository, "config", "log.showSignature", "true")
    hooks = repository / ".git" / "hooks"
    for hook in ("post-index-change", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"):
        (hooks / hook).write_text(hostile.read_text())
        (hooks / hook).chmod(0o755)
    # A partial clone would fetch what is missing, by the program its remote names.
    git(repository, "config", "remote.origin.url", str(tmp_path / "lock-firmware"))
    git(repository, "config", "remote.origin.promisor", "true")
    git(repository, "config", "core.repositoryformatversion", "1")
    git(repository, "config", "extensions.partialClone", "origin")
    (repository / ".gitattributes").write_text("* diff=x filter=x\n")
    assert main(["dora", str(repository), "--tags", "v*"]) == 0
    for path in (repository / ".git" / "objects").glob("??/*"):
        path.unlink()
    main(["dora", str(repository), "--tags", "v*"])
    assert not ran.exists(), ran.read_text()
    # The trap is a trap: git without precautions walks into it.
    subprocess.run(["git", "-C", str(repository), "rev-list", "--all", "--objects"], capture_output=True, check=False)
    subprocess.run(["git", "-C", str(repository), "status"], capture_output=True, check=False)
    assert ran.exists()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda folder: None, "is no git repository: there is no .git in it"),
        (lambda folder: (folder / ".git").write_text("gitdir: elsewhere\n"), "git cannot read the repository"),
        (lambda folder: (folder / ".git").mkdir(), "git cannot read the repository"),
    ],
)
def test_what_is_no_repository_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make: object, says: str
) -> None:
    make(tmp_path)  # type: ignore[operator]
    assert main(["dora", str(tmp_path)]) == 2
    assert says in capsys.readouterr().err


def test_a_folder_inside_a_repository_is_not_taken_for_it(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inner = repository / "docs"
    inner.mkdir()
    assert main(["dora", str(inner)]) == 2
    assert "is no git repository" in capsys.readouterr().err
    (inner / ".git").mkdir()
    assert main(["dora", str(inner)]) == 2


def test_no_tag_is_no_release(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dora", str(repository), "--tags", "release-*"]) == 2
    assert "No tag matches release-*" in capsys.readouterr().err
    assert main(["dora"]) == 2
    assert main(["dora", str(repository / "gone")]) == 2


def test_a_log_is_refused_with_line_and_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commits, tags = tmp_path / "commits.csv", tmp_path / "tags.csv"
    commits.write_text("commit,parents,committed_at\na,,yesterday\n,,2026-01-01\n")
    tags.write_text("tag,created_at,commit\nv1,2026-01-02,a\n")
    assert main(["dora", "--log", str(commits), str(tags)]) == 2
    said = capsys.readouterr().err
    assert "line 2: there is “yesterday”, which is no time" in said
    assert "line 3: there is no commit." in said
    assert main(["dora", "--log", str(tags)]) == 2
    assert "No file holds the commits" in capsys.readouterr().err
    tags.write_text("name,day\nv1,2026\n")
    assert main(["dora", "--log", str(tags)]) == 2
    assert "has neither the columns" in capsys.readouterr().err


@pytest.mark.skipif(not DATA.exists(), reason=f"there is no {DATA}")
def test_a_real_project_equals_its_reference(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(DATA / f"healthchecks_{name}.csv") for name in ("commits", "tags")]
    assert main(["dora", "--log", *files, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    with (DATA / "healthchecks_reference.csv").open() as file:
        wanted = [
            (r["tag"], int(r["commits_first_released_here"]), float(r["median_lead_time_hours"] or "nan"))
            for r in csv.DictReader(file)
        ]
    found = [(t["tag"], t["commits_first_released_here"], t["median_lead_time_hours"] or 0.0) for t in told["tags"]]
    assert [(tag, n, 0.0 if hours != hours else hours) for tag, n, hours in wanted] == found
    assert round(told["days_between_releases"]["value"], 1) == 40.4
    assert round(told["lead_time_days"]["value"], 1) == 27.0
