"""The command line read without typer, where it is plain: whole flags, their values, arguments. All else is typer's."""

from __future__ import annotations

from modelpick.cli.declared import REQUIRED, SWITCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from modelpick.cli.declared import Parameter

Values = dict[str, "Any"]
HELP = "help"  # the value that stands for --help


def read(words: list[str], parameters: Iterable[Parameter]) -> Values | None:
    """What each parameter is given, as text; None where typer has to look: it says what is wrong."""
    if words in (["--help"], ["-h"]):
        return {HELP: True}
    values: Values = {}
    flags: dict[str, tuple[Parameter, bool]] = {}
    arguments: list[Parameter] = []
    for each in parameters:
        values[each.name] = each.default
        if each.is_argument:
            arguments.append(each)
        else:
            flags[each.flag] = (each, True)
            if each.opposite:
                flags[each.opposite] = (each, False)
    placed = _flags(words, flags, values)
    if placed is None or not _arguments(placed, arguments, values):
        return None
    return values


def _flags(words: list[str], flags: dict[str, tuple[Parameter, bool]], values: Values) -> list[str] | None:
    """Puts the flags into `values`; the words that are left are arguments."""
    placed = []
    rest = iter(words)
    for word in rest:
        if word[:1] != "-" or word == "-":
            placed.append(word)
            continue
        flag, equals, value = word.partition("=")
        if flag not in flags:
            return None
        parameter, is_on = flags[flag]
        if parameter.kind == SWITCH:
            if equals:
                return None
            values[parameter.name] = is_on
            continue
        told = value if equals else next(rest, None)
        if told is None:
            return None
        values[parameter.name] = [*(values[parameter.name] or ()), told] if parameter.many else told
    return placed


def _arguments(placed: list[str], arguments: list[Parameter], values: Values) -> bool:
    """Whether there is a place for each word and a word for each place that needs one."""
    left = list(placed)
    for each in arguments:
        if each.many:
            if left:
                values[each.name], left = left, []
        elif left:
            values[each.name] = left.pop(0)
        if values[each.name] is REQUIRED:
            return False
    return not left
