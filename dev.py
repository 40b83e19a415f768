#!/usr/bin/env python3
"""Set up, run and check Truenorth with nothing but Python 3.11 and the package index. `make` forwards here.

python3 dev.py demo      set up, bring in the sample company, serve it
python3 dev.py test      set up and run every test
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
UV = "uv==0.13.9"


def say(text: str) -> None:
    print(text, flush=True)


def call(*command: str | Path, check: bool = True, **kwargs: object) -> int:
    code = subprocess.run([str(part) for part in command], cwd=ROOT, **kwargs).returncode  # type: ignore[call-overload]
    if check and code:
        raise SystemExit(code)
    return code


# Which sets of pins hold everything of another: each is compiled within the bounds of the one before.
HOLDS = {"base": ("base", "dev", "spark"), "dev": ("dev", "spark"), "spark": ("spark",)}


def _stamp(requirements: str) -> Path:
    """Stands in the environment once a set of pins, as it is now, has been installed there."""
    pins = (ROOT / "requirements" / f"{requirements}.txt").read_bytes()
    return VENV / f".{requirements}-{hashlib.sha256(pins).hexdigest()[:16]}"


def setup(requirements: str = "base") -> None:
    """The environment with the pinned packages; a second call sees that nothing changed and returns at once."""
    if sys.version_info < (3, 11):
        raise SystemExit(f"Truenorth needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    pins = ROOT / "requirements" / f"{requirements}.txt"
    stamp = _stamp(requirements)
    if PYTHON.exists() and any(_stamp(name).exists() for name in HOLDS[requirements]):
        return
    if not PYTHON.exists():
        say("Making the environment …")
        venv.create(VENV, with_pip=True)
    say("Installing the pinned packages …")
    if call(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV, check=False) == 0:
        uv = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", pins]
        done = call(*uv, check=False) == 0
    else:
        done = False
    if not done:  # uv cannot be had, or does not know this machine's mirror: pip reads its own configuration
        call(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", pins)
    _command()
    stamp.touch()


def _command() -> None:
    """``.venv/bin/truenorth`` runs this checkout; ``pip install .`` puts the command on the path of a machine."""
    if os.name == "nt":
        (BIN / "truenorth.cmd").write_text(f'@"{PYTHON}" -m truenorth %*\n')
        return
    script = BIN / "truenorth"
    script.write_text(
        f"#!{PYTHON}\nimport sys\n\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from truenorth.entrypoints.command_line.main import main\n\nraise SystemExit(main())\n"
    )
    script.chmod(0o755)


def browser() -> None:
    """Chromium for the browser's tests: named, on the path, or installed from Debian's packages."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("TRUENORTH_CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)
    if not found and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("Installing Chromium …")
        quiet = {"stdout": subprocess.DEVNULL}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        call("apt-get", "update", "-qq", check=False, **quiet)
        packages = ["chromium", "fonts-liberation"]
        call(
            "apt-get",
            "install",
            "-y",
            "-qq",
            "--no-install-recommends",
            *packages,
            check=False,
            env=environment,
            **quiet,
        )
        found = shutil.which("chromium")
    if not found:
        say("Chromium is missing: the browser's tests cannot run. Install it, or name it in TRUENORTH_CHROMIUM.")
        if os.environ.get("CI"):
            raise SystemExit(1)


def demo(arguments: list[str]) -> int:
    setup()
    return call(PYTHON, "-m", "demo", *arguments, check=False)


def run(arguments: list[str]) -> int:
    setup()
    return call(PYTHON, "-m", "truenorth", "serve", *arguments, check=False)


def test(arguments: list[str]) -> int:
    setup("dev")
    browser()
    workers = [] if any(a.startswith("-n") for a in arguments) else ["-n", str(min(os.cpu_count() or 1, 4))]
    return call(PYTHON, "-m", "pytest", *workers, *arguments, check=False)


def check(arguments: list[str]) -> int:
    """Style, types, import rules: what needs no running product."""
    setup("dev")
    steps: list[tuple[str, list[str | Path]]] = [
        ("style", [BIN / "ruff", "check", "."]),
        ("layout", [BIN / "ruff", "format", "--check", "."]),
        ("import rules", [BIN / "lint-imports", "--no-logo"]),
        ("types", [BIN / "mypy", "truenorth"]),
        ("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
        ("docs and templates", [PYTHON, "-m", "pytest", "-q", "tests/architecture", "tests/docs"]),
    ]
    failed = []
    for name, command in steps:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "truenorth.foundation.settings.testing"}
        if call(*command, check=False, env=environment):
            failed.append(name)
    say(f"Failed: {', '.join(failed)}." if failed else "All checks hold.")
    return 1 if failed else 0


