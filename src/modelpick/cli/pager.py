"""An answer that is longer than the screen, a screen at a time."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys

from modelpick.cli.common import write

_OWN = "less -R"  # with its colors as they are


def paged(text: str, output: str) -> None:
    """Through $PAGER, less or the standard library; where nobody reads screens, or one holds it, as it is."""
    if output or not _is_read() or text.count("\n") < shutil.get_terminal_size().lines:
        write(text, output)
        return
    if not any(_through(command, text) for command in (os.environ.get("PAGER", ""), _OWN)):
        import pydoc

        with contextlib.suppress(KeyboardInterrupt):
            pydoc.ttypager(text)


def _is_read() -> bool:
    """Both ends are a terminal, and one that can be paged on."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


def _through(command: str, text: str) -> bool:
    """Whether there is such a pager. It reads as much as it likes; an interrupt is its own business."""
    settings = {**os.environ, "LESS": os.environ.get("LESS", "R")}
    sys.stdout.flush()
    try:
        process = subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, env=settings)  # noqa: S603 (the user's)
    except (OSError, ValueError, IndexError):
        return False
    assert process.stdin is not None
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with contextlib.suppress(OSError), process.stdin as pipe:  # closed before its end: that was enough
            pipe.write(text.encode(sys.stdout.encoding or "utf-8", "replace"))
        process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return True
