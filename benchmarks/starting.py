"""Starting: first answer, memory, an empty database brought up to date, help, the second start of the sample company (W12).

Each beside the floor of its kind: Python with Django imported.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="truenorth-bench-") as folder:
        home = Path(folder)
        floors, helps, migrates = [], [], []
        for run in range(RUNS):
            floors.append(_seconds([sys.executable, "-c", "import django.core.handlers.wsgi"], home))
            helps.append(_seconds([sys.executable, "-m", "truenorth", "--help"], home))
            migrates.append(_seconds([sys.executable, "-m", "truenorth", "migrate"], home / f"home-{run}"))
        base = statistics.median(floors)
        print(f"wall seconds, median of {RUNS} in turns; the ratio is to Python with Django imported ({base:.2f} s)")
        _line("truenorth --help", helps, floors)
        _line("truenorth migrate on nothing", migrates, floors)

        served = [_serve(home / "home-0") for _ in range(RUNS)]
        _line("truenorth serve to the first 200", [seconds for seconds, _ in served], floors)
        print(
            f"  {'memory of the server, all processes':40} {statistics.median(mb for _, mb in served):6.0f} MB resident"
        )

        demo = home / "demo"
        first = _seconds([sys.executable, "-m", "demo", "--no-serve"], demo)
        again = [_seconds([sys.executable, "-m", "demo", "--no-serve"], demo) for _ in range(3)]
        print(f"  {'the sample company, first time':40} {first:6.2f} s")
        _line("the sample company, again", again, floors)


def _line(name: str, times: list[float], floors: list[float]) -> None:
    ratio = statistics.median(time / floor for time, floor in zip(times, floors, strict=False))
    print(f"  {name:40} {statistics.median(times):6.2f} s   ratio {ratio:.1f}")


def _environment(home: Path, port: int = 8000) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRUENORTH_", "DJANGO_"))}
    return {**kept, "TRUENORTH_HOME": str(home), "TRUENORTH_PORT": str(port), "PYTHONPATH": str(ROOT)}


def _seconds(command: list[str], home: Path) -> float:
    began = time.monotonic()
    subprocess.run(command, cwd=ROOT, env=_environment(home), check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def _serve(home: Path) -> tuple[float, float]:
    """Seconds to the first 200, and megabytes of the server and its worker once it answered a page."""
    import socket
    import urllib.error
    import urllib.request

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.monotonic()
    server = subprocess.Popen(
        [sys.executable, "-m", "truenorth", "serve"], cwd=ROOT, env=_environment(home, port), stdout=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
                    break
            except (urllib.error.URLError, ConnectionError):
                if server.poll() is not None or time.monotonic() > began + 60:
                    raise RuntimeError("The server did not answer.") from None
                time.sleep(0.01)
        seconds = time.monotonic() - began
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=10):
            pass
        return seconds, _resident(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _resident(pid: int) -> float:
    """Megabytes resident of a process and all below it, pages they share counted once."""
    total, waiting = 0.0, [pid]
    while waiting:
        one = waiting.pop()
        for task in Path(f"/proc/{one}/task").iterdir():
            waiting += [int(child) for child in (task / "children").read_text().split()]
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) / 1024
    return total


if __name__ == "__main__":
    main()
