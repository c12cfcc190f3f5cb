"""An answer that is longer than the screen, a screen at a time."""

from __future__ import annotations

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
    command = os.environ.get("PAGER", "").strip() or (_OWN if shutil.which("less") else "")
    if not command or not _through(command, text):
        import pydoc

        pydoc.ttypager(text)


def _is_read() -> bool:
    """Both ends are a terminal, and one that can be paged on."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


def _through(command: str, text: str) -> bool:
    """Whether there was such a pager. It reads as much as it likes; an interrupt is its own business."""
    encoding = sys.stdout.encoding or "utf-8"
    settings = {**os.environ, "LESS": os.environ.get("LESS", "R")}
    sys.stdout.flush()
    try:
        process = subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, env=settings)  # noqa: S603  the user's own word
    except (OSError, ValueError):
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert process.stdin is not None
        try:
            with process.stdin as pipe:
                pipe.write(text.encode(encoding, "replace"))
        except OSError:  # closed before its end
            pass
        process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return True
