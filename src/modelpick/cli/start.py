"""The console script. The modules of a start are read from one file: to find and open each of a hundred takes longer
than to run it.

What was imported is kept beside Python's own bytecode, in `__pycache__` of the package. A module in it counts as long
as its source is of the same time and size, by which Python judges bytecode, too; any other is imported as usual, and
kept from then on. Where that folder cannot be written, all is as usual. Modules that one run added are a group, read at
once: the next run of the same command needs most of them, and names that they share are read once.
"""

from __future__ import annotations

import gc
import marshal
import os
import sys

from modelpick import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any, NoReturn

    Kept = tuple[str, int, int, int]  # source, its time and size; the group that has its code

_PACKAGE = "modelpick"
_ROOT = os.path.dirname(os.path.dirname(__file__))
SHELF = os.path.join(_ROOT, "__pycache__", "modules.bin")  # hatch_build.py lists it, so that an uninstall removes it
_HEAD = f"{_PACKAGE} {__version__} modules 2, Python {sys.version}\n".encode()
_INTERRUPTED = 130  # as errors.py has it, which may not be read yet
_LENGTH = 8  # bytes that say how long the table is
_MOST_GROUPS = 12  # more of them come from editing; then the file starts anew
_UNREADABLE = (OSError, EOFError, ValueError, TypeError)
_Spec: Any = type(__spec__)  # of importlib.machinery, which need not be imported for it


def start() -> NoReturn:
    try:
        # For good, unless a command runs long: one look at all of a decision takes longer than to write it.
        gc.disable()
        shelf = Shelf(SHELF)
        sys.meta_path.insert(0, shelf)
        from modelpick.cli import main

        main.start(shelf.keep)
    except KeyboardInterrupt:  # before the door could tell, or behind it: there is nothing half written
        os._exit(_INTERRUPTED)


class Shelf:
    """Finds and loads the modules that it has."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._table: dict[str, Kept] = {}
        self._spans: list[tuple[int, int]] = []  # place and length of each group
        self._opened: dict[int, dict[str, CodeType]] = {}
        self._groups_at = 0
        try:
            self._file = open(path, "rb", buffering=0)  # noqa: SIM115 - read as long as modules are imported
            head = self._file.read(len(_HEAD) + _LENGTH)
            if head[: len(_HEAD)] == _HEAD:
                size = int.from_bytes(head[len(_HEAD) :], "little")
                # Our own, of the standing of the bytecode beside it.
                self._table, self._spans = marshal.loads(self._file.read(size))  # noqa: S302
                self._groups_at = len(head) + size
        except _UNREADABLE:
            self._table, self._spans = {}, []

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:
        kept = self._table.get(name)
        source = os.path.join(_ROOT, kept[0]) if kept else ""
        if kept is None or _stamp(source) != kept[1:3]:
            return None
        try:
            self._group(kept[3])
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
        exec(self.get_code(module.__name__), module.__dict__)  # noqa: S102

    def get_code(self, name: str) -> CodeType:
        return self._group(self._table[name][3])[name]

    def _group(self, number: int) -> dict[str, CodeType]:
        if number not in self._opened:
            at, length = self._spans[number]
            self._file.seek(self._groups_at + at)
            self._opened[number] = marshal.loads(self._file.read(length))  # noqa: S302
        return self._opened[number]

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
        table, groups = self._still_good(new)
        added = {}
        for name, module in new.items():
            stamp = _stamp(module.__file__ or "")
            code = module.__spec__.loader.get_code(name)  # type: ignore[union-attr]
            if stamp and code:
                table[name] = (os.path.relpath(module.__file__ or "", _ROOT), *stamp, len(groups))
                added[name] = code
        scratch = f"{self._path}.{os.getpid()}.tmp"  # whole or not at all, whoever else writes
        try:
            with open(scratch, "wb") as file:
                file.write(_filled(table, [*groups, added]))
            os.replace(scratch, self._path)
        except OSError:
            if os.path.exists(scratch):
                os.remove(scratch)

    def _still_good(self, new: dict[str, ModuleType]) -> tuple[dict[str, Kept], list[dict[str, CodeType]]]:
        if len(self._spans) >= _MOST_GROUPS:
            return {}, []
        table = {
            name: kept
            for name, kept in self._table.items()
            if name not in new and _stamp(os.path.join(_ROOT, kept[0])) == kept[1:3]
        }
        groups: list[dict[str, CodeType]] = [{} for _ in self._spans]
        for name, kept in table.items():
            groups[kept[3]][name] = self.get_code(name)
        return table, groups


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


def _filled(table: dict[str, Kept], groups: list[dict[str, CodeType]]) -> bytes:
    packed = [marshal.dumps(group) for group in groups]
    spans, at = [], 0
    for each in packed:
        spans.append((at, len(each)))
        at += len(each)
    told = marshal.dumps((table, spans))
    return b"".join([_HEAD, len(told).to_bytes(_LENGTH, "little"), told, *packed])
