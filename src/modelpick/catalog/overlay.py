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
import tomllib
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from modelpick.catalog import values
from modelpick.catalog.columns import Columns, columns_of
from modelpick.catalog.entities import KNOWN, Claim, Fact, Model, Offering, Price
from modelpick.catalog.fields import OFFERING_FIELDS, PRICE_CLASSES
from modelpick.catalog.store import Catalog
from modelpick.errors import BadFileError

_KEYS = {"offering", "correction", "provider"}
_ROUTE_KEYS = {"id", "model", "price", "reason", "url"}


@dataclass(slots=True)
class Overlay:
    digest: str
    offerings: dict[str, Offering] = field(default_factory=dict)  # added, and corrected copies
    models: dict[str, Model] = field(default_factory=dict)
    columns: list[Columns] = field(default_factory=list)
    hidden: int = 0  # rows of the file that a corrected copy stands for
    notices: list[str] = field(default_factory=list)


def read(path: str, catalog: Catalog) -> Overlay:
    """The overlay in a file. Every error names the key."""
    shown = os.path.basename(path)
    try:
        with open(path, "rb") as file:
            content = file.read()
        table = tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        raise BadFileError(f"{path}: cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFileError(f"{path}: not TOML: {error}") from None
    if unknown := sorted(table.keys() - _KEYS):
        raise BadFileError(f"{shown}: {unknown[0]}: no such key", f"an overlay has {', '.join(sorted(_KEYS))}")
    day = datetime.date.fromtimestamp(os.path.getmtime(path)).isoformat()
    return _Reader(catalog, table, shown, day).overlay(hashlib.sha256(content).hexdigest())


class _Reader:
    """Collects what one overlay changes."""

    def __init__(self, catalog: Catalog, table: dict[str, Any], shown: str, day: str) -> None:
        import json

        self._catalog, self._table, self._shown, self._day = catalog, table, shown, day
        self._rulebook = json.loads(catalog.sections.read("rulebook"))
        self._models = {model: row for row, model in enumerate(catalog.model_ids)}
        self._rows = {offering: row for row, offering in enumerate(catalog.offering_ids)}

    def overlay(self, digest: str) -> Overlay:
        result = Overlay(digest)
        for name, entry in self._tables("provider", dict).items():
            self._rulebook["providers"][name] = self._checked_provider(name, entry)
        for at, entry in enumerate(self._tables("correction", list)):
            self._correct(result, entry, f"{self._shown}: correction[{at}]")
        for at, entry in enumerate(self._tables("offering", list)):
            self._add(result, entry, f"{self._shown}: offering[{at}]")
        for offering in result.offerings.values():
            if offering.id in self._rows:
                result.hidden |= 1 << self._rows[offering.id]
            model = self._model(result, offering.model)
            result.columns.append(columns_of(offering, model, self._rulebook, ""))
        changed = len(result.offerings) + len(result.models)
        result.notices.append(f"{self._shown} changes or adds {changed} entries of the catalog.")
        return result

    def _tables(self, key: str, wanted: type) -> Any:
        found = self._table.get(key, wanted())
        entries = list(found.values()) if isinstance(found, dict) else found
        if not isinstance(found, wanted) or not all(isinstance(entry, dict) for entry in entries):
            shape = "[provider.ID] tables" if wanted is dict else f"[[{key}]] tables"
            raise BadFileError(f"{self._shown}: {key}: expected {shape}")
        return found

    def _checked_provider(self, name: str, entry: dict[str, Any]) -> dict[str, Any]:
        kinds = ("lab", "cloud", "host", "gateway", "reseller", "plan")
        if entry.get("kind") not in kinds:
            raise BadFileError(
                f"{self._shown}: provider.{name}.kind: expected {', '.join(kinds)}, got {entry.get('kind')!r}"
            )
        return entry

    def _add(self, result: Overlay, entry: dict[str, Any], where: str) -> None:
        missing = [key for key in ("id", "model") if not isinstance(entry.get(key), str)]
        if missing:
            raise BadFileError(f"{where}.{missing[0]}: expected text")
        route, at, region = entry["id"].partition("@")
        provider, slash, upstream = route.partition("/")
        if not slash or not values.identifier(entry["id"]):
            raise BadFileError(f"{where}.id: expected provider/upstream-id, got {entry['id']!r}")
        if entry["id"] in self._rows or entry["id"] in result.offerings:
            raise BadFileError(f"{where}.id: {entry['id']} is in the catalog already", "use a [[correction]] for it")
        if unknown := sorted(entry.keys() - _ROUTE_KEYS - OFFERING_FIELDS.keys()):
            raise BadFileError(f"{where}.{unknown[0]}: no such field")
        facts = {
            name: self._fact("offering", name, entry[name], entry, where) for name in entry if name in OFFERING_FIELDS
        }
        if at and "regions" not in facts:
            facts["regions"] = self._fact("offering", "regions", [region], entry, where)
        prices = [
            self._price(tier, rates, entry, f"{where}.price.{tier}") for tier, rates in entry.get("price", {}).items()
        ]
        model = self._model(result, entry["model"], create=True)
        offering = Offering(
            entry["id"], provider, upstream, region, model.id, model.id, "overlay", [], [], "", facts, prices, []
        )  # fmt: skip
        result.offerings[offering.id] = offering
        result.models[model.id] = model
        model.routes = sorted({*model.routes, offering.id})

    def _correct(self, result: Overlay, entry: dict[str, Any], where: str) -> None:
        if unknown := sorted(entry.keys() - {"subject", "field", "value", "reason", "url"}):
            raise BadFileError(f"{where}.{unknown[0]}: no such key")
        kind, _, subject = str(entry.get("subject", "")).partition(":")
        name = str(entry.get("field", ""))
        if kind == "model" and subject in self._models:
            model = self._model(result, subject)
            model.facts[name] = self._fact("model", name, entry.get("value"), entry, where, model.facts.get(name))
            result.models[subject] = model
            for route in model.routes:  # a model's license and weights stand in the columns of its routes
                self._offering(result, route)
        elif kind == "offering" and (subject in self._rows or subject in result.offerings):
            offering = self._offering(result, subject)
            if name.startswith("price."):
                self._correct_price(offering, name, entry, where)
            else:
                fact = offering.facts.get(name)
                offering.facts[name] = self._fact("offering", name, entry.get("value"), entry, where, fact)
        else:
            raise BadFileError(
                f"{where}.subject: expected model:ID or offering:ID of the catalog, got {entry.get('subject')!r}"
            )

    def _correct_price(self, offering: Offering, name: str, entry: dict[str, Any], where: str) -> None:
        _, tier, price_class = [*name.split("."), "", ""][:3]
        row = offering.price(tier)
        if row is None:
            row = Price(tier)
            offering.prices.append(row)
        rate = self._price(tier, {price_class: entry.get("value")}, entry, f"{where}.value").rates[price_class]
        before = row.rates.get(price_class)
        row.rates[price_class] = Fact(KNOWN, rate.value, [*rate.claims, *(before.claims if before else [])])
        row.zero = row.zero_source = ""

    def _price(self, tier: str, rates: Any, entry: dict[str, Any], where: str) -> Price:
        if not isinstance(rates, dict):
            raise BadFileError(f"{where}: expected a table of rates, such as {{ input = 0.1, output = 0.4 }}")
        found = {}
        for name, value in rates.items():
            if name not in PRICE_CLASSES:
                raise BadFileError(f"{where}.{name}: no such rate", f"rates are {', '.join(PRICE_CLASSES)}")
            rate = values.decimal(str(value)) if not isinstance(value, bool) else None
            if rate is None or rate < 0:
                raise BadFileError(f"{where}.{name}: expected USD per million tokens, got {value!r}")
            found[name] = Fact(KNOWN, rate, [self._claim(rate, entry)])
        return Price(tier, rates=found)

    def _fact(
        self, kind: str, name: str, value: Any, entry: dict[str, Any], where: str, before: Fact | None = None
    ) -> Fact:
        checked = values.check(kind, name, value, where)
        return Fact(KNOWN, checked, [self._claim(checked, entry), *(before.claims if before else [])])

    def _claim(self, value: Any, entry: dict[str, Any]) -> Claim:
        return Claim(
            "overlay", value, self._day, "verified", str(entry.get("url", "")), why=str(entry.get("reason", ""))
        )

    def _model(self, result: Overlay, model: str, create: bool = False) -> Model:
        if model in result.models:
            return result.models[model]
        if model in self._models:
            return deepcopy(self._catalog.model(self._models[model]))
        if create:
            return Model(model, [], {})
        raise BadFileError(f"{self._shown}: no model {model!r}")

    def _offering(self, result: Overlay, offering: str) -> Offering:
        if offering not in result.offerings:
            result.offerings[offering] = deepcopy(self._catalog.offering(self._rows[offering]))
        return result.offerings[offering]
