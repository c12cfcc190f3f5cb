"""Kills updates with SIGKILL at 200 random moments, and looks whether the catalog can be read after each.

The updates are real processes that fetch from a server on this machine, with a small catalog, so that this ends in
minutes. Half of the moments lie anywhere in an update, half in the short time in which it writes.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from modelpick.catalog.view import View
from modelpick.curate.write import content_digest

sys.path.insert(0, str(Path(__file__).parents[1]))  # the server and the small catalog are those of the tests
from tests.curate import serving
from tests.curate.serving import Served, answer
from tests.curate.update.world import World, packed, repriced

KILLS, SEED = 200, 2026
WRITING_S = 0.03  # from the first file of a generation to the last name that is put in order
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class Kills:
    """One world, its server, and what came of the kills."""

    def __init__(self, world: World, server: Served) -> None:
        self.world, self.server = world, server
        self.random = random.Random(SEED)
        self.counts: Counter[str] = Counter()
        self.turn = 0

    def start(self) -> subprocess.Popen[bytes]:
        """An update that finds a price that was never there before."""
        self.turn += 1
        self.server.answers["models-dev"] = answer(packed(repriced(1 + self.turn / 10_000)))
        flags = ["--only", "models-dev", "--source", f"models-dev={self.server.base}/models-dev"]
        return self.world.process("catalog", "update", *flags, **QUIET)

    def whole(self) -> float:
        """Seconds of an update that nobody disturbs."""
        started = time.monotonic()
        if self.start().wait(60):
            sys.exit("an update that nobody disturbed failed")
        return time.monotonic() - started

    def kill(self, is_aimed: bool, seconds: float) -> bool:
        """Kills one update; whether it was still at work."""
        process = self.start()
        inside = self.world.own / "generations"
        if is_aimed:
            until = time.monotonic() + 10
            while time.monotonic() < until and not any(name.startswith(".new-") for name in os.listdir(inside)):
                time.sleep(0.0005)
        time.sleep(self.random.uniform(0, WRITING_S if is_aimed else seconds))
        process.send_signal(signal.SIGKILL)
        return process.wait(10) == -signal.SIGKILL

    def look(self, before: str) -> str:
        """Reads everything, and counts what the kill left. The version that is read now."""
        view = self.world.view()
        self.counts["readable"] += is_readable(view)
        self.counts["by itself"] += view.where.name == "current" and not view.notices
        self.counts["changed"] += view.version != before
        strays = self.strays()
        self.counts["with strays"] += bool(strays)
        return view.version

    def strays(self) -> list[str]:
        """What is neither the pointer, nor the lock, nor a part of one of the last three generations."""
        pointed = (self.world.own / "current").read_text().split()[0]
        there = sorted(path.name for path in (self.world.own / "generations").iterdir())
        kept = [name for name in there if name <= pointed and not name.startswith(".")][-3:]
        found = [name for name in there if name not in kept]
        return found + [
            path.name for path in self.world.own.iterdir() if path.name not in ("current", "lock", "generations")
        ]


def is_readable(view: View) -> bool:
    """Every section has the content that was written, and every record can be read."""
    sections = view._catalog.sections
    content = content_digest([(name, sections.read(name), "") for name in sections.directory if name != "digest"])
    records = [view.offering(row).id for row in range(view.size)] + [model.id for model in view.models()]
    return content == view._catalog.digest and len(records) == view.size + len(view.model_ids)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, serving.serving() as server:
        kills = Kills(World(Path(folder)).make(), server)
        seconds = kills.whole()
        version = kills.world.view().version
        print(f"an update that nobody disturbs: {seconds:.2f} s; seed {SEED}")
        while kills.counts["killed"] < KILLS:
            is_aimed = bool(kills.counts["killed"] % 2)
            if not kills.kill(is_aimed, seconds):
                kills.counts["ended before"] += 1
                version = kills.world.view().version
                continue
            kills.counts["killed"] += 1
            version = kills.look(version)
        counts = kills.counts
        print(f"killed: {counts['killed']} (and {counts['ended before']} that had ended before the kill)")
        print(f"the catalog could be read whole: {counts['readable']} of {counts['killed']}")
        print(f"it was the user's own, with nothing to be said: {counts['by itself']} of {counts['killed']}")
        print(f"the killed update had already put its catalog in place: {counts['changed']}")
        print(f"left something behind: {counts['with strays']}")
        kills.whole()
        print(f"strays after the next update: {len(kills.strays())}")
        if counts["readable"] < KILLS or counts["by itself"] < KILLS or kills.strays():
            sys.exit("FAILED")


if __name__ == "__main__":
    main()
