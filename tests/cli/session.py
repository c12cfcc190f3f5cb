"""A command behind a real pseudo-terminal, and what is on its screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import pyte
from tests.cli.running import COMMAND, PLAIN

ENTER, SPACE, UP, DOWN, INTERRUPT, END = "\r", " ", "\x1b[A", "\x1b[B", "\x03", "\x04"
_PATIENCE = 120  # seconds: a machine that is busy with something else is no reason to fail


class Session:
    """Started when entered; nothing is slept for: each step waits for what it has to bring to the screen."""

    def __init__(
        self, *arguments: str | Path, columns: int = 100, rows: int = 30, cwd: Path | None = None,
        env: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        self._master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.modes_before = self.modes()
        self._screen = pyte.HistoryScreen(columns, rows, history=5000)
        self._stream = pyte.ByteStream(self._screen)
        self._lines = [""] * rows  # of the screen; only those that changed are read again
        self.raw = b""
        self._process = subprocess.Popen(
            [*COMMAND, *arguments], stdin=self._slave, stdout=self._slave, stderr=self._slave, cwd=cwd,
            env={**PLAIN, "TERM": "xterm-256color", **(env or {})}, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip

    def __enter__(self) -> Session:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._slave)
        os.close(self._master)

    def modes(self) -> list[Any]:
        return termios.tcgetattr(self._slave)

    @property
    def shown(self) -> str:
        """What is on the screen now."""
        changed, buffer = self._screen.dirty, self._screen.buffer
        for at in changed:
            if at < len(self._lines):
                self._lines[at] = _text(buffer[at])
        changed.clear()
        return "\n".join(self._lines)

    @property
    def told(self) -> str:
        """That, and what has been scrolled out of it."""
        return "\n".join([*map(_text, self._screen.history.top), self.shown])

    @property
    def is_cursor_hidden(self) -> bool:
        return bool(self._screen.cursor.hidden)

    def send(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def wait_for(self, text: str) -> None:
        """Until the text is on the screen, whatever the breaks of its lines."""
        until = time.monotonic() + _PATIENCE
        while text not in " ".join(self.shown.split()):
            assert self._process.poll() is None or self._more(), f"ended without {text!r}:\n{self.told}"
            assert time.monotonic() < until, f"no {text!r} on the screen:\n{self.shown}"
            self._read(1)

    def signal(self, number: int) -> None:
        """From elsewhere, not from the keyboard."""
        self._process.send_signal(number)

    def enter(self, *questions: str) -> None:
        """Waits for each question, and takes what it proposes."""
        for question in questions:
            self.wait_for(f"? {question}")
            self.send(ENTER)

    def choose(self, question: str, key: str) -> None:
        self.wait_for(f"? {question}")
        self.send(key + ENTER)

    def code(self) -> int:
        """The exit code, when all is said."""
        until = time.monotonic() + _PATIENCE
        while self._process.poll() is None:
            assert time.monotonic() < until, f"does not end:\n{self.shown}"
            self._read(0.05)
        while self._more():
            self._read(0)
        return self._process.returncode

    def stop(self) -> float:
        """Ends it at once. The CPU time that it took, in seconds."""
        self._process.kill()
        _, status, used = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        return used.ru_utime + used.ru_stime

    def _more(self) -> bool:
        return bool(select.select([self._master], [], [], 0)[0])

    def _read(self, seconds: float) -> None:
        if select.select([self._master], [], [], seconds)[0]:
            told = os.read(self._master, 65536)
            self.raw += told
            self._stream.feed(told)


def _text(cells: Mapping[int, Any]) -> str:
    """A line of the screen, of which only cells that were written to are kept."""
    return "".join(cells[at].data for at in range(max(cells, default=-1) + 1)).rstrip()
