"""What `rules show` and `rules check` answer: the rulebook, readable, and whether a folder of rules holds."""

from __future__ import annotations

from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class RuleLine(Frozen):
    """A line of a scorecard. Of the three anchors, those are there that the scale has."""

    id: str
    question: str
    measure: str
    meaning: str
    unit: str  # "" is yes or no
    scale: str  # linear, log, step or share
    better: str
    zero_at: float | None
    one_at: float | None
    step_at: float | None
    anchors: str  # the scale in words
    when_unknown: float
    points: float | None  # of a decision's criterion a profile says them
    why: str


class RuleCard(Frozen):
    file: str
    name: str
    title: str
    why: str
    lines: list[RuleLine]


class RuleEntry(Frozen):
    """A table of another file, as it stands there; `values` by dotted key, `whys` for those that give a reason."""

    file: str
    name: str
    values: dict[str, Any]
    whys: dict[str, str]


class RuleFile(Frozen):
    name: str
    what: str
    entries: list[str]


class RulesShown(Frozen):
    """`rules show [NAME]`: all files, and what is called NAME in them."""

    name: str
    files: list[RuleFile]
    cards: list[RuleCard]
    entries: list[RuleEntry]

    schema = "modelpick/rules-show/1"


class RulesChecked(Frozen):
    """`rules check DIR`. Files that are not in DIR are the shipped ones."""

    directory: str
    files: dict[str, int]  # of DIR, with the entries of each
    shipped: list[str]
    errors: list[str]

    schema = "modelpick/rules-check/1"
