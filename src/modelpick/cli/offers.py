"""What may stand at the cursor: commands, flags, and the names that a flag or an argument takes. Shells ask."""

from __future__ import annotations

from modelpick.cli.commands import FAMILIES, commands, named
from modelpick.cli.declared import EVERYWHERE, SWITCH
from modelpick.workload.options import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from modelpick.catalog.view import View
    from modelpick.cli.declared import Parameter

PATHS = {"file": "@files", "folder": "@folders", "catalog": "@files"}
_ABROAD = [("-h", "Help."), ("--help", "Help."), ("--version", "Print the version.")]
_PAIRED = {option.name for option in OPTIONS if option.kind in ("points", "weights")}  # NAME=N
_MANY_COMMAS = {option.name for option in OPTIONS if option.many} | {"columns", "checks"}

Offer = tuple[str, str]  # a word, and what it is


def told(words: list[str]) -> str:
    """For `modelpick __complete WORDS`: an offer a line. Where something is wrong, a shell is told nothing."""
    found = [f"{word}\t{about}" if about else word for word, about in offers(words or [""])]
    return "".join(f"{line}\n" for line in found)


def offers(words: list[str]) -> list[Offer]:
    *before, current = words
    everywhere = [each.flag for each in EVERYWHERE]
    while before and before[0] in everywhere:
        before.pop(0)
    if not before or (before[0] in FAMILIES and len(before) == 1):
        return _commands(before[0] if before else "", current)
    command, rest = named(before)
    if command is None:
        return []
    parameters = (*command.load()[0], *EVERYWHERE)
    flags = {flag: each for each in parameters for flag in (each.flag, each.opposite) if flag}
    waiting, placed = _at_the_end(rest, flags)
    if waiting:
        return _values(waiting, current, "", rest)
    flag, equals, value = current.partition("=")
    if equals and flag in flags and flags[flag].kind != SWITCH:
        return _values(flags[flag], value, f"{flag}=", rest)
    if current.startswith("-"):
        once = {word.partition("=")[0] for word in rest}
        free = [(flag, each.help) for flag, each in flags.items() if each.many or flag not in once]
        return _begun([*free, ("--help", "Help.")], current)
    arguments = [each for each in parameters if each.is_argument]
    place = next((each for at, each in enumerate(arguments) if at == placed or (each.many and at <= placed)), None)
    return _values(place, current, "", rest) if place else []


def _commands(family: str, current: str) -> list[Offer]:
    if family:
        inside = [(name.removeprefix(f"{family} "), each.help) for name, each in commands().items()
                  if name.startswith(f"{family} ")]  # fmt: skip
        return _begun(inside, current)
    first = [(name, each.help) for name, each in commands().items() if " " not in name]
    flags = [*((each.flag, each.help) for each in EVERYWHERE), *_ABROAD] if current.startswith("-") else []
    return _begun([*first, *FAMILIES.items(), *flags], current)


def _at_the_end(words: list[str], flags: dict[str, Parameter]) -> tuple[Parameter | None, int]:
    """The flag whose value comes next, and how many arguments there have been."""
    placed = 0
    waiting: Parameter | None = None
    for word in words:
        if waiting is not None:
            waiting = None
        elif word in flags and flags[word].kind != SWITCH:
            waiting = flags[word]
        elif not word.startswith("-") or word == "-":
            placed += 1
    return waiting, placed


def _values(each: Parameter, current: str, before: str, line: list[str]) -> list[Offer]:
    """The names that fit. Of a list with commas, its last one is completed; `before` is a flag and its =."""
    paths = [(PATHS[each.names], "")] if each.names in PATHS else []
    if each.choices:
        return _begun([(choice, "") for choice in each.choices], current, before)
    if each.names == "catalog":
        return [*_begun([(name, "") for name in ("shipped", "current", "previous")], current, before), *paths]
    if paths or not each.names:
        return paths
    head, comma, last = current.rpartition(",") if each.name in _MANY_COMMAS else ("", "", current)
    tail = "=" if each.name in _PAIRED else ""
    from modelpick.catalog.view import open_view

    catalog = line[line.index("--catalog") + 1] if "--catalog" in line[:-1] else ""
    names = _names(each.names, open_view(catalog, journal=""), last)
    taken = head.split(",")
    return _begun(
        [(f"{name}{tail}", "") for name in dict.fromkeys(names) if name not in taken], last, f"{before}{head}{comma}"
    )


def _names(of: str, view: View, begun: str) -> Iterable[str]:
    if of == "model":
        ids = view.model_ids
        return ids if "/" in begun else [*dict.fromkeys(name.partition("/")[2] for name in ids), *ids]
    if of == "offering":
        return view.offering_names() if begun else ()
    if of == "check":
        from modelpick.measure.verify import table

        return table.NAMES
    if of == "source":
        return [source["name"] for source in view.meta["sources"]]
    if of == "schema":
        from modelpick.answers.registry import documents

        return ["workload", *documents()]
    if of == "rule":
        from modelpick.judge.rules import show

        return [name for file in show(view.rulebook).files for name in (file.name, *file.entries)]
    if of == "column":
        from modelpick.judge.pages.list_columns import NAMES

        return [*NAMES, *(f"quality.{domain}" for domain in view.rulebook["benchmarks"]["domains"])]
    return _of_workload(of, view)


def _of_workload(of: str, view: View) -> Iterable[str]:
    """As the workload is read; the rulebook, which takes longest to read, only where its names are wanted."""
    from modelpick.workload.names import Names

    if of == "jurisdiction":
        return ["eu", *sorted({str(one.get("country", "")) for one in view.rulebook["providers"].values()} - {""})]
    if of == "region":
        rules = view.rulebook["regions"]
        within = {name for one in rules["areas"].values() for name in one["members"]} | {*rules["places"]}
        regions = Names(view.rulebook, {}).all(of) or ()
        return sorted({*regions, *within, *(name for all_of in rules["places"].values() for name in all_of)})
    known: dict[str, Any] = {of: view.label_values(of)} if of in ("provider", "lab") else {}
    try:
        found = Names({}, known).all(of)
    except KeyError:
        found = Names(view.rulebook, known).all(of)
    return found or ()


def _begun(offered: Iterable[Offer], current: str, before: str = "") -> list[Offer]:
    folded = current.lower()
    return [(f"{before}{word}", about) for word, about in offered if word.lower().startswith(folded)]
