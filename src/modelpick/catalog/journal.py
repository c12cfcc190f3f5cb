"""The journal: what was measured here, a claim a line, added to and never changed.

A line that was cut (a killed process, a full disk) is left out and said; all others stand. Who writes holds the file's
lock, so that two never mix, and what is written is on the disk when append() returns.
"""

from __future__ import annotations

import os
import time

from modelpick.catalog.journal_conditions import ordered
from modelpick.catalog.journal_lines import Entry as Entry
from modelpick.catalog.journal_lines import UnfitError, entry_fault, entry_of, identified, line_of
from modelpick.catalog.place import journal_path as journal_path
from modelpick.errors import BadFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

MAX_BYTES = 256 * 1024 * 1024  # of a journal: half a million entries
_WAIT_S = 10.0  # for another process that writes: it needs milliseconds
_TOLD = 5  # lines that a notice names one by one
ADVICE = "MODELPICK_JOURNAL names another file; `none` goes without"


def entry(
    subject: str,
    field: str,
    value: float | int | bool | None,
    n: int,
    *,
    by: str,
    low: float | None = None,
    high: float | None = None,
    region: str = "",
    verdict: str = "",
    why: str = "",
    session: str = "",
    at: str = "",
    conditions: dict[str, Any] | None = None,
) -> Entry:
    """One, checked (ValueError) and with its id. `at`: as 2026-11-21T17:00:00Z; "" is now, or SOURCE_DATE_EPOCH."""
    from modelpick.catalog import clean

    told = [clean.text(each, limit) or "" for each, limit in ((region, 80), (why, 300), (session, 80))]
    under = ordered(conditions or {})
    made = Entry("", at or _now(), subject, field, value, low, high, n, under, told[0], verdict, told[1], by, told[2])
    if wrong := entry_fault(made):
        raise ValueError(wrong)
    return identified(made)


def possible(*given: Any, **named: Any) -> list[Entry]:
    """An entry of what a server had a say in; none where that cannot be true: it may count tokens as it likes."""
    try:
        return [entry(*given, **named)]
    except ValueError:
        return []


