"""``make shots``: photographs of every page at three widths in both themes; and the README's pictures."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import chromium
from tests.browser.conftest import signed_in
from tests.browser.every_page import every_page
from tests.browser.served import ROOT, environment, serving

WIDTHS = (1440, 1024, 390)
THEMES = ("light", "dark")
# Pictures of the README: name of the page → file.
PICTURES = {
    "home": "home",
    "goals:goals": "goals",
    "goals:goal": "goal",
    "alignment:findings": "alignment",
    "exchange:report": "report",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "shots", help="folder (default var/shots)")
    parser.add_argument("--only", default="", help="only pages whose name has this")
    parser.add_argument("--pictures", action="store_true", help="only the README's pages, renewing its pictures")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        subprocess.run([sys.executable, "-m", "demo", "--no-serve"], cwd=ROOT, env=environment(home, 8000), check=True)
        with serving(home, jobs=False) as served, chromium() as browser:
            pages = [(name, path) for name, path in every_page(served) if arguments.only in name]
            if arguments.pictures and not arguments.only:
                pages = [(name, path) for name, path in pages if name in PICTURES]
            for theme in THEMES:
                for width in WIDTHS:
                    context = signed_in(
                        browser,
                        served,
                        viewport={"width": width, "height": 900},
                        color_scheme=theme,
                        reduced_motion="reduce",
                    )
                    page = context.new_page()
                    for name, path in pages:
                        # Asked first without a page: downloads and addresses that take only a POST are no pages.
                        asked = context.request.get(served.address + path, fail_on_status_code=False)
                        if asked.status != 200 or "text/html" not in asked.headers.get("content-type", ""):
                            continue
                        page.goto(served.address + path)
                        page.wait_for_load_state("networkidle")
                        file = arguments.out / f"{name.replace(':', '-')}-{width}-{theme}.png"
                        page.screenshot(path=file, full_page=True)
                        if arguments.pictures and name in PICTURES and width == 1440 and theme == "light":
                            # The first screen, as a visitor meets it: the whole of a long page is no picture.
                            page.screenshot(path=ROOT / "docs" / "pictures" / f"{PICTURES[name]}.png")
                    context.close()
    print(f"{len(list(arguments.out.glob('*.png')))} pictures in {arguments.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
