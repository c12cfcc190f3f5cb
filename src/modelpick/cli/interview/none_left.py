"""An answer that leaves no model: what it cost, and what may be done about it."""

from __future__ import annotations

from modelpick.cli.interview.asker import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from modelpick.answers.decision import Relaxation
    from modelpick.answers.sentence import Sentence
    from modelpick.cli.interview.flow import Interview
    from modelpick.cli.interview.questions import Step
    from modelpick.workload.workload import Workload

    Kept = tuple[dict[str, Any], tuple[str, ...]]

_CHANGE, _TAKE_BACK, _KEEP = "change", "back", "keep"
_OFFERED = 3


def none_left(talk: Interview, step: Step, kept: Kept, before: int) -> bool:
    """False where the question is to be asked once more. `kept`: what was answered before it; without any answer to it
    so many models would be left."""
    from modelpick.judge.relax import relaxed
    from modelpick.judge.standings import case_of

    t = talk.tongue.t
    case = case_of(talk.counter.ground, talk.answers.workload())
    found = relaxed(case)[:_OFFERED]
    talk.asker.say(t("That leaves none of the {n:count} models that there would be without this answer.", n=before), 4)
    if found:
        clash = talk.tongue.listed([talk.tongue.phrase(name) for name in _named(one for one, _ in found)])
        talk.asker.say(t("What stands in the way: {clash}.", clash=clash), 4)
    entries = [Entry(_CHANGE, t("Answer this question again"))]
    entries += [Entry(str(at), _told(talk, one)) for at, (one, _) in enumerate(found)]
    entries.append(Entry(_TAKE_BACK, t("Drop this answer: {n:count} left", n=before)))
    entries.append(Entry(_KEEP, t("Keep it: nothing meets it for certain")))
    value = talk.asker.pick(t("What now?"), entries, _CHANGE)
    if value == _CHANGE:
        talk.answers.restore(kept)
        return False
    if value == _TAKE_BACK:
        talk.answers.drop(step.options)
    elif value != _KEEP:
        adopt(talk, case.workload, found[int(value)][1])
    return True


def adopt(talk: Interview, before: Workload, after: Workload) -> None:
    """What another workload asks for differently becomes an answer."""
    from modelpick.workload.told import changed

    talk.answers.take(changed(before, after))


def _named(found: Iterable[Relaxation]) -> list[str]:
    """Every requirement that one of them would relax, once."""
    from modelpick.answers.named import named

    return list(dict.fromkeys(named(requirement) for one in found for requirement in one.requirements))


def _told(talk: Interview, one: Relaxation) -> str:
    changes = "; ".join(_change(talk, change) for change in one.changes)
    left = talk.tongue.many(one.models, "{n:count} model left", "{n:count} models left")
    return talk.tongue.t("Relax: {changes}; {left}", changes=changes, left=left)


def _change(talk: Interview, change: Sentence) -> str:
    """What adopting it does: what is not made a number is dropped."""
    if "how" in change.args:
        return talk.tongue.t("do not require {requirement:t}", requirement=change.args["requirement"])
    return talk.tongue.said(change)
