"""The command line read by typer: what is not plain, and every word about what is wrong with it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any, NoReturn

import typer
from typer.exceptions import TyperException

from modelpick.cli.commands import Command
from modelpick.cli.declared import NUMBER, REQUIRED, SWITCH, Parameter
from modelpick.cli.line import HELP, Values
from modelpick.cli.near import flag_meant
from modelpick.errors import UsageError


class HelpAsked(Exception):  # noqa: N818 (no error)
    """Raised as soon as typer sees the flag, before it misses an argument."""


def read(command: Command, words: list[str], parameters: tuple[Parameter, ...]) -> Values:
    """What each parameter is given, as text."""
    try:
        values: Values = reader(parameters)(words)
    except HelpAsked:
        return {HELP: True}
    except TyperException as error:
        _refuse(error, command, parameters)
    return values


def reader(parameters: tuple[Parameter, ...]) -> Callable[[list[str]], Values]:
    """Reads the words of one command; raises what typer raises."""

    def taken(**values: Any) -> Values:
        values.pop(HELP)
        return values

    help_flag = Annotated[bool, typer.Option("--help", "-h", is_eager=True, callback=_on_help)]
    made = [*map(_parameter, parameters), _keyword(HELP, help_flag, False)]
    taken.__signature__ = inspect.Signature(made)  # type: ignore[attr-defined]
    taken.__annotations__ = {each.name: each.annotation for each in made}
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(add_help_option=False)(taken)
    command: Any = typer.main.get_command(app)
    # The words are a list of our own, so that neither the process's nor a shell's wishes reach typer.
    command._main_shell_completion = lambda *_, **__: None
    return lambda words: command.main(
        args=words, prog_name="modelpick", standalone_mode=False, windows_expand_args=False
    )


def _on_help(wanted: bool) -> None:
    if wanted:
        raise HelpAsked


def _parameter(each: Parameter) -> inspect.Parameter:
    default = inspect.Parameter.empty if each.default is REQUIRED else each.default
    kind: Any = list[str] if each.many else str
    if each.kind == SWITCH:
        both = f"{each.flag}/{each.opposite}" if each.opposite else each.flag
        return _keyword(each.name, Annotated[bool | None, typer.Option(both)], default)
    told = typer.Argument(metavar=each.metavar) if each.is_argument else typer.Option(each.flag, metavar=each.metavar)
    if default is None or each.kind == NUMBER:
        kind = kind | None
    return _keyword(each.name, Annotated[kind, told], default)


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _refuse(error: TyperException, command: Command, parameters: tuple[Parameter, ...]) -> NoReturn:
    """What typer says, with what was probably meant, or what a line of this command looks like."""
    wrong = getattr(error, "option_name", "")
    if type(error).__name__ == "NoSuchOption":
        near = flag_meant(wrong, parameters)
        advice = f"did you mean {near}?" if near else f"`modelpick {command.name} --help` lists the options"
        raise UsageError(f"{command.name} has no option {wrong}", advice) from None
    text = error.format_message().strip().rstrip(".")
    raise UsageError(f"{command.name}: {text[:1].lower()}{text[1:]}", f"for example: {command.example}") from None
