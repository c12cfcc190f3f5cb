"""docs/reference/rulebook.md, made of rules/*.toml: the pages of `modelpick rules show`, and two long lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from modelpick import shipped
from modelpick.answers.rules import RulesShown
from modelpick.judge.rules import show
from modelpick.report.told import told as tell
from modelpick.rulebook import compiled
from modelpick.rulebook.vocabulary import BENCH, BY_NEED

PATH = "docs/reference/rulebook.md"
_HEAD = """# The rulebook

What modelpick judges by, as it stands in `rules/`. This page is made of those files by `scripts/generated.py`; a test
holds the two together. `modelpick rules show NAME` tells the same on a terminal, and tables that are not here:
providers, labs, regions, boards, tokenizers. [A rulebook of your own](../how-to/preset.md) may replace any of it.
"""
_CARDS = (
    ("presets", "Presets", "Workloads to start from. A flag or a file overrides any value."),
    ("profiles", "Profiles", "What matters how much, and which domains of quality count. A preset names its profile."),
    ("criteria", "Criteria of a decision", "Weight times scaled value times 100 is a line of a pick's score."),
    ("fit", "Fit cards", "Whether one model declares what a kind of work calls for: the criterion `fit`."),
    ("scenarios", "Cost scenarios", "What `show` tells the cost of."),
)
_CLASSES = {"permissive": 0, "copyleft": 1, "restricted": 2, "proprietary": 3}


def told() -> str:
    rules = compiled.compile_files(compiled.own_files(shipped.rules_dir()))
    parts = [_HEAD]
    for file, title, about in _CARDS:
        parts += [f"## {title}\n", f"{about}\n", _below(_shown(rules, file)) + "\n"]
    parts += [*_requirements(rules["requirements"]["requirements"]), *_licenses(rules["licenses"])]
    return "\n".join(parts).rstrip("\n") + "\n"


def _shown(rules: dict[str, Any], file: str) -> str:
    """What is in the file, and nothing else that is called like it."""
    told = show(rules, file)
    cards = [card for card in told.cards if card.file == file]
    entries = [entry for entry in told.entries if entry.file == file]
    return tell(RulesShown(told.name, told.files, cards, entries), "markdown")


def _below(page: str) -> str:
    """Its headings two levels deeper, under one of ours."""
    return re.sub(r"^#+ ", "### ", page.strip("\n"), flags=re.MULTILINE)


def _requirements(requirements: dict[str, Any]) -> Iterator[str]:
    yield "## Requirements\n"
    yield (
        "What may be asked of an offering, and what is said of one that fails it or of which nobody knows. The first "
        "four are asked of everything.\n"
    )
    yield "| requirement | refused | nobody knows | to find out | by a command |\n| --- | --- | --- | --- | --- |"
    for name, entry in requirements.items():
        words = (entry["refused"], entry["unknown"], entry["verify"], _command(entry.get("check", "")))
        yield f"| `{name}` | {' | '.join(words)} |".replace("|  |", "| |").replace("|  |", "| |")
    yield ""


def _command(check: str) -> str:
    """What tries it on a route."""
    if not check:
        return ""
    if check == BENCH:
        return "`bench`"
    return f"`verify --checks {check.replace(BY_NEED, 'NAME')}`"


def _licenses(licenses: dict[str, Any]) -> Iterator[str]:
    yield "## License classes\n"
    yield (
        "`--license` takes an SPDX id or a class: *permissive* (keep the notices, then do as you like), *copyleft* "
        "(what you pass on keeps the same license), *restricted* (open weights, but who may use them, for what, or how "
        "large is limited), *proprietary* (no weights to have).\n"
    )
    yield "| license | class | permits | to know |\n| --- | --- | --- | --- |"
    ranked = sorted(licenses.items(), key=lambda each: _CLASSES[each[1]["class"]])
    for spdx, entry in ranked:
        name = f"[{spdx}]({entry['url']})" if entry.get("url") else spdx
        cells = (name, entry["class"], ", ".join(entry.get("permits", ())), " ".join(entry.get("limits", ())))
        yield f"| {' | '.join(cells)} |".replace("|  |", "| |")
