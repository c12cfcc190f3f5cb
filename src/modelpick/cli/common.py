"""What every command shares: its options, the day it speaks of, and where its answer goes."""

from __future__ import annotations

import datetime
import os
import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

from modelpick.errors import BadFileError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.view import View

CatalogOption = Annotated[
    str, typer.Option("--catalog", metavar="FILE", help="A catalog file; default: the shipped one.")
]
OutputOption = Annotated[str, typer.Option("--output", metavar="FILE", help="Write the answer to FILE.")]
AsOfOption = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Judge as of this day; default: today, UTC.")]


class Format(StrEnum):
    table = "table"
    json = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="How the answer is told.")]


def read_catalog(path: str) -> View:
    """The catalog with the user's overlay; what either has to say first goes to standard error."""
    from modelpick.catalog.view import open_view

    view = open_view(path)
    for notice in view.notices:
        note(notice)
    return view


def day(as_of: str) -> datetime.date:
    """The day a command speaks of: --as-of, else that of SOURCE_DATE_EPOCH, else today, UTC."""
    if as_of:
        try:
            return datetime.date.fromisoformat(as_of)
        except ValueError:
            raise UsageError(f"--as-of: expected a date like 2026-11-20, got {as_of!r}") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.datetime.now(datetime.UTC)
    if epoch:
        try:
            moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
        except (ValueError, OverflowError, OSError):
            raise UsageError(f"SOURCE_DATE_EPOCH: expected seconds since 1970, got {epoch!r}") from None
    return moment.date()


def tell(document: Any, form: Format, output: str) -> None:
    """The answer, to standard output or to a file."""
    if form is Format.json:
        text = as_json(document)
    else:
        from modelpick.report import terminal

        text = terminal.render(document, color=not output and sys.stdout.isatty(), width=_width(output))
    write(text, output)


def as_json(document: Any) -> str:
    import json

    from modelpick.answers.catalog import to_json

    return json.dumps(to_json(document), ensure_ascii=False, indent=2) + "\n"


def write(text: str, output: str) -> None:
    """To standard output, or whole to a file: a file that could not be written whole is left as it was."""
    if not output or output == "-":
        sys.stdout.write(text)
        return
    write_file(output, text.encode("utf-8"))


def write_file(path: str, content: bytes) -> None:
    scratch = f"{path}.{os.getpid()}.tmp"
    try:
        with open(scratch, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(scratch, path)
    except OSError as error:
        if os.path.exists(scratch):
            os.unlink(scratch)
        raise BadFileError(f"{path}: cannot be written: {error.strerror or error}") from None


def note(text: str) -> None:
    print(text, file=sys.stderr)


def _width(output: str) -> int:
    """A terminal's own width; in a pipe or a file lines are as long as they need to be."""
    if output or not sys.stdout.isatty():
        return 0
    return os.get_terminal_size(sys.stdout.fileno()).columns
