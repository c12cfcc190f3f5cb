"""How long opening the catalog and screening it for ten requirements takes, against `python -c pass`."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

REQUIREMENTS = """
from modelpick.catalog.view import open_view
view = open_view({path!r}, overlay=None)
passing = view.counted
passing &= view.bits("tools+")                              # 1 tools
passing &= view.bits("structured_output+")                  # 2 structured output
passing &= view.bits("vision+")                             # 3 vision
passing &= view.at_least("context.low", 128_000)            # 4 context, by every live claim
passing &= view.at_least("max_output.low", 8_000)           # 5 output
passing &= view.at_most("input_usd_per_mtok", 3.0)          # 6 input price
passing &= view.at_most("output_usd_per_mtok", 15.0)        # 7 output price
passing &= view.bits("country=US") | view.bits("country=FR")  # 8 jurisdiction
passing &= ~view.at_most("retires", 20261120)               # 9 not retired
passing &= view.bits("kind=lab") | view.bits("kind=cloud") | view.bits("kind=host")  # 10 provider kind
import sys
heavy = [name for name in ("sklearn", "numpy", "pydantic", "typer", "json", "re") if name in sys.modules]
if len(sys.argv) > 1:
    print(passing.bit_count(), "of", view.counted.bit_count(), "offerings pass; heavy imports:", heavy or "none")
"""


def seconds(code: str, *arguments: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)
    return time.perf_counter() - started


def main(runs: int = 40) -> None:
    path = sys.argv[1] if len(sys.argv) > 1 else ""
    os.environ |= {"XDG_CONFIG_HOME": "/nonexistent", "XDG_DATA_HOME": "/nonexistent", "MODELPICK_CATALOG": ""}
    code = REQUIREMENTS.format(path=path)
    seconds(code, "show")
    bare, screen = [], []
    for _ in range(runs):  # in turns: what else the machine does hits both alike
        bare.append(seconds("pass"))
        screen.append(seconds(code))
    ratio = statistics.median(screen) / statistics.median(bare)
    print(f"python -c pass: {statistics.median(bare) * 1000:.1f} ms")
    print(f"open and screen: {statistics.median(screen) * 1000:.1f} ms")
    print(f"ratio of medians over {runs} runs each: {ratio:.2f} (allowed: 2.00)")


if __name__ == "__main__":
    main()
