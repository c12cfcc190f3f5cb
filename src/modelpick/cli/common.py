"""What every command shares: the catalog it reads, what it says beside its answer, and where the answer goes."""

from __future__ import annotations

import os
import sys
import time

from modelpick.answers.visible import visible
from modelpick.errors import BadFileError
from modelpick.json_text import by_rows, dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TextIO

    from modelpick.catalog.view import View

_PLAINER = str.maketrans("─█·", "-#.")  # lines and bars where there are letters alone
_LONGEST_NOTE = 500  # characters; the longest that no user's own words make longer has 300
ENDINGS = {
    ".json": "json", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".csv": "csv",
    ".sarif": "sarif", ".jsonl": "jsonl",
}  # fmt: skip


def read_catalog(path: str, rules: str = "") -> View:
    """The catalog with the user's overlay and rules; what they have to say first goes to standard error."""
    from modelpick.catalog.view import open_view

    view = open_view(path)
    trace(f"catalog: {view.path}, version {view.version}, {_chosen_by(path, view.where.name)}")
    if view.overlay_path:
        trace(f"overlay: {view.overlay_path}")
    if view.journal:
        trace(f"journal: {view.journal.path}")
    note(*view.notices)
    if rules:
        from modelpick.rulebook import compiled

        view.rules = compiled.read_rules(rules)
        trace(f"rules: {rules}, named by --rules; what is not there is the shipped ones'")
        if unread := compiled.without_effect(rules):
            names = ", ".join(f"{name}.toml" for name in unread)
            note(f"{rules}: {names}: read by `modelpick catalog build --rules`, not when judging")
    else:
        trace("rules: those in the catalog")
    return view


def _chosen_by(path: str, name: str) -> str:
    if path:
        return "named by --catalog"
    if os.environ.get("MODELPICK_CATALOG"):
        return "named by MODELPICK_CATALOG"
    return {"current": "your own, by `catalog update`", "shipped": "the shipped one"}.get(name, name)


def tell(document: Any, form: str, output: str, lang: str = "en", to: Callable[[str, str], None] | None = None) -> None:
    """The answer, to standard output or to a file; `to` may do so in a way of its own."""
    trace("answered")
    form = form or implied(output)
    if form == "json":
        text = as_json(document)
    else:
        from modelpick.report.told import told

        text = told(document, form, lang, has_color(output), width_of(output))
    trace(f"worded: {form}")
    (to or write)(text, output)
    trace(f"written: {output or 'standard output'}")


def implied(output: str) -> str:
    """What the name of a file says of its format."""
    return ENDINGS.get(ending(output), "table")


def ending(output: str) -> str:
    """.json; "" for none. A figure is none: gpt-5.4 ends in its version."""
    found = os.path.splitext(output)[1].lower()
    return found if found[1:2].isalpha() else ""


def as_json(document: Any, is_line: bool = False) -> str:
    """A row a line; on one line where there are many documents."""
    return dumps(document) + "\n" if is_line else by_rows(document)


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


def check_output(output: str) -> None:
    """BadFileError where a file cannot be written: for commands that cost something before they have an answer."""
    target = os.path.realpath(output)
    folder = os.path.dirname(target)
    if (
        not output
        or output == "-"
        or (os.path.exists(target) and not os.path.isfile(target) and os.access(target, os.W_OK))
    ):
        return
    if not os.path.isdir(folder):
        raise BadFileError(f"{output}: cannot be written: there is no folder {folder}")
    if not os.access(target if os.path.exists(target) else folder, os.W_OK):
        raise BadFileError(f"{output}: cannot be written: Permission denied")


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


class _Voice:
    """How much is said beside the answer."""

    is_quiet = False
    is_verbose = False
    began = 0.0  # when the process did, or nearly


def set_voice(quiet: bool, verbose: bool, began: float) -> None:
    _Voice.is_quiet, _Voice.is_verbose, _Voice.began = quiet, verbose, began


def is_verbose() -> bool:
    return _Voice.is_verbose


def is_quiet() -> bool:
    return _Voice.is_quiet


def note(*texts: str) -> None:
    """What should be known beside the answer: to standard error, a plain line each; nothing under --quiet."""
    for text in () if _Voice.is_quiet else texts:
        complain(text)


def trace(what: str) -> None:
    """What was done by now, for --verbose."""
    if _Voice.is_verbose:
        complain(f"{(time.perf_counter() - _Voice.began) * 1000:6.0f} ms  {what}")


def complain(text: str) -> None:
    """To standard error, whatever was wished: one plain line; of one too long to read, its beginning and end."""
    if sys.stderr is None:  # print would take standard output instead
        return
    line = visible(text)
    if len(line) > _LONGEST_NOTE:
        line = f"{line[: _LONGEST_NOTE - 200]} … {line[-200:]}"
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:  # where nobody listens, an answer and an exit code still stand
        _drop(sys.stderr)


def _is_terminal(output: str) -> bool:
    return not output and sys.stdout is not None and sys.stdout.isatty()


def has_color(output: str) -> bool:
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and _is_terminal(output)


def width_of(output: str) -> int:
    """In a terminal COLUMNS, else its own width. 0 in a pipe or a file: lines there are as long as they need to be."""
    if not _is_terminal(output):
        return 0
    wanted = os.environ.get("COLUMNS", "")
    if len(wanted) < 6 and wanted.isascii() and wanted.isdigit() and int(wanted):
        return int(wanted)
    return os.get_terminal_size(sys.stdout.fileno()).columns
