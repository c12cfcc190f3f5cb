"""What an interview comes to: a Decision that the flags beside it give, too, because it was made of them."""

from __future__ import annotations

import os
from typing import NamedTuple

from modelpick.workload.options import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from modelpick.answers.decision import Decision
    from modelpick.workload.workload import Workload


class Outcome(NamedTuple):
    workload: Workload
    decision: Decision
    command: list[str]
    rulebook: Mapping[str, Any]

    @property
    def is_recommended(self) -> bool:
        return self.decision.outcome == "recommended"

    def save_workload(self, path: str) -> None:
        from modelpick.cli.common import write_file
        from modelpick.workload.told import as_toml

        write_file(path, as_toml(self.workload, self.rulebook).encode())


def flags_read(arguments: Sequence[str]) -> dict[str, Any]:
    """Flags of workload options by option, as their readers take them."""
    by_flag = {option.flag: option for option in OPTIONS}
    found: dict[str, Any] = {}
    words = iter(arguments)
    for word in words:
        option = by_flag.get(word) or by_flag[word.replace("--no-", "--", 1)]
        found[option.name] = word == option.flag if option.kind == "switch" else next(words)
    return found


def is_terminal() -> bool:
    """Both ends: who answers has to see the question."""
    import sys

    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def moves_cursor() -> bool:
    return os.environ.get("TERM", "dumb") not in ("dumb", "unknown", "")
