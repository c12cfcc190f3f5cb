"""What every command shares: its options, the day it speaks of, and where its answer goes."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import Annotated, Any, TextIO

import typer

from modelpick.answers.visible import visible
from modelpick.errors import BadFileError
from modelpick.judge.asked import day as day  # commands take it from here

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from modelpick.catalog.view import View

CatalogOption = Annotated[
    str,
    typer.Option(
        "--catalog",
        metavar="FILE|NAME",
        help="A catalog file, or shipped, current, previous; default: MODELPICK_CATALOG, else your own after "
        "`catalog update`, else the shipped one.",
    ),
]
RulesOption = Annotated[
    str,
    typer.Option(
        "--rules", metavar="DIR", help="Judge by the rules in DIR; files that are not there are the shipped ones."
    ),
]
OutputOption = Annotated[str, typer.Option("--output", metavar="FILE", help="Write the answer to FILE.")]
AsOfOption = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Judge as of this day; default: today, UTC.")]


_PLAINER = str.maketrans("─█·", "-#.")  # lines and bars where there are letters alone
_LONG = 50  # rows


class Format(StrEnum):
    table = "table"
    json = "json"
    markdown = "markdown"
    html = "html"
    csv = "csv"
    adr = "adr"


class Lang(StrEnum):
    en = "en"
    es = "es"


_ENDINGS = {
    ".json": Format.json, ".md": Format.markdown, ".markdown": Format.markdown, ".html": Format.html,
    ".htm": Format.html, ".csv": Format.csv,
}  # fmt: skip
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", help="How the answer is told; default: what --output ends in, else a table."),
]
LangOption = Annotated[Lang, typer.Option("--lang", help="The language of a report.")]


def read_catalog(path: str, rules: str = "") -> View:
    """The catalog with the user's overlay and rules; what they have to say first goes to standard error."""
    from modelpick.catalog.view import open_view

    view = open_view(path)
    for notice in view.notices:
        note(notice)
    if rules:
        from modelpick.rulebook import compiled

        view.rules = compiled.read_rules(rules)
        if unread := compiled.without_effect(rules):
            names = ", ".join(f"{name}.toml" for name in unread)
            note(f"{rules}: {names}: read by `modelpick catalog build --rules`, not when judging")
    return view


def tell(
    document: Any, form: Format | None, output: str, lang: Lang = Lang.en, to: Callable[[str, str], None] | None = None
) -> None:
    """The answer, to standard output or to a file; `to` may do so in a way of its own."""
    form = form or implied(output)
    if form is Format.json:
        text = as_json(document)
    else:
        from modelpick.report.told import told

        text = told(document, form, lang, has_color(output), width_of(output))
    (to or write)(text, output)


def implied(output: str) -> Format:
    """What the name of a file says of its format."""
    return _ENDINGS.get(os.path.splitext(output)[1].lower(), Format.table)


def as_json(document: Any, indent: int | None = 2) -> str:
    from modelpick.answers.catalog import plain, to_json

    told = to_json(document) if hasattr(document, "schema") else plain(document)
    if indent and len(told.get("rows", ())) > _LONG:
        return _by_rows(told)
    return dumps(told, indent) + "\n"


def _by_rows(told: dict[str, Any]) -> str:
    """A row a line: where there are hundreds, indenting each takes longer than finding them."""
    lines = []
    for name, value in told.items():
        if isinstance(value, list) and len(value) > 1:
            told_rows = ",\n    ".join(map(dumps, value))
            lines.append(f"  {dumps(name)}: [\n    {told_rows}\n  ]")
        else:
            lines.append(f"  {dumps(name)}: {dumps(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON that is safe to print: characters that would steer a terminal, or are none, are escaped."""
    import json

    text: str = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def write(text: str, output: str) -> None:
    """To standard output, or whole to a file: a file that could not be written whole is left as it was."""
    if output and output != "-":
        write_file(output, text.encode("utf-8", "replace"))
        return
    if sys.stdout is None:  # the caller closed it
        raise BadFileError("standard output: cannot be written: it is closed")
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:  # a terminal of another age: it gets the words
        text = text.translate(_PLAINER).encode(encoding, "replace").decode(encoding)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise BadFileError(f"standard output: cannot be written: {error.strerror or error}") from None


def drop_output() -> None:
    """Whatever is left for standard output goes nowhere: Python would complain once more when it closes it."""
    _drop(sys.stdout)


def _drop(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_file(path: str, content: bytes) -> None:
    target = os.path.realpath(path)  # a link stays a link
    plain = os.path.isfile(target) or not os.path.exists(target)
    scratch = f"{target}.{os.getpid()}.tmp" if plain else target  # a device or a pipe is written to, never replaced
    try:
        with open(scratch, "wb") as file:
            file.write(content)
            file.flush()
            if plain:
                os.fsync(file.fileno())
        if plain:
            if os.path.exists(target):
                os.chmod(scratch, os.stat(target).st_mode & 0o7777)
            os.replace(scratch, target)
    except OSError as error:
        raise BadFileError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        if plain and os.path.exists(scratch):
            os.unlink(scratch)


def note(text: str) -> None:
    """To standard error, as one plain line."""
    if sys.stderr is None:  # print would take standard output instead
        return
    try:
        print(visible(text), file=sys.stderr, flush=True)
    except OSError:  # where nobody listens, an answer and an exit code still stand
        _drop(sys.stderr)


def _is_terminal(output: str) -> bool:
    return not output and sys.stdout is not None and sys.stdout.isatty()


def has_color(output: str) -> bool:
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and _is_terminal(output)


def width_of(output: str) -> int:
    """COLUMNS, else a terminal's own width; in a pipe or a file lines are as long as they need to be."""
    if not _is_terminal(output):
        return 0
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isascii() and wanted.isdigit() and int(wanted):
        return int(wanted)
    return os.get_terminal_size(sys.stdout.fileno()).columns
