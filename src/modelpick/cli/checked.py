"""What each flag was given, checked against its declaration: a choice, a number. However the line was read."""

from __future__ import annotations

from modelpick.cli.declared import NUMBER
from modelpick.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from modelpick.cli.declared import Parameter
    from modelpick.cli.line import Values

GIVEN, FILE = "given", "workload"  # what workload options become


def checked(values: Values, parameters: Iterable[Parameter]) -> Values:
    """The arguments of a command's run(): workload options together, the others by name."""
    made: dict[str, Any] = {}
    flags: dict[str, Any] = {}
    for each in parameters:
        if each.name not in values:
            continue
        value = values[each.name]
        if each.choices and value != each.default and value not in each.choices:
            raise _unknown(each, value)
        if each.kind == NUMBER and value is not None:
            value = _number(each, value)
        if each.group:
            flags[each.name] = value
        else:
            made[each.name] = value
    if flags:
        from modelpick.cli.asked import Given

        made[GIVEN] = Given(flags, made.pop(FILE))
    return made


def _unknown(each: Parameter, value: str) -> UsageError:
    from modelpick.cli.near import did_you_mean, either
    from modelpick.workload.values import shown

    advice = did_you_mean(value, each.choices)
    return UsageError(f"{each.flag or each.metavar}: expected {either(list(each.choices))}, got {shown(value)}", advice)


def _number(each: Parameter, value: str) -> int:
    if value.isascii() and value.isdigit() and len(value) < 10 and int(value) >= (each.least or 0):
        return int(value)
    from modelpick.workload.values import shown

    raise UsageError(f"{each.flag}: expected a whole number from {each.least}, got {shown(value)}")
