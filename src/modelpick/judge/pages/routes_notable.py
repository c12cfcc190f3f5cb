"""What sets each route of a model apart from the others, drawn from facts alone."""

from __future__ import annotations

from modelpick.answers.routes_page import Differing
from modelpick.answers.sentence import say
from modelpick.catalog.fields import CAPABILITIES
from modelpick.frozen import NamedTuple
from modelpick.judge.pages.routes_lines import Asking, Line, is_route, provider
from modelpick.judge.pages.routes_picks import is_within
from modelpick.judge.pages.speed import OWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from modelpick.answers.sentence import Sentence

_SHARED_BY = 3  # what more than one in so many routes have sets none of them apart
_NO_LESS = 1e-9

_ALONE = "The only live route."
_COSTS_LEAST = "Of {n:count} routes with a price no other costs less."
_COSTS_LEAST_VOUCHED = "Of {n:count} priced routes of labs, clouds and vouched providers no other costs less."
_BATCH = "It has a batch price: {usd:blend} a million tokens at the same ratio."
_OWN = "The lab's own."
_ONLY_THERE = "The only one that is stated to be processed in {asked:list}."
_THERE = "One of {n:count} that are stated to be processed in {asked:list}."
_PLACED = "It is stated to be processed in {regions:list}."
_ROOMIEST = {
    "context": "Its context window is the largest, {tokens:count} tokens.",
    "max_output": "It writes the longest answers, {tokens:count} tokens.",
}
_FIRST = "The lowest published time to the first token, {value:number2} s, of {n:count} routes that have one."
_FASTEST = "The highest published throughput, {value:number} tokens a second, of {n:count} routes that have one."
_ONLY_SPEED = "The only one with a published speed."
_FIRST_HERE = "The lowest time to the first token that you measured, {value:number2} s, of {n:count} routes."
_FASTEST_HERE = "The highest throughput that you measured, {value:number} tokens a second, of {n:count} routes."
_ONLY_HERE = "The only one whose speed you measured."
_ONLY_WITH = "The only one that is known to have {what:capability}."
_ONLY_WITHOUT = "The only one that is known to be without {what:capability}."
_FORMAT = "It says in which number format it serves the weights: {value}."
_SEVERAL = "It passes requests on to {names:list}."
_FREE = {
    "free": "It costs nothing, within its limits.",
    "subscription": "It is part of a plan: no price by the token.",
    "local": "It runs on a machine of one's own.",
}
_ONLY_KIND = "The only {kind:t} among them."
_KINDS = {"lab": "lab", "cloud": "cloud", "host": "host", "gateway": "gateway", "reseller": "reseller"}
_DEPRECATED = "A list calls it deprecated."
_ENDS = "It serves until {day:date}."


class Field(NamedTuple):
    """All live routes of the model, with what is the most, the least or alone among them."""

    asking: Asking
    lines: Sequence[Line]
    differing: Sequence[Differing]


def notable(field: Field, line: Line) -> list[Sentence]:
    if len(field.lines) == 1:
        return [say(_ALONE, [is_route(field.asking, line)])]
    return [one for source in _SOURCES for one in source(field, line)]


def _price(field: Field, line: Line) -> Iterator[Sentence]:
    if line.own is None:
        return
    vouched = [one for one in field.lines if one.told.vouched]
    for template, among, what in ((_COSTS_LEAST, field.lines, "priced"), (_COSTS_LEAST_VOUCHED, vouched, "vouched")):
        priced = [one.paid for one in among if one.paid is not None]
        if len(priced) > 1 and line in among and _is_rare(line.own.usd_per_mtok, min(priced), priced):
            yield say(template, [line.own.fact, field.asking.counted(what, len(priced), among)], n=len(priced))
            break
    if line.batch and line.batch.usd_per_mtok < line.own.usd_per_mtok:
        yield say(_BATCH, [line.batch.fact], usd=line.batch.usd_per_mtok)


def _is_rare(own: float, best: float, known: list[float]) -> bool:
    """The best there is, and not what most of them have."""
    same = sum(abs(each - best) <= abs(best) * _NO_LESS for each in known)
    return abs(own - best) <= abs(best) * _NO_LESS and (same == 1 or same * _SHARED_BY <= len(known))


def _lab(field: Field, line: Line) -> Iterator[Sentence]:
    if line.told.is_first_party:
        yield say(_OWN, [is_route(field.asking, line), provider(field.asking, line)])


def _kind(field: Field, line: Line) -> Iterator[Sentence]:
    kind = _KINDS.get(line.told.kind)
    alike = [one for one in field.lines if one.told.kind == line.told.kind]
    if kind and len(alike) == 1 and not line.told.is_first_party:
        facts = [provider(field.asking, line), field.asking.counted(f"kind.{kind}", 1, alike)]
        yield say(_ONLY_KIND, facts, kind=kind)


