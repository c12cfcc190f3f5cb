"""What modelpick itself judges otherwise since the lock, its rules and presets; and what a hand changed in the lock."""

from __future__ import annotations

from modelpick.answers.sentence import say
from modelpick.errors import ModelpickError
from modelpick.judge.check import todo
from modelpick.judge.check.held import LOCK, NOT_KNOWN, RULES
from modelpick.judge.lock.frozen import frozen
from modelpick.judge.lock.seals import HEAD
from modelpick.workload.read import FILE
from modelpick.workload.read import workload as read
from modelpick.workload.values import Level

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from modelpick.answers.drift import Finding
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.check.held import Held

_TOLD = 8  # options of a preset that changed


def edited(held: Held) -> Iterator[Finding]:
    """Nothing of the world explains what an edit of the lock made different."""
    for table in held.read.edited:
        name = "" if table == HEAD else table
        ids = [held.cite("edited", list(held.read.edited))]
        told = (
            say("[{table}] of the lock is not what `modelpick lock` wrote: it has been edited, and is judged as it "
                "stands.", ids, table=table)
            if name
            else say("The first lines of the lock are not what `modelpick lock` wrote: they have been edited.", ids)
        )  # fmt: skip
        details = list(_asked_otherwise(held)) if table == "resolved" else []
        yield held.finding("edited", LOCK, told, todo.undo(held), at=(name, "" if name else "lock"), details=details)


def _asked_otherwise(held: Held) -> Iterator[Sentence]:
    """By the same presets, the two tables of the work said the same when they were written."""
    if not held.same_rules:
        return
    try:
        now, _ = read([Level(FILE, held.lock.workload, "")], held.case.ground.rules)
    except ModelpickError:
        return  # which is told of the preset
    for name, was, asked in _differing(held, frozen(now)):
        ids = [held.cite(f"resolved.{name}", _words(was)), held.cite(f"workload.{name}", _words(asked))]
        yield say("{option:words}: {was} in [resolved], {asked} by [workload].", ids, option=name, was=_words(was),
                  asked=_words(asked))  # fmt: skip


def rules_changed(held: Held) -> Iterator[Finding]:
    if held.same_rules or held.is_edited():
        return
    ids = [held.cite("rules", held.lock.rules), held.case.facts.computed("check#rules", held.rules, [])]
    told = say(
        "What modelpick judges by is not what the pick was locked by ({was} then, {now} now): scores may differ by "
        "that, and no provider has done anything.", ids, was=held.lock.rules, now=held.rules,
    )  # fmt: skip
    yield held.finding("rules_changed", RULES, told, todo.refresh(held), at=("", "rules"), was=held.lock.rules,
                       now=held.rules)  # fmt: skip


def tool_changed(held: Held, tool: str) -> Iterator[Finding]:
    """News alone, where its rules are the same."""
    if tool == held.lock.tool or not held.same_rules or held.is_edited():
        return
    ids = [held.cite("tool", held.lock.tool), held.case.facts.computed("check#tool", tool, [])]
    told = say("modelpick {now} checks what {was} locked, by the same rules.", ids, was=held.lock.tool, now=tool)
    yield held.finding("tool_changed", RULES, told, todo.nothing(held), at=("", "tool"), was=held.lock.tool, now=tool)


def preset_changed(held: Held) -> Iterator[Finding]:
    """The work as it was asked, by today's presets and profiles; judged is what was locked."""
    asked = held.lock.workload
    ids = [held.cite("preset", name := str(asked.get("preset", "")))]
    try:
        now, _ = read([Level(FILE, asked, f"{held.read.file}: workload")], held.case.ground.rules)
    except ModelpickError as error:
        # The preset is gone, or means something else: what was locked stands on its own.
        reason = error.message.partition("workload: ")[2] or error.message
        ids.append(held.case.facts.computed("check#workload", reason, []))
        told = say("The workload can't be read by today's rules ({reason}); it is judged as it was locked.", ids,
                   reason=reason)  # fmt: skip
        cause = LOCK if held.is_edited("workload") else RULES
        yield held.finding("preset_changed", cause, told, todo.change(held), at=("workload", "preset"), was=name)
        return
    if held.is_edited("workload", "resolved"):
        return  # it is not the preset that makes the two differ, or nobody can tell
    details = list(_differences(held, frozen(now)))
    if details:
        told = say("The preset {preset} is not what it was; judged is the work as it was locked.", ids, preset=name)
        cause = NOT_KNOWN if held.same_rules else RULES
        yield held.finding("preset_changed", cause, told, todo.refresh(held), at=("workload", "preset"), was=name,
                           now=name, details=details[:_TOLD])  # fmt: skip


def _differences(held: Held, today: dict[str, Any]) -> Iterator[Sentence]:
    for name, was, now in _differing(held, today):
        ids = [held.cite(f"resolved.{name}", _words(was)),
               held.case.facts.computed(f"workload#{name}.today", _words(now), [])]  # fmt: skip
        yield say("{option:words}: {was} then, {now} now.", ids, option=name, was=_words(was), now=_words(now))


def _differing(held: Held, today: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    locked = frozen(held.case.workload)
    names = dict.fromkeys([*locked, *today])
    return ((name, locked.get(name), today.get(name)) for name in names if locked.get(name) != today.get(name))


def _words(value: Any) -> str:
    """A value of an option, short."""
    if value is None:
        return "-"
    if isinstance(value, dict):
        text = ", ".join(f"{name}={_words(each)}" for name, each in value.items())
    elif isinstance(value, list):
        text = ", ".join(map(str, value))
    else:
        text = f"{value:.4g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 80 else text[:79] + "…"
