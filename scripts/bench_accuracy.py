"""What `bench` measures, beside what a server of somebody else's was set to.

python scripts/bench_accuracy.py [--runs 10] [--guidellm PROGRAM]

aimock comes with `npm ci` in tests/browser. guidellm is tried where it is named: its mock server needs no more than
`pip install --no-deps guidellm` and the packages that it asks for then. Both wait with timers, which are late by up to
some milliseconds; the more a machine has to do, the later. How late they were is seen from beside: by a plain socket
that reads line by line, asks as often before each bench, and knows nothing of modelpick.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(sys.path[0], "src"))
from tests.measure import aimock
from tests.measure.aimock import Timing

TOKENS = 20
FIRST_MS = (50, 100, 200, 500, 1000)
INTERVAL_MS = (5, 10, 20, 50, 100)
SETTINGS = (
    *(Timing(ttft_ms=first, interval_ms=50, tokens=TOKENS) for first in FIRST_MS),
    *(Timing(ttft_ms=200, interval_ms=every, tokens=TOKENS) for every in INTERVAL_MS if every != 50),
    Timing(ttft_ms=200, interval_ms=50, tokens=TOKENS, jitter=0.2),
)
READY_S = 60
HOW = ("set", "socket", "bench")

HEADER = ("server", *(f"{what}: {how}" for what in ("first event", "first token", "interval") for how in HOW), "failed")


def measured(base: str, model: str, runs: int) -> dict[str, Any]:
    """The answer of `bench` as a user gets it."""
    words = ["bench", "--base-url", base, "--model", model, "--runs", str(runs), "--warmup", "1", "--concurrency", "1"]
    words += ["--input-tokens", "50", "--output-tokens", str(TOKENS), "--no-journal", "--format", "json"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")}
    done = subprocess.run([sys.executable, "-m", "modelpick", *words], capture_output=True, env=env)
    if done.returncode:
        sys.exit(done.stderr.decode())
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def seen(base: str, model: str, runs: int) -> list[float]:
    """The same three medians, by a socket."""
    host, _, path = base.partition("//")[2].partition("/")
    asked = {"model": model, "stream": True, "max_tokens": TOKENS, "stream_options": {"include_usage": True}}
    body = json.dumps({**asked, "messages": [{"role": "user", "content": "word " * 50}]})
    found = []
    for _ in range(runs):
        connection = http.client.HTTPConnection(host, timeout=60)
        connection.connect()
        started = time.perf_counter()
        connection.request("POST", f"/{path}/chat/completions", body, {"content-type": "application/json"})
        events, tokens = [], []
        for text in connection.getresponse():
            if text.startswith(b"data: {"):
                events.append(time.perf_counter() - started)
                choices = json.loads(text[6:])["choices"]
                if choices and choices[0]["delta"].get("content"):
                    tokens.append(events[-1])
        connection.close()
        found.append((events[0], tokens[0], (tokens[-1] - tokens[0]) / (len(tokens) - 1)))
    return [statistics.median(each) for each in zip(*found, strict=True)]


def line(server: str, timing: Timing, first_token_s: float, base: str, runs: int) -> list[str]:
    model = timing.model
    beside, answer = seen(base, model, runs), measured(base, model, runs)
    due = (timing.first_event_s, first_token_s, timing.inter_token_s)
    cells = []
    for seconds, socket_s, name in zip(due, beside, ("first_event_s", "ttft_s", "itl_s"), strict=True):
        got = answer[name]["p50"]
        cells += [
            f"{seconds * 1000:.0f} ms",
            f"{socket_s * 1000:.1f}",
            f"{got * 1000:.1f} ({(got / seconds - 1) * 100:+.1f} %)",
        ]
    if timing.jitter:
        cells[6] += f" ± {timing.jitter * 100:.0f} %"
    return [server, *cells, f"{answer['errors']} of {answer['runs']}"]


@contextlib.contextmanager
def guidellm(program: str, timing: Timing) -> Iterator[str]:
    """guidellm's mock server: a first token after `ttft`, and one every interval, each in a chunk of its own."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    words = [program, "mock-server", "--port", str(port), "--ttft-ms", str(timing.ttft_ms)]
    words += ["--itl-ms", str(timing.interval_ms), "--output-tokens", str(timing.tokens)]
    words += ["--itl-ms-std", str(timing.interval_ms * timing.jitter)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            until = time.monotonic() + READY_S
            while time.monotonic() < until:
                with contextlib.suppress(urllib.error.HTTPError, urllib.error.URLError, OSError):
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5).close()
                    break
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()
            process.wait(20)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--guidellm", default="", help="the program of that name")
    given = parser.parse_args()
    table = [list(HEADER)]
    with aimock.serving(*(timing.fixture() for timing in SETTINGS)) as base:
        for timing in SETTINGS:
            table.append(line("aimock", timing, timing.first_token_s, base, given.runs))
    for timing in SETTINGS if given.guidellm else ():
        with guidellm(given.guidellm, timing) as base:
            # No chunk with the role stands before the first token here.
            table.append(line("guidellm", timing, timing.first_event_s, base, given.runs))
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        print("  ".join([cells[0].ljust(widths[0]), *map(str.rjust, cells[1:], widths[1:])]))


if __name__ == "__main__":
    main()
