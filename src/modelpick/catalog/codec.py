"""Entities to compact JSON and back. Defaults are left out; a source is its place in the catalog's list."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite

from modelpick.catalog.entities import (
    GRADES,
    STATES,
    UNKNOWN,
    Benchmark,
    Claim,
    Estimate,
    Fact,
    Model,
    Offering,
    Price,
    Usage,
)
from modelpick.catalog.unread import Unread
from modelpick.json_text import dumps, loads, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_FACTS = '"facts":'  # unescaped, it is a key


class Codec:
    """Writes and reads records against one list of sources (name, version, date, url)."""

    def __init__(self, sources: list[dict[str, Any]]) -> None:
        self.names = [source["name"] for source in sources]
        self._dates = [source["date"] for source in sources]
        self._place = {name: place for place, name in enumerate(self.names)}

    def dump(self, record: Offering | Model) -> str:
        packed = self._offering(record) if isinstance(record, Offering) else self._model(record)
        return compact(packed)

    def offering(self, line: str) -> Offering:
        packed = loads(line, parse_float=Decimal)
        return Offering(
            packed["id"], packed["provider"], packed["upstream"], packed.get("region", ""), packed["model"],
            packed.get("release", packed["model"]), packed.get("by", "exact"), packed.get("axes", []),
            packed.get("also", []), packed.get("duplicate_of", ""), self._read_facts(packed["facts"]),
            [self._read_price(row) for row in packed.get("prices", [])], packed.get("history", []),
        )  # fmt: skip

    def model(self, line: str) -> Model:
        packed = loads(line, parse_float=Decimal)
        scores = [
            Benchmark(b[0], Decimal(b[1]), self.names[b[2]], b[3], b[4], b[5]) for b in packed.get("benchmarks", [])
        ]
        return Model(
            packed["id"], packed.get("releases", []), self._read_facts(packed["facts"]), packed.get("points_to"),
            packed.get("inconsistencies", []), scores, packed["routes"],
            _unread(packed.get("quality", {}), _read_estimates),
            [(name, float(likeness)) for name, likeness in packed.get("alternatives", [])],
            [_read_usage(row) for row in packed.get("usage", [])], packed.get("tokenizer", ""),
        )  # fmt: skip

    def facts_of_model(self, line: str) -> dict[str, Fact]:
        """The last part of its record, without reading scores and estimates before it."""
        told: dict[str, Any] = loads(line[line.rindex(_FACTS) + len(_FACTS) : -1])
        return self._read_facts(told)

    def _offering(self, record: Offering) -> dict[str, Any]:
        packed: dict[str, Any] = {
            "id": record.id, "provider": record.provider, "upstream": record.upstream, "model": record.model,
            "region": record.region, "axes": record.axes, "also": record.also, "duplicate_of": record.duplicate_of,
            "release": record.release if record.release != record.model else "",
            "by": record.identified_by if record.identified_by != "exact" else "", "history": record.history,
            "prices": [self._price(row) for row in record.prices],
        }  # fmt: skip
        return {**_filled(packed), "facts": self._facts(record.facts)}

    def _model(self, record: Model) -> dict[str, Any]:
        scores = [
            [b.board, b.score, self._place[b.source], b.as_of, b.url, b.details] for b in record.benchmarks
        ]  # fmt: skip
        packed = _filled({
            "releases": record.releases, "inconsistencies": record.inconsistencies, "benchmarks": scores,
            "alternatives": record.alternatives, "usage": [_usage(row) for row in record.usage],
            "tokenizer": record.tokenizer,
        })  # fmt: skip
        if record.quality:
            packed["quality"] = {domain: [_estimate(one) for one in told] for domain, told in record.quality.items()}
        if record.points_to is not None:
            packed["points_to"] = record.points_to
        return {"id": record.id, **packed, "routes": record.routes, "facts": self._facts(record.facts)}

    def _price(self, row: Price) -> dict[str, Any]:
        named = {name: getattr(row, name) for name in ("tier", "above", "window", "valid_from", "valid_to", "zero")}
        packed = _filled({**named, "zero_source": row.zero_source})
        if packed.get("tier") == "standard":
            del packed["tier"]
        return {**packed, "rates": self._facts(row.rates)}

    def _read_price(self, packed: dict[str, Any]) -> Price:
        return Price(**{**packed, "rates": self._read_facts(packed["rates"], exact=True)})

    def _facts(self, facts: dict[str, Fact]) -> dict[str, Any]:
        return {name: self._fact(facts[name]) for name in sorted(facts)}

    def _fact(self, fact: Fact) -> list[Any]:
        packed: list[Any] = [STATES.index(fact.state), *(self._claim(claim) for claim in fact.claims)]
        plain = bool(fact.claims) and not fact.note and fact.value == _value(fact.state, fact.claims)
        return packed if plain else [*packed, {"value": fact.value, "note": fact.note}]

    def _claim(self, claim: Claim) -> list[Any]:
        place = self._place[claim.source]
        as_of = "" if claim.as_of == self._dates[place] else claim.as_of
        dated_by = "" if claim.dated_by == "snapshot" else claim.dated_by
        packed = [place, claim.value, claim.mark, claim.why, as_of, dated_by, claim.url]
        while packed[-1] == "":
            packed.pop()
        return packed

    def _read_facts(self, packed: dict[str, Any], exact: bool = False) -> dict[str, Fact]:
        return _unread(packed, self._read_rate if exact else self._read_plain)

    def _read_rate(self, packed: list[Any]) -> Fact:
        return self._read_fact(packed, exact=True)

    def _read_plain(self, packed: list[Any]) -> Fact:
        return self._read_fact(packed, exact=False)

    def _read_fact(self, packed: list[Any], exact: bool) -> Fact:
        state = STATES[packed[0]]
        inferred = packed.pop() if isinstance(packed[-1], dict) else None
        claims = [self._read_claim(claim, exact) for claim in packed[1:]]
        if inferred is None:
            return Fact(state, _value(state, claims), claims)
        value = inferred["value"]
        return Fact(state, Decimal(value) if exact and value is not None else value, claims, inferred["note"])

    def _read_claim(self, packed: list[Any], exact: bool) -> Claim:
        place, value, mark, why, as_of, dated_by, url = packed + [""] * (7 - len(packed))
        if exact:
            value = Decimal(value)
        return Claim(self.names[place], value, as_of or self._dates[place], dated_by or "snapshot", url, mark, why)


def _unread(packed: dict[str, Any], make: Callable[[Any], Any]) -> dict[str, Any]:
    """For who reads, a dictionary."""
    found: Any = Unread(packed, make)
    told: dict[str, Any] = found
    return told


def _read_estimates(packed: list[Any]) -> list[Estimate]:
    return [_read_estimate(one) for one in packed]


def _estimate(one: Estimate) -> list[Any]:
    return [GRADES.index(one.grade), one.effort, one.n, one.mean, one.low, one.high, one.why, *one.rests_on]


def _read_estimate(packed: list[Any]) -> Estimate:
    grade, effort, n, mean, low, high, why, *rests_on = packed
    return Estimate(GRADES[grade], effort, n, rests_on, why, float(mean), float(low), float(high))


def _usage(row: Usage) -> list[Any]:
    packed = [row.effort, row.grade, row.per_visible, row.verbosity, row.runs, row.of, row.board, row.as_of, row.url]
    while packed[-1] in ("", 0):
        packed.pop()
    return packed


def _read_usage(packed: list[Any]) -> Usage:
    effort, grade, per_visible, verbosity, *rest = packed
    return Usage(effort, grade, _triple(per_visible), _triple(verbosity), *rest)


def _triple(packed: list[Any]) -> tuple[Decimal, Decimal, Decimal]:
    low, mid, high = map(Decimal, packed)
    return low, mid, high


def _value(state: str, claims: list[Claim]) -> Any:
    """What a fact says whose first claim won: the usual case, in which the value need not be written twice."""
    return claims[0].value if claims and claims[0].live and state != UNKNOWN else None


def _filled(packed: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in packed.items() if value not in ("", 0, [], None)}


def compact(value: Any) -> str:
    """JSON without spaces, Decimals as the numbers they are: json itself would make floats of them."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict):
        return "{" + ",".join([f"{quoted(str(key))}:{compact(each)}" for key, each in value.items()]) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(compact, value)) + "]"
    if isinstance(value, float) and not isfinite(value):
        raise ValueError(f"{value} is not a number")
    return str(value) if type(value) is int else dumps(value)
