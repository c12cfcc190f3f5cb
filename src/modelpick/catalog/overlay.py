"""The user's private facts, laid over the catalog when it is read: a deployment of their own, a negotiated price.

[provider.acme]                       # a provider that no source knows
name = "Acme"
kind = "host"

[[offering]]                          # a route of your own
id = "acme/gpt-oss-120b@eu"
model = "openai/gpt-oss-120b"
context = 131072
tools = true
price.standard = { input = 0.10, output = 0.40 }

[[correction]]                        # what you know better
subject = "offering:openai/gpt-4o"
field = "price.standard.input"
value = 2.10
reason = "contract of 2026"
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import tomllib

from modelpick.catalog import clean, values
from modelpick.catalog.columns import Columns, columns_of, lab_retires
from modelpick.catalog.entities import KNOWN, Claim, Fact, Model, Offering, Price
from modelpick.catalog.fields import OFFERING_FIELDS
from modelpick.catalog.store import Catalog
from modelpick.errors import BadFileError
from modelpick.frozen import Record, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_REASON = {"reason", "url"}
_OVERRULED = "overruled"  # the mark of a claim that a correction puts aside
_PROVIDER = re.compile(r"[a-z0-9][a-z0-9._-]*\Z")
_REGION = re.compile(r"(.+)@([a-z][a-z0-9-]*)(?:\+.+)?\Z")  # vertex has `model@20250929` too, Cloudflare `@cf/model`


class Overlay(Record):
    digest: str
    offerings: dict[str, Offering] = field(default_factory=dict)  # added, and corrected copies
    models: dict[str, Model] = field(default_factory=dict)
    providers: dict[str, dict[str, Any]] = field(default_factory=dict)
    columns: list[Columns] = field(default_factory=list)
    hidden: int = 0  # rows of the file that a corrected copy stands for
    notices: list[str] = field(default_factory=list)


def read(path: str, catalog: Catalog) -> Overlay:
    """The overlay in a file. Every error names the key."""
    shown = os.path.basename(path)
    try:
        with open(path, "rb") as file:
            content = file.read()
        table = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise BadFileError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise BadFileError(f"{path}: not UTF-8: byte {error.start}") from None
    except (ValueError, RecursionError) as error:  # tomllib lets its own and those of int() through
        raise BadFileError(f"{path}: not TOML: {clean.text(str(error)) or type(error).__name__}") from None
    values.known_keys(table, {"offering", "correction", "provider"}, f"{shown}: ")
    day = datetime.date.fromtimestamp(os.path.getmtime(path)).isoformat()
    return _Reader(catalog, table, shown, day).overlay(hashlib.sha256(content).hexdigest())


class _Reader:
    """Collects what one overlay changes."""

    def __init__(self, catalog: Catalog, table: dict[str, Any], shown: str, day: str) -> None:
        self._catalog, self._table, self._shown, self._day = catalog, table, shown, day
        self._rulebook = catalog.json("rulebook")
        self._names = catalog.json("names")
        self._models = {model: row for row, model in enumerate(catalog.model_ids)}
        self._rows = {offering: row for row, offering in enumerate(catalog.offering_ids)}

    def overlay(self, digest: str) -> Overlay:
        result = Overlay(digest)
        providers, added = self._tables("provider", dict), self._tables("offering", list)
        corrections = self._tables("correction", list)
        for name, entry in providers.items():
            self._provide(result, name, entry)
        for at, entry in enumerate(added):
            self._add(result, entry, f"{self._shown}: offering[{at}]")
        for at, entry in enumerate(corrections):
            self._correct(result, entry, f"{self._shown}: correction[{at}]")
        for offering in result.offerings.values():
            if offering.id in self._rows:
                result.hidden |= 1 << self._rows[offering.id]
            model = self._model(result, offering.model)
            result.columns.append(columns_of(offering, model, self._rulebook, self._lab_retires(result, model)))
        told = {"offering": len(added), "correction": len(corrections), "provider": len(providers)}
        if counts := [f"{count} {what}{'s' if count > 1 else ''}" for what, count in told.items() if count]:
            result.notices.append(f"With {', '.join(counts)} of {self._shown}.")
        return result

    def _tables(self, key: str, wanted: type) -> Any:
        found = self._table.get(key, wanted())
        entries = list(found.values()) if isinstance(found, dict) else found
        if not isinstance(found, wanted) or not all(isinstance(entry, dict) for entry in entries):
            shape = "[provider.ID] tables" if wanted is dict else f"[[{key}]] tables"
            raise BadFileError(f"{self._shown}: {key}: expected {shape}")
        return found

    def _provide(self, result: Overlay, name: str, entry: dict[str, Any]) -> None:
        """A provider of the user's own, or what they know better of one: then its routes stand in other sets."""
        where = f"{self._shown}: provider.{name}"
        if not _PROVIDER.match(name):
            raise BadFileError(f"{where}: expected lower case letters, digits and hyphens")
        known = self._rulebook["providers"].get(name, {})
        merged = values.provider({"name": name, **known, **entry}, entry, where)
        self._rulebook["providers"][name] = result.providers[name] = merged
        for offering in self._rows:
            if offering.startswith(f"{name}/"):
                self._offering(result, offering)

    def _add(self, result: Overlay, entry: dict[str, Any], where: str) -> None:
        values.known_keys(entry, _REASON | {"id", "model", "price"} | OFFERING_FIELDS.keys(), f"{where}.")
        values.reasons(entry, where)
        for key in ("id", "model"):
            if not values.identifier(entry.get(key)) or not all(entry[key].partition("/")):
                wanted = "provider/upstream-id" if key == "id" else "lab/name"
                raise BadFileError(f"{where}.{key}: expected {wanted}, got {values.shown(entry.get(key))}")
        if entry["id"] in self._rows:
            raise BadFileError(f"{where}.id: {entry['id']} is in the catalog already", "use a [[correction]] for it")
        if entry["id"] in result.offerings:
            raise BadFileError(f"{where}.id: {entry['id']} stands there twice")
        provider, _, upstream = entry["id"].partition("/")
        regional = _REGION.match(upstream)
        upstream, region = regional.groups() if regional else (upstream, "")
        fields = [name for name in entry if name in OFFERING_FIELDS]
        stated = {name: values.fitting("offering", name, entry[name], f"{where}.{name}") for name in fields}
        if region:
            stated.setdefault("regions", [region])
        facts = {name: self._overruling(value, entry) for name, value in stated.items()}
        listed = entry.get("price", {})
        if not isinstance(listed, dict):
            raise BadFileError(f"{where}.price: expected price.standard, price.batch and so on")
        prices = [self._price(tier, rates, entry, f"{where}.price.{tier}") for tier, rates in listed.items()]
        model = self._model(result, entry["model"])
        offering = Offering(
            entry["id"], provider, upstream, region, model.id, entry["model"], "overlay", [], [], "", facts, prices, []
        )  # fmt: skip
        for row in prices:
            self._mark_zero(offering, row)
        result.offerings[offering.id] = offering
        result.models[model.id] = model
        model.routes = sorted({*model.routes, offering.id})

    def _correct(self, result: Overlay, entry: dict[str, Any], where: str) -> None:
        values.known_keys(entry, _REASON | {"subject", "field", "value"}, f"{where}.")
        values.reasons(entry, where)
        for key in ("subject", "field"):
            if not isinstance(entry.get(key), str):
                raise BadFileError(f"{where}.{key}: expected text, got {values.shown(entry.get(key))}")
        (kind, _, subject), name = entry["subject"].partition(":"), entry["field"]
        if kind == "model" and (subject in self._models or subject in result.models):
            model = self._model(result, subject)
            self._correct_fact(model.facts, kind, entry, where)
            result.models[subject] = model
            self._all_routes(result, model)  # a model's license and weights stand in the columns of its routes
        elif kind == "offering" and (subject in self._rows or subject in result.offerings):
            offering = self._offering(result, subject)
            if name.startswith("price."):
                self._correct_price(offering, name, entry, where)
                return
            self._correct_fact(offering.facts, kind, entry, where)
            if name == "retires" and offering.provider == offering.model.partition("/")[0]:
                self._all_routes(result, self._model(result, offering.model))  # in doubt everywhere, then
        else:
            wanted = "model:ID or offering:ID of the catalog"
            raise BadFileError(f"{where}.subject: expected {wanted}, got {values.shown(entry['subject'])}")

    def _correct_fact(self, facts: dict[str, Fact], kind: str, entry: dict[str, Any], where: str) -> None:
        name = entry["field"]
        values.known_field(kind, name, f"{where}.field")
        value = values.fitting(kind, name, entry.get("value"), f"{where}.value")
        facts[name] = self._overruling(value, entry, facts.get(name))

    def _correct_price(self, offering: Offering, name: str, entry: dict[str, Any], where: str) -> None:
        tier, _, price_class = name.removeprefix("price.").partition(".")
        values.known_rate(price_class, f"{where}.field")
        row = offering.price(tier)
        if row is None:
            values.known_tier(tier, f"{where}.field")
            row = Price(tier)
            offering.prices.append(row)
        rate = values.rate(entry.get("value"), f"{where}.value")
        row.rates[price_class] = self._overruling(rate, entry, row.rates.get(price_class))
        row.zero = row.zero_source = ""
        self._mark_zero(offering, row)

    def _price(self, tier: str, rates: Any, entry: dict[str, Any], where: str) -> Price:
        if not isinstance(rates, dict) or not rates:
            raise BadFileError(f"{where}: expected a table of rates, such as {{ input = 0.1, output = 0.4 }}")
        values.known_tier(tier, where)
        for name in rates:
            values.known_rate(name, f"{where}.{name}")
        found = {name: values.rate(value, f"{where}.{name}") for name, value in rates.items()}
        return Price(tier, rates={name: self._overruling(rate, entry) for name, rate in found.items()})

    def _mark_zero(self, offering: Offering, row: Price) -> None:
        """A list of zeros is no cheap price: it is a plan's, a server of one's own, or free of charge."""
        if any(fact.value for fact in row.rates.values()):
            return
        provider = self._rulebook["providers"].get(offering.provider, {})
        row.zero = "local" if provider.get("local") else "subscription" if provider.get("kind") == "plan" else "free"
        row.zero_source, row.rates = "overlay", {}

    def _overruling(self, value: Any, entry: dict[str, Any], before: Fact | None = None) -> Fact:
        """The user's word, and whatever else was said: what differs from it counts no more."""
        others = before.claims if before else []
        for claim in others:
            if claim.live and claim.value != value:
                claim.mark, claim.why = _OVERRULED, "your overlay says otherwise"
        reason = values.text(entry.get("reason", "")) or ""
        mine = Claim("overlay", value, self._day, "verified", entry.get("url", ""), why=reason)
        return Fact(KNOWN, value, [mine, *others])

    def _model(self, result: Overlay, name: str) -> Model:
        """The model of that name, or one that the overlay brings in."""
        model = self._names.get(name, [name])[0]
        if model in result.models:
            return result.models[model]
        return self._catalog.model(self._models[model]) if model in self._models else Model(model, [], {})

    def _offering(self, result: Overlay, offering: str) -> Offering:
        """A copy to change; the file's row is hidden behind it."""
        if offering not in result.offerings:
            result.offerings[offering] = self._of_file(offering)
        return result.offerings[offering]

    def _of_file(self, offering: str) -> Offering:
        return self._catalog.offering(self._rows[offering])

    def _lab_retires(self, result: Overlay, model: Model) -> str:
        own = [route for route in model.routes if route.startswith(f"{model.lab}/")]
        return lab_retires([result.offerings.get(route) or self._of_file(route) for route in own])

    def _all_routes(self, result: Overlay, model: Model) -> None:
        for route in model.routes:
            self._offering(result, route)
