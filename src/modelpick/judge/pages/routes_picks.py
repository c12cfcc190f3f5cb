"""A route for each use, with the reason; where the facts don't tell, that is the answer. Unknown never wins."""

from __future__ import annotations

from modelpick.answers.routes_page import Blend, Unlisted, UsePick
from modelpick.answers.sentence import say
from modelpick.judge import places
from modelpick.judge.pages.routes_lines import Asking, Line, is_route, provider
from modelpick.judge.tiers import BATCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.answers.sentence import Sentence

TITLES = {
    "interactive": "Interactive use", "batch": "Batches", "first_party": "First party",
    "uptime": "Uptime, through a gateway", "region": "In a region",
}  # fmt: skip
_ENOUGH = 2  # published speeds: one is no comparison
_NO_LESS = 1e-9

_NOBODY = {
    "unserved": "No route is live.",
    "deprecated": "No route may be picked: a list calls every one deprecated.",
    "unvouched": "No route may be picked: nobody vouches for who serves it.",
    "both": "No route may be picked: nobody vouches for who serves it, or a list calls it deprecated.",
}
_SOONEST = (
    "Of {known:count} routes with published speeds it is done first with an answer of {tokens:count} tokens: in "
    "{mid:number} s ({low:number} to {high:number}). Others, of which nobody says how fast they are: {open:count}."
)
_ONE_SPEED = (
    "Nobody says: {offering} alone has a published speed, {ttft:number2} s to the first token, and one figure is no "
    "comparison."
)
_NO_SPEED = "Nobody says: no route that may be picked has a published time to the first token with a throughput."
_UNCOUNTED = "Published by {by:list}, not measured here; of how many runs is not said."
_COUNTED = "Published by {by:list}, not measured here."
_FASTER = "Published as done sooner, in {mid:number} s: {offering}, which nobody vouches for."
_UNLISTED = "Published as done sooner, in {mid:number} s: {name}, but no list of live routes has it."
_LEAST = "Of {n:count} {what:t} with a price none costs less: {usd:blend} a million tokens at {ratio:said}."
_LEAST_BATCH = (
    "Of {n:count} {what:t} with a price none costs less: {usd:blend} a million tokens at {ratio:said}, at its batch "
    "price."
)
_ALONE = "No other has a price: {usd:blend} a million tokens at {ratio:said}."
_ALONE_BATCH = "No other has a price: {usd:blend} a million tokens at {ratio:said}, at its batch price."
_EQUALS = ("{n:count} other costs the same.", "{n:count} others cost the same.")
_NO_PRICE = "Nobody says: no route that may be picked has a price by the token."
_NO_BATCH = "No route that may be picked publishes a batch price: this is the price of answers that do not wait."
_OWN = "The lab serves it itself: {usd:blend} a million tokens at {ratio:said}."
_OWN_UNPRICED = "The lab serves it itself; of a price by the token nobody says anything."
_NO_OWN = "The lab itself serves it on no live route that may be picked."
_GATEWAY = (
    "It passes requests on to several providers, as far as is known {upstreams:list}, and costs {usd:blend} a million "
    "tokens at {ratio:said}."
)
_OPEN_GATEWAY = "A gateway passes requests on to others, so that one of them may fail."
_UPTIME_UNSAID = "How often it answers nobody says, nor which providers of this model stand behind it."
_UPTIME_ALONE = "How often it answers nobody says."
_NO_GATEWAY = "No route that may be picked is a gateway that is known to have more than one way to it."
_THERE = "It is stated to be processed in {regions:list}."
_NOWHERE = (
    "Nobody says: no route that may be picked is stated to be processed in {asked:list} alone. Routes of which nobody "
    "says where: {open:count}."
)
_THERE_UNPRICED = "{offering} is stated to be processed in {asked:list}, and nobody says at what price."
_AMONG = {"batch": "routes that may be picked", "uptime": "such gateways", "region": "such routes"}


def picks(asking: Asking, lines: Sequence[Line], others: Sequence[Unlisted] = ()) -> list[UsePick]:
    """From labs, clouds and vouched providers, unless all were asked for; of what a list calls deprecated, none."""
    able = [line for line in lines if line.trusted and line.value("listing") != "deprecated"]
    if not able:
        reason = say(_NOBODY[_unable(lines)], [asking.counted("able", 0, lines)])
        return [UsePick(use, title, None, [reason]) for use, title in TITLES.items()]
    made = {
        "interactive": _interactive(asking, able, lines, others), "batch": _batch(asking, able),
        "first_party": _first_party(asking, able), "uptime": _uptime(asking, able), "region": _region(asking, able),
    }  # fmt: skip
    return [
        UsePick(use, TITLES[use], offering, [one for one in reasons if one is not None])
        for use, (offering, reasons) in made.items()
    ]


