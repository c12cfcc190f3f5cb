"""`modelpick journal import FILE`."""

from __future__ import annotations

import sys
from collections import Counter

from modelpick.answers.measurement import JournalImport
from modelpick.catalog.journal import append, content, journal_path
from modelpick.cli.common import read_catalog, tell
from modelpick.cli.declared import CATALOG, FORMAT, LANG, OUTPUT, argument
from modelpick.errors import BadFileError, UsageError
from modelpick.judge.clock import day_text

PARAMETERS = (
    argument("file", "FILE", "What `journal export` wrote; - is standard input.", names="file"),
    CATALOG, FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(file: str, catalog: str, form: str, output: str, lang: str) -> None:
    """Take in entries that somebody exported: all of a file, or nothing. What is there already is not doubled."""
    from modelpick.catalog.journal_import import entries_in

    path = journal_path()
    if not path:
        raise UsageError("MODELPICK_JOURNAL says that no journal is kept", "unset it, or name a file")
    entries = entries_in(_content(file), "standard input" if file == "-" else file, day_text(""))
    view = read_catalog(catalog)
    added = set(append(entries, path, only_new=True))
    new = [one for one in entries if one.id in added]
    subjects = sorted({one.subject for one in new})
    unknown = sorted({one.offering for one in new if one.offering and not view.has_offering(one.offering)})
    fields = dict(sorted(Counter(one.field for one in new).items()))
    answer = JournalImport(file, path, len(entries), len(new), len(entries) - len(new), fields, subjects, unknown)
    tell(answer, form, output, lang)


def _content(file: str) -> bytes:
    import os

    from modelpick.catalog.journal import MAX_BYTES

    if file != "-":
        if not os.path.exists(file):
            raise BadFileError(f"{file}: cannot be read: No such file or directory")
        return content(file, "nothing was imported")
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("nothing on standard input", "give a file, or pipe an export in")
    found = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(found) > MAX_BYTES:
        raise BadFileError(f"standard input: larger than {MAX_BYTES // 1024**2} MiB, refused")
    return found
