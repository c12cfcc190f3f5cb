"""Who serves a model: every live route, what sets it apart, and which to take for what."""

from __future__ import annotations

from modelpick.answers.decision import FactTold
from modelpick.answers.routes_page import RouteLine, RoutesPage, Twin
from modelpick.answers.sentence import Sentence, say
from modelpick.catalog.fields import CAPABILITIES
from modelpick.frozen import replace
from modelpick.judge.costs import plain_traffic
from modelpick.judge.decide import catalog_told
from modelpick.judge.facts import Facts
from modelpick.judge.pages import routes_times
from modelpick.judge.pages.comparable import comparable
from modelpick.judge.pages.routes_best import best_use
from modelpick.judge.pages.routes_cheaper import less_known
from modelpick.judge.pages.routes_lines import Asking, Line, is_route, lines
from modelpick.judge.pages.routes_notable import Field, differing, notable
from modelpick.judge.pages.routes_picks import picks
from modelpick.judge.pages.served import routes_told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from modelpick.answers.served import RouteTold
    from modelpick.judge.ground import Ground
    from modelpick.workload.workload import Workload

# Of a route, on this page; a capability only where routes differ in it.
_FIELDS = (
    "context", "max_output", "quantization", "regions", "routes_to", "gateway_fee", "listing", "released", "retires",
)  # fmt: skip

# Where nobody names a region: whoever must keep data in one place, most often must keep it there.
USUAL_REGION = ("eu",)

_SERVED = (
    "Live routes of {name}: {n:count}, of {companies:count} companies; with a price by the token: {priced:count}, from "
    "{low:blend} to {high:blend} a million tokens at {ratio:said}."
)
_ONE_PRICE = (
    "Live routes of {name}: {n:count}; with a price by the token: {priced:count}, {low:blend} a million tokens at "
    "{ratio:said}."
)
_UNPRICED = "Live routes of {name}: {n:count}; none has a price by the token."
_NOBODY = "Nobody serves {name} any more; retired routes: {retired:count}."


def routes(
    ground: Ground, model: str, workload: Workload, region: tuple[str, ...], any_provider: bool, created: str,
    command: str = "", notices: Sequence[str] = (),
) -> RoutesPage:  # fmt: skip
    """`region`: empty where nobody named one."""
    facts = Facts(ground.as_of)
    asking = Asking(ground, facts, ground.model(model), workload, region or USUAL_REGION, any_provider, not region)
    told = routes_told(ground, facts, asking.model, (*_FIELDS, *CAPABILITIES))
    found = lines(asking, [one for one in told if not one.is_retired and not one.duplicate_of])
    field = Field(asking, found, differing(found))
    others = routes_times.unlisted(asking)
    chosen, cheaper = picks(asking, found, others), less_known(asking, found)
    names = [one.offering for one in cheaper]
    page = RoutesPage(
        created, ground.as_of, command, list(notices), catalog_told(ground), model,
        asking.model.fact("name").value or model,
        plain_traffic(workload), _origin(workload), list(asking.region), asking.is_region_taken,
        any_provider, _verdict(asking, found, told),
        [_route(field, line, best_use(field, line, chosen, names)) for line in found], chosen, cheaper,
        workload.output_tokens, list(routes_times.timing(asking, found, others)),
        routes_times.crossovers(asking, found, others), others, list(field.differing),
        comparable(ground, facts, asking.model), [_trimmed(one) for one in told if _is_over(one)],
        [Twin(one.offering, one.duplicate_of) for one in told if one.duplicate_of], {},
    )  # fmt: skip
    return replace(page, facts=_cited(page, facts.table))


def _origin(workload: Workload) -> str:
    told = dict.fromkeys(workload.origin.get(name, "default") for name in ("input_tokens", "output_tokens"))
    return ", ".join(told)


def _route(field: Field, line: Line, use: Sentence | None) -> RouteLine:
    differs = [each.capability for each in field.differing]
    return RouteLine(
        _trimmed(line.told, differs), line.trusted, line.input, line.output, line.fee_pct, line.blend, line.own,
        line.batch, line.speeds, line.answer_s, notable(field, line), use,
    )  # fmt: skip


def _trimmed(route: RouteTold, differs: Iterable[str] = ()) -> RouteTold:
    """Without the capabilities in which routes do not differ: a page of eighty routes is long enough."""
    return replace(route, fields={name: route.fields[name] for name in (*_FIELDS, *differs)})


def _is_over(route: RouteTold) -> bool:
    """Retired, and no other name of another route."""
    return route.is_retired and not route.duplicate_of


def _verdict(asking: Asking, found: list[Line], told: list[RouteTold]) -> Sentence:
    name = asking.model.fact("name").value or asking.model.id
    named = asking.facts.model(asking.model, "name")
    if not found:
        retired = sum(map(_is_over, told))
        return say(_NOBODY, [named, asking.counted("retired", retired)], name=name, retired=retired)
    priced = [line for line in found if line.own]
    companies = len({line.told.company for line in found})
    count = {"companies": companies, "routes": len(found), "priced": len(priced)}
    facts = [named, asking.counted("live", count, found)]
    if not priced:
        return say(_UNPRICED, facts, n=len(found), name=name)
    ratio, fact = asking.ratio()
    ends = [pick(priced, key=lambda line: (line.paid or 0.0, line.id)) for pick in (min, max)]
    facts += [fact, *(line.own.fact for line in ends if line.own), *(is_route(asking, line) for line in ends)]
    low, high = (line.paid for line in ends)
    if low == high:
        return say(_ONE_PRICE, facts, n=len(found), name=name, priced=len(priced), low=low, ratio=ratio)
    return say(_SERVED, facts, companies=companies, name=name, n=len(found), priced=len(priced), low=low, high=high,
               ratio=ratio)  # fmt: skip


def _cited(page: RoutesPage, table: dict[str, FactTold]) -> dict[str, FactTold]:
    """The facts that something on the page cites, and those that they follow from."""
    kept: dict[str, FactTold] = {}
    waiting = list(_ids(page))
    while waiting:
        name = waiting.pop()
        if name in table and name not in kept:
            kept[name] = table[name]
            waiting += table[name].from_
    return {name: kept[name] for name in sorted(kept)}


def _ids(page: RoutesPage) -> Iterable[str]:
    for route in (*(line.route for line in page.routes), *page.retired):
        yield from (told.fact for told in route.fields.values())
        yield from (fact for price in route.prices for fact in price.facts)
    for line in page.routes:
        yield from (blend.fact for blend in (line.blend, line.own_blend, line.batch_blend) if blend)
        yield from (fact for sentence in (*line.notable, line.best_use) if sentence for fact in sentence.facts)
    for speeds in (*(line.speeds for line in page.routes), *(one.speeds for one in page.unlisted)):
        yield from (fact for figure in speeds.values() for fact in figure.facts)
    said = [page.verdict, *page.timing, page.comparable.told, *(one.told for one in page.less_known)]
    said += [*(one.told for one in page.crossovers), *(each for one in page.picks for each in one.reasons)]
    yield from (fact for sentence in said for fact in sentence.facts)
    yield from (fact for line in page.comparable.lines for fact in line.facts)
