"""What a source says, in our own shape: one Row per upstream row, and the snapshot file that keeps them."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from modelpick.catalog import clean
from modelpick.catalog.codec import compact
from modelpick.catalog.fields import MODEL_FIELDS, OFFERING_FIELDS, PRICE_CLASSES, ZERO_KINDS
from modelpick.errors import BadFileError

# A `name` row is a model that is no text model: known, so that an id of it is not taken for another.
OFFERING, MODEL, SCORE, NAME = "offering", "model", "score", "name"
FORMAT = "modelpick/snapshot/1"
_DEAREST = 10**6  # USD per million tokens; the dearest honest rate is 1,350
_PLAIN = ("region", "url", "as_of", "dated_by", "about_model", "also", "publisher", "runs")


# A row of a price list: (tier, above, window). Standard, any size, any time is STANDARD.
RowKey = tuple[str, int, str]
STANDARD: RowKey = ("standard", 0, "")


@dataclass(frozen=True, slots=True)
class Hold:
    """A value that the last update did not take over: what stands here is the older one, true on `since`."""

    since: str  # the date of what stands; empty where nothing stood and the new value is left out
    said: Any  # what the source says instead; None where it says nothing or zero
    why: str


@dataclass(slots=True)
class PriceRow:
    """USD rates that hold together. `rates` maps a price class to an exact number."""

    rates: dict[str, Decimal] = field(default_factory=dict)
    tier: str = "standard"
    above: int = 0  # holds for requests with more input tokens than this, for the whole request
    window: str = ""  # "hh:mm-hh:mm UTC", several joined by ";", with "days 1-5 " before them where limited
    region: str = ""  # the route's own region where one price list covers several
    valid_from: str = ""
    valid_to: str = ""
    zero: str = ""  # one of ZERO_KINDS, when the source prices this row at zero
    held: dict[str, Hold] = field(default_factory=dict)  # by price class

    @property
    def key(self) -> RowKey:
        return self.tier, self.above, self.window


@dataclass(slots=True)
class Row:
    """One upstream row: everything that one source says of one subject.

    kind `offering`: `provider` and `id` as the source spells them, `region` where the id does not hold it.
    kind `model`: `id` is the source's name of the model, `provider` is empty.
    kind `score`: `id` is the source's name of the model, `facts` the measurement.
    """

    kind: str
    provider: str
    id: str
    region: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    prices: list[PriceRow] = field(default_factory=list)
    url: str = ""
    as_of: str = ""  # when this row was checked or changed, where the source says; else the snapshot's date
    dated_by: str = ""  # verified, snapshot or file
    about_model: dict[str, Any] = field(default_factory=dict)  # model fields that an offering's row states too
    also: list[str] = field(default_factory=list)  # other ids that the source bills alike, which may be other models
    publisher: str = ""  # who measured, where that is not the source itself
    runs: int = 0  # sample size of a measurement; 0 is unknown
    held: dict[str, Hold] = field(default_factory=dict)  # by field; `about_model.FIELD`; `row` where it left the list
    priced_by: str = ""  # how the build derived the prices, where the source does not state them; never in a snapshot

    def key(self) -> tuple[str, str, str, str]:
        return (self.kind, self.provider, self.id, self.region)


@dataclass(slots=True)
class Reading:
    """The outcome of reading one upstream payload: its rows, and a count for every row that is not among them."""

    rows: list[Row] = field(default_factory=list)
    raw: int = 0
    excluded: Counter[str] = field(default_factory=Counter)  # sound rows that are none of our business: why
    skipped: Counter[str] = field(default_factory=Counter)  # broken rows: why
    dropped: Counter[str] = field(default_factory=Counter)  # single values of sound rows that made no sense: why


@dataclass(slots=True)
class Snapshot:
    """A reading with its provenance, as kept in data/snapshots/<source>.jsonl."""

    source: str
    version: str
    date: str
    reading: Reading


def rate(per_token: object, per_million: bool = False) -> Decimal | None:
    """An exact USD rate per million tokens. Float noise of upstreams (1.1000000000000001e-06) is rounded away."""
    value = clean.decimal(per_token)
    if value is None or value < 0:
        return None
    scaled = value if per_million else value * 10**6
    if scaled > _DEAREST:
        return None
    return plain(round(scaled, 9)) if scaled else Decimal(0)


def plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent above zero, so that equal numbers print alike."""
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral_value() and abs(normal) < 10**20 else normal


