"""The columns of `list`: what each is called, and what it holds of a row. Read from columns, not from records."""

from __future__ import annotations

from modelpick.answers.listing import ListColumn, ListQuality
from modelpick.answers.named import capability
from modelpick.catalog.bits import to_rows
from modelpick.catalog.entities import GRADES
from modelpick.catalog.fields import CAPABILITIES
from modelpick.errors import UsageError
from modelpick.judge.efforts import good_enough, usable
from modelpick.judge.ground import Ground
from modelpick.judge.measured import counting, published
from modelpick.judge.pages import blends
from modelpick.judge.tiers import BATCH, STANDARD, EndRates, tariff
from modelpick.rulebook.near import near_miss
from modelpick.workload.synonyms import said
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from modelpick.catalog.entities import Fact
    from modelpick.catalog.market import Effort

QUALITY = "quality"
_PER_MTOK = "USD per million tokens"
_FLAG = (False, None, True)  # as Ground.flags has them
_MID = 1

_MODEL = "model:{model}#"
_ROUTE = "offering:{offering}#"
_COLUMNS = (
    ("id", "model", "text", "id of the model", ""),
    ("name", "name", "text", "what its lab calls it", _MODEL + "name"),
    ("lab", "lab", "text", "who made it", ""),
    ("provider", "provider", "text", "who serves it", ""),
    ("offering", "offering", "text", "id of the route", ""),
    ("kind", "kind", "text", "what the provider is: lab, cloud, host, gateway, reseller or plan", ""),
    ("country", "seat", "text", "where the provider has its seat", ""),
    ("context", "context", "count", "tokens of the window; where sources differ, what all of them say at least",
     _ROUTE + "context"),
    ("context_high", "context, at most", "count", "where sources differ, the most that one says", _ROUTE + "context"),
    ("max_input", "longest input", "count", "tokens, at least", _ROUTE + "max_input"),
    ("max_output", "longest answer", "count", "tokens, at least", _ROUTE + "max_output"),
    ("input", "input", "rate", f"standard price, {_PER_MTOK}", _ROUTE + "price.standard.input"),
    ("output", "output", "rate", f"standard price, {_PER_MTOK}", _ROUTE + "price.standard.output"),
    ("cache_read", "cached", "rate", f"standard price, {_PER_MTOK}", _ROUTE + "price.standard.cache_read"),
    ("blended", "blended", "blend",
     f"70 % input and 30 % output at the standard price, with a gateway's fee, {_PER_MTOK}", ""),
    ("dearer_above", "dearer above", "count", "input tokens above which other rates hold for the whole request", ""),
    ("batch_input", "input, batch", "rate", f"price of what may wait, {_PER_MTOK}", _ROUTE + "price.batch.input"),
    ("batch_output", "output, batch", "rate", f"price of what may wait, {_PER_MTOK}", _ROUTE + "price.batch.output"),
    ("zero", "price of zero", "text", "why there is no price by the token: free, subscription, local or unknown", ""),
    ("released", "came out", "date", "day on which the model came out", _MODEL + "released"),
    ("cutoff", "cutoff", "date", "month up to which it knows the world", _MODEL + "knowledge_cutoff"),
    ("license", "license", "text", "SPDX id of the license of the weights", _MODEL + "license"),
    ("license_class", "license class", "text", "permissive, copyleft, restricted or proprietary", ""),
    ("open_weights", "open", "flag", "the weights can be downloaded", _MODEL + "open_weights"),
    ("effort", "effort", "text", "reasoning effort of the quality told; empty is the usual one", ""),
    *((name, capability(name), "flag", "yes and no by every source that speaks of it", _ROUTE + name)
      for name in CAPABILITIES),
    ("region", "region", "text", "where requests are processed, as stated", _ROUTE + "regions"),
    ("quantization", "quantization", "text", "number format of the weights as served", _ROUTE + "quantization"),
    ("listing", "state", "text", "what a source calls it: alpha, beta, preview, deprecated", _ROUTE + "listing"),
    ("retires", "retires", "date", "day from which the route serves no more, as announced", _ROUTE + "retires"),
    ("routes", "routes", "count", "routes of the model that serve it today", ""),
    ("companies", "companies", "count", "independent companies that run the model today", ""),
    ("rpm", "requests/min", "count", "published rate limit", _ROUTE + "requests_per_minute"),
    ("tpm", "tokens/min", "count", "published rate limit", _ROUTE + "tokens_per_minute"),
    ("ttft", "first token", "number", "seconds, as published, number of runs unknown", _ROUTE + "ttft_s"),
    ("throughput", "tokens/s", "number", "output tokens a second, as published, number of runs unknown",
     _ROUTE + "throughput_tok_s"),
    ("measured_ttft", "first token, measured", "number", "seconds, the median that you measured and that counts",
     _ROUTE + "measured.ttft_s"),
    ("measured_throughput", "tokens/s, measured", "number", "output tokens a second, the median that you measured",
     _ROUTE + "measured.throughput_tok_s"),
)  # fmt: skip
NAMES = tuple(column[0] for column in _COLUMNS)
_LABELS = {"kind": "kind", "country": "country", "license": "license", "license_class": "license_class",
           "region": "regions", "quantization": "quantization", "listing": "listing", "zero": "zero"}  # fmt: skip
