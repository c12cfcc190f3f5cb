"""Other models beside one: most like it, cheaper or better for the same work, and those of its lab."""

from __future__ import annotations

from modelpick.answers.model_page import Alternative, LabModel, RouteChoice
from modelpick.answers.quality import Range
from modelpick.answers.sentence import say
from modelpick.judge.explain import evidence
from modelpick.judge.explain.evidence import TRAFFIC
from modelpick.judge.explain.hosts import live_rows
from modelpick.judge.pages import blends
from modelpick.judge.standings import best_route

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged
    from modelpick.judge.ground import Ground

_NEAR, _SAME_USE = 5, 5  # of each kind so many are told
_ALWAYS = ("alive", "price", "route")
_SAME_BILL = 1.005  # what costs up to half a percent more costs the same
_CHEAPER = {
    form: f"Its bill is {{less:{form}}} less: {{own:usd}} against {{other:usd}} a month for {TRAFFIC}."
    for form in ("pct", "times")
}
_DEARER = f"Its bill is {{own:usd}} against {{other:usd}} a month for {TRAFFIC}."
_AHEAD = (
    "In {domains:ts} it has {own:number} points ({low:number} to {high:number}) against {other:number} "
    "({other_low:number} to {other_high:number})"
)


def alternatives(case: Case, model: str, at: Judged | None) -> list[Alternative]:
    """Near ones first, as the catalog has them; then cheaper and better ones for this work. All are served today."""
    near: list[Alternative] = []
    for name, likeness in case.model_by_id(model).alternatives:
        if len(near) < _NEAR and (found := _best(case, name)):
            near.append(_told(case, "near", likeness, found, at))
    if at is None or at.month is None or at.quality is None:
        return near
    return [*near, *_same_use(case, at)]


def _best(case: Case, model: str) -> Judged | None:
    """Its best live route of a vouched provider that has a price."""
    try:
        place = evidence.place_of(case, model)
    except KeyError:
        return None
    found = best_route(case, live_rows(case, place))
    return None if found is None or set(found.missing) & set(_ALWAYS) else found


def _same_use(case: Case, at: Judged) -> Iterator[Alternative]:
    """At least as good (its mean and its lower end) for a lower bill, or better for no higher one: better is what
    begins where the other's interval ends."""
    assert at.month and at.quality
    mean, low, high = at.quality
    cheaper, better = [], []
    for one in case.ranked:
        if one.place == at.place or not one.month or not one.quality:
            continue
        if one.quality[1] > high and one.month[1] <= at.month[1] * _SAME_BILL:
            better.append(one)
        elif one.quality[0] >= mean and one.quality[1] >= low and evidence.less(one.month[1], at.month[1]):
            cheaper.append(one)
    for one in cheaper[:_SAME_USE]:
        yield _told(case, "cheaper", None, one, at)
    for one in better[:_SAME_USE]:
        yield _told(case, "better", None, one, at)


def _told(case: Case, kind: str, likeness: float | None, one: Judged, at: Judged | None) -> Alternative:
    offering = case.offering(one)
    day = case.ground.as_of
    entry = case.ground.rules["providers"].get(offering.provider, {})
    route = RouteChoice(
        offering.id, offering.provider, entry.get("name", offering.provider), entry.get("kind", ""), True,
        *blends.rates_at(offering, day), blends.of_offering(offering, day),
        Range(*one.month) if one.month else None, one.score, list(one.missing),
    )  # fmt: skip
    quality = Range(one.quality[1], one.quality[0], one.quality[2]) if one.quality else None
    told = list(_differences(case, one, at)) if at else []
    return Alternative(
        case.model_id(one), kind, likeness, route, quality, offering.fact("context").value, told
    )  # fmt: skip


def _differences(case: Case, one: Judged, at: Judged) -> Iterator[Sentence]:
    if one.quality and at.quality:
        yield _quality(case, one, at)
    if one.month and at.month:
        yield _bill(case, one, at)
    a, b = case.offering(one), case.offering(at)
    own, other = a.fact("context").value, b.fact("context").value
    if own is not None and other is not None and own != other:
        facts = [case.facts.offering(a, "context"), case.facts.offering(b, "context")]
        yield say("It takes {own:count} tokens at once, against {other:count}.", facts, own=own, other=other)
    a_open, b_open = case.model(one).fact("open_weights").value, case.model(at).fact("open_weights").value
    if a_open is not None and b_open is not None and a_open != b_open:
        facts = [case.facts.model(case.model(each), "open_weights") for each in (one, at)]
        yield say("Its weights can be downloaded." if a_open else "Its weights cannot be downloaded.", facts)


