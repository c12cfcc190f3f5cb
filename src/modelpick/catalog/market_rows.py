"""What goes into the market, out of the records of offerings and models."""

from __future__ import annotations

from modelpick.catalog.codec import compact
from modelpick.catalog.columnar import whole
from modelpick.catalog.entities import DISPUTED, KNOWN, MEASURED_HERE, OWN_SOURCES, PREDECESSOR, Model, Offering
from modelpick.catalog.estimates import estimates_of
from modelpick.catalog.market import (
    CALM,
    COLUMNS,
    DERIVED,
    EFFORTS,
    INCONSISTENCIES,
    PREDECESSORS,
    PROVIDERS,
    SHEETS,
    TOKENIZERS,
    Effort,
    Entry,
    Standing,
    Triple,
)
from modelpick.catalog.rates import Rates
from modelpick.catalog.sheets import Sheet, packed, sheet_of
from modelpick.frozen import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

Section = tuple[str, bytes, str]


class RouteRow(NamedTuple):
    """What of an offering is no column for screening and yet compared."""

    model: str
    sheet: Sheet
    disputes: int | None  # facts and rates on which live claims differ; None where one source alone speaks
    efforts: tuple[str, ...] | None  # that a request may name; None: nobody says


def row_of(offering: Offering) -> RouteRow:
    facts = [*offering.facts.values(), *(fact for row in offering.prices for fact in row.rates.values())]
    # A route that only one source knows has nobody to contradict it: that makes it no safer.
    heard = {claim.source for fact in facts for claim in fact.claims} - {*OWN_SOURCES, MEASURED_HERE}
    disputes = sum(fact.state == DISPUTED for fact in facts) if len(heard) > 1 else None
    told, reasoning = offering.fact("reasoning_efforts").value, offering.fact("reasoning")
    efforts = None if told is None else tuple(told)
    if reasoning.state == KNOWN and reasoning.value is False:
        efforts = (CALM,)  # whatever the model can do elsewhere, here it does not think
    return RouteRow(offering.model, sheet_of(offering), disputes, efforts)


def entry_of(model: Model) -> Entry:
    """Efforts of which both are known: what they cost and how well they do; the usual one in any case."""
    quality: dict[str, dict[str, Standing]] = {}
    for domain, estimates in model.quality.items():
        for one in estimates:
            if one.mean is not None and one.low is not None and one.high is not None:
                standing = Standing(one.mean, one.low, one.high, one.grade, one.n)
                quality.setdefault(one.effort, {})[domain] = standing
    usage = {row.effort: row for row in model.usage}
    efforts = []
    for name in sorted({*usage, *quality}):
        row = usage.get(name)
        if row and (name in quality or name == ""):
            spent = _floats(row.per_visible), _floats(row.verbosity)
            efforts.append(Effort(name, *spent, _with_effortless(quality.get(name, {}), quality.get("", {}))))
    return Entry(model.id, model.tokenizer, tuple(efforts), len(model.inconsistencies), _follows(model))


def _follows(model: Model) -> str:
    told = [one for estimates in model.quality.values() for one in estimates[:1] if one.grade == PREDECESSOR]
    return next((name.removeprefix("model:") for one in told for name in one.rests_on if name.startswith("model:")), "")


def _with_effortless(own: dict[str, Standing], usual: dict[str, Standing]) -> dict[str, Standing]:
    """Boards that do not transfer are known at the usual effort alone; better that than nothing."""
    return {**{domain: usual[domain] for domain in usual if domain not in own}, **own}


def _floats(triple: tuple[Decimal, Decimal, Decimal]) -> Triple:
    low, mid, high = map(float, triple)
    return low, mid, high


def sections(offerings: Sequence[Offering], models: Sequence[Model]) -> Iterable[Section]:
    """The market as sections of the catalog file."""
    place = {model.id: at for at, model in enumerate(models)}
    sheets: dict[str, int] = {}
    rates = Rates()
    efforts: dict[str, int] = {}
    providers: dict[str, int] = {}
    told = {offering.id: row_of(offering) for offering in offerings}
    rows: dict[str, list[int]] = {name: [] for name in COLUMNS}
    for offering in offerings:
        row = told[offering.id]
        sheet = sheets.setdefault(compact(packed(row.sheet)), len(sheets))
        if sheet == rates.size:
            rates.add(row.sheet)
        disputes = _with_those_of(told.get(f"{offering.provider}/{offering.upstream}"), row.disputes)
        found = (
            place[row.model], sheet, efforts.setdefault(compact(row.efforts), len(efforts)),
            0 if disputes is None else disputes + 1, providers.setdefault(offering.provider, len(providers)),
        )  # fmt: skip
        for name, number in zip(COLUMNS, found, strict=True):
            rows[name].append(number)
    entries = [entry_of(model) for model in models]
    model_of, sheet_of, efforts_of, *_ = rows.values()
    follows = derived(model_of, efforts_of, sheet_of, len(models))
    columns = {**rows, **follows, INCONSISTENCIES: [one.inconsistencies for one in entries]}
    lines = [(SHEETS, list(sheets)), (EFFORTS, list(efforts)), (PROVIDERS, list(providers)),
             (TOKENIZERS, [one.tokenizer for one in entries]),
             (PREDECESSORS, [one.follows for one in entries])]  # fmt: skip
    return [
        *((name, whole(column), "raw") for name, column in columns.items()),
        *((name, "".join([f"{line}\n" for line in text]).encode(), "zlib") for name, text in lines),
        *rates.sections(), *estimates_of(entries).sections(),
    ]  # fmt: skip


def derived(
    model_of: Sequence[int], efforts_of: Sequence[int], sheet_of: Sequence[int], models: int
) -> dict[str, Sequence[int]]:
    """The columns of DERIVED. Rows of one asking differ in nothing that effort depends on, those of one kind in nothing
    that price depends on either."""
    askings: dict[tuple[int, int], int] = {}
    asking_of = [askings.setdefault(pair, len(askings)) for pair in zip(model_of, efforts_of, strict=True)]
    kinds: dict[tuple[int, int], int] = {}
    kind_of = [kinds.setdefault(pair, len(kinds)) for pair in zip(asking_of, sheet_of, strict=True)]
    rows = sorted(range(len(model_of)), key=model_of.__getitem__)
    counts = [0] * (models + 1)
    for place in model_of:
        counts[place + 1] += 1
    for place in range(models):
        counts[place + 1] += counts[place]
    found = (
        asking_of, kind_of, [pair[0] for pair in askings], [pair[1] for pair in askings],
        [pair[0] for pair in kinds], [pair[1] for pair in kinds], rows, counts,
    )  # fmt: skip
    return dict(zip(DERIVED, found, strict=True))


def _with_those_of(base: RouteRow | None, disputes: int | None) -> int | None:
    """The same route in a region of its own is described by fewer, and no surer for that."""
    if base is None or base.disputes is None or disputes is None:
        return disputes
    return max(base.disputes, disputes)