_NUMBERS = {"context": "context.low", "context_high": "context.high", "max_input": "max_input.low",
            "max_output": "max_output.low", "rpm": "requests_per_minute", "tpm": "tokens_per_minute"}  # fmt: skip
_OF_MODEL = {"name": "name", "released": "released", "cutoff": "knowledge_cutoff"}
_MEASURED = {"measured_ttft": "ttft_s", "measured_throughput": "throughput_tok_s"}
_PUBLISHED = {"ttft": "ttft_s", "throughput": "throughput_tok_s"}
_RATES = ("input", "output", "cache_read")


def columns(ground: Ground) -> list[ListColumn]:
    """Every column, in the order in which they are told."""
    quality = [ListColumn(QUALITY, "quality", QUALITY, "0 to 100 in the domains of the profile, by their weights", "")]
    quality += [
        ListColumn(f"{QUALITY}.{name}", name.replace("_", " "), QUALITY, "0 to 100 in this domain", "")
        for name in ground.rules["benchmarks"]["domains"]
    ]
    found = [ListColumn(*told) for told in _COLUMNS]
    at = next(place for place, column in enumerate(found) if column.id == "effort")
    return [*found[:at], *quality, *found[at:]]


def known(ground: Ground, names: Sequence[str], what: str) -> list[str]:
    """Ids of columns as they are asked for, by id or title."""
    every = {column.id: column.id for column in columns(ground)}
    also = {column.title.replace(" ", "_"): column.id for column in columns(ground)}
    found = []
    for name in names:
        plain = name.strip().lower().replace("-", "_").replace(" ", "_")
        told = every.get(plain) or every.get(f"{QUALITY}.{plain}") or also.get(plain)
        if told is None:
            others = " or ".join(said("column", plain))
            near = f", did you mean {others}?" if others else near_miss(plain, [*every, *also])
            raise UsageError(f"{what}: no column {name!r}{near}", f"there is: {', '.join(every)}")
        found.append(told)
    return list(dict.fromkeys(found))