def prove(arguments: list[str]) -> int:
    """The long form of what every test run proves briefly: 200 kills of the server, 5,000 jobs, 10,000 odd strings."""
    setup("dev")
    browser()
    environment = {**os.environ, "TRUENORTH_PROVE": "1"}
    return call(PYTHON, "-m", "pytest", "-rP", "tests/proofs", *arguments, check=False, env=environment)


def on_postgres(arguments: list[str]) -> int:
    setup("dev")
    workers = [] if any(a.startswith("-n") for a in arguments) else ["-n", str(min(os.cpu_count() or 1, 4))]
    return call(PYTHON, "-m", "tests.postgres", *workers, *arguments, check=False)


def on_spark(arguments: list[str]) -> int:
    """Sources of Apache Spark, on a session of this machine: half a gigabyte more of packages, so it has its own word."""
    if not shutil.which("java"):
        say("Java is missing, so nothing of Spark was tried. Install Java 17.")
        return 1
    setup("spark")
    environment = {**os.environ, "TRUENORTH_SPARK": "1"}
    return call(PYTHON, "-m", "pytest", "-m", "spark", "truenorth/metrics", *arguments, check=False, env=environment)


def bench(arguments: list[str]) -> int:
    setup("dev")
    return call(PYTHON, "-m", "benchmarks", *arguments, check=False)


def rivals_python() -> Path:
    """The interpreter of the environment in which rivals of the forecast live; made when it is missing or outdated."""
    home = ROOT / ".venv-rivals"
    python = home / BIN.name / PYTHON.name
    pins = ROOT / "requirements" / "rivals.txt"
    stamp = home / f".rivals-{hashlib.sha256(pins.read_bytes()).hexdigest()[:16]}"
    if not stamp.exists():
        say("Making the environment of the rivals …")
        venv.create(home, with_pip=True, clear=True)
        options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
        call(python, "-m", "pip", "install", *options, "-r", pins)
        stamp.touch()
    return python


def bench_rivals(arguments: list[str]) -> int:
    """The forecast beside automatic ETS and Theta of statsforecast, on the same series in the same run."""
    setup("dev")
    environment = {**os.environ, "TRUENORTH_RIVALS": str(rivals_python())}
    return call(PYTHON, "-m", "benchmarks", "forecast_rivals", *arguments, check=False, env=environment)


def shots(arguments: list[str]) -> int:
    setup("dev")
    browser()
    return call(PYTHON, "-m", "tests.browser.shots", *arguments, check=False)


def docs(arguments: list[str]) -> int:
    setup("dev")
    return call(PYTHON, "-m", "docs.generate", *arguments, check=False)


def lock(arguments: list[str]) -> int:
    """Pin the newest allowed versions, with hashes and without an index address."""
    setup("dev")
    for name, extras in {
        "base": ["postgres"],
        "dev": ["postgres", "dev"],
        "spark": ["postgres", "dev", "spark"],
    }.items():
        chosen = [part for extra in extras for part in ("--extra", extra)]
        if name != "base":  # one environment holds them all, so they agree on every version they share
            chosen += ["--constraint", f"requirements/{ {'dev': 'base', 'spark': 'dev'}[name] }.txt"]
        output = ["-o", f"requirements/{name}.txt"]
        options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header"]
        call(PYTHON, "-m", "uv", "pip", "compile", "--quiet", *options, "pyproject.toml", *chosen, *output)
    output = ["-o", "requirements/rivals.txt"]
    call(PYTHON, "-m", "uv", "pip", "compile", "--quiet", *options, "requirements/rivals.in", *output)
    return 0


WORDS = {
    "demo": (demo, "set up, bring in the sample company, write its report, serve it"),
    "run": (run, "serve your own workspace"),
    "test": (test, "run every test, the browser's too"),
    "test-postgres": (on_postgres, "run the tests on a real PostgreSQL"),
    "test-spark": (on_spark, "run the tests of Apache Spark sources; needs Java 17"),
    "prove": (prove, "prove at length that nothing is lost, doubled or let through"),
    "check": (check, "style, types, import rules, migrations, docs"),
    "bench": (bench, "measure speed as ratios"),
    "bench-rivals": (bench_rivals, "the forecast beside statsforecast, on series in shared/data"),
    "shots": (shots, "photograph every page at three widths in both themes"),
    "docs": (docs, "write the generated reference"),
    "lock": (lock, "pin dependencies anew"),
}


def main() -> int:
    word, *arguments = sys.argv[1:] or ["help"]
    if word not in WORDS:
        say("python3 dev.py WORD, or make WORD:\n")
        for name, (_, meaning) in WORDS.items():
            say(f"  {name:14} {meaning}")
        return 0 if word == "help" else 2
    return WORDS[word][0](arguments)


if __name__ == "__main__":
    raise SystemExit(main())
