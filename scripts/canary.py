"""Sends a key through a thousand faulty exchanges, and looks for it wherever it must not be.

python scripts/canary.py [--exchanges 1000] [--processes 30] [--seed N]

A server on this machine gets the key, as a server does, and says it back in every way it can think of: in errors,
headers, answers, redirects to another origin, and what is no HTTP at all; plain and encoded. `bench` and `verify` talk
to it, most of them in this process, some as processes of their own. Then the key is looked for, in plain and in its
usual encodings, in what they printed and wrote, in every log at DEBUG, in what the other origin was sent, and in the
process table while they ran. Nowhere is it found, or this fails.
"""

from __future__ import annotations

import argparse
import io
import itertools
import logging
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest import mock

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(sys.path[0], "src"))
from scripts.canary_places import Look, Table
from scripts.canary_server import Hostile, hostile
from tests.cli.running import COMMAND, PLAIN, run

from modelpick.measure import exchange

VARIABLE = "CANARY_KEY"
KEY = "sk-canary/4Zt+bQ7xW2mN9kR5vH8jL3pC6sF1gD0aYeUuIoTn=="  # with what an address and base64 write otherwise
PATIENCE_S = 120
EXIT_CODES = (0, 2, 3, 4, 5, 6, 130, -signal.SIGINT)  # all but a bug of ours, and any other signal
LOG = "everything.log"
# Read by each Python that starts with its folder on the path: whatever logs, logs into a file.
EVERYTHING = f"""
import logging, os
logging.basicConfig(filename=os.path.join(os.environ["CANARY_FOLDER"], "{LOG}"), level=logging.DEBUG)
open(os.path.join(os.environ["CANARY_FOLDER"], f"begun-{{os.getpid()}}"), "w").close()
"""
LOADS = (
    ("bench", "--runs", "8", "--warmup", "1", "--concurrency", "1"),
    ("bench", "--runs", "6", "--warmup", "0", "--concurrency", "1,3"),
    ("bench", "--runs", "8", "--warmup", "1", "--rate", "40/s"),
    ("verify",),
    ("verify", "--checks", "tools,streaming,structured_output,answers"),
)
FORMS = (
    (), ("--format", "json"), ("--format", "markdown"), ("--format", "html"), ("--lang", "es"),
    ("--format", "json", "--output", "answer.json"), ("--output", "answer.html"), ("--no-journal",),
)  # fmt: skip


