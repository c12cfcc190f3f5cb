"""What `catalog build` costs, and that it gives the same bytes twice."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time


def build(target: str) -> tuple[float, float]:
    """Seconds and peak MiB of one build in a process of its own."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "modelpick", "catalog", "build", "--output", target])
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the build failed")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def main() -> None:
    hashes = set()
    with tempfile.TemporaryDirectory() as folder:
        for turn in (1, 2):
            target = os.path.join(folder, f"{turn}.mpk")
            taken, peak = build(target)
            with open(target, "rb") as file:
                content = file.read()
            hashes.add(hashlib.sha256(content).hexdigest())
            size = len(content) / 2**20
            print(f"build {turn}: {taken:.1f} s (of 45), {peak:.0f} MiB (of 700), file {size:.2f} MiB (of 15)")
    print("the same bytes twice" if len(hashes) == 1 else "DIFFERENT BYTES")
    print(f"on {os.cpu_count()} cores, Python {sys.version.split()[0]}, {resource.getpagesize()} byte pages")


if __name__ == "__main__":
    main()
