"""`modelpick catalog update`."""

from __future__ import annotations

import datetime

from modelpick.cli.common import tell
from modelpick.cli.declared import FORMAT, LANG, OUTPUT, option
from modelpick.judge.clock import day

PARAMETERS = (
    option("--source", "NAME=URL|FILE", "Read NAME from a mirror or a file; may be repeated.", many=True),
    option("--only", "NAME", "One upstream; may be repeated.", many=True, names="source"),
    option(
        "--accept-changes", "NAME", "Take what NAME says, however much it changed; may be repeated.",
        many=True, names="source",
    ),
    FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(
    source: list[str] | None,
    only: list[str] | None,
    accept_changes: list[str] | None,
    form: str,
    output: str,
    lang: str,
) -> None:
    """Fetch prices and specifications anew, and tell what changed. Benchmarks change with releases."""
    from modelpick.cli.progress import Progress
    from modelpick.curate.update.run import update
    from modelpick.curate.update.wish import wish

    asked = wish(source or (), only or (), accept_changes or ())
    now = datetime.datetime.now(datetime.UTC)
    now = now if day("") == now.date() else datetime.datetime.combine(day(""), now.timetz())
    with Progress() as progress:
        answer = update(asked, now, progress)
    tell(answer, form, output, lang)
