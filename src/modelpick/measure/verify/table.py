"""Every check by its name, in the order in which they run: the cheapest and plainest first."""

from __future__ import annotations

import sys

from modelpick.errors import UsageError
from modelpick.frozen import NamedTuple
from modelpick.rulebook.near import near_miss

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from modelpick.measure.verify.ask import Ask, Asked, Steps

# A file of checks/ each.
NAMES = (
    "answers", "streaming", "stop", "temperature", "max_output", "json_mode", "structured_output", "tools",
    "parallel_tools", "forced_tool", "vision", "reasoning", "prompt_caching", "tokenizer", "context",
)  # fmt: skip
DEAR = ("context",)  # run where they are asked for by name


class Check(NamedTuple):
    name: str
    most: Callable[[Asked], list[Ask]]
    steps: Callable[[Asked], Steps]


def check(name: str) -> Check:
    """Its file is read when it is wanted."""
    path = f"modelpick.measure.verify.checks.{name}"
    __import__(path)
    module = sys.modules[path]
    return Check(name, module.most, module.steps)


def usual(with_dear: bool = False) -> list[str]:
    return [name for name in NAMES if with_dear or name not in DEAR]


def ordered(names: Iterable[str]) -> list[str]:
    """Those of a user, in our order; UsageError for one that there is not."""
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        if name not in NAMES:
            raise UsageError(f"no check {name!r}{near_miss(name, NAMES)}", f"there is: {', '.join(NAMES)}")
    return [name for name in NAMES if name in wanted]
