"""One mutated input, run in this process or in one of its own: what it exited with, said and left behind."""

from __future__ import annotations

import gc
import io
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

_ROOT = Path(__file__).resolve().parent.parent
_PATIENCE_S = 30  # for one input; the dearest sound one takes a second
_DAY = "1784505600"  # 2026-07-20: no list of the small catalog is old
BASES = {
    "decision": ["recommend", "--preset", "rag", "--needs", "tools", "--current", "gpt-4o"],
    "short": ["recommend", "--preset", "general", "--no-explain", "--no-confidence"],
    "why-not": ["why-not", "o4-mini", "--preset", "rag"],
    "compare": ["compare", "o4-mini", "gpt-4o"],
    "show": ["show", "gpt-4o"],
    "routes": ["routes", "gpt-oss-120b"],
    "cost": ["cost", "gpt-4o"],
    "list": ["list"],
    "info": ["catalog", "info"],
    "sources": ["catalog", "sources"],
    "conflicts": ["catalog", "conflicts", "gpt-4o"],
    "quality": ["catalog", "quality"],
    "rules": ["rules", "show", "rag"],
}
LOCKED = ["--preset", "general", "--requests", "1M/month", "--allow-unverified"]


@dataclass(frozen=True, slots=True)
class Input:
    """`files` are put on the desk first; only `output` may be there afterwards. `form`: json or lines, where standard
    output must be nothing else."""

    words: list[str]
    allowed: frozenset[int]
    files: dict[str, bytes] = field(default_factory=dict)
    env: dict[str, str] = field(default_factory=dict)
    stdin: bytes = b""
    form: str = ""
    output: str = ""
    listing: bool = False  # an error a line, as many as there are
    silent: bool = False  # has nothing to say on standard output
    rewrites: str = ""  # a file that may change beside the output


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int | None
    out: str
    err: str
    raised: str  # what escaped, "" if nothing did
    left: list[str]  # files made, changed or gone that nobody named


class Desk:
    """A folder to work in, an empty home, a small catalog with its data and rules, and a saved answer of each kind."""

    def __init__(self, folder: Path) -> None:
        from tests.catalog import tiny

        self.folder, self.work, self.home = folder, folder / "desk", folder / "home"
        self.work.mkdir(parents=True)
        self.home.mkdir()
        # What --rules has compiled, and the lock of an update: both are modelpick's own, and stay.
        self._own = tuple(
            str(self.home / path) for path in (".cache/modelpick/rules-", ".local/share/modelpick/catalog/lock")
        )
        self.catalog, _ = tiny.built(folder / "made")
        self.data, self.rules = folder / "made" / "data", folder / "made" / "rules"
        self.env = {
            "PATH": os.environ.get("PATH", ""), "HOME": str(self.home), "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": _DAY,
            "MODELPICK_CATALOG": str(self.catalog), "PYTHONPATH": str(_ROOT / "src"),
            **dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9"),
        }  # fmt: skip
        with in_place(self):
            self.saved = {name: self._answer(words) for name, words in BASES.items()}
            done = in_process(self, Input(["lock", *LOCKED, "--output", "-"], frozenset((0,))))
            self.lock = done.out
            assert done.code == 0 and self.lock, done

    def _answer(self, words: list[str]) -> str:
        done = in_process(self, Input([*words, "--format", "json"], frozenset((0, 3))))
        assert done.code in (0, 3) and json.loads(done.out), (words, done)
        return done.out

    def lay(self, given: Input) -> dict[str, tuple[int, int]]:
        """The input's files on an otherwise empty desk; what is there now."""
        for name, content in given.files.items():
            target = self.work / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return self._seen()

    def clear(self, given: Input, before: dict[str, tuple[int, int]]) -> list[str]:
        """An empty desk and home again; what was made, changed or removed without being named."""
        after = self._seen()
        own = [os.path.normpath(self.work / name) for name in (given.output, given.rewrites) if name]
        found = [name for name in {**before, **after} if before.get(name) != after.get(name) and name not in own]
        found = [name for name in found if not name.startswith(self._own)]
        for name in after:
            os.unlink(name)
        for top in (self.work, self.home):
            for folder, folders, _ in os.walk(top, topdown=False):
                for each in folders:
                    os.rmdir(os.path.join(folder, each))
        return [os.path.relpath(name, self.folder) for name in found]

    def _seen(self) -> dict[str, tuple[int, int]]:
        found = {}
        for top in (self.work, self.home):
            for folder, _, names in os.walk(top):
                for name in names:
                    path = os.path.join(folder, name)
                    told = os.lstat(path)
                    found[path] = (told.st_size, told.st_mtime_ns)
        return found


