"""Help, from the table of commands and what a command declares; no command is imported for the others' sake."""

from __future__ import annotations

from modelpick.cli.commands import ABOUT, FAMILIES, GROUPS, commands
from modelpick.cli.common import width_of
from modelpick.cli.declared import SWITCH
from modelpick.workload.options import GROUPS as OPTION_GROUPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from modelpick.cli.commands import Command
    from modelpick.cli.declared import Parameter

_USUAL, _WIDEST, _NARROWEST = 80, 100, 30  # columns
_TWO_COLUMNS = 60  # the narrowest terminal for what an option says beside its name
_LEFT = 26  # the widest left column; what is wider has a line of its own
_OWN = "Options"
_TITLES = {"requirement": "Requirements", "traffic": "Traffic", "judgement": "Judgement", "": _OWN}
_EVERYWHERE = [
    ("--quiet", "No notices on standard error; errors are still told."),
    ("--verbose", "Say on standard error what was read, from where, and how long it took."),
    ("--version", "Print the version."),
    ("-h, --help", "Show this message, or that of a command."),
]

Rows = list[tuple[str, str]]


def of_all() -> str:
    """`modelpick --help`."""
    lines = ["Usage: modelpick COMMAND [OPTIONS]", "", *_wrapped(ABOUT, "  ")]
    every = list(commands().values())
    for group in GROUPS:
        rows = [(command.name, command.help) for command in every if command.group == group]
        lines += _section(group, rows)
    lines += _section(_OWN, _EVERYWHERE)
    first = every[0]
    lines += ["", f"Example: {first.example}"]
    lines += _wrapped(f"`modelpick {first.name} --help` tells the options of a command.", "")
    return "\n".join(lines) + "\n"


def of_family(name: str) -> str:
    """`modelpick catalog --help`."""
    inside = [command for command in commands().values() if command.name.startswith(f"{name} ")]
    rows = [(command.name.removeprefix(f"{name} "), command.help) for command in inside]
    lines = [f"Usage: modelpick {name} COMMAND [OPTIONS]", "", *_wrapped(FAMILIES[name], "  ")]
    lines += [*_section("Commands", rows), "", f"Example: {inside[0].example}"]
    return "\n".join(lines) + "\n"


def of_command(command: Command, parameters: Iterable[Parameter]) -> str:
    """`modelpick recommend --help`, with a section for each group of options."""
    every = list(parameters)
    arguments = [each for each in every if each.is_argument]
    usage = " ".join([f"Usage: modelpick {command.name} [OPTIONS]", *(each.metavar for each in arguments)])
    lines = [usage, "", *_wrapped(command.help, "  ")]
    lines += ["", f"Example: {command.example}"]
    if arguments:
        lines += _section("Arguments", [(each.metavar, each.help) for each in arguments])
    for group, title in _TITLES.items():
        rows = [(_flag(each), _help(each)) for each in every if not each.is_argument and each.group == group]
        if group == "":
            rows.append(_EVERYWHERE[-1])
        if rows:
            lines += _section(f"{title} ({OPTION_GROUPS[group]})" if group else title, rows)
    return "\n".join(lines) + "\n"


def _flag(each: Parameter) -> str:
    if each.kind == SWITCH:
        return f"{each.flag} / {each.opposite}" if each.opposite else each.flag
    return f"{each.flag} {each.metavar or '|'.join(each.choices)}"


def _help(each: Parameter) -> str:
    more = []
    if each.choices and each.metavar:
        more.append(", ".join(each.choices))
    if each.kind != SWITCH and isinstance(each.default, str) and each.default:
        more.append(f"default: {each.default}")
    if each.many and not each.is_argument and not each.group and "repeated" not in each.help:
        more.append("may be repeated")
    return f"{each.help} [{'; '.join(more)}]" if more else each.help


def _section(title: str, rows: Rows) -> list[str]:
    """A title and its rows, what they say in a column of its own."""
    if not rows:
        return []
    left = min(_LEFT, max(len(name) for name, _ in rows)) if _width() >= _TWO_COLUMNS else 2
    indent = " " * (left + 4)
    lines = ["", f"{title}:"]
    for name, told in rows:
        text = _wrapped(told, indent)
        if len(name) > left:
            lines += [f"  {name}", *text]
        else:
            lines += [f"  {name.ljust(left)}  {text[0].strip()}", *text[1:]]
    return lines


def _wrapped(text: str, indent: str) -> list[str]:
    """Lines of a terminal's width at most; textwrap would cost as much as all the rest of this page."""
    width = _width()
    lines = [indent]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width and lines[-1] != indent:
            lines.append(indent)
        lines[-1] += word if lines[-1] == indent else f" {word}"
    return lines


def _width() -> int:
    return max(_NARROWEST, min(_WIDEST, width_of("") or _USUAL))
