"""The console script. The modules of a start are read from one file: to find and open each of a hundred takes longer
than to run it.

What was imported is kept beside Python's own bytecode, in `__pycache__` of the package. A module in it counts as long
as its source is of the same time and size, by which Python judges bytecode, too; any other is imported as usual, and
kept from then on. Where that folder cannot be written, all is as usual.
"""

from __future__ import annotations

import gc
import marshal
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any, NoReturn

    Kept = tuple[str, int, int, int, int]  # source, its time and size; place and length of its code

_PACKAGE = "modelpick"
_ROOT = os.path.dirname(os.path.dirname(__file__))
_HEAD = f"{_PACKAGE} modules 1, Python {sys.version}\n".encode()
_INTERRUPTED = 130  # as cli/main.py has it, which may not be read yet
_LENGTH = 8  # bytes that say how long the table is
_UNREADABLE = (OSError, EOFError, ValueError, TypeError)
_Spec: Any = type(__spec__)  # of importlib.machinery, which need not be imported for it


def start() -> NoReturn:
    try:
        gc.disable()  # imports make no garbage
        shelf = Shelf(os.path.join(_ROOT, "__pycache__", f"modules.{sys.implementation.cache_tag}.bin"))
        sys.meta_path.insert(0, shelf)
        from modelpick.cli import main

        gc.enable()
        main.start(shelf.keep)
    except KeyboardInterrupt:  # before the door could tell, or behind it: there is nothing half written
        os._exit(_INTERRUPTED)


class Shelf:
    """Finds and loads the modules that it has."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._table: dict[str, Kept] = {}
        self._codes: dict[str, CodeType] = {}
        self._codes_at = 0
        try:
            self._file = open(path, "rb", buffering=0)  # noqa: SIM115 - read as long as modules are imported
            head = self._file.read(len(_HEAD) + _LENGTH)
            if head[: len(_HEAD)] == _HEAD:
                size = int.from_bytes(head[len(_HEAD) :], "little")
                self._table = marshal.loads(self._file.read(size))  # noqa: S302 - our own, as __pycache__ is
                self._codes_at = len(head) + size
        except _UNREADABLE:
            self._table = {}

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:
        kept = self._table.get(name)
        source = os.path.join(_ROOT, kept[0]) if kept else ""
        if kept is None or _stamp(source) != kept[1:3]:
            return None
        try:
            self._codes[name] = marshal.loads(self._read(kept))  # noqa: S302
        except _UNREADABLE:
            return None
        is_package = os.path.basename(source) == "__init__.py"
        spec = _Spec(name, self, origin=source, is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations.append(os.path.dirname(source))
        return spec

    def create_module(self, spec: object) -> None:
        """As usual."""

    def exec_module(self, module: ModuleType) -> None:
        exec(self._codes.pop(module.__name__), module.__dict__)  # noqa: S102

    def _read(self, kept: Kept) -> bytes:
        self._file.seek(self._codes_at + kept[3])
        return self._file.read(kept[4])

    def keep(self) -> None:
        """Whatever of the package was imported in another way, for the next start."""
        found = {name: each for name, each in sys.modules.items() if name.partition(".")[0] == _PACKAGE}
        new = [name for name, each in found.items() if getattr(each.__spec__, "loader", None) is not self]
        new = [name for name in new if name not in _BEFORE]
        if not new or sys.dont_write_bytecode or sys.pycache_prefix:
            return
        try:
            self._write({name: found[name] for name in new})
        except _UNREADABLE:
            return

    def _write(self, new: dict[str, ModuleType]) -> None:
        codes = {
            name: (kept[0], *kept[1:3], self._read(kept))
            for name, kept in self._table.items()
            if name not in new and _stamp(os.path.join(_ROOT, kept[0])) == kept[1:3]
        }
        for name, module in new.items():
            stamp = _stamp(module.__file__ or "")
            code = module.__spec__.loader.get_code(name)  # type: ignore[union-attr]
            if stamp and code:
                codes[name] = (os.path.relpath(module.__file__ or "", _ROOT), *stamp, marshal.dumps(code))
        scratch = f"{self._path}.{os.getpid()}.tmp"
        with open(scratch, "wb") as file:
            file.write(_filled(codes))
        os.replace(scratch, self._path)


_BEFORE = (
    _PACKAGE,
    f"{_PACKAGE}.cli",
    __name__,
    f"{_PACKAGE}.__main__",
    "__main__",
)  # before there is one


def _stamp(source: str) -> tuple[int, int] | None:
    try:
        found = os.stat(source)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _filled(codes: dict[str, tuple[str, int, int, bytes]]) -> bytes:
    table: dict[str, Kept] = {}
    at = 0
    for name, (source, time, size, code) in codes.items():
        table[name] = (source, time, size, at, len(code))
        at += len(code)
    told = marshal.dumps(table)
    return b"".join([_HEAD, len(told).to_bytes(_LENGTH, "little"), told, *(code for *_, code in codes.values())])