def _unable(lines: Sequence[Line]) -> str:
    """Why none may be picked."""
    if not lines:
        return "unserved"
    if all(line.value("listing") == "deprecated" for line in lines):
        return "deprecated"
    return "both" if any(line.trusted for line in lines) else "unvouched"


Told = tuple[str | None, "list[Sentence | None]"]


def _interactive(asking: Asking, able: list[Line], lines: Sequence[Line], others: Sequence[Unlisted]) -> Told:
    timed = sorted(((line.answer_s.mid, line.id, line) for line in able if line.answer_s), key=lambda each: each[:2])
    first = timed[0][2] if timed else None
    elsewhere = [_faster(asking, first, lines), _unlisted(asking, first, others)]
    if first is None or first.answer_s is None:
        return None, [say(_NO_SPEED, [asking.counted("able", len(able), able)]), *elsewhere]
    if len(timed) < _ENOUGH:
        start = first.speeds["ttft_s"]
        alone = say(_ONE_SPEED, [is_route(asking, first), *start.facts], offering=first.id, ttft=start.mid)
        return None, [alone, _who(first), *elsewhere]
    count = {"known": len(timed), "open": len(able) - len(timed)}
    facts = [answer_fact(asking, first), asking.asked("output_tokens"),
             asking.counted("timed", count, (line for _, _, line in timed))]  # fmt: skip
    reason = say(_SOONEST, facts, tokens=asking.workload.output_tokens, mid=first.answer_s.mid,
                 low=first.answer_s.low, high=first.answer_s.high, **count)  # fmt: skip
    return first.id, [reason, _who(first), *elsewhere]


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


def _who(line: Line) -> Sentence:
    """Never without who says so, and of how many runs."""
    figures = [line.speeds["ttft_s"], line.speeds["throughput_tok_s"]]
    told = [one for figure in figures for one in figure.measured]
    by = list(dict.fromkeys(one.by for one in told))
    template = _COUNTED if all(one.runs for one in told) else _UNCOUNTED
    return say(template, [fact for figure in figures for fact in figure.facts], by=by)


def _faster(asking: Asking, than: Line | None, lines: Sequence[Line]) -> Sentence | None:
    """A route that may not be picked, and by its published figures is done sooner."""
    others = [line for line in lines if line.answer_s and not line.trusted]
    best = min(others, key=lambda line: (line.answer_s.mid if line.answer_s else 0.0, line.id), default=None)
    if best is None or best.answer_s is None:
        return None
    if than is not None and than.answer_s is not None and than.answer_s.mid <= best.answer_s.mid:
        return None
    return say(_FASTER, [answer_fact(asking, best), is_route(asking, best), provider(asking, best)],
               mid=best.answer_s.mid, offering=best.id, why="nobody vouches for")  # fmt: skip


def answer_fact(asking: Asking, line: Line) -> str:
    """The time to the whole answer."""
    assert line.answer_s is not None
    value = {"low": line.answer_s.low, "mid": line.answer_s.mid, "high": line.answer_s.high}
    figures = [line.speeds["ttft_s"], line.speeds["throughput_tok_s"]]
    from_ = [*(fact for figure in figures for fact in figure.facts), asking.asked("output_tokens")]
    return asking.facts.computed(f"time:{line.id}#answer_s", value, from_)


def _batch(asking: Asking, able: list[Line]) -> Told:
    """At its batch price, where it has one."""
    offers = [
        (min((line.batch, line.own), key=lambda one: one.usd_per_mtok if one else float("inf")), line) for line in able
    ]
    found = _least(asking, "batch", [(blend, line) for blend, line in offers if blend])
    if found is None:
        return None, [say(_NO_PRICE, [asking.counted("able", len(able), able)])]
    line, reasons = found
    caveat = None if any(one.batch for one in able) else say(_NO_BATCH, [asking.counted("with_batch", 0, able)])
    return line.id, [*reasons, caveat]


