"""Building and checking strategy maps of three sizes, beside the floor: one pass over the same graph in plain lists.

Run ``python -m benchmarks.alignment``. Times are CPU seconds, the best of several runs, in each of which every text is
read anew; the ratio to the floor and the growth from size to size say more than the seconds do.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace

from truenorth.analysis.checks.run import run_checks
from truenorth.analysis.checks.wording.statement import read_statement
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.tests.large_map import large_map

SIZES = (625, 2_500, 10_000)
RUNS = 5


def best(act: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return min(times)


def first_pass(map: StrategyMap) -> None:
    """All checks on a map that nothing has been worked out for, over texts that nobody has read."""
    read_statement.cache_clear()
    run_checks(replace(map))


def floor(map: StrategyMap) -> None:
    """Kahn's algorithm over the links and nothing else: what no engine over this graph can do without."""
    links = map.links
    below: list[list[int]] = [[] for _ in links.ids]
    waiting = [0] * len(links.ids)
    for child, parent in zip(links.child, links.parent, strict=True):
        below[parent].append(child)
        waiting[child] += 1
    queue = [position for position, count in enumerate(waiting) if not count]
    for position in queue:
        for child in below[position]:
            waiting[child] -= 1
            if not waiting[child]:
                queue.append(child)


def main() -> None:
    print("  goals   nodes   links  floor s  sight s  checks s  findings  ratio")
    checked = []
    for size in SIZES:
        map = large_map(size)
        base = best(lambda map=map: floor(map))  # type: ignore[misc]
        sight = best(lambda map=map: replace(map).sight)  # type: ignore[misc]
        whole = best(lambda map=map: first_pass(map))  # type: ignore[misc]
        checked.append(whole)
        links = map.links
        found = len(run_checks(map))
        print(
            f"{size:7,} {len(links.ids):7,} {len(links.child):7,} {base:8.3f} {sight:8.3f} {whole:9.3f} {found:9,}"
            f" {whole / base:6.1f}"
        )
    slope = math.log(checked[-1] / checked[0]) / math.log(SIZES[-1] / SIZES[0])
    print(f"growth exponent of building and checking: {slope:.2f}")


if __name__ == "__main__":
    main()
