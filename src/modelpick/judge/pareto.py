"""Who is on the front of bill against quality: nobody is both no dearer and no worse, and better in one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # see catalog/bits.py
    from collections.abc import Sequence


def pareto(points: Sequence[tuple[float | None, float | None]]) -> list[bool]:
    """A flag for each (bill, quality). Equal points share it; who lacks a figure has none, and takes none away."""
    known = sorted((bill, -quality, at) for at, (bill, quality) in enumerate(points) if bill is not None is not quality)
    flags = [False] * len(points)
    last: tuple[float, float] | None = None
    for bill, negated, at in known:
        if last is None or negated < last[1] or (bill, negated) == last:
            flags[at] = True
            last = bill, negated
    return flags