def _least(asking: Asking, use: str, offers: Sequence[tuple[Blend, Line]]) -> tuple[Line, list[Sentence | None]] | None:
    """What costs least, and the words for it. Of equals the lab's own, then what has the most room."""
    if not offers:
        return None
    least = min(blend.usd_per_mtok for blend, _ in offers)
    equal = [pair for pair in offers if pair[0].usd_per_mtok <= least * (1 + _NO_LESS)]
    blend, line = min(equal, key=lambda pair: (not pair[1].told.is_first_party, -(pair[1].value("context") or 0),
                                               pair[1].id))  # fmt: skip
    ratio, fact = asking.ratio()
    count = {"priced": len(offers), "equal": len(equal) - 1}
    facts = [blend.fact, fact, is_route(asking, line),
             asking.counted(f"least.{use}", count, (one for _, one in offers))]  # fmt: skip
    is_batch = blend.tier == BATCH
    if len(offers) == 1:
        return line, [say(_ALONE_BATCH if is_batch else _ALONE, facts, usd=blend.usd_per_mtok, ratio=ratio)]
    reason = say(_LEAST_BATCH if is_batch else _LEAST, facts, n=len(offers), what=_AMONG[use],
                 usd=blend.usd_per_mtok, ratio=ratio)  # fmt: skip
    ties = say(_EQUALS[len(equal) > 2], facts, n=len(equal) - 1) if len(equal) > 1 else None
    return line, [reason, ties]


def _first_party(asking: Asking, able: list[Line]) -> Told:
    own = [line for line in able if line.told.is_first_party and line.told.kind != "plan"]
    if not own:
        return None, [say(_NO_OWN, [asking.counted("able", len(able), able)])]
    lab = asking.model.lab
    first = min(own, key=lambda line: (line.own is None, line.told.provider != lab, bool(line.told.region),
                                       len(line.told.variants), line.id))  # fmt: skip
    facts = [is_route(asking, first), provider(asking, first)]
    if first.own is None:
        return first.id, [say(_OWN_UNPRICED, facts)]
    ratio, fact = asking.ratio()
    return first.id, [say(_OWN, [*facts, first.own.fact, fact], usd=first.own.usd_per_mtok, ratio=ratio)]


def _uptime(asking: Asking, able: list[Line]) -> Told:
    """Several providers behind it, where that is known; a gateway that is bound to one has no other way."""
    gateways = [line for line in able if line.told.kind == "gateway" and len(line.value("routes_to") or "ab") > 1]
    several = [line for line in gateways if len(line.value("routes_to") or ()) > 1 and line.own]
    if several:
        best = min(several, key=lambda line: (-len(line.value("routes_to")), line.paid or 0.0, line.id))
        assert best.own is not None
        ratio, fact = asking.ratio()
        facts = [best.told.fields["routes_to"].fact, best.own.fact, fact]
        reason = say(_GATEWAY, facts, upstreams=list(best.value("routes_to")), usd=best.own.usd_per_mtok, ratio=ratio)
        return best.id, [reason, say(_UPTIME_ALONE, [is_route(asking, best)])]
    found = _least(asking, "uptime", [(line.own, line) for line in gateways if line.own])
    if found is None:
        return None, [say(_NO_GATEWAY, [asking.counted("able", len(able), able)])]
    line, reasons = found
    why = say(_OPEN_GATEWAY, [is_route(asking, line), provider(asking, line)])
    return line.id, [why, *reasons, say(_UPTIME_UNSAID, [line.told.fields["routes_to"].fact])]


def is_within(asking: Asking, line: Line) -> bool | None:
    """Whether every place where it is stated to be processed lies where it was asked for; None: nobody says."""
    stated = line.value("regions") or ()
    answers = [places.within(asking.ground.rules["regions"], one.lower(), asking.region) for one in stated]
    return None if not answers else False if False in answers else None if None in answers else True


def _region(asking: Asking, able: list[Line]) -> Told:
    there = [line for line in able if is_within(asking, line)]
    asked = asking.facts.told("workload#region", list(asking.region), "known", "workload", "", asking.facts.as_of)
    if not there:
        open_ = sum(is_within(asking, line) is None for line in able)
        count = asking.counted("in_region", {"n": len(able), "open": open_}, able)
        return None, [say(_NOWHERE, [asked, count], asked=list(asking.region), open=open_)]
    found = _least(asking, "region", [(line.own, line) for line in there if line.own])
    if found is None:
        facts = [asked, there[0].told.fields["regions"].fact, is_route(asking, there[0])]
        return None, [say(_THERE_UNPRICED, facts, offering=there[0].id, asked=list(asking.region))]
    line, reasons = found
    stated = line.told.fields["regions"]
    return line.id, [say(_THERE, [stated.fact], regions=list(stated.value)), *reasons]