class Values:
    """What each column holds of a row; None is unknown."""

    def __init__(self, ground: Ground, workload: Workload) -> None:
        self._ground = ground
        self._workload = workload
        self._columns = [column for column in columns(ground) if column.form != QUALITY]
        self._makers: dict[str, Callable[[int], Any]] = {}
        self._efforts: dict[tuple[int, int], Effort | None] = {}
        self._prices: dict[int, dict[str, Any]] = {}
        self._facts: dict[int, dict[str, Fact]] = {}  # by place of the model

    def row(self, row: int) -> dict[str, Any]:
        return {column.id: self.value(column.id, row) for column in self._columns}

    def value(self, column: str, row: int) -> Any:
        """For sorting by, too: of a quality its mean."""
        if column == QUALITY or column.startswith(f"{QUALITY}."):
            told = self.quality(row)[column]
            return told.mean if told else None
        if column not in self._makers:
            self._makers[column] = self._maker(column)
        return self._makers[column](row)

    def _maker(self, column: str) -> Callable[[int], Any]:
        ground, market = self._ground, self._ground.market
        if column in _LABELS:
            return self._labelled(_LABELS[column])
        if column in _NUMBERS:
            return _whole(ground.numbers(_NUMBERS[column]))
        if column in CAPABILITIES or column == "open_weights":
            flags = ground.flags(column)
            return lambda row: _FLAG[flags[row]]
        if column in _OF_MODEL:
            return lambda row: self._of_model(row, _OF_MODEL[column])
        if column in _MEASURED:
            mine = counting(ground, _MEASURED[column])
            return lambda row: mine[row].mid if row in mine else None
        if column in _PUBLISHED:
            return lambda row: published(ground, row, _PUBLISHED[column])
        makers: dict[str, Callable[[int], Any]] = {
            "id": lambda row: market.models[market.model_of[row]].id,
            "lab": lambda row: market.models[market.model_of[row]].lab,
            "provider": lambda row: ground.providers[row],
            "offering": lambda row: ground.names[row],
            "retires": lambda row: _day(ground.numbers("retires")[row]),
            "routes": lambda row: ground.live_routes[market.model_of[row]],
            "companies": lambda row: ground.companies[market.model_of[row]],
            "effort": lambda row: told.name if (told := self._effort(row)) else None,
        }
        return makers.get(column) or (lambda row: self._price(row)[column])

    def _of_model(self, row: int, field: str) -> Any:
        place = self._ground.market.model_of[row]
        if place not in self._facts:
            self._facts[place] = self._ground.view.facts_of_model(self._ground.market.models[place].id)
        found = self._facts[place].get(field)
        return found.value if found else None

    def _labelled(self, label: str) -> Callable[[int], str | None]:
        view = self._ground.view
        found = {row: value for value in view.label_values(label) for row in to_rows(view.bits(f"{label}={value}"))}
        return found.get

    def _price(self, row: int) -> dict[str, Any]:
        """Rates of the day for a request of any length at any hour; of batches that change by the hour the mean."""
        place = self._ground.market.sheet_of[row]
        if place not in self._prices:
            sheet, day = self._ground.market.sheet(place), self._ground.as_of
            offered, plain = tariff(sheet, day, float), blends.at_any_hour(sheet.rows, day)
            standard, batch = offered.tiers.get(STANDARD, ()), offered.tiers.get(BATCH, ())
            waiting: EndRates | None = batch[-1].ends[_MID] if batch else None
            rates = {name: rate.mid for name, rate in plain.rates.items()} if plain else {}
            found = {
                **{name: float(rates[name]) if name in rates else None for name in _RATES},
                "blended": blends.blend(rates.get("input"), rates.get("output"), sheet.fee),
                "dearer_above": min((one.above for one in standard if one.above), default=None),
                "batch_input": waiting.input if waiting else None,
                "batch_output": waiting.output if waiting else None,
            }
            self._prices[place] = found
        return self._prices[place]

    def quality(self, row: int) -> dict[str, ListQuality | None]:
        """By column, at the effort that suits best of those that the route lets a request name."""
        effort = self._effort(row)
        known = effort.quality if effort else {}
        told = {name: ListQuality(*known[name]) if name in known else None for name in self._domains}
        return {QUALITY: self._over_profile(told), **{f"{QUALITY}.{name}": one for name, one in told.items()}}

    @property
    def _domains(self) -> list[str]:
        return list(self._ground.rules["benchmarks"]["domains"])

    def _over_profile(self, told: dict[str, ListQuality | None]) -> ListQuality | None:
        """Where one of its domains is unknown, so is the whole: the others' mean would be of something else."""
        parts = [(weight, told.get(domain)) for domain, weight in self._workload.domains]
        known = [(weight, one) for weight, one in parts if one is not None]
        if not known or len(known) < len(parts):
            return None
        mean, low, high = (sum(weight * getattr(one, end) for weight, one in known) for end in ("mean", "low", "high"))
        worst = max((one.grade for _, one in known), key=GRADES.index)
        return ListQuality(mean, low, high, worst, min(one.n for _, one in known))

    def _effort(self, row: int) -> Effort | None:
        market, asked = self._ground.market, self._workload
        place, efforts = market.model_of[row], market.efforts_of[row]
        if (place, efforts) not in self._efforts:
            open_to = usable(market.models[place], market.efforts[efforts], asked.effort)
            scores = self._ground.rules["requirements"]["rules"]["scores"]
            good = good_enough(open_to, asked.min_quality, scores) or open_to
            self._efforts[place, efforts] = max(good, key=self._worth, default=None)
        return self._efforts[place, efforts]

    def _worth(self, effort: Effort) -> tuple[int, float]:
        known = [(weight, effort.quality[name]) for name, weight in self._workload.domains if name in effort.quality]
        return len(known), sum(weight * one.mean for weight, one in known)


def _whole(numbers: list[float | None]) -> Callable[[int], int | None]:
    return lambda row: None if (told := numbers[row]) is None else int(told)


def _day(number: float | None) -> str | None:
    """20261120 is 2026-11-20."""
    if number is None:
        return None
    told = f"{int(number):08d}"
    return f"{told[:4]}-{told[4:6]}-{told[6:]}"