@contextmanager
def in_place(desk: Desk) -> Iterator[None]:
    """This process stands where a user's would, without a network, and reads what is shipped from the small data.

    What costs most and can't differ from input to input is done once: the parser of the command line, and looking for
    garbage. Nobody may end this process.
    """
    import socket

    from modelpick import shipped
    from modelpick.cli import line, main, usual

    readers: dict[Any, Any] = {}
    make = usual.reader

    def made_once(parameters: Any) -> Any:
        if parameters not in readers:
            readers[parameters] = make(parameters)
        return readers[parameters]

    def read_twice(words: list[str], parameters: Any) -> Any:
        """Both parsers must take a plain line for the same."""
        quick = line.read(words, parameters)
        if quick is not None and line.HELP not in quick:
            usually = made_once(tuple(parameters))(words)
            assert quick == usually, f"read in two ways: {quick} and {usually}"
        return quick

    def no_network(*_: object, **__: object) -> NoReturn:
        raise OSError(101, "Network is unreachable")

    def end(code: int) -> NoReturn:
        raise SystemExit(code)

    patched: list[tuple[Any, str, Any]] = [
        (usual, "reader", made_once), (main, "read", read_twice),
        (socket.socket, "connect", no_network), (os, "_exit", end),
        (socket, "getaddrinfo", no_network), (gc, "collect", lambda *_: 0), (gc, "freeze", lambda: None),
        (os, "fsync", lambda _: None), (shipped, "data_dir", lambda: str(desk.data)),
        (shipped, "rules_dir", lambda: str(desk.rules)), (time, "sleep", lambda _: None),
    ]  # fmt: skip
    before = [(holder, name, getattr(holder, name)) for holder, name, _ in patched]
    kept = dict(os.environ), os.getcwd(), signal.getsignal(signal.SIGALRM)
    streams = sys.argv, sys.stdin, sys.stdout, sys.stderr
    for holder, name, value in patched:
        setattr(holder, name, value)
    os.chdir(desk.work)
    os.environ.clear()
    os.environ.update(desk.env)
    signal.signal(signal.SIGALRM, _too_long)
    try:
        yield
    finally:
        for holder, name, value in before:
            setattr(holder, name, value)
        os.environ.clear()
        os.environ.update(kept[0])
        os.chdir(kept[1])
        signal.signal(signal.SIGALRM, kept[2])
        sys.argv, sys.stdin, sys.stdout, sys.stderr = streams


class Hangs(BaseException):
    """Past all patience. No Exception, so that nothing catches it."""


def _too_long(number: int, frame: FrameType | None) -> NoReturn:
    raise Hangs(f"not done after {_PATIENCE_S} s")


def in_process(desk: Desk, given: Input) -> Outcome:
    """Only within `in_place`."""
    from modelpick.cli import main

    before = desk.lay(given)
    out, err = io.BytesIO(), io.BytesIO()
    streams = sys.argv, sys.stdin, sys.stdout, sys.stderr
    sys.argv = ["modelpick", *given.words]
    sys.stdin = io.TextIOWrapper(io.BytesIO(given.stdin), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(err, encoding="utf-8", errors="backslashreplace", write_through=True)
    os.environ.update(given.env)
    code, raised = None, ""
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE_S)
    try:
        main.run()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else None
        raised = "" if code is not None else f"exits with {ended.code!r}"
    except BaseException:  # the very thing we look for
        raised = " ".join(traceback.format_exc().split("\n")[-5:])
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        answer, said = (stream.getvalue().decode("utf-8", "surrogateescape") for stream in (out, err))
        sys.argv, sys.stdin, sys.stdout, sys.stderr = streams
        for name in given.env:
            os.environ.pop(name, None)
            if name in desk.env:
                os.environ[name] = desk.env[name]
    return Outcome(code, answer, said, raised, desk.clear(given, before))


def as_process(desk: Desk, given: Input) -> Outcome:
    before = desk.lay(given)
    done = subprocess.run(
        [sys.executable, "-m", "modelpick", *given.words], input=given.stdin, env={**desk.env, **given.env},
        cwd=desk.work, capture_output=True, timeout=_PATIENCE_S,
    )  # fmt: skip
    err = done.stderr.decode("utf-8", "surrogateescape")
    raised = "a traceback" if "Traceback (most recent" in err or "Exception ignored" in err else ""
    out = done.stdout.decode("utf-8", "surrogateescape")
    return Outcome(done.returncode, out, err, raised, desk.clear(given, before))
