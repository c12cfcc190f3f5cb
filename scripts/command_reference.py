"""docs/reference/commands.md, made of the table of commands and of what each declares."""

from __future__ import annotations

from collections.abc import Iterator

from modelpick.cli.commands import COMMANDS, GROUPS, Command
from modelpick.cli.declared import CATALOG, EVERYWHERE, FORMAT, LANG, OUTPUT, RULES, SWITCH, Parameter
from modelpick.workload.options import BY_NAME, OPTIONS, of

PATH = "docs/reference/commands.md"
_HEAD = """# Commands

This page is made of the table of commands in `src/modelpick/cli/commands.py` by `scripts/generated.py`; a test holds
the two together. `modelpick COMMAND --help` tells the same.

An answer goes to standard output, everything else to standard error; [exit codes](exit-codes.md) say how it ended.
Where a command takes the options of a workload, [that page](workload.md) tells them.

Without a command, `modelpick` asks on a terminal ([ask](#ask)), and tells its help anywhere else.

## Environment

| variable | what it does |
| --- | --- |
| `MODELPICK_CATALOG` | the catalog that is read where no `--catalog` names one |
| `SOURCE_DATE_EPOCH` | what is taken for now, in seconds since 1970: the same input then gives the same bytes |
| `NO_COLOR`, `TERM=dumb` | no color; `TERM=dumb` also asks line by line |
| `COLUMNS` | how wide a terminal is |
| `PAGER`, `LESS` | what `list` is paged with |
| `XDG_CONFIG_HOME`, `XDG_DATA_HOME`, `XDG_CACHE_HOME` | where `overlay.toml`, your own catalogs, compiled rules are |
| `MODELPICK_DEBUG` | shows the traceback of a bug of ours |

## Options of many commands
"""
_HELP = {"workload": "A TOML file of workload options; flags win over it."}
_SHARED = (CATALOG, RULES, FORMAT, OUTPUT, LANG, *EVERYWHERE)


def told() -> str:
    parts = [_HEAD, *_table(_SHARED), ""]
    for group in GROUPS:
        parts += [f"## {group}", ""]
        for command in COMMANDS:
            if command.group == group:
                parts += ["\n".join(_command(command)).rstrip("\n"), ""]
    return "\n".join(parts).rstrip("\n") + "\n"


def _command(command: Command) -> Iterator[str]:
    parameters, _ = command.load()
    asked = [one for one in parameters if one.name in BY_NAME and one.group]
    own = sorted((one for one in parameters if one not in (*asked, *_SHARED)), key=lambda one: not one.is_argument)
    shared = [one for one in _SHARED if one in parameters]
    arguments = "".join(
        f" {one.metavar}{'...' if one.many and '...' not in one.metavar else ''}" for one in own if one.is_argument
    )
    yield f"### {command.name}\n\n{command.help}\n"
    yield f"```text\nmodelpick {command.name}{arguments} [OPTIONS]\n```\n"
    yield f"For example `{command.example}`.\n"
    if own:
        yield from _table(own)
        yield ""
    if asked:
        yield f"Also {_workload(asked)}; and {_named(shared)}."
    elif shared:
        yield f"Also {_named(shared)}."


def _workload(asked: list[Parameter]) -> str:
    """Which of the workload's options, as far as possible by group."""
    names = {one.name for one in asked}
    if names >= {option.name for option in OPTIONS}:
        return "[the options of a workload](workload.md)"
    whole = [group for group in ("requirement", "traffic", "judgement") if names >= {one.name for one in of(group)}]
    rest = [one.flag for one in asked if one.group not in whole]
    groups = " and ".join(whole)
    return f"[the options of a workload](workload.md) on {groups}" + "".join(f", `{flag}`" for flag in rest)


def _named(parameters: list[Parameter]) -> str:
    return ", ".join(f"`{one.flag}`" for one in parameters)


def _table(parameters: list[Parameter] | tuple[Parameter, ...]) -> Iterator[str]:
    yield "| option | what it says |\n| --- | --- |"
    for one in parameters:
        usual = f" Default: {one.default}." if isinstance(one.default, str) and one.default else ""
        flag = _flag(one).replace("|", "\\|")
        yield f"| `{flag}` | {_HELP.get(one.name, one.help)}{usual} |"


def _flag(one: Parameter) -> str:
    if one.is_argument:
        return one.metavar
    if one.kind == SWITCH:
        return f"{one.flag}, {one.opposite}" if one.opposite else one.flag
    value = "|".join(one.choices) or one.metavar
    return f"{one.flag} {value}".rstrip()