def _place(field: Field, line: Line) -> Iterator[Sentence]:
    stated = line.told.fields["regions"]
    if not stated.value:
        return
    if not is_within(field.asking, line):
        yield say(_PLACED, [stated.fact], regions=list(stated.value))
        return
    asking = field.asking
    there = [one for one in field.lines if is_within(asking, one)]
    asked = asking.facts.told("workload#region", list(asking.region), "known", "workload", "", asking.facts.as_of)
    facts = [stated.fact, asked, asking.counted("there", len(there), there)]
    if len(there) == 1:
        yield say(_ONLY_THERE, facts, asked=list(asking.region))
    else:
        yield say(_THERE, facts, n=len(there), asked=list(asking.region))


def _room(field: Field, line: Line) -> Iterator[Sentence]:
    """Only where few have so much: what most routes have sets none apart."""
    for name, template in _ROOMIEST.items():
        told = line.told.fields[name]
        known = [one.value(name) for one in field.lines if one.value(name) is not None]
        if told.value is not None and len(known) > 1 and _is_rare(told.value, max(known), known):
            yield say(template, [told.fact], tokens=told.value)


def _speed(field: Field, line: Line) -> Iterator[Sentence]:
    """What you measured stands beside what you measured, and what is published beside what is published."""
    is_own = _is_own(line)
    having = [one for one in field.lines if one.speeds and _is_own(one) == is_own]
    mark = "measured_" if is_own else ""
    if line in having and len(having) == 1:
        figures = [fact for figure in line.speeds.values() for fact in figure.facts]
        count = field.asking.counted(f"with_{mark}speeds", 1, having)
        yield say(_ONLY_HERE if is_own else _ONLY_SPEED, [*figures, count])
        return
    templates = (_FIRST_HERE, _FASTEST_HERE) if is_own else (_FIRST, _FASTEST)
    for name, template, best in zip(("ttft_s", "throughput_tok_s"), templates, (min, max), strict=True):
        known = [one.speeds[name].mid for one in having if name in one.speeds]
        if name in line.speeds and len(known) > 1 and line.speeds[name].mid == best(known):
            count = field.asking.counted(f"with_{mark}{name}", len(known), having)
            yield say(template, [*line.speeds[name].facts, count], value=line.speeds[name].mid, n=len(known))


def _is_own(line: Line) -> bool:
    return any(figure.rests_on == OWN for figure in line.speeds.values())


def _capabilities(field: Field, line: Line) -> Iterator[Sentence]:
    for each in field.differing:
        fact = line.told.fields[each.capability].fact
        for template, alone in ((_ONLY_WITH, each.yes), (_ONLY_WITHOUT, each.no)):
            if alone == [line.id]:
                yield say(template, [fact], what=each.capability)


def _format(field: Field, line: Line) -> Iterator[Sentence]:
    told = line.told.fields["quantization"]
    if told.value:
        yield say(_FORMAT, [told.fact], value=told.value)


def _ways(field: Field, line: Line) -> Iterator[Sentence]:
    upstreams = line.told.fields["routes_to"]
    if upstreams.value:
        yield say(_SEVERAL, [upstreams.fact], names=list(upstreams.value))
    if zero := zero_kind(line):
        yield say(_FREE[zero], [field.asking.facts.told(f"offering:{line.id}#zero", zero, "known", "catalog", "",
                                                        field.asking.facts.as_of)])  # fmt: skip


def zero_kind(line: Line) -> str:
    """Why it has no price by the token, where that is known."""
    return next((row.zero for row in line.told.prices if row.tier == "standard" and row.zero in _FREE), "")


def _end(field: Field, line: Line) -> Iterator[Sentence]:
    listing = line.told.fields["listing"]
    if listing.value == "deprecated":
        yield say(_DEPRECATED, [listing.fact])
    if line.told.ends:
        fact = field.asking.facts.told(f"offering:{line.id}#ends", line.told.ends, "known", "catalog", "",
                                       field.asking.facts.as_of)  # fmt: skip
        yield say(_ENDS, [fact, line.told.fields["retires"].fact], day=line.told.ends)


_SOURCES: tuple[Callable[[Field, Line], Iterator[Sentence]], ...] = (
    _lab, _price, _kind, _place, _speed, _room, _capabilities, _format, _ways, _end,
)  # fmt: skip


def differing(lines: Sequence[Line]) -> list[Differing]:
    """Capabilities of which one route is known to have it, and another not to."""
    found = []
    for name in CAPABILITIES:
        told = {line.id: line.knows(name) for line in lines}
        yes, no, open_ = ([route for route, value in told.items() if value is state] for state in (True, False, None))
        if yes and no:
            found.append(Differing(name, yes, no, open_))
    return found
