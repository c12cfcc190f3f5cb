"""Where a command spends its time after the interpreter stands: a clock for each stage, read from inside the process.

`scripts/start_profile.py` runs it. It imports nothing that the command does not.
"""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

IMPORTS, READING, CASE, DRAWS, REASONS, WRITING, REST = (
    "imports", "opening the catalog, rulebook", "who is eligible, bills, points", "512 draws", "explanations",
    "writing JSON", "line, workload, the rest of the Decision",
)  # fmt: skip
STAGES = (IMPORTS, READING, CASE, DRAWS, REASONS, WRITING, REST)
# Functions by the module that calls them; what is kept is worked out in the first stage that needs it.
_WITHIN = {
    "modelpick.cli.recommend": {"read_catalog": READING, "check_rules": READING, "ground_of": CASE, "tell": WRITING},
    "modelpick.judge.decide": {
        "case_of": CASE, "Sureness": DRAWS, "_reasons": REASONS, "verdict": REASONS, "pick": REASONS,
        "refused": REASONS, "less_known": REASONS,
    },
}  # fmt: skip


class Clock:
    """A stage within another takes its time from it."""

    def __init__(self) -> None:
        self.spent_s = dict.fromkeys(STAGES, 0.0)
        self._stages = [REST]
        self._since = time.process_time()

    def _lap(self) -> None:
        now = time.process_time()
        self.spent_s[self._stages[-1]] += now - self._since
        self._since = now

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def in_stage(*given: Any, **named: Any) -> Any:
            self._lap()
            self._stages.append(stage)
            try:
                return work(*given, **named)
            finally:
                self._lap()
                self._stages.pop()

        return in_stage

    def told(self) -> str:
        self._lap()
        return "".join(f"{seconds}\n" for seconds in self.spent_s.values())


def run() -> None:
    """`python -c "..." FILE WORDS`: the command of these words, its stages in the file."""
    path, *words = sys.argv[1:]
    sys.argv[:] = ["modelpick", *words]
    sys.path.remove("")  # the checkout, from which this was imported
    clock = Clock()
    # What `import` calls for a module that is not there yet.
    importing: ModuleType = sys.modules["_frozen_importlib"]
    find_and_load = clock.timed(IMPORTS, importing._find_and_load)

    def watched(name: str, *rest: Any) -> Any:
        found = find_and_load(name, *rest)
        for within, stage in _WITHIN.get(name, {}).items():
            setattr(found, within, clock.timed(stage, getattr(found, within)))
        return found

    importing._find_and_load = watched  # type: ignore[attr-defined]
    leave = os._exit

    def tell_and_leave(code: int) -> None:
        told = clock.told()
        with open(path, "w", encoding="ascii") as file:
            file.write(told)
        leave(code)

    os._exit = tell_and_leave  # type: ignore[assignment]
    from modelpick.cli.start import start

    start()