def _quality(case: Case, one: Judged, at: Judged) -> Sentence:
    assert one.quality and at.quality
    domains = [name for name, _ in case.workload.domains]
    ids = [_quality_fact(case, each, domains) for each in (one, at)]
    (own, low, high), (other, other_low, other_high) = one.quality, at.quality
    apart = low > other_high or other_low > high
    template = _AHEAD + ("; the intervals do not overlap." if apart else "; the intervals overlap.")
    return say(template, ids, domains=[name.replace("_", " ") for name in domains], own=own, low=low, high=high,
               other=other, other_low=other_low, other_high=other_high)  # fmt: skip


def _quality_fact(case: Case, judged: Judged, domains: list[str]) -> str:
    assert judged.quality
    mean, low, high = judged.quality
    from_ = [told[1] for name in domains if (told := evidence.standing(case, judged, name))]
    value = {"mean": mean, "low": low, "high": high}
    effort = f"@{judged.effort.name}" if judged.effort.name else ""
    return case.facts.computed(f"model:{case.model_id(judged)}#quality{effort}", value, from_)


def _bill(case: Case, one: Judged, at: Judged) -> Sentence:
    assert one.month and at.month
    args, facts = evidence.traffic(case)
    bills = evidence.month(case, one), evidence.month(case, at)
    found = evidence.less(one.month[1], at.month[1])
    if found is None:
        return say(_DEARER, [*bills, *facts], own=one.month[1], other=at.month[1], **args)
    form, figure = found
    fact = evidence.compared(case, f"{one.offering}|{at.offering}#less_{form}", figure, *bills)
    return say(_CHEAPER[form], [*bills, fact, *facts], less=figure, own=one.month[1], other=at.month[1], **args)


def of_lab(ground: Ground, model: str) -> list[LabModel]:
    """Every other live model of the lab, the newest first."""
    lab = model.partition("/")[0]
    pointers = ground.view.meta["pointers"]
    rows = plainest(ground)
    places = [
        at
        for at, entry in enumerate(ground.market.models)
        if entry.lab == lab and entry.id != model and entry.id not in pointers and ground.live_routes[at]
    ]
    found = [_of_place(ground, at, rows) for at in places]
    return sorted(sorted(found, key=lambda one: one.model), key=lambda one: one.released or "", reverse=True)


def by_name(ground: Ground, model: str | None) -> LabModel | None:
    """Of a successor or predecessor; None where no model is named. One that the catalog lacks has a name alone."""
    if not model:
        return None
    place = next((at for at, entry in enumerate(ground.market.models) if entry.id == model), None)
    if place is None:
        return LabModel(model, None, None, None, None, None)
    return _of_place(ground, place, plainest(ground))


def plainest(ground: Ground) -> dict[int, int]:
    """By place of a model, the live row to tell: the lab's own, else a vouched one, the plainest."""

    def find() -> dict[int, int]:
        best: dict[int, tuple[bool, bool, bool, int, str, int]] = {}
        entries = ground.rules["providers"]
        known = {name for name, told in entries.items() if told.get("kind") in ("lab", "cloud") or told.get("vouched")}
        live, first, names = ground.marks(ground.live), ground.first_party, ground.names
        for row, place in enumerate(ground.market.model_of):
            if live[row]:
                name = names[row]
                lab = ground.market.models[place].lab
                is_less_known = ground.providers[row] not in known
                key = (not first[row], is_less_known, not name.startswith(f"{lab}/"), len(name), name, row)
                if place not in best or key < best[place]:
                    best[place] = key
        return {place: key[-1] for place, key in best.items()}

    found: dict[int, int] = ground.keep("plainest live rows", find)
    return found


def _of_place(ground: Ground, place: int, rows: dict[int, int]) -> LabModel:
    name = ground.market.models[place].id
    released = ground.model(name).fact("released").value
    row = rows.get(place)
    if row is None:
        return LabModel(name, released, None, None, None, None)
    told = ground.numbers("input_usd_per_mtok")[row], ground.numbers("output_usd_per_mtok")[row]
    context = ground.numbers("context.low")[row]
    return LabModel(name, released, ground.names[row], *told, None if context is None else int(context))
