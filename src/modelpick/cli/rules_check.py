"""`modelpick rules check DIR`."""

from __future__ import annotations

from modelpick.cli.common import complain, implied, tell
from modelpick.cli.declared import FORMAT, LANG, OUTPUT, argument
from modelpick.errors import BadFileError

PARAMETERS = (
    argument("directory", "DIR", "A folder with files of the rulebook.", names="folder"),
    FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(directory: str, form: str, output: str, lang: str) -> None:
    """Whether the rules in DIR hold, each file by itself and all of them together: every error, one line each."""
    from modelpick.judge.rules import checked
    from modelpick.rulebook.check import examine_all
    from modelpick.rulebook.compiled import own_files, rule_files

    rulebook, errors = examine_all(rule_files(directory))
    answer = checked(directory, own_files(directory), rulebook, errors)
    form = form or implied(output)
    if form != "table" or not errors:
        tell(answer, form, output, lang)
    if not errors:
        return
    for error in errors if form == "table" else ():
        complain(error)
    raise BadFileError(f"{directory}: {len(errors)} error{'s' if len(errors) > 1 else ''}")
