"""What each flag was given, checked against its declaration: a choice, a number. However the line was read."""

from __future__ import annotations

from modelpick.cli.declared import NUMBER, SWITCH
from modelpick.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from modelpick.cli.declared import Parameter
    from modelpick.cli.line import Values

_DATE = "date"  # as a workload option of that kind is called
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
        if each.names == _DATE and not each.group:
            value = _day(each, value)
        if each.kind == NUMBER and value is not None:
            value = _number(each, value)
        if each.group:
            flags[each.name] = value
        else:
            made[each.name] = value
    if made.get("output") and made.get("form") == "" and not made.get("many"):  # many: lines of JSON, whatever the name
        made["form"] = _ending(made["output"], next(each.choices for each in parameters if each.name == "form"))
    if flags:
        from modelpick.cli.asked import Given

        made[GIVEN] = Given(flags, made.pop(FILE))
    return made


def refuse_misplaced(words: list[str], parameters: Iterable[Parameter]) -> None:
    """What would be taken for something else: in `--context 200 k` the k for a file, in `--preset --region eu` the
    second flag for the value of the first."""
    flags = {each.flag: each for each in parameters if each.flag}
    others = {"--help", "-h", *(each.opposite for each in flags.values() if each.opposite)}
    for at, flag in enumerate(words[:-1]):
        if flag == "--":
            return
        each = flags.get(flag)
        if each is None or each.kind == SWITCH:
            continue
        value, unit = (*words[at + 1 : at + 3], "")[:2]
        if value in flags or value in others:
            raise UsageError(
                f"{flag} lacks its value: {value} is an option itself", f"`{flag}={value}` would mean it so"
            )
        if each.group and value[:1].isdigit() and _is_unit(unit):
            raise UsageError(f"{flag} {value} {unit}: two words", f"a number and its unit are one: {value}{unit}")


def _is_unit(word: str) -> bool:
    from modelpick.workload.numbers import is_unit

    return is_unit(word)


def _day(each: Parameter, value: str | None) -> str:
    """What stands for no day is a flag that was not given, not an empty one: that is a script's slip."""
    if value is None:
        return ""
    if value.strip():
        return value
    raise UsageError(f'{each.flag}: expected a date like 2026-11-20, got "{value}"')


def _ending(output: str, forms: tuple[str, ...]) -> str:
    """The format that a file's name asks for. One that no format has would hold what nobody expects there."""
    from modelpick.cli.common import ENDINGS, ending, implied

    form = implied(output)
    if form in forms and (form != "table" or ending(output) in ("", ".txt")):
        return form
    known = ", ".join([name for name, one in ENDINGS.items() if one in forms])
    raise UsageError(
        f"--output {output}: no format goes by {ending(output)}",
        f"there is: {known}, .txt; with --format any name will do",
    )


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
