"""What the commands that judge share: the ground they stand on, and how they were called."""

from __future__ import annotations

import gc
import sys

from modelpick.answers.typed import command
from modelpick.judge.asked import check_rules as check_rules
from modelpick.judge.clock import day_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.view import View
    from modelpick.cli.named import Named
    from modelpick.judge.ground import Ground

NOTHING_MEETS_IT = 3  # exit code: the answer is written, and it is that nothing meets all requirements for certain


def ground_of(view: View, as_of: str) -> Ground:
    """What judges on that day by this catalog."""
    from modelpick.judge.ground import Ground

    return Ground(view, day_text(as_of))


def settle() -> None:
    """What is read once stays to the end, and a Decision is gone when it is written: looking for garbage more seldom
    saves a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.enable()  # the door has turned it off
    gc.set_threshold(200_000, 20, 20)


def command_line() -> str:
    """How to run it again."""
    return command(["modelpick", *sys.argv[1:]])


def rerun(as_of: str, *found: Named) -> str:
    """How to run it again on another day: names as they were understood, and the day that was judged."""
    meant = {one.typed: one.offering or one.model for one in found}
    words = [meant.get(word, word) for word in sys.argv[1:]]
    is_dated = any(word.partition("=")[0] == "--as-of" for word in words)
    return command(["modelpick", *words, *([] if is_dated else ["--as-of", as_of])])
