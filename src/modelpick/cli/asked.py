"""The workload's options as flags of a command, and the workload that flags, file and preset make."""

from __future__ import annotations

from modelpick.cli.checked import FILE
from modelpick.cli.common import trace
from modelpick.cli.declared import argument, option, switch
from modelpick.errors import UsageError
from modelpick.workload.options import BY_NAME, OPTIONS, Option, of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from modelpick.catalog.view import View
    from modelpick.cli.declared import Parameter
    from modelpick.workload.values import Level
    from modelpick.workload.workload import Workload

_FILE_HELP = "A TOML file of the options below; flags win over it."


class Given:
    """What stood on the command line: flags by option name, None where not given, and the workload file."""

    __slots__ = ("file", "flags")

    def __init__(self, flags: dict[str, Any], file: str) -> None:
        self.flags = flags
        self.file = file


def workload_flags(*groups: str, also: tuple[str, ...] = (), file: str = "option") -> tuple[Parameter, ...]:
    """The workload file, and the options of some groups (of all, if none is named) and some of other groups by name.

    A command that declares them gets them together, as the Given that is the first parameter of its run().
    """
    options = (*of(*groups), *(BY_NAME[name] for name in also)) if groups else OPTIONS
    return (_file(file), *map(_flag, options))


def _file(kind: str) -> Parameter:
    if kind == "argument":
        return argument(FILE, "[WORKLOAD.toml]", _FILE_HELP, default="", names="file")
    return option("--workload", "WORKLOAD.toml", _FILE_HELP, names="file")


def _flag(one: Option) -> Parameter:
    if one.kind == "switch":
        return switch(one.flag, one.help, default=None, opposite=True, group=one.group)
    told = f"{one.help[:-1]} (e.g. {one.example})."
    names = one.names or one.kind
    return option(one.flag, one.metavar, told, default=None, many=one.many, names=names, group=one.group)


def workload(given: Given, view: View, browsing: bool = False) -> tuple[Workload, list[str]]:
    """The workload, checked against the catalog, and what should be said about it. `browsing`: without a preset, it
    requires what is asked for and no more."""
    levels = [_flags(given)]
    if given.file:
        from modelpick.workload.files import toml_level

        levels.append(toml_level(given.file))
    if browsing:
        from modelpick.workload.read import whole

        levels = whole(levels)
    made = _made(levels, view, view.rulebook, _known(view))
    trace(f"workload: preset {made[0].preset}{f', {given.file}' if given.file else ''}")
    return made


def workloads(given: Given, path: str, view: View) -> Iterator[tuple[Workload, list[str]]]:
    """One workload for each line of a file of JSON lines; flags win over every line, lines over the workload file."""
    from modelpick.workload.files import json_lines, toml_level

    below = [toml_level(given.file)] if given.file else []
    rulebook, known = view.rulebook, _known(view)
    for line in json_lines(path):
        yield _made([_flags(given), line, *below], view, rulebook, known)


def _known(view: View) -> dict[str, list[str]]:
    return {name: view.label_values(name) for name in ("provider", "lab")}


def _made(
    levels: list[Level], view: View, rulebook: dict[str, Any], known: dict[str, list[str]]
) -> tuple[Workload, list[str]]:
    from modelpick.workload.read import workload as read

    made, notices = read(levels, rulebook, known)
    if made.current:
        made = _with_current(made, levels, view, notices)
    return made, notices


def _with_current(made: Workload, levels: list[Level], view: View, notices: list[str]) -> Workload:
    from modelpick.curate import lookup
    from modelpick.frozen import replace

    try:
        found, how = lookup.model(view, made.current)
    except UsageError as error:
        level = next(level for level in levels if level.given.get("current"))
        raise level.fault(BY_NAME["current"], error.message, error.advice) from None
    notices += [how] if how else []
    return replace(made, current=found)


def _flags(given: Given) -> Level:
    from modelpick.workload.read import FLAG
    from modelpick.workload.values import Level

    return Level(FLAG, {name: value for name, value in given.flags.items() if value not in (None, [])})
