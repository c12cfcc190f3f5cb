"""Lines of models that succeed one another: claude-opus, gpt-mini, llama-70b."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from modelpick.curate.identity import spelling

# Words about the state of a release, not about the line it belongs to.
_PASSING = frozenset({"preview", "exp", "beta", "latest", "experimental", "instruct", "it"})

Version = tuple[int, ...]


def line(model_id: str) -> tuple[str, Version]:
    """The line that a model's name puts it in, and its version there."""
    lab, _, name = model_id.partition("/")
    parts = spelling.tokens(name)
    days = dict(spelling.dates(parts))
    words: list[str] = []
    version: Version = ()
    at = 0
    while at < len(parts):
        step = spelling.is_size(parts, at)
        if step:
            words.append("".join(parts[at : at + step]))
        elif at in days:
            pass
        elif parts[at][0].isdigit():
            version += _version(parts[at])
        elif parts[at] not in _PASSING:
            words.append(parts[at])
        at += step or 1
    return f"{lab}/{'-'.join(words)}", version


def _version(written: str) -> Version:
    """Numbers between dots. A minor number that ends in 0 is a decimal: Grok 4.20 came out between 4.1 and 4.3."""
    major, *minors = written.split(".")
    return (int(major), *(int(minor.rstrip("0") or 0) if len(minor) > 1 else int(minor) for minor in minors))


def neighbours_in_line(models: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """(model, release date or "") pairs -> for each model its predecessor and successor, "" where there is none.

    The next version of the line, under its plainest name. One that is known to have come out in the other order is
    passed over: gpt-4.5-preview came before gpt-4.1.
    """
    lines: dict[str, dict[Version, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for model, released in models:
        name, version = line(model)
        if version:
            lines[name][version].append((model, released))
    found = {}
    for versions in lines.values():
        order = sorted(versions)
        plainest = {version: min(versions[version], key=lambda named: (len(named[0]), named[0])) for version in order}
        for at, version in enumerate(order):
            earlier = [plainest[other] for other in reversed(order[:at])]
            later = [plainest[other] for other in order[at + 1 :]]
            for model, released in versions[version]:
                before = next((name for name, day in earlier if not (day and released) or day <= released), "")
                after = next((name for name, day in later if not (day and released) or day >= released), "")
                found[model] = (before, after)
    return found
