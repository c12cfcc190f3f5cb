"""A route for each use, with the reason; where the facts don't tell, that is the answer. Unknown never wins."""

from __future__ import annotations

from modelpick.answers.routes_page import Blend, Unlisted, UsePick
from modelpick.answers.sentence import say
from modelpick.judge import places
from modelpick.judge.pages.routes_interactive import Told, interactive
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
_NO_LESS = 1e-9

_NOBODY = {
    "unserved": "No route is live.",
    "deprecated": "No route may be picked: a list calls every one deprecated.",
    "unvouched": "No route may be picked: nobody vouches for who serves it.",
    "both": "No route may be picked: nobody vouches for who serves it, or a list calls it deprecated.",
}
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
        "interactive": interactive(asking, able, lines, others), "batch": _batch(asking, able),
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
