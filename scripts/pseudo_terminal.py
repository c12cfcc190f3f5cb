"""A terminal that nobody looks at: what a command tells it is kept."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
import threading
from collections.abc import Callable

Done = subprocess.CompletedProcess[bytes]


def heard(run: Callable[[int], Done], columns: int) -> tuple[Done, str]:
    """`run` gets the end that a command writes to; what was written is returned with how it ended."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    told: list[bytes] = []

    def listen() -> None:
        try:
            while chunk := os.read(master, 65536):
                told.append(chunk)
        except OSError:  # Linux says so when the other end is closed
            pass

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        done = run(slave)
    finally:
        os.close(slave)
        listener.join(10)
        os.close(master)
    return done, b"".join(told).decode("utf-8", "replace")
