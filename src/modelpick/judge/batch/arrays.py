"""A ground in arrays of numpy: kinds of offers, what a model may be asked at each, and the rates of price sheets."""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from modelpick.catalog.market import Effort, Entry, calm
from modelpick.frozen import NamedTuple
from modelpick.judge.efforts import usable
from modelpick.judge.ground import Ground
from modelpick.judge.meter import MID, Meter
from modelpick.judge.tiers import BATCH, FLEX, STANDARD, EndRates, Tariff
from modelpick.judge.tokens import shortest_cached, sizing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

Array = NDArray[Any]
TIERS = (STANDARD, FLEX, BATCH)
_SHARED = 64  # ways of asking for efforts that are kept: a process may judge any number of workloads
FIELDS = ("above", *EndRates._fields, "answers")  # the last: 1 where the rate of output is known
_NONE = {"output": 0.0, "reasoning": 0.0, "per_request": 0.0}  # what stands for a rate that is not known; else NaN
_NO_ROW = inf  # as a threshold: no request is that long


class Options(NamedTuple):
    """Every kind of offer at each of its efforts, by the place of the kind."""

    kind: Array
    effort: Array  # places in Batch.words and Batch.thoughts
    quality: Array  # scaled


class Batch:
    """A ground in arrays. Price sheets are read when the first workload needs them."""

    def __init__(self, ground: Ground) -> None:
        self._ground, market = ground, ground.market
        models, _, sheets = (np.array(column) for column in zip(*ground.offers.kinds, strict=True))
        self.model, self.sheet = models, sheets
        self.kind_of, self.model_of = np.array(ground.offers.of), np.array(market.model_of, dtype=int)
        count = int(sheets.max()) + 1
        self.fee, self.shortest = np.ones(count), np.zeros(count)
        self.zeros = [""]  # why there is no standard price; by sheet its place
        self.zero = np.zeros(count, dtype=int)
        self.rates = _no_rates(1, count)
        self._read = np.zeros(count, dtype=bool)
        askings = {(model, efforts) for model, efforts, _ in ground.offers.kinds}
        self._askings = {asking: place for place, asking in enumerate(sorted(askings))}
        self._asking = np.array([self._askings[model, efforts] for model, efforts, _ in ground.offers.kinds])
        self._efforts: dict[tuple[int, str], int] = {}
        self.told: list[Effort] = []
        for place, entry in enumerate(market.models):
            for effort in (*entry.efforts, calm(entry.efforts)) if entry.efforts else ():
                if self._efforts.setdefault((place, effort.name), len(self.told)) == len(self.told):
                    self.told.append(effort)
        self.words = np.array([effort.verbosity[MID] for effort in self.told])
        self.thoughts = np.array([effort.per_visible[MID] - 1 for effort in self.told])
        self._usable: dict[str, tuple[Array, Array]] = {}
        self._options: dict[Any, Options] = {}
        self._columns: dict[Any, Array] = {}
        self._sizes = {media: self._sized(media) for media in (False, True)}

    def _sized(self, media: bool) -> tuple[list[Entry], Array]:
        """Models that stand for all whose requests have as many tokens; by kind of offer, the place of its own."""
        places: dict[Any, int] = {}
        stand: list[Entry] = []
        of = []
        for entry in self._ground.market.models:
            place = places.setdefault(sizing(self._ground, entry) if media else entry.tokenizer, len(stand))
            if place == len(stand):
                stand.append(entry)
            of.append(place)
        return stand, np.array(of)[self.model]

    def factors(self, meter: Meter, content: str) -> Array:
        """By kind of offer, what becomes of text, of a picture and of a second of sound, at the middle."""
        key = "factors", content, meter.media()
        if key not in self._columns:
            stand, place = self._sizes[meter.by_media]
            told = [[float(ends[MID]) for ends in meter.factors(entry)] for entry in stand]
            self._columns[key] = np.array(told).T[:, place]
        return self._columns[key]

    def read(self, sheets: Array, tariff: Callable[[int], Tariff]) -> None:
        """Have the rates of these price sheets."""
        for sheet in np.unique(sheets[~self._read[sheets]]).tolist():
            offered = tariff(sheet)
            self._read[sheet] = True
            self.fee[sheet] = 1 + offered.fee
            self.shortest[sheet] = shortest_cached(offered.cache_min_tokens, self._ground.rules)
            if offered.zero not in self.zeros:
                self.zeros.append(offered.zero)
            self.zero[sheet] = self.zeros.index(offered.zero)
            for tier, rows in offered.tiers.items():
                while len(rows) > self.rates.shape[2]:
                    self.rates = np.concatenate((self.rates, _no_rates(1, self.rates.shape[3])), axis=2)
                for at, row in enumerate(rows):
                    rates = row.ends[MID]
                    told = [_NONE.get(name, np.nan) if rate is None else rate for name, rate in rates._asdict().items()]
                    self.rates[:, TIERS.index(tier), at, sheet] = (row.above, *told, rates.output is not None)

    def options(self, key: Any, make: Callable[[], Options]) -> Options:
        if key not in self._options:
            if len(self._options) >= _SHARED:
                self._options.clear()
            self._options[key] = make()
        return self._options[key]

    def open_to(self, wanted: str) -> tuple[Array, Array]:
        """Of every asking the efforts that it may name: askings and efforts, side by side."""
        if wanted not in self._usable:
            market, askings, efforts = self._ground.market, [], []
            for (model, offered), place in self._askings.items():
                for effort in usable(market.models[model], market.efforts[offered], wanted):
                    askings.append(place)
                    efforts.append(self._efforts[model, effort.name])
            self._usable[wanted] = np.array(askings, dtype=int), np.array(efforts, dtype=int)
        return self._usable[wanted]

    def by_kind(self, askings: Array, efforts: Array, quality: Array) -> Options:
        """Askings in order, each as often as it has efforts: the same for every kind of offer."""
        counts = np.bincount(askings, minlength=len(self._askings))
        first = np.concatenate(([0], np.cumsum(counts)[:-1]))
        mine = counts[self._asking]
        kind = np.repeat(np.arange(len(mine)), mine)
        before = np.repeat(np.cumsum(mine) - mine, mine)
        at = first[self._asking][kind] + np.arange(len(kind)) - before
        return Options(kind, efforts[at], quality[efforts[at]])

    def estimates(self, domain: str, name: str) -> Array:
        """By effort, a figure of what is known of it in a domain; NaN where nothing is."""
        key = "estimates", domain, name
        if key not in self._columns:
            known = (effort.quality.get(domain) for effort in self.told)
            self._columns[key] = np.array([np.nan if one is None else getattr(one, name) for one in known], dtype=float)
        return self._columns[key]

    def column(self, key: Any) -> Array:
        """One number a row, to be filled; NaN is what nobody has asked for."""
        if key not in self._columns:
            self._columns[key] = np.full(len(self.kind_of), np.nan)
        return self._columns[key]

    def numbers(self, name: str) -> Array:
        """A column of the catalog; NaN is unknown."""
        key = "numbers", name
        if key not in self._columns:
            told = self._ground.numbers(name)
            self._columns[key] = np.array([np.nan if one is None else one for one in told], dtype=float)
        return self._columns[key]


def _no_rates(rows: int, sheets: int) -> Array:
    """By field, tier, row and sheet: no request is that long, and nothing is known."""
    found = np.full((len(FIELDS), len(TIERS), rows, sheets), np.nan)
    for name, value in {"above": _NO_ROW, "answers": 0.0, **_NONE}.items():
        found[FIELDS.index(name)] = value
    return found
