"""How far a bench is, as a bar on standard error: in a terminal alone, and drawn when an answer has come. A thread that
draws on its own would take its time from answers that are on their way."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from modelpick.cli.progress import Shown

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_AT_MOST_EVERY_S = 0.25


class BenchWatch(Shown):
    """A measure.bench.load.Watch."""

    def __init__(self) -> None:
        super().__init__(_bars)
        self._task: TaskID | None = None
        self._errors = 0
        self._drawn_s = 0.0

    def began(self, pace: str, requests: int) -> None:
        self._errors = 0
        if self._bars:
            if self._task is not None:
                self._bars.remove_task(self._task)
            self._task = self._bars.add_task(f"bench, {pace}", total=requests, failed="")
            self._bars.refresh()

    def came(self, is_error: bool) -> None:
        self._errors += is_error
        if self._bars is None or self._task is None:
            return
        self._bars.update(self._task, advance=1, failed=f"{self._errors} failed" if self._errors else "")
        if time.monotonic() - self._drawn_s >= _AT_MOST_EVERY_S:
            self._bars.refresh()
            self._drawn_s = time.monotonic()


def _bars() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[failed]}"))
    return Progress(*columns, console=Console(file=sys.stderr), transient=True, auto_refresh=False)
