"""The door: parses the command line, turns every expected failure into one line and an exit code."""

from __future__ import annotations

import errno
import sys
from typing import NoReturn

import typer

from modelpick import __version__
from modelpick.cli import (
    ask,
    asked,
    catalog_build,
    catalog_conflicts,
    catalog_diff,
    catalog_info,
    catalog_quality,
    catalog_refresh,
    catalog_resolve,
    catalog_sources,
    catalog_update,
    compare,
    cost,
    listing,
    recommend,
    render,
    routes,
    rules_check,
    rules_show,
    schema,
    show,
    why_not,
)
from modelpick.cli.common import drop_output, note, write
from modelpick.errors import BadFileError, ModelpickError

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
    catalog_update,
    catalog_sources,
    catalog_conflicts,
    catalog_quality,
    catalog_diff,
    catalog_resolve,
    catalog_build,
    catalog_refresh,
):
    catalog.command(command.NAME)(command.run)
app.command(recommend.NAME, cls=asked.Grouped)(asked.command(recommend.run, file="argument"))
app.command(ask.NAME, cls=asked.Grouped)(asked.command(ask.run, file="argument"))
app.command(why_not.NAME, cls=asked.Grouped)(asked.command(why_not.run))
app.command(compare.NAME, cls=asked.Grouped)(asked.command(compare.run))
app.command(cost.NAME, cls=asked.Grouped)(asked.command(cost.run, "traffic"))
app.command(routes.NAME, cls=asked.Grouped)(asked.command(routes.run, "traffic", also=routes.ALSO))
app.command(listing.NAME, cls=asked.Grouped)(asked.command(listing.run))
app.command(show.NAME, cls=asked.Grouped)(asked.command(show.run, "traffic"))
app.command(render.NAME)(render.run)
app.command(schema.NAME)(schema.run)

rules = typer.Typer(help="The rulebook: what we judge by, and whether your own holds.", no_args_is_help=True)
app.add_typer(rules, name="rules")
for judging in (rules_show, rules_check):
    rules.command(judging.NAME)(judging.run)


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
        if sys.stdout is not None:
            sys.stdout.flush()
    except ModelpickError as error:
        code = _complain(error.message, error.advice, error.code)
    except typer.exceptions.TyperException as error:
        code = _misused(error)
    except typer.Exit as error:
        code = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:  # the reader went away
        drop_output()
        code = 0
    except OSError as error:  # help and the version are not written by common.write
        if error.errno not in (errno.ENOSPC, errno.EIO, errno.EBADF):
            raise
        drop_output()
        code = _complain(f"standard output: cannot be written: {error.strerror}", "", BadFileError.code)
    except SystemExit:  # typer's own: shell completion ends so, and so does a reader that went away
        if type(sys.stdout).__name__ != "PacifyFlushWrapper":
            raise
        drop_output()
        code = 0
    sys.exit(code)


def _misused(error: typer.exceptions.TyperException) -> int:
    text = error.format_message()
    if type(error).__name__ != "NoArgsIsHelpError":
        return _complain(text, "", USAGE)
    try:
        write(text + "\n", "")  # help that was asked for by giving no command is no mistake
    except ModelpickError as failure:
        return _complain(failure.message, failure.advice, failure.code)
    return 0


def _complain(message: str, advice: str, code: int) -> int:
    note(f"modelpick: {message}")
    if advice:
        note(f"  {advice}")
    return code
