"""`modelpick rules check DIR`."""

from __future__ import annotations

from typing import Annotated

import typer

from modelpick.cli.common import Format, FormatOption, Lang, LangOption, OutputOption, implied, note, tell
from modelpick.errors import BadFileError

NAME = "check"


def run(
    directory: Annotated[str, typer.Argument(metavar="DIR", help="A folder with files of the rulebook.")],
    form: FormatOption = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
) -> None:
    """Whether the rules in DIR hold, each file by itself and all of them together: every error, one line each."""
    from modelpick.judge.rules import checked
    from modelpick.rulebook.check import examine_all
    from modelpick.rulebook.compiled import own_files, rule_files

    rulebook, errors = examine_all(rule_files(directory))
    answer = checked(directory, own_files(directory), rulebook, errors)
    form = form or implied(output)
    if form is not Format.table or not errors:
        tell(answer, form, output, lang)
    if not errors:
        return
    for error in errors if form is Format.table else ():
        note(error)
    raise BadFileError(f"{directory}: {len(errors)} error{'s' if len(errors) > 1 else ''}")
