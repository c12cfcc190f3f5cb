"""The door: parses the command line, turns every expected failure into one line and an exit code."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

from modelpick import __version__
from modelpick.cli import (
    catalog_build,
    catalog_conflicts,
    catalog_info,
    catalog_refresh,
    catalog_resolve,
    catalog_sources,
)
from modelpick.errors import ModelpickError

BUG = 1
USAGE = 2
INTERRUPTED = 130

app = typer.Typer(
    name="modelpick",
    help="Which language model, from which provider, at which price tier, for this workload, and how sure are we?",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
catalog = typer.Typer(help="The data: what is known, from whom, and how sure.", no_args_is_help=True)
app.add_typer(catalog, name="catalog")
for command in (
    catalog_info,
    catalog_sources,
    catalog_conflicts,
    catalog_resolve,
    catalog_build,
    catalog_refresh,
):
    catalog.command(command.NAME)(command.run)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"modelpick {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Which language model, from which provider, at which price tier, for this workload, and how sure are we?"""


def run() -> NoReturn:
    """The console script: no traceback for anything that a user can cause."""
    try:
        code = app(standalone_mode=False) or 0
        sys.stdout.flush()
    except ModelpickError as error:
        code = _complain(error.message, error.advice, error.code)
    except typer.exceptions.TyperException as error:
        text = error.format_message()  # help that was asked for by giving no command is no mistake
        code = 0 if type(error).__name__ == "NoArgsIsHelpError" else _complain(text, "", USAGE)
        if code == 0:
            print(text)
    except typer.Exit as error:
        code = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader went away. Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


def _complain(message: str, advice: str, code: int) -> int:
    print(f"modelpick: {message}", file=sys.stderr)
    if advice:
        print(f"  {advice}", file=sys.stderr)
    return code
