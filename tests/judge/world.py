"""Small made-up catalogs: every kind of fact known, unknown, disputed or likely, written and opened like the real one.

Hypothesis draws the size and a seed; the seed makes all the rest. Drawing every fact would be fifty times slower, and a
case shrinks well enough by its number of models and routes.
"""

from __future__ import annotations

import os
import tempfile
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from tests.judge.claimed import facts_of, known, times, told

from modelpick import shipped
from modelpick.catalog.entities import (
    KNOWN,
    LIKELY,
    MEASURED,
    Estimate,
    Fact,
    Model,
    Offering,
    Price,
    Usage,
)
from modelpick.catalog.store import Catalog
from modelpick.catalog.view import View
from modelpick.curate.assemble import Entities
from modelpick.curate.write import catalog_bytes
from modelpick.judge.fit import cards
from modelpick.judge.ground import Ground
from modelpick.judge.scorecard import Scorecard
from modelpick.rulebook.compiled import compile_rulebook
from modelpick.rulebook.load import load

TODAY = "2026-11-20"
SOURCES = [
    {"name": name, "title": name, "version": "1", "date": "2026-11-01", "license": "MIT", "url": "", "role": "current"}
    for name in ("north", "south")
]
FLAGS = ("tools", "structured_output", "reasoning", "vision", "temperature", "prompt_caching")
DOMAINS = ("coding", "reasoning", "knowledge")
EFFORTS = ("low", "high")
# Each kind of provider, with and without a country; two doors of one company; a lab that serves under another name.
PROVIDERS: dict[str, dict[str, Any]] = {
    "alpha": {"name": "Alpha", "kind": "lab", "country": "US", "url": ""},
    "beta-api": {"name": "Beta", "kind": "lab", "country": "FR", "url": ""},
    "sky": {"name": "Sky", "kind": "cloud", "country": "US", "url": ""},
    "barn": {"name": "Barn", "kind": "host", "country": "DE", "url": "", "vouched": True},
    "barn-eu": {"name": "Barn EU", "kind": "host", "country": "DE", "url": "", "vouched": True,
                "same_company_as": "barn"},
    "shed": {"name": "Shed", "kind": "host", "url": ""},
    "gate": {"name": "Gate", "kind": "gateway", "country": "US", "url": "", "vouched": True},
    "stall": {"name": "Stall", "kind": "reseller", "url": ""},
    "club": {"name": "Club", "kind": "plan", "country": "US", "url": ""},
    "desk": {"name": "Desk", "kind": "host", "url": "", "local": True},
}  # fmt: skip
LABS = {
    "alpha": {"name": "Alpha", "url": ""},
    "beta": {"name": "Beta", "url": "", "serves_at": "beta-api"},
}
REGIONS = (["eu"], ["de"], ["eu-west-1"], ["eu-west-2"], ["us"], ["global"], ["de", "us"], ["fr", "de"], ["nowhere-1"])
LICENSES = ("MIT", "Apache-2.0", "GPL-3.0-only", "LicenseRef-Llama-3", "LicenseRef-Own")
QUANTIZATIONS = ("fp4", "int8", "fp8", "bf16", "strange")
LANGUAGES = (["en"], ["en", "de"], ["en", "zh"])
DAYS = ("2024-05-01", "2025-03-09", "2026-02", "2026-11-20")
LAST_DAYS = ("2026-03-01", "2026-11-20", "2026-11-21", "2027-01-31", "2028-06")


class World:
    """What is known, before it is written. Tests change it and write it again."""

    def __init__(self, seed: int, models: int, routes: int) -> None:
        self.random = random = Random(seed)
        self.models = [_model(random, f"m{at}") for at in range(models)]
        self.offerings: list[Offering] = []
        for at in range(routes):
            self.add(random.choice(self.models).id, random.choice(list(PROVIDERS)), f"r{at}")

    def add(self, model: str, provider: str, name: str) -> Offering:
        """A route of which anything may be known."""
        self.offerings.append(_offering(self.random, model, provider, name))
        return self.offerings[-1]

    def add_model(self, name: str) -> Model:
        self.models.append(_model(self.random, name))
        return self.models[-1]

    def model(self, model: str) -> Model:
        return next(one for one in self.models if one.id == model)

    def offering(self, offering: str) -> Offering:
        return next(one for one in self.offerings if one.id == offering)

    def routes(self, model: str) -> list[Offering]:
        return [one for one in self.offerings if one.model == model]

    def without(self, model: str) -> World:
        self.models = [one for one in self.models if one.id != model]
        self.offerings = [one for one in self.offerings if one.model != model]
        return self


@cache
def rulebook() -> dict[str, Any]:
    """The shipped rules, with the providers and labs of this world in place of the real ones."""
    rules = compile_rulebook(load(shipped.rules_dir()))
    return {**rules, "providers": PROVIDERS, "labs": {**rules["labs"], "labs": LABS}}


@cache
def _cards() -> dict[str, Scorecard]:
    return cards(rulebook()["fit"])


