"""Lines of models that succeed one another: claude-opus, gpt-mini, llama-70b."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from modelpick.curate.identity import spelling

# Words about the state of a release, not about the line it belongs to.
_PASSING = frozenset({"preview", "exp", "beta", "latest", "experimental", "instruct", "it", "chat", "v"})

Version = tuple[tuple[int, ...], str]


def line(model_id: str) -> tuple[str, Version]:
    """The line that a model's name puts it in, and its place there: version numbers, then date."""
    lab, _, name = model_id.partition("/")
    parts = spelling.tokens(name)
    days = dict(spelling.dates(parts))
    words: list[str] = []
    version: tuple[int, ...] = ()
    at = 0
    while at < len(parts):
        step = spelling.is_size(parts, at)
        if step:
            words.append("".join(parts[at : at + step]))
        elif at in days:
            pass
        elif parts[at][0].isdigit():
            version += tuple(int(number) for number in parts[at].split("."))
        elif parts[at] not in _PASSING:
            words.append(parts[at])
        at += step or 1
    return f"{lab}/{'-'.join(words)}", (version, "")


def neighbours_in_line(models: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """(model, release date) pairs -> for each model its predecessor and successor, empty where there is none."""
    lines: dict[str, list[tuple[Version, str]]] = defaultdict(list)
    for model, released in models:
        name, (version, _) = line(model)
        if version and released:
            lines[name].append(((version, released), model))
    found = {}
    for members in lines.values():
        members.sort()
        for at, (place, model) in enumerate(members):
            before = next((m for p, m in reversed(members[:at]) if p[1] < place[1]), "")
            after = next((m for p, m in members[at + 1 :] if p[1] > place[1]), "")
            found[model] = (before, after)
    return found
