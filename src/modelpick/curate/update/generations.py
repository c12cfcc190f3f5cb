"""The user's catalogs on disk: one folder a generation, written whole or not at all, and one update at a time.

A generation is written to a scratch folder, synced, renamed, and only then pointed to; one that goes is renamed
before it is removed. Whatever moment an update is killed at, `current` names a whole generation, and what lies around
has a name by which the next update knows it.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping

from modelpick.catalog import place
from modelpick.errors import BadFileError

KEPT = 3
WAIT_S = 60.0
_TELL_S = 1.0
_LOCK = "lock"
_SCRATCH, _GONE = ".new-", ".gone-"
_STANDS = "the catalog stays as it was"


@contextlib.contextmanager
def locked(folder: str, warn: Callable[[str], None]) -> Iterator[None]:
    """Holds the folder for one update. The kernel lets go of the lock when a process ends, however it ends."""

    try:
        os.makedirs(place.generations_folder(folder), exist_ok=True)
        lock = os.open(os.path.join(folder, _LOCK), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise unwritable(folder, error) from None
    try:
        _wait_for(lock, folder, warn)
        with contextlib.suppress(OSError):  # who is at work is a courtesy; the lock stands without it
            os.ftruncate(lock, 0)
            os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(lock)


def _wait_for(lock: int, folder: str, warn: Callable[[str], None]) -> None:
    import fcntl

    started, is_told = time.monotonic(), False
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        except OSError as error:
            raise unwritable(folder, error) from None
        waited = time.monotonic() - started
        if waited >= WAIT_S:
            advice = f"{_STANDS}; try again when that one has ended"
            raise BadFileError(f"{folder}: {_holder(lock)} is at work there", advice)
        if waited >= _TELL_S and not is_told:
            warn(f"Waiting for {_holder(lock)}.")
            is_told = True
        time.sleep(0.1)


def _holder(lock: int) -> str:
    told = os.pread(lock, 20, 0).decode("ascii", "replace").strip()
    return f"another update (process {told})" if told.isdigit() else "another update"


def clean(folder: str) -> None:
    """Under the lock: remove what killed updates left, and all but the last generations."""
    inside, names = place.generations_folder(folder), place.generations(folder)
    try:
        pointed = place.pointer(folder)
        current = pointed[0] if pointed else ""
    except BadFileError:  # a pointer that cannot be read: whatever is whole may still be of use
        current = names[-1] if names else ""
    kept = [name for name in names if name <= current][-KEPT:]
    try:
        for name in set(names) - set(kept):
            os.rename(os.path.join(inside, name), os.path.join(inside, f"{_GONE}{name}"))
        for name in os.listdir(inside):
            if name.startswith((_SCRATCH, _GONE)):
                shutil.rmtree(os.path.join(inside, name))
        with contextlib.suppress(FileNotFoundError):
            os.unlink(os.path.join(folder, f"{place.CURRENT}.tmp"))
    except OSError as error:
        raise unwritable(folder, error) from None


@contextlib.contextmanager
def scratch(folder: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """A folder with these files, synced; it is gone afterwards unless it was installed."""
    path = os.path.join(place.generations_folder(folder), f"{_SCRATCH}{os.getpid()}")
    try:
        try:
            for name, content in files.items():
                os.makedirs(os.path.dirname(os.path.join(path, name)), exist_ok=True)
                _write(os.path.join(path, name), content)
            for parent, _, _ in os.walk(path):
                _sync(parent)
        except OSError as error:
            raise unwritable(path, error) from None
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def install(folder: str, scratch: str, name: str, base: str) -> None:
    """Make a scratch folder the current generation."""
    inside, pointer = place.generations_folder(folder), os.path.join(folder, place.CURRENT)
    try:
        os.rename(scratch, os.path.join(inside, name))
        _sync(inside)
        _write(f"{pointer}.tmp", f"{name} {base}\n".encode())
        os.replace(f"{pointer}.tmp", pointer)
        _sync(folder)
    except OSError as error:
        with contextlib.suppress(BadFileError):
            clean(folder)
        raise unwritable(folder, error) from None
    with contextlib.suppress(BadFileError):  # installed is installed; the next update tries again
        clean(folder)


def name_of(now: datetime.datetime, digest: str, newest: str) -> str:
    """The moment and the content. Names must sort as updates follow one another, even if the clock went back."""
    moment = now.strftime("%Y%m%dT%H%M%S.%fZ")
    if moment <= newest.partition("-")[0]:
        last = datetime.datetime.strptime(newest.partition("-")[0], "%Y%m%dT%H%M%S.%fZ")
        moment = (last + datetime.timedelta(microseconds=1)).strftime("%Y%m%dT%H%M%S.%fZ")
    return f"{moment}-{digest[:12]}"


def unwritable(path: str, error: OSError) -> BadFileError:
    return BadFileError(f"{path}: cannot be written: {error.strerror or error}", _STANDS)


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: str) -> None:
    """A new name is on the disk when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a file system that cannot sync folders
            raise
    finally:
        os.close(handle)
