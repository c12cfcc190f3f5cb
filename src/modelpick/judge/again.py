"""A saved Decision judged again: its workload as it stood, and what has changed since."""

from __future__ import annotations

from modelpick.answers.sentence import Sentence, say
from modelpick.errors import BadFileError
from modelpick.frozen import replace
from modelpick.judge.eligibility import asked
from modelpick.judge.explain.refusal import named
from modelpick.judge.lock.frozen import thawed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from modelpick.answers.decision import Decision
    from modelpick.judge.ground import Ground
    from modelpick.workload.workload import Workload

_NOT_VALUES = ("as_of", "weight", "priorities", "origin")  # told beside the options' values
_STAYS = "The pick stays {offering}."
_INSTEAD = "The pick is {offering} now, before it was {before}."
_PICKED = "{offering} is picked now; before, nothing was."
_LOST = "Nothing is picked any more; before, it was {before}."
_STILL_NONE = "Still nothing is picked."
_NONE_LEFT = "Nothing is left to verify: all that could be taken is refused."
_SETTLED = "{offering} meets all that was to verify."
_REFUSED = "{offering} is refused now: {names:ts}."
_OPEN = "{offering} is still to verify: {names:ts}."


def workload_of(decision: Decision, rulebook: Mapping[str, Any], file: str) -> Workload:
    """As it was judged, whatever presets and profiles say by now; the day is the Decision's own."""
    told = decision.workload if isinstance(decision.workload, dict) else {}
    values = {name: _value(name, each) for name, each in told.items() if name not in _NOT_VALUES}
    try:
        found = thawed({name: each for name, each in values.items() if each not in (None, "", [])}, rulebook, file)
    except BadFileError as error:
        complaint = error.message.replace(": resolved:", ": workload:", 1)
        raise BadFileError(complaint, "`modelpick recommend --format json` writes a Decision") from None
    origin = told.get("origin")
    whys = {one.name: one.why for one in decision.assumptions if one.name and one.why}
    weight = next((one for one in decision.assumptions if one.name == "weight"), None)
    whys["weights"] = whys.get("weights") or (weight.why if weight else "") or ""
    parts = weight.value if weight else None
    return replace(
        found, whys=whys,
        origin=origin if isinstance(origin, dict) else {},
        parts=parts if isinstance(parts, dict) else {},
        weighed={name: told[name] for name in ("weight", "priorities") if told.get(name)},
    )  # fmt: skip


def _value(name: str, value: Any) -> Any:
    """As a lock has it."""
    if name == "image_size" and isinstance(value, list) and len(value) == 2:
        return f"{value[0]}x{value[1]}"
    return f"{value}d" if name == "alive_for" and isinstance(value, int) else value


def changes(before: Decision, now: Decision, ground: Ground, workload: Workload, verified: list[str]) -> list[Sentence]:
    """What became of the pick, and of each offering that was verified."""
    return [_pick(before, now), *_each(ground, workload, verified)]


def _pick(before: Decision, now: Decision) -> Sentence:
    was, is_ = ((one.picks[0].offering if one.picks else None) for one in (before, now))
    if is_ is None:
        if was is not None:
            return say(_LOST, [], before=was)
        return say(_STILL_NONE if now.to_verify else _NONE_LEFT, [])
    if was is None:
        return say(_PICKED, [], offering=is_)
    return say(_STAYS, [], offering=is_) if was == is_ else say(_INSTEAD, [], offering=is_, before=was)


def _each(ground: Ground, workload: Workload, verified: list[str]) -> Iterator[Sentence]:
    """By requirement, whether or not it is listed: the budget aside, which no check moves."""
    everything = asked(ground, workload)
    for name in verified:
        row = ground.view.row_of(name)
        fails = [named(one.id) for one in everything if one.fails >> row & 1]
        open_ = [named(one.id) for one in everything if not (one.passes | one.fails) >> row & 1]
        if fails:
            yield say(_REFUSED, [], offering=name, names=fails)
        elif open_:
            yield say(_OPEN, [], offering=name, names=open_)
        else:
            yield say(_SETTLED, [], offering=name)
