"""The workload's options as flags of a command, and the workload that flags, file and preset make."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperCommand

from modelpick.judge.asked import known, read, read_by
from modelpick.workload.options import BY_NAME, GROUPS, OPTIONS, Option, of

if TYPE_CHECKING:
    from modelpick.catalog.view import View
    from modelpick.workload.values import Level
    from modelpick.workload.workload import Workload

FILE = "workload"
_FILE_HELP = "A TOML file of the options below; flags win over it."
_PANELS = {"requirement": "Requirements", "traffic": "Traffic", "judgement": "Judgement"}


@dataclass(frozen=True, slots=True)
class Given:
    """What stood on the command line: flags by option name, None where not given, and the workload file."""

    flags: dict[str, Any]
    file: str


def command(
    run: Callable[..., None], *groups: str, also: tuple[str, ...] = (), file: Literal["argument", "option"] = "option"
) -> Callable[..., None]:
    """`run(given, ...)` with the options of some groups (of all, if none is named) for its first parameter, and some
    options of other groups by name.

    Register it with `cls=Grouped`, so that its help is told by group.
    """
    own = list(inspect.signature(run, eval_str=True).parameters.values())[1:]
    options = (*of(*groups), *(BY_NAME[name] for name in also)) if groups else OPTIONS

    def asked(**values: Any) -> None:
        flags = {option.name: values.pop(option.name) for option in options}
        run(Given(flags, values.pop(FILE)), **values)

    asked.__doc__ = run.__doc__
    shared = [_file(file), *map(_parameter, options)]
    parameters = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in (*own, *shared)]
    parameters.sort(key=_is_option)  # arguments come in order, before every option
    asked.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    asked.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return asked


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
    return read(levels, view)


def workloads(given: Given, path: str, view: View) -> Iterator[tuple[Workload, list[str]]]:
    """One workload for each line of a file of JSON lines; flags win over every line, lines over the workload file."""
    from modelpick.workload.files import json_lines, toml_level

    below = [toml_level(given.file)] if given.file else []
    rulebook, names = view.rulebook, known(view)
    for line in json_lines(path):
        yield read_by([_flags(given), line, *below], view, rulebook, names)


class Grouped(TyperCommand):
    """Help with a section for each group of options, a command's own options last."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        sections: dict[str, list[tuple[str, str]]] = {"Arguments": [], **{name: [] for name in _PANELS.values()}}
        for parameter in self.get_params(ctx):
            told = parameter.get_help_record(ctx)
            if told is not None:
                option = BY_NAME.get(parameter.name or "")
                usual = "Arguments" if parameter.param_type_name == "argument" else "Options"
                sections.setdefault(_PANELS[option.group] if option else usual, []).append(told)
        for title, rows in sections.items():
            group = next((group for group, panel in _PANELS.items() if panel == title), "")
            if rows:
                with formatter.section(f"{title} ({GROUPS[group]})" if group else title):
                    formatter.write_dl(rows)


def _flags(given: Given) -> Level:
    from modelpick.workload.read import FLAG
    from modelpick.workload.values import Level

    return Level(FLAG, {name: value for name, value in given.flags.items() if value not in (None, [])})


def _parameter(option: Option) -> inspect.Parameter:
    if option.kind == "switch":
        # Both ways, so that a flag can take back what a file or a preset asks for.
        told = typer.Option(f"{option.flag}/{option.flag.replace('--', '--no-', 1)}", help=option.help)
        return _option(option.name, Annotated[bool | None, told])
    told = typer.Option(
        option.flag,
        metavar=option.metavar,
        help=f"{option.help[:-1]} (e.g. {option.example}).",
        autocompletion=_completed(option) if option.names else None,
    )
    return _option(option.name, Annotated[list[str] | None, told] if option.many else Annotated[str | None, told])


def _completed(option: Option) -> Callable[[str], list[str]]:
    """The names that a shell may offer behind the flag; of a list, for its last word."""

    def complete(incomplete: str) -> list[str]:
        from modelpick.catalog.view import open_view
        from modelpick.workload.names import Names

        view = open_view("", "")
        before, comma, word = incomplete.rpartition(",")
        tail = "=" if option.kind in ("points", "weights") else ""
        names = Names(view.rulebook, known(view)).all(option.names) or ()
        return [f"{before}{comma}{name}{tail}" for name in names if name.startswith(word)]

    return complete


def _option(name: str, annotation: Any, default: Any = None) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _file(kind: Literal["argument", "option"]) -> inspect.Parameter:
    if kind == "argument":
        return _option(FILE, Annotated[str, typer.Argument(metavar="[WORKLOAD.toml]", help=_FILE_HELP)], "")
    return _option(FILE, Annotated[str, typer.Option("--workload", metavar="WORKLOAD.toml", help=_FILE_HELP)], "")


def _is_option(parameter: inspect.Parameter) -> bool:
    told = getattr(parameter.annotation, "__metadata__", ())
    return not any(type(each).__name__ == "ArgumentInfo" for each in told)
