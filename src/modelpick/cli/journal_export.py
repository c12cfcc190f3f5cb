"""`modelpick journal export [FILE]`."""

from __future__ import annotations

import os

from modelpick.catalog.journal import journal_path, read
from modelpick.catalog.journal_lines import line_of
from modelpick.cli.common import note, write
from modelpick.cli.declared import argument
from modelpick.cli.journal_asked import FIELD, OFFERING, asked
from modelpick.errors import UsageError

PARAMETERS = (
    argument("file", "[FILE]", "Where the entries go; standard output if none is named.", default="", names="file"),
    OFFERING, FIELD,
)  # fmt: skip


def run(file: str, offering: str, field: str) -> None:
    """Entries of the journal, a line each, to share them: to standard output, or to FILE."""
    path = journal_path()
    if path and file and os.path.realpath(file) == os.path.realpath(path):
        raise UsageError(f"{file}: that is the journal itself", "name another file")
    entries, notices = read(path)
    for notice in notices:
        note(notice)
    wanted = asked(entries, offering, field)
    write("".join(f"{line_of(one).decode()}\n" for one in wanted), file)
    subjects = len({one.subject for one in wanted})
    note(
        f"{len(wanted):,} {'entry' if len(wanted) == 1 else 'entries'} of {subjects:,} "
        f"{'endpoint' if subjects == 1 else 'endpoints'}, for `modelpick journal import`."
    )
