"""The route for whoever waits: the one that is done first, by what you measured, else by what is published."""

from __future__ import annotations

from modelpick.answers.routes_page import Unlisted
from modelpick.answers.sentence import say
from modelpick.catalog.entities import MEASURED_HERE
from modelpick.judge import measured
from modelpick.judge.explain.timed import how
from modelpick.judge.pages.routes_lines import Asking, Line, is_route, provider
from modelpick.judge.pages.speed import OWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.answers.sentence import Sentence

Told = tuple[str | None, "list[Sentence | None]"]

_ENOUGH = 2  # speeds: one is no comparison
_BOTH = ("ttft_s", "throughput_tok_s")  # of which the time of an answer is made

_SOONEST = (
    "Of {known:count} routes with published speeds it is done first with an answer of {tokens:count} tokens: in "
    "{mid:number} s ({low:number} to {high:number}). Others, of which nobody says how fast they are: {open:count}."
)
_ONE_SPEED = (
    "Nobody says: {offering} alone has a published speed, {ttft:number2} s to the first token, and one figure is no "
    "comparison."
)
_NO_SPEED = "Nobody says: no route that may be picked has a published time to the first token with a throughput."
_SOONEST_HERE = (
    "Of {known:count} routes that you measured it is done first with an answer of {tokens:count} tokens: in "
    "{mid:number2} s ({low:number2} to {high:number2}). Others: {open:count}."
)
_SOONEST_MIXED = (
    "Of {known:count} routes with speeds that you measured or others published it is done first with an answer of "
    "{tokens:count} tokens: in {mid:number2} s ({low:number2} to {high:number2}). Others, of which nobody says how "
    "fast they are: {open:count}."
)
_ONE_HERE = (
    "Nobody says: you measured {offering} alone, {ttft:number2} s to the first token, and one figure is no comparison."
)
_HERE = "By what you measured: {first:said}."
_HERE_APART = "By what you measured: {first:said}; and {rate:said}."
_PARTLY = "Partly measured here, partly published by {by:list}."
_UNCOUNTED = "Published by {by:list}, not measured here; of how many runs is not said."
_COUNTED = "Published by {by:list}, not measured here."
_FASTER_HERE = "By what you measured done sooner, in {mid:number} s: {offering}, which nobody vouches for."
_FASTER = "Published as done sooner, in {mid:number} s: {offering}, which nobody vouches for."
_UNLISTED = "Published as done sooner, in {mid:number} s: {name}, but no list of live routes has it."


def interactive(asking: Asking, able: list[Line], lines: Sequence[Line], others: Sequence[Unlisted]) -> Told:
    timed = sorted(((line.answer_s.mid, line.id, line) for line in able if line.answer_s), key=lambda each: each[:2])
    own = [each for each in timed if is_measured(each[2])]
    if len(own) >= _ENOUGH:  # what is published is compared with nothing that was measured
        timed = own
    first = timed[0][2] if timed else None
    elsewhere = [_faster(asking, first, lines), _unlisted(asking, first, others)]
    if first is None or first.answer_s is None:
        return None, [say(_NO_SPEED, [asking.counted("able", len(able), able)]), *elsewhere]
    if len(timed) < _ENOUGH:
        start = first.speeds["ttft_s"]
        template, facts = _ONE_HERE if is_measured(first) else _ONE_SPEED, [is_route(asking, first), *start.facts]
        alone = say(template, facts, offering=first.id, ttft=start.mid)
        return None, [alone, _who(asking, first), *elsewhere]
    count = {"known": len(timed), "open": len(able) - len(timed)}
    facts = [answer_fact(asking, first), asking.asked("output_tokens"),
             asking.counted("timed", count, (line for _, _, line in timed))]  # fmt: skip
    template = _SOONEST_HERE if timed == own else _SOONEST_MIXED if own else _SOONEST
    reason = say(template, facts, tokens=asking.workload.output_tokens, mid=first.answer_s.mid,
                 low=first.answer_s.low, high=first.answer_s.high, **count)  # fmt: skip
    return first.id, [reason, _who(asking, first), *elsewhere]


def _unlisted(asking: Asking, than: Line | None, others: Sequence[Unlisted]) -> Sentence | None:
    """What was published as done sooner than the first, of a route that no list has."""
    timed = [(one.answer_s.mid, one.name, one) for one in others if one.answer_s]
    if not timed:
        return None
    mid, name, one = min(timed, key=lambda each: each[:2])
    if than is not None and than.answer_s is not None and than.answer_s.mid <= mid:
        return None
    cited = [fact for figure in one.speeds.values() for fact in figure.facts]
    facts = [asking.facts.computed(f"time:{one.provider}/{asking.model.id}#answer_s", mid, cited)]
    return say(_UNLISTED, [*facts, *cited], mid=mid, name=name)


def is_measured(line: Line) -> bool:
    """All that its time rests on was measured here."""
    return all(name in line.speeds and line.speeds[name].rests_on == OWN for name in _BOTH)


def _who(asking: Asking, line: Line) -> Sentence:
    """Never without who says so, and of how many runs."""
    figures = [line.speeds[name] for name in _BOTH]
    facts = [fact for figure in figures for fact in figure.facts]
    if is_measured(line):
        told = measured.speeds(asking.ground, asking.ground.view.row_of(line.id))
        first, rate = (how(told[name]) for name in _BOTH)
        return say(_HERE, facts, first=first) if first == rate else say(_HERE_APART, facts, first=first, rate=rate)
    others = [one for figure in figures for one in figure.measured if one.source != MEASURED_HERE]
    by = list(dict.fromkeys(one.by for one in others))
    if any(figure.rests_on == OWN for figure in figures):
        return say(_PARTLY, facts, by=by)
    return say(_COUNTED if all(one.runs for one in others) else _UNCOUNTED, facts, by=by)


def _faster(asking: Asking, than: Line | None, lines: Sequence[Line]) -> Sentence | None:
    """A route that may not be picked, and by its published figures is done sooner."""
    others = [line for line in lines if line.answer_s and not line.trusted]
    best = min(others, key=lambda line: (line.answer_s.mid if line.answer_s else 0.0, line.id), default=None)
    if best is None or best.answer_s is None:
        return None
    if than is not None and than.answer_s is not None and than.answer_s.mid <= best.answer_s.mid:
        return None
    facts = [answer_fact(asking, best), is_route(asking, best), provider(asking, best)]
    return say(_FASTER_HERE if is_measured(best) else _FASTER, facts,
               mid=best.answer_s.mid, offering=best.id, why="nobody vouches for")  # fmt: skip


def answer_fact(asking: Asking, line: Line) -> str:
    """The time to the whole answer."""
    assert line.answer_s is not None
    value = {"low": line.answer_s.low, "mid": line.answer_s.mid, "high": line.answer_s.high}
    figures = [line.speeds["ttft_s"], line.speeds["throughput_tok_s"]]
    from_ = [*(fact for figure in figures for fact in figure.facts), asking.asked("output_tokens")]
    return asking.facts.computed(f"time:{line.id}#answer_s", value, from_)
