"""All that is wrong with a rulebook, file by file: each file by itself, then what one says of another."""

from __future__ import annotations

from typing import Any

from modelpick.rulebook.contradictions import contradictions
from modelpick.rulebook.load import FILES, examine, shown
from modelpick.rulebook.near import near_miss


def examine_all(files: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The tables by name, and every complaint as `rules/criteria.toml: cost.better: ...`. `files`: path by name."""
    rulebook: dict[str, Any] = {}
    strange = [name for name in files if name not in FILES]
    errors = [f"{shown(files[name])}: no such file of the rulebook{near_miss(name, FILES)}" for name in strange]
    for name, shape in FILES.items():
        table, wrong = examine(files[name], shape)
        errors += [f"{shown(files[name])}: {complaint}" for complaint in wrong]
        if not wrong:
            rulebook[name] = table
    for complaint in contradictions(rulebook):
        name, _, rest = complaint.partition(".toml: ")
        errors.append(f"{shown(files[name])}: {rest}")
    return rulebook, errors
