"""How a long command goes, on standard error: bars in a terminal, warnings alone anywhere else."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from modelpick.cli.common import is_quiet, note

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from rich.progress import Progress as Bars
    from rich.progress import TaskID


class Shown:
    """Bars where somebody sees them. They are gone when the command ends."""

    def __init__(self, make: Callable[[], Bars]) -> None:
        is_seen = sys.stderr is not None and sys.stderr.isatty() and not is_quiet()
        self._bars = make() if is_seen else None

    def __enter__(self) -> Self:
        if self._bars:
            self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bars:
            self._bars.stop()


class Progress(Shown):
    """A curate.update.run.Watch."""

    def __init__(self) -> None:
        super().__init__(_bars)
        self._stage: TaskID | None = None
        self._tasks: dict[str, TaskID] = {}

    def stage(self, what: str) -> None:
        if not self._bars:
            return
        for task in self._tasks.values():
            self._bars.remove_task(task)
        self._tasks.clear()
        if self._stage is not None:
            self._bars.remove_task(self._stage)
        self._stage = self._bars.add_task(what, total=None, size="")

    def came(self, name: str, so_far: int, total: int) -> None:
        if not self._bars:
            return
        if name not in self._tasks:
            self._tasks[name] = self._bars.add_task(name, total=total or None, size="")
        self._bars.update(self._tasks[name], completed=so_far, size=f"{so_far / 1024:,.0f} KiB")

    def warn(self, text: str) -> None:
        if self._bars:
            self._bars.stop()
        note(text)
        if self._bars:
            self._bars.start()


def _bars() -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[size]}"))
    return Progress(*columns, console=Console(file=sys.stderr), transient=True)