def ground(world: World, announcers: set[str] | None = None, in_order: bool = True) -> Ground:
    """Written, opened and ready. `announcers` freezes who publishes retirements, which other rows may change."""
    if in_order:
        world.models.sort(key=lambda model: model.id)
        world.offerings.sort(key=lambda offering: offering.id)
    found = Ground(view(world), TODAY, rulebook())
    found.cards = _cards()
    if announcers is not None:
        found.announcers = announcers
    return found


def view(world: World) -> View:
    """Through a real file: what is tested is what users read. It is gone as soon as it is open."""
    for model in world.models:
        model.routes = sorted(one.id for one in world.offerings if one.model == model.id)
    classes = {name: rulebook()["license_classes"].get(name, "") for name in LICENSES}
    needed = {"providers": PROVIDERS, "license_classes": classes}
    meta = {"sources": SOURCES, "data_date": "2026-11-01", "pointers": []}
    content, _ = catalog_bytes(Entities(world.offerings, world.models), meta, needed, {})
    handle, path = tempfile.mkstemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    with open(handle, "wb") as file:
        file.write(content)
    try:
        return View(Catalog(path))
    finally:
        os.unlink(path)


def _model(random: Random, name: str) -> Model:
    lab = random.choice(("alpha", "beta", "gamma"))
    facts = facts_of(random, {
        "open_weights": ((True, False), True), "license": (LICENSES, False), "languages": (LANGUAGES, False),
        "released": (DAYS, False),
    })  # fmt: skip
    names = ["", *(effort for effort in EFFORTS if random.random() < 0.5)]
    quality: dict[str, list[Estimate]] = {}
    for domain in DOMAINS:
        for effort in names:
            if random.random() < 0.7:
                quality.setdefault(domain, []).append(
                    estimate(effort, random.choice((15.0, 42.5, 60.0, 71.25, 93.0)), random.choice((1, 3, 3)))
                )
    usage = [_usage(random, effort) for effort in names]
    oddities = ["context"] * random.choice((0, 0, 1, 3))
    pointer = "" if random.random() < 0.04 else None
    tokenizer = random.choice(("o200k", "claude-3", "", "unheard-of"))
    return Model(f"{lab}/{name}", [], facts, pointer, oddities, [], [], quality, [], usage, tokenizer)


def estimate(effort: str, mean: float, scores: int = 3) -> Estimate:
    return Estimate(MEASURED, effort, scores, ["board"], "", mean, mean - 8, min(100.0, mean + 6))


def _usage(random: Random, effort: str) -> Usage:
    spent = {"": 2, "low": 1, "high": 5}[effort] + Decimal(random.randrange(0, 20)) / 10
    wordy = Decimal(random.choice((6, 10, 17))) / 10
    return Usage(effort, MEASURED, (spent * Decimal("0.9"), spent, spent * 2), (wordy, wordy, wordy * 2), 3)


def _offering(random: Random, model: str, provider: str, name: str) -> Offering:
    limits = {"context": (8000, 32000, 128000, 200000, 1000000), "max_output": (1000, 4096, 16384, 64000)}
    limited = {name: told(random, values, True, 0.05) for name, values in limits.items()}
    facts = {name: fact for name, fact in limited.items() if fact} | facts_of(random, {
        **dict.fromkeys(FLAGS, ((True, True, False), True)), "regions": (REGIONS, False),
        "quantization": (QUANTIZATIONS, False), "requests_per_minute": ((10, 500, 9000), False),
        "reasoning_efforts": ((["low", "high"], ["high"], []), False),
    })  # fmt: skip
    for field, values, share in (("retires", LAST_DAYS, 0.3), ("listing", ("deprecated", "beta"), 0.1)):
        if random.random() < share:
            facts[field] = known(random.choice(values))
    if provider == "gate" and random.random() < 0.5:
        facts["gateway_fee"] = known(Decimal("0.05"))
    copy = "elsewhere/x" if random.random() < 0.04 else ""
    return Offering(
        f"{provider}/{name}", provider, name, "", model, model, "exact", [], [], copy, facts, _prices(random, provider),
        [],
    )  # fmt: skip


RATES = tuple(map(Decimal, ("0.1", "0.35", "1", "2.5", "15")))


def _prices(random: Random, provider: str) -> list[Price]:
    zero = {"club": "subscription", "desk": "local"}.get(provider, "")
    if random.random() < (0.8 if zero else 0.1):
        return [Price(zero=zero or random.choice(("free", "unknown")))]
    if random.random() < 0.1:
        return []
    prices = [Price(rates=_rates(random))]
    if random.random() < 0.25:
        prices.append(Price(tier=random.choice(("batch", "flex", "priority")), rates=_rates(random)))
    if random.random() < 0.2:
        dearer = {name: times(fact, 2) for name, fact in prices[0].rates.items()}  # nobody sells long requests cheaper
        prices.append(Price(above=random.choice((1000, 128000)), rates=dearer))
    return prices


def _rates(random: Random) -> dict[str, Fact]:
    """Output may be missing, cached input often is."""
    found = {"input": told(random, RATES, True, 0.05), "output": told(random, RATES, True, 0.1)}
    found["cache_read"] = told(random, RATES[:2], True, 0.6)
    return {name: Fact(KNOWN, fact.value, fact.claims) if fact.state == LIKELY and fact.claims else fact
            for name, fact in found.items() if fact and fact.claims}  # fmt: skip
