"""How late this machine itself is: a loop that is busy reads what came long after it came."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

_EVERY_S = 0.02  # twice in the shortest gap between tokens that anybody waits for


class Lateness:
    """Seconds by which the loop came later than it was due, one for each time that it was looked at."""

    def __init__(self) -> None:
        self.samples: list[float] = []

    @property
    def worst_s(self) -> float | None:
        return max(self.samples, default=None)

    @property
    def usual_s(self) -> float | None:
        """The median."""
        return statistics.median(self.samples) if self.samples else None


@contextlib.asynccontextmanager
async def watched(clock: Callable[[], float] = time.perf_counter) -> AsyncIterator[Lateness]:
    """Looks at the loop of whatever runs within."""
    found = Lateness()
    task = asyncio.create_task(_look(found, clock))
    try:
        yield found
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _look(found: Lateness, clock: Callable[[], float]) -> None:
    while True:
        due = clock() + _EVERY_S
        await asyncio.sleep(_EVERY_S)
        found.samples.append(max(0.0, clock() - due))
