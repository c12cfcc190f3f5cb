"""By which measurements the pick was locked, and which count today: another machine has its own journal, or none."""

from __future__ import annotations

from modelpick.answers.sentence import say
from modelpick.catalog.entities import MEASURED_HERE
from modelpick.judge.check import todo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelpick.answers.drift import Finding
    from modelpick.answers.lockfile import Lock
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.check.held import Held

NOT_MEASURED = "not_measured"
MEASURED_SINCE, MEASURED_ELSEWHERE = "measured_since", "measured_elsewhere"
_SINCE = "With the lock nothing that was measured counted; by this journal, scores rest on measurements too."
_OTHERS = "By this journal other measurements count than with the lock, and scores rest on them."
_ELSEWHERE = "The lock was made with measurements that this journal does not have: scores are without them."


def measured_facts(lock: Lock) -> list[str]:
    """Those of the lock that rest on a measurement."""
    return [name for name, fact in lock.facts.items() if fact.source == MEASURED_HERE]


def missing(held: Held) -> list[str]:
    """Of these, what nobody measured by this journal, or too long ago."""
    if held.judged is None:
        return []
    now = {name: held.facts.get(name) for name in measured_facts(held.lock)}
    return [name for name, fact in now.items() if fact is None or fact.source != MEASURED_HERE]


def unmeasured(held: Held) -> list[Finding]:
    names = missing(held)
    if not names:
        return []
    fields = [field_of(name) for name in names]
    day = max(held.lock.facts[name].as_of for name in names)
    told = say(
        "{offering} was locked by what was measured on {day:date} ({fields:ts}), and this journal has nothing of it "
        "that counts.", [held.cite("measured", fields, day)], offering=held.offering, day=day, fields=fields,
    )  # fmt: skip
    return [held.finding(NOT_MEASURED, held.cause("facts"), told, _todo(held), fact=names[0],
                         was=held.lock.facts[names[0]].value)]  # fmt: skip


def differing(held: Held) -> Iterator[Finding]:
    """Other measurements count than with the lock: scores and the next may differ by that."""
    was, now = held.measured
    if was == now:
        return
    ids = [held.cite("catalog.version", held.lock.catalog_version)]
    ids.append(held.case.facts.computed("catalog#version", held.case.ground.view.version, []))
    template = _OTHERS if was and now else _SINCE if now else _ELSEWHERE
    kind = MEASURED_ELSEWHERE if was and not now else MEASURED_SINCE
    yield held.finding(kind, held.cause("catalog"), say(template, ids), todo.refresh(held) if now else _todo(held),
                       at=("catalog", "version"), was=held.lock.catalog_version,
                       now=held.case.ground.view.version)  # fmt: skip


def field_of(name: str) -> str:
    """`offering:x#measured.ttft_s` is ttft_s."""
    return name.partition("#")[2].removeprefix("measured.").replace("_", " ")


def _todo(held: Held) -> Sentence:
    return say(
        "Name the journal that has it (MODELPICK_JOURNAL), measure again, or bring the lock up to date: `modelpick "
        "check {file} --update`.", [held.cite("file", held.read.file)], file=held.read.file,
    )  # fmt: skip