def check(row: Row) -> None:
    """Raise on a row that does not fit the field table. A source that trips it has a bug of ours."""
    known = MODEL_FIELDS if row.kind == MODEL else OFFERING_FIELDS if row.kind == OFFERING else None
    stated = [*((name, known) for name in row.facts), *((name, MODEL_FIELDS) for name in row.about_model)]
    for name, table in stated:
        if table is not None and name not in table:
            raise ValueError(f"{row.kind} {row.id}: no field {name!r}")
    for price in row.prices:
        wrong = [name for name in price.rates if name not in PRICE_CLASSES]
        if wrong or (price.zero and price.zero not in ZERO_KINDS):
            raise ValueError(f"{row.id}: no price class {wrong}, or no zero kind {price.zero!r}")


def row_lines(reading: Reading) -> list[str]:
    """One row a line, sorted."""
    return sorted(compact(_pack(row)) for row in reading.rows)


def snapshot_text(snapshot: Snapshot) -> str:
    """One header line, then the rows: one changed value is one changed line."""
    reading = snapshot.reading
    header = {
        "format": FORMAT,
        "source": snapshot.source,
        "version": snapshot.version,
        "date": snapshot.date,
        "raw": reading.raw,
        "excluded": dict(sorted(reading.excluded.items())),
        "skipped": dict(sorted(reading.skipped.items())),
        "dropped": dict(sorted(reading.dropped.items())),
    }
    return "\n".join([compact(header), *row_lines(reading)]) + "\n"


def write_snapshot(snapshot: Snapshot, path: str) -> None:
    scratch = f"{path}.{os.getpid()}.tmp"
    with open(scratch, "w", encoding="utf-8", newline="\n") as out:
        out.write(snapshot_text(snapshot))
        out.flush()
        os.fsync(out.fileno())
    os.replace(scratch, path)


def read_snapshot(path: str) -> Snapshot:
    """A snapshot from a .jsonl file, or from the .jsonl.gz that a wheel holds."""
    try:
        with gzip.open(path) if path.endswith(".gz") else open(path, "rb") as file:
            lines = file.read().splitlines()
    except (OSError, EOFError, zlib.error) as error:
        raise BadFileError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    header = clean.parse_json(lines[0], f"{path}, line 1") if lines else {}
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise BadFileError(f"{path}: not a {FORMAT} file", "write it anew with `modelpick catalog refresh`")
    try:
        rows = [_unpack(json.loads(line, parse_float=Decimal)) for line in lines[1:]]
        reading = Reading(rows, header["raw"], *(Counter(header[name]) for name in ("excluded", "skipped", "dropped")))
        return Snapshot(header["source"], header["version"], header["date"], reading)
    except (ValueError, KeyError, TypeError, StopIteration) as error:
        raise BadFileError(f"{path}: a row does not fit: {error!r}") from None


def _pack(row: Row) -> dict[str, Any]:
    packed: dict[str, Any] = {row.kind: row.id}
    for name in ("provider", *_PLAIN):
        if value := getattr(row, name):
            packed[name] = dict(sorted(value.items())) if isinstance(value, dict) else value
    packed["facts"] = dict(sorted(row.facts.items()))
    if row.held:
        packed["held"] = _pack_holds(row.held)
    if row.prices:
        packed["prices"] = [_pack_price(price) for price in row.prices]
    return packed


def _pack_price(price: PriceRow) -> dict[str, Any]:
    packed: dict[str, Any] = {}
    for name in ("tier", "above", "window", "region", "valid_from", "valid_to", "zero"):
        value = getattr(price, name)
        if value and value != "standard":
            packed[name] = value
    packed["rates"] = {name: price.rates[name] for name in PRICE_CLASSES if name in price.rates}
    if price.held:
        packed["held"] = _pack_holds(price.held)
    return packed


def _pack_holds(held: dict[str, Hold]) -> dict[str, list[Any]]:
    return {name: [hold.since, hold.said, hold.why] for name, hold in sorted(held.items())}


def _unpack(packed: dict[str, Any]) -> Row:
    kind = next(kind for kind in (OFFERING, MODEL, SCORE, NAME) if kind in packed)
    named = {name: packed[name] for name in _PLAIN if name in packed}
    held = {name: Hold(*hold) for name, hold in packed.get("held", {}).items()}
    prices = [_unpack_price(price) for price in packed.get("prices", ())]
    return Row(kind, packed.get("provider", ""), packed[kind], facts=packed["facts"], prices=prices, held=held, **named)


def _unpack_price(packed: dict[str, Any]) -> PriceRow:
    rates = {name: Decimal(value) for name, value in packed["rates"].items()}
    held = {
        name: Hold(since, None if said is None else Decimal(said), why)
        for name, (since, said, why) in packed.get("held", {}).items()
    }
    return PriceRow(**{**packed, "rates": rates, "held": held})
