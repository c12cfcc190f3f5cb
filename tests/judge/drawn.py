"""What Hypothesis draws for the properties: a catalog that can be made again, and what is asked of it."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import settings
from hypothesis import strategies as st
from tests.judge import asking
from tests.judge.world import World

from modelpick.frozen import replace
from modelpick.workload.workload import Workload

DUST = 1e-9  # what sums of floats may differ by
thousand = settings(max_examples=1000, derandomize=True, database=None)


class Drawn(NamedTuple):
    """Sizes and seeds: of the catalog, and of what is asked of it and done to it."""

    seed: int
    models: int
    routes: int
    dice: int

    def world(self) -> World:
        return World(self.seed, self.models, self.routes)

    def workload(self, requirements: int = 0) -> Workload:
        return asking.workload(self.dice, requirements)

    def contest(self) -> Workload:
        """One for which many are eligible."""
        return replace(self.workload(), any_provider=True, allow=("free",))


cases = st.builds(Drawn, st.integers(0, 10**9), st.integers(1, 5), st.integers(1, 12), st.integers(0, 10**9))
contests = st.builds(Drawn, st.integers(0, 10**9), st.integers(2, 5), st.integers(6, 12), st.integers(0, 10**9))