class Trial:
    """One hostile server, one home, and what was found."""

    def __init__(self, server: Hostile, folder: Path, seed: int, key: str = KEY) -> None:
        self.server, self.folder, self.key = server, folder, key
        self.look = Look(key)
        self.random = Random(seed)
        self.codes: Counter[str] = Counter()
        self.escaped: list[str] = []
        self.env = {
            VARIABLE: key, "CANARY_FOLDER": str(folder), "HOME": str(folder), "TMPDIR": str(folder),
            "XDG_DATA_HOME": str(folder / "data"), "XDG_CACHE_HOME": str(folder / "cache"), "MODELPICK_DEBUG": "1",
            # A proxy would read what goes over plain http.
            **dict.fromkeys(("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"), server.elsewhere.origin),
        }  # fmt: skip
        self._turns = itertools.count()

    def words(self, command: str = "") -> list[str]:
        """The next command: each load in each form, in turn; in two of three the first requests are answered well."""
        turn = next(self._turns)
        loads = [load for load in LOADS if command in ("", load[0])]
        load, form = loads[turn % len(loads)], FORMS[turn % len(FORMS)]
        self.server.calm = self.random.choice((0, 2, 6, 20))
        told = [str(self.folder / word) if word.startswith("answer.") else word for word in form]
        to = ("--base-url", f"{self.server.server.origin}/v1", "--model", "m", "--api-key-env", VARIABLE)
        return [*load, *to, *told]

    def here(self, words: list[str], is_broken: bool = False) -> None:
        """In this process, with every logger at DEBUG. Only what was broken on purpose may tell of a bug."""
        with logged() as said:
            try:
                done = run(*words, env=self.env)
                self.codes[f"{words[0]} {done.code}"] += 1
                self.look.at("standard output", done.out, " ".join(words))
                self.look.at("standard error", done.err, " ".join(words))
                if (done.code == 1) is not is_broken:
                    self.escaped.append(f"exit code {done.code}: {' '.join(words)}: {done.err[-1500:]}")
            except BaseException:  # a bug of ours: what Python says of it must not have the key, either
                self.escaped.append(traceback.format_exc()[-2000:])
                self.look.at("tracebacks", traceback.format_exc(), " ".join(words))
        self.look.at("logs", said.getvalue(), " ".join(words))

    def apart(self, words: list[str], stop_after_s: float = 0.0) -> None:
        """As a process, whose place in the process table is watched; some are interrupted."""
        (self.folder / "sitecustomize.py").write_text(EVERYTHING)
        path = os.pathsep.join([PLAIN["PYTHONPATH"], str(self.folder)])
        env = {**PLAIN, **self.env, "PYTHONPATH": path, "PYTHONASYNCIODEBUG": "1", "PYTHONDEVMODE": "1"}
        process = subprocess.Popen([*COMMAND, *words], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        with Table(self.look, process):
            try:
                if stop_after_s:
                    self._await_begin(process)
                    try:
                        out, err = process.communicate(timeout=stop_after_s)
                    except subprocess.TimeoutExpired:
                        process.send_signal(signal.SIGINT)
                out, err = process.communicate(timeout=PATIENCE_S)
            finally:
                process.kill()
        self.codes[f"{words[0]} {process.returncode}"] += 1
        self.look.at("standard output", out, " ".join(words))
        self.look.at("standard error", err, " ".join(words))
        if b"Traceback" in err or process.returncode not in EXIT_CODES:
            self.escaped.append(err.decode("utf-8", "replace")[-2000:])

    def _await_begin(self, process: subprocess.Popen[bytes]) -> None:
        """A stop while Python itself begins is told by Python, and none of ours."""
        begun, until = self.folder / f"begun-{process.pid}", time.monotonic() + PATIENCE_S
        while not begun.exists() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)

    def mistakes(self) -> None:
        """The key itself where its variable, an address or something else belongs."""
        origin = self.server.server.origin
        host = origin.partition("//")[2]
        for base, name in (
            (f"{origin}/v1", self.key), (f"http://user:{self.key}@{host}/v1", VARIABLE),
            (f"{origin}/v1?key={self.key}", VARIABLE), (f"{origin}/v1#{self.key}", VARIABLE),
        ):  # fmt: skip
            for command in ("bench", "verify"):
                self.here([command, "--base-url", base, "--model", "m", "--api-key-env", name])
        good = ("--base-url", f"{origin}/v1", "--api-key-env", VARIABLE)
        for more in (("--model", self.key), ("--model", "m", "--region-label", self.key), (self.key,),
                     ("--model", "m", "--max-spend", self.key)):  # fmt: skip
            for command in ("bench", "verify"):
                self.here([command, *good, *more])

    def bugs(self) -> None:
        """Something of ours breaks in the middle of a request, and says where."""
        for at in ("_send", "_request", "Reading"):
            for command in ("bench", "verify"):
                with mock.patch.object(exchange, at, side_effect=ZeroDivisionError("a bug on purpose")):
                    self.here(self.words(command), is_broken=True)

    def end(self) -> None:
        """What is left behind, and what the other origin was sent."""
        self.look.within(self.folder, "files", "sitecustomize.py", LOG)
        for path in self.folder.rglob(LOG):
            self.look.at("logs", path.read_bytes(), str(path))
        for request in self.server.elsewhere.requests:
            self.look.at("other origins", request, "a request")


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """What any logger says meanwhile."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield said
    finally:
        root.removeHandler(handler)
        root.setLevel(before)


def tried(exchanges: int, processes: int, seed: int, catalog: Path) -> Trial:
    """The processes first, then commands in this process until there were so many faulty exchanges."""
    with tempfile.TemporaryDirectory(prefix="modelpick-canary-") as name, hostile(KEY, seed) as server:
        trial = Trial(server, Path(name), seed)
        trial.env["MODELPICK_CATALOG"] = str(catalog)
        for number in range(processes):
            trial.apart(trial.words(), 0.4 + 0.1 * (number % 8) if number % 3 == 2 else 0.0)
        commands = 0
        while len(server.played) < exchanges and commands < exchanges:
            trial.here(trial.words())
            commands += 1
        trial.mistakes()
        trial.bugs()
        trial.end()
        return trial


def report(trial: Trial) -> int:
    played = Counter(name.partition(",")[0] for name in trial.server.played)
    kinds = ", ".join(f"{name} {number}" for name, number in sorted(played.items()))
    print(f"faulty exchanges: {len(trial.server.played):,} ({kinds})")
    print(f"commands by exit code: {', '.join(f'{name}: {n}' for name, n in sorted(trial.codes.items()))}")
    print(f"requests without the key, to the server that it belongs to: {trial.server.unkeyed}")
    print(f"requests to the origin that redirects and proxies name: {len(trial.server.elsewhere.requests)}")
    for place in sorted(trial.look.texts):
        found = sum(line.startswith(f"{place}:") for line in trial.look.found)
        size = f"{trial.look.texts[place]:7,} looked at, {trial.look.bytes[place]:12,} characters"
        print(f"{place:16} {size}: found {found}")
    for line in [*trial.look.found[:20], *trial.escaped[:5]]:
        print(f"FAILED {line!a}", file=sys.stderr)
    return 1 if trial.look.found or trial.escaped or trial.server.elsewhere.requests else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exchanges", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=30)
    parser.add_argument("--seed", type=int, default=2026)
    given = parser.parse_args()
    from tests.catalog import tiny

    with tempfile.TemporaryDirectory(prefix="modelpick-canary-") as name:
        catalog, _ = tiny.built(Path(name))
        print(f"seed {given.seed}", flush=True)
        return report(tried(given.exchanges, given.processes, given.seed, catalog))


if __name__ == "__main__":
    raise SystemExit(main())