def _now() -> str:
    """One clock for all that modelpick does: a decision of that day counts what was measured on it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = time.gmtime(int(epoch) if epoch.isascii() and epoch.isdigit() else None)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", moment)


def read(path: str | None = None) -> tuple[list[Entry], list[str]]:
    """Every entry once, in the order of the file, and what was left out. No file, no entries."""
    path = journal_path() if path is None else path
    found: dict[str, Entry] = {}
    damaged: list[tuple[int, str]] = []
    newer = 0
    for at, line in enumerate(lines(content(path)), 1):
        if not line:
            continue
        try:
            one = entry_of(line)
        except UnfitError as error:
            if error.is_newer:
                newer += 1
            else:
                damaged.append((at, str(error)))
        else:
            found.setdefault(one.id, one)
    return list(found.values()), notices(path, damaged, newer)


def notices(path: str, damaged: list[tuple[int, str]], newer: int) -> list[str]:
    """What was left out, in a line or two however much that is."""
    shown, told = os.path.basename(path), []
    if len(damaged) == 1:
        told.append(f"{shown}: line {damaged[0][0]} was left out: {damaged[0][1]}.")
    elif damaged:
        places = ", ".join(str(at) for at, _ in damaged[:_TOLD]) + (", …" if len(damaged) > _TOLD else "")
        told.append(f"{shown}: {len(damaged)} lines were left out (lines {places}); the first: {damaged[0][1]}.")
    if newer:
        lines_were = "1 line was" if newer == 1 else f"{newer} lines were"
        told.append(f"{shown}: {lines_were} left out: a newer modelpick wrote them.")
    return told


def content(path: str, advice: str = ADVICE) -> bytes:
    """The bytes of the file; none where there is none."""
    if not path:
        return b""
    try:
        # A pipe that nobody writes to would be waited for.
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise _unusable(path, "read", error, advice) from None
    try:
        _check_plain(path, handle, advice)
        if os.fstat(handle).st_size > MAX_BYTES:
            raise BadFileError(f"{path}: larger than {MAX_BYTES // 1024**2} MiB, refused", advice)
        with open(handle, "rb", closefd=False) as file:
            return file.read(MAX_BYTES)
    except OSError as error:
        raise _unusable(path, "read", error, advice) from None
    finally:
        os.close(handle)


def lines(told: bytes) -> Iterator[bytes]:
    """As written: with what an editor may have put before and behind them taken away; empty ones keep their place."""
    for line in told.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        yield line.rstrip(b"\r")


def append(entries: Iterable[Entry], path: str | None = None, only_new: bool = False) -> list[str]:
    """Add entries, all in one piece, and give the ids of those that were added. Where there is to be no journal, none
    are. `only_new`: without those that stand there already."""
    path = journal_path() if path is None else path
    told = [identified(one) for one in entries]
    if not path or not told:
        return []
    handle = _opened(path)
    try:
        if only_new:
            known = {one.id for one in read(path)[0]}
            told = [one for one in told if one.id not in known]
        if told:
            _add(handle, path, b"".join(line_of(one) + b"\n" for one in told))
    finally:
        os.close(handle)
    return [one.id for one in told]


def check_writable(path: str | None = None) -> None:
    """BadFileError where nothing could be added: for who is about to pay for what would be. A file that this made is
    gone again, under its lock."""
    path = journal_path() if path is None else path
    if not path:
        return
    is_new = not os.path.exists(path)
    handle = _opened(path)
    try:
        if is_new and not os.fstat(handle).st_size:
            os.unlink(path)
    finally:
        os.close(handle)


def _opened(path: str) -> int:
    """The file under its lock. One that was put aside while we waited for it is not the journal any more."""
    until = time.monotonic() + _WAIT_S
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK
    while True:
        handle = -1
        try:
            os.makedirs(os.path.dirname(os.path.realpath(path)), mode=0o700, exist_ok=True)
            is_new = not os.path.exists(path)
            handle = os.open(path, flags, 0o600)
            _check_plain(path, handle)
            _lock(handle, path, until)
            if is_new:
                _settle_folder(path)
            if _is_there(path, handle):
                return handle
            os.close(handle)
        except OSError as error:
            if handle >= 0:
                os.close(handle)
            raise _unusable(path, "written", error) from None
        except BaseException:
            if handle >= 0:
                os.close(handle)
            raise


def _is_there(path: str, handle: int) -> bool:
    own = os.fstat(handle)
    try:
        there = os.stat(path)
    except FileNotFoundError:
        return False
    return (own.st_dev, own.st_ino) == (there.st_dev, there.st_ino)


def _lock(handle: int, path: str, until: float) -> None:
    import fcntl

    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise BadFileError(f"{path}: another process holds it for {_WAIT_S:.0f} seconds", ADVICE) from None
            time.sleep(0.01)


def _settle_folder(path: str) -> None:
    """A new file's name is on the disk when its folder is."""
    folder = os.open(os.path.dirname(os.path.realpath(path)), os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _add(handle: int, path: str, told: bytes) -> None:
    """All of it or nothing. A line that somebody was killed in is closed first, and stays the only one lost."""
    import contextlib  # takes longer to import than a journal to read

    size = os.fstat(handle).st_size
    try:
        if size and os.pread(handle, 1, size - 1) != b"\n":
            told = b"\n" + told
        if size + len(told) > MAX_BYTES:
            raise BadFileError(f"{path}: would be larger than {MAX_BYTES // 1024**2} MiB", ADVICE)
        at = 0
        while at < len(told):
            at += os.write(handle, told[at:])
        os.fsync(handle)
    except OSError as error:
        with contextlib.suppress(OSError):  # what is half there is left out by whoever reads
            os.ftruncate(handle, size)
        raise _unusable(path, "written", error) from None


def _check_plain(path: str, handle: int, advice: str = ADVICE) -> None:
    import stat

    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "no file of lines"
        raise BadFileError(f"{path}: is {what}, and no journal", advice)


def _unusable(path: str, what: str, error: OSError, advice: str = ADVICE) -> BadFileError:
    return BadFileError(f"{path}: the journal cannot be {what}: {error.strerror or error}", advice)
