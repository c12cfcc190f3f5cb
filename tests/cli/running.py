"""Runs the command line: inside the test where that is enough, as a process where streams and signals matter."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from modelpick.cli import main

SOURCE = str(Path(__file__).parents[2] / "src")
PLAIN = {
    "PATH": os.environ["PATH"], "PYTHONPATH": SOURCE, "HOME": "/nonexistent", "LANG": "C.UTF-8",
    "SOURCE_DATE_EPOCH": "1784505600",
}  # fmt: skip  # 2026-07-20: no list of the small catalog is old
COMMAND = [sys.executable, "-m", "modelpick"]
Argument = str | bytes | Path


class Done:
    """A command that has ended."""

    def __init__(self, code: int, out: bytes | None, err: bytes | None) -> None:
        self.code, self.out, self.err = code, (out or b"").decode(), (err or b"").decode()

    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


def run(*arguments: Argument, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
    """The console script in this process. `env` adds to a plain environment."""
    out, err = io.BytesIO(), io.BytesIO()
    with (
        mock.patch.object(sys, "argv", ["modelpick", *map(os.fsdecode, arguments)]),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")),
        mock.patch.object(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", write_through=True)),
        mock.patch.object(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", write_through=True)),
        mock.patch.dict(os.environ, {**PLAIN, **(env or {})}, clear=True),
        pytest.raises(SystemExit) as ended,
    ):
        try:
            main.run()
        finally:
            told = out.getvalue(), err.getvalue()  # the wrappers close what they wrap
    assert isinstance(ended.value.code, int)
    return Done(ended.value.code, *told)


def run_process(*arguments: Argument, stdin: bytes | None = b"", **settings: Any) -> Done:
    """A process of its own. Settings are those of subprocess; `env` adds to a plain environment."""
    env = {**PLAIN, **settings.pop("env", {})}
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60, **settings}
    done = subprocess.run([*COMMAND, *arguments], input=stdin, env=env, **settings)
    return Done(done.returncode, done.stdout, done.stderr)


def complaint(done: Done, code: int) -> str:
    """What standard error says of an expected failure: one or two lines, and nothing on standard output."""
    assert done.code == code, (done.code, done.out, done.err)
    lines = done.err.splitlines()
    assert 1 <= len(lines) <= 2 and lines[0].startswith("modelpick: "), done.err
    assert all(line.startswith("  ") for line in lines[1:]) and "Traceback" not in done.err
    assert done.out == ""
    return done.err
