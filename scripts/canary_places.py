"""Where a key may come to light, and the looking: texts, files, logs, and the process table while a command runs."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import subprocess
import threading
import urllib.parse
from collections import Counter
from pathlib import Path

FRAGMENT = 12  # this many characters of a key in a row are more than chance
_UNSEEN = re.compile("\x1b\\[[0-9;]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2060-\u2064\ufeff\xad]")
_BLANK = re.compile(r"[\s│|┃║>\u2500-\u257f]+")  # a report breaks its lines, and may draw a table around them


class Look:
    """Finds one key in whatever it is shown, and counts how much that was."""

    def __init__(self, key: str) -> None:
        self.needles = {name: needle.lower() for name, needle in _needles(key).items()}
        self.fragments = {key[at : at + FRAGMENT].lower() for at in range(len(key) - FRAGMENT + 1)}
        self.texts: Counter[str] = Counter()  # by place: how many, and how many bytes
        self.bytes: Counter[str] = Counter()
        self.found: list[str] = []

    def at(self, place: str, content: str | bytes, what: str = "") -> None:
        """`what` was looked at, for the one who must find it again."""
        text = content if isinstance(content, str) else content.decode("utf-8", "replace")
        self.texts[place] += 1
        self.bytes[place] += len(text)
        text = text.lower()
        seen = _UNSEEN.sub("", text)
        for how, shown in (("", text), (" once cleaned", seen), (" once joined", _BLANK.sub("", seen))):
            names = [name for name, needle in self.needles.items() if needle in shown]
            if not names:
                names = [f"{FRAGMENT} characters of it" for part in self.fragments if part in shown][:1]
            if names:
                self.found.append(f"{place}: {', '.join(names)}{how} in {what or text[:200]!r}")
                return

    def within(self, folder: Path, place: str, *but: str) -> None:
        """Every file below, and its name; those named `but` are the looker's own."""
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name not in but:
                with contextlib.suppress(FileNotFoundError):  # of a command that was still ending
                    self.at(place, str(path).encode() + b"\n" + path.read_bytes(), str(path))


def _needles(key: str) -> dict[str, str]:
    raw = key.encode()
    found = {
        "plain": key, "quoted": urllib.parse.quote(key, safe=""), "hex": raw.hex(),
        "percent": "".join(f"%{byte:02x}" for byte in raw), "JSON": json.dumps(key)[1:-1],
        "escapes": "".join(f"\\u{byte:04x}" for byte in raw), "entities": "".join(f"&#{byte};" for byte in raw),
        "backwards": key[::-1],
    }  # fmt: skip
    # Whatever stands before the key: its bytes begin at one of three places in a group of base64's.
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + raw).decode()
        middle = coded[4 if shift else 0 : len(coded) - len(coded) % 4 - 4]
        found[f"base64 {shift}"] = middle
        found[f"base64 url {shift}"] = middle.replace("+", "-").replace("/", "_")
    return found


class Table:
    """The process table as others see it, looked at again and again while a process and its children run."""

    EVERY_S = 0.02

    def __init__(self, look: Look, process: subprocess.Popen[bytes]) -> None:
        self.look, self.process = look, process
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Table:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        turn = 0
        while not self._done.wait(self.EVERY_S):
            family = _family(self.process.pid)
            for number in family:
                # `environ` is where the key comes from; only its owner can read that.
                for name in ("cmdline", "comm", "stat", "status", "wchan"):
                    with contextlib.suppress(OSError):
                        self.look.at("process table", Path(f"/proc/{number}/{name}").read_bytes(), name)
            if turn % 20 == 0:
                # Of these alone: who looks for the key in a shell of their own has it in their arguments.
                which = ",".join(map(str, family))
                done = subprocess.run(["ps", "-ww", "-o", "pid,comm,args", "-p", which], capture_output=True)
                self.look.at("process table", done.stdout, "ps")
            turn += 1


def _family(number: int) -> list[int]:
    found = [number]
    for one in found:
        with contextlib.suppress(OSError, ValueError):  # it may end meanwhile
            for task in Path(f"/proc/{one}/task").glob("*/children"):
                found += [int(child) for child in task.read_text().split()]
    return found
