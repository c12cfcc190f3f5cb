"""`modelpick render FILE.json`."""

from __future__ import annotations

import os
import sys

from modelpick.answers.reading import Read, read
from modelpick.cli.common import as_json, has_color, implied, note, width_of, write
from modelpick.cli.declared import LANG, OUTPUT, argument, formats
from modelpick.errors import BadFileError, UsageError

_TOGETHER = ("table", "markdown", "csv", "json")
# What a page does with a part that is of no stated kind and not what a command writes there.
_UNFIT = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)

PARAMETERS = (
    argument("file", "FILE.json", "An answer saved as JSON; - is standard input.", names="file"),
    formats("github", "sarif"), OUTPUT, LANG,
)  # fmt: skip


def run(file: str, form: str, output: str, lang: str) -> None:
    """Any saved answer, in any format and language: from --format json, or a line each from --workloads."""
    found = read_all(file)
    form = form or implied(output)
    if len(found) > 1 and form not in _TOGETHER:
        raise UsageError(
            f"--format {form}: tells one answer, and {file} has {len(found):,}",
            f"render a line at a time, or as {', '.join(_TOGETHER)}",
        )
    if form in ("json", "csv", "github", "sarif"):
        for one in found:
            if one.lacks:
                more = f" and {len(one.lacks) - 1:,} more" if len(one.lacks) > 1 else ""
                note(f"{file}: this document lacks {one.lacks[0]}{more}")
    try:
        text = _told(found, form, output, lang)
    except _UNFIT as error:
        raise BadFileError(
            f"{file}: cannot be told: a part of it is not what it should be ({type(error).__name__}: {error})",
            "`modelpick schema NAME` says what an answer holds",
        ) from None
    write(text, output)


def _told(found: list[Read], form: str, output: str, lang: str) -> str:
    if form == "json":
        return "".join(as_json(one.document, len(found) > 1) for one in found)
    from modelpick.report.told import told, told_together

    color, width = has_color(output), width_of(output)
    if len(found) == 1:
        return told(found[0].document, form, lang, color, width, found[0].lacks)
    return told_together(found, form, lang, color, width)


def read_all(file: str) -> list[Read]:
    """One document, or one on each line."""
    from modelpick.catalog.clean import parse_json

    payload = _payload(file)
    lines = [(at, line) for at, line in enumerate(payload.split(b"\n"), 1) if line.strip()]
    if not lines:
        raise BadFileError(f"{file}: empty", "render reads what a command wrote with --format json")
    if len(lines) == 1 or not (lines[0][1].startswith(b"{") and lines[0][1].rstrip().endswith(b"}")):
        return [read(parse_json(payload, file), file)]
    return [read(parse_json(line, f"{file}:{at}"), f"{file}:{at}") for at, line in lines]


def _payload(file: str) -> bytes:
    """All of it, or a byte more than is accepted."""
    from modelpick.catalog.clean import MAX_BYTES

    try:
        if file == "-":
            if sys.stdin is None or sys.stdin.isatty():
                raise UsageError("nothing on standard input", "give a file, or pipe an answer in")
            found = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            if os.path.isdir(file):
                raise BadFileError(f"{file}: a directory, no answer")
            with open(file, "rb") as opened:
                found = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise BadFileError(f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(found) > MAX_BYTES:
        raise BadFileError(f"{file}: larger than {MAX_BYTES // 1024**2} MiB, refused")
    return found.removeprefix(b"\xef\xbb\xbf")
