"""What must hold of every command, whatever it was given. Written apart from the code that it judges."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import NoReturn

from scripts.fuzz_door_runs import Input, Outcome

ANSWERED = (0, 3, 6)  # and what was asked for stands on standard output, or in the file
_LONGEST_LINE = 600  # characters on standard error
_MOST_NOTICES = 12  # before what went wrong, or beside an answer
_BIDIRECTIONAL = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def faults(given: Input, done: Outcome) -> Iterator[str]:
    if done.raised:
        yield f"raised: {done.raised}"
        return
    if done.code not in given.allowed:
        yield f"exit code {done.code}, not of {sorted(given.allowed)}: {done.err.strip()[-200:]}"
    yield from _complaint(given, done)
    yield from _answer(given, done)
    if done.left:
        yield f"made, changed or removed: {', '.join(done.left)}"


def _complaint(given: Input, done: Outcome) -> Iterator[str]:
    lines = done.err.split("\n")
    if lines.pop():
        yield "standard error does not end with a line's end"
    for line in lines:
        if not line.strip():
            yield "an empty line on standard error"
        if _unclean(line):
            yield f"standard error steers the terminal: {line[:120]!a}"
        if len(line) > _LONGEST_LINE:
            yield f"a line of {len(line):,} characters on standard error: {line[:120]}"
    said = [at for at, line in enumerate(lines) if line.startswith("modelpick: ")]
    if _is_answered(given, done):
        if said:
            yield f"exit code {done.code}, and a complaint: {lines[said[0]][:120]}"
        if len(lines) > _MOST_NOTICES:
            yield f"{len(lines)} notices"
    elif len(said) != 1 or len(lines) - said[0] > 2 or not all(line.startswith("  ") for line in lines[said[0] + 1 :]):
        yield f"exit code {done.code}, and no complaint of one or two lines: {done.err[-300:]!a}"
    elif said[0] > _MOST_NOTICES and not given.listing:
        yield f"{said[0]} notices before the complaint"


def _answer(given: Input, done: Outcome) -> Iterator[str]:
    is_answered = _is_answered(given, done)
    if is_answered and not (given.output or given.silent or done.out):
        yield f"exit code {done.code}, and no answer"
    if done.out and given.output and given.output != "-":
        yield "an answer on standard output, and one in the file"
    if done.out and not is_answered and not (given.listing and given.form):
        yield f"exit code {done.code}, and an answer: {done.out[:120]!a}"
    if any(_unclean(line) for line in done.out.split("\n")):
        line = next(line for line in done.out.split("\n") if _unclean(line))
        yield f"standard output steers the terminal: {line[:200]!a}"
    if given.form and done.out:
        try:
            for text in done.out.splitlines() if given.form == "lines" else [done.out]:
                json.loads(text, parse_constant=_refuse)
        except ValueError as error:
            yield f"not strict JSON: {error}: {done.out[:120]!a}"


def _is_answered(given: Input, done: Outcome) -> bool:
    """Where nothing meets what is required, a report says so; what writes a file instead complains."""
    return done.code in ANSWERED and not (done.code == 3 and given.silent)


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON")


def _unclean(line: str) -> bool:
    line = line.removesuffix("\r")  # CSV ends its lines so
    if line.isascii():
        return not line.isprintable()
    return any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") or c in _BIDIRECTIONAL for c in line)
