"""What the commands that judge share: the ground they stand on, and how they were called."""

from __future__ import annotations

import gc
import sys

from modelpick.answers.typed import command
from modelpick.cli.clock import day_text
from modelpick.errors import BadFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.view import View
    from modelpick.cli.named import Named
    from modelpick.judge.ground import Ground

NOTHING_MEETS_IT = 3  # exit code: the answer is written, and it is that nothing meets all requirements for certain
_NEEDED = ("criteria", "fit", "presets", "profiles", "requirements", "billing", "scenarios", "explanations")


def ground_of(view: View, as_of: str) -> Ground:
    """What judges on that day by this catalog."""
    from modelpick.judge.ground import Ground

    return Ground(view, day_text(as_of))


def check_rules(view: View, own: bool) -> None:
    """A catalog of an older version has no rules to judge by, and a rulebook of one's own may not fit together."""
    from modelpick.workload import presets

    rulebook = view.rulebook
    if missing := [name for name in _NEEDED if name not in rulebook]:
        raise BadFileError(
            f"{view.path}: this catalog has no rules on {missing[0]}: an older version built it",
            "run `modelpick catalog update`, or use --catalog shipped",
        )
    if own and (wrong := presets.faults(rulebook)):
        raise BadFileError(wrong[0])


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
