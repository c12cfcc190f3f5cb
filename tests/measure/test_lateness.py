"""A loop that is kept busy is found to be late."""

from __future__ import annotations

import asyncio
import time

import pytest

from modelpick.measure.lateness import Lateness, watched


def test_work_that_holds_the_loop_up_is_seen() -> None:
    async def busy() -> Lateness:
        async with watched() as found:
            await asyncio.sleep(0.05)
            time.sleep(0.25)
            await asyncio.sleep(0.05)
        assert len(asyncio.all_tasks()) == 1
        return found

    found = asyncio.run(busy())
    assert found.worst_s is not None and found.worst_s > 0.2  # it was due within 0.02 s, and had to wait 0.25
    assert found.usual_s is not None and 0 <= found.usual_s <= found.worst_s


def test_nothing_that_was_looked_at_tells_nothing() -> None:
    async def short() -> Lateness:
        async with watched() as found:
            return found

    found = asyncio.run(short())
    assert found.samples == [] and found.worst_s is None and found.usual_s is None


def test_it_ends_with_what_it_watches() -> None:
    async def fails() -> None:
        async with watched():
            raise ValueError("within")

    with pytest.raises(ValueError, match="within"):
        asyncio.run(fails())
