"""The workload's options as flags of a command, and the workload that flags, file and preset make."""

from __future__ import annotations

from modelpick.cli.checked import FILE
from modelpick.cli.common import trace
from modelpick.cli.declared import argument, option, switch
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
    """The workload file, and the options of some groups and some others by name; all of them, if nothing is named.

    A command that declares them gets them together, as the Given that is the first parameter of its run().
    """
    options = (*of(*groups), *(BY_NAME[name] for name in also)) if groups or also else OPTIONS
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
    from modelpick.judge.asked import read

    levels = [_flags(given)]
    if given.file:
        from modelpick.workload.files import toml_level

        levels.append(toml_level(given.file))
    if browsing:
        from modelpick.workload.read import whole

        levels = whole(levels)
    made = read(levels, view)
    trace(f"workload: preset {made[0].preset}{f', {given.file}' if given.file else ''}")
    return made


def workloads(given: Given, path: str, view: View) -> Iterator[tuple[Workload, list[str]]]:
    """One workload for each line of a file of JSON lines; flags win over every line, lines over the workload file."""
    from modelpick.judge.asked import known, read_by
    from modelpick.workload.files import json_lines, toml_level

    below = [toml_level(given.file)] if given.file else []
    rulebook, names = view.rulebook, known(view)
    for line in json_lines(path):
        yield read_by([_flags(given), line, *below], view, rulebook, names)


def _flags(given: Given) -> Level:
    from modelpick.workload.read import FLAG
    from modelpick.workload.values import Level

    return Level(FLAG, {name: value for name, value in given.flags.items() if value not in (None, [])})
