"""What to do about a finding, in a sentence."""

from __future__ import annotations

from modelpick.answers.sentence import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Judged
    from modelpick.judge.check.held import Held


def move(held: Held) -> Sentence:
    turned = held.lock.fallback
    if turned is None:
        return say("Lock another pick: `modelpick check {file} --update`.", _file(held), file=held.read.file)
    ids = [*_file(held), held.cite("fallback", turned.offering)]
    return say("Move to the fallback, {fallback}, or lock another pick: `modelpick check {file} --update`.", ids,
               fallback=turned.offering, file=held.read.file)  # fmt: skip


def change(held: Held) -> Sentence:
    return say("Lock another pick (`modelpick check {file} --update`), or ask for less and lock again.", _file(held),
               file=held.read.file)  # fmt: skip


def accept(held: Held) -> Sentence:
    return say(
        "Take today's prices into the lock, and another pick if that is better now: `modelpick check {file} --update`. "
        "A greater --max-price-rise allows more.", _file(held), file=held.read.file,
    )  # fmt: skip


def compare(held: Held, other: Judged) -> Sentence:
    names = {"one": held.offering, "other": other.offering}
    ids = [*_file(held), *(f"offering:{name}#model" for name in names.values())]
    return say(
        "Look at both (`modelpick compare {one} {other}`); `modelpick check {file} --update` locks the leader, and a "
        "greater --max-margin keeps the pick.", ids, file=held.read.file, **names,
    )  # fmt: skip


def look(held: Held) -> Sentence:
    return say("Ask the provider; `modelpick check {file}` stays as it is until somebody knows.", _file(held),
               file=held.read.file)  # fmt: skip


def refresh(held: Held) -> Sentence:
    return say("Take it into the lock: `modelpick check {file} --update`.", _file(held), file=held.read.file)


def undo(held: Held) -> Sentence:
    return say("Undo the edit, or lock again: `modelpick check {file} --update`.", _file(held), file=held.read.file)


def update(held: Held) -> Sentence:
    return say("Fetch newer lists: `modelpick catalog update`.", _file(held))


def nothing(held: Held) -> Sentence:
    return say("Nothing to do.", _file(held))


def _file(held: Held) -> list[str]:
    return [held.cite("file", held.read.file)]
