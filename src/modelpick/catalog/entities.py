"""What is known: claims, facts, prices, models, offerings. Built by curate/, read by everything else."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from modelpick.catalog.fields import MODEL_FIELDS, OFFERING_FIELDS
from modelpick.frozen import Record, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

KNOWN, LIKELY, DISPUTED, UNKNOWN = "known", "likely", "disputed", "unknown"
# Who speaks and is no upstream: what is said by an id, a lab's line, the rulebook or a person.
OWN_SOURCES = ("id", "families", "labs", "providers", "override", "overlay")
# What the user measured (catalog/journal.py), and on which side of a limit what was tried lies: neither is its value.
MEASURED_HERE = "measured here"
MEASURED_PART = "+measured."  # of a catalog's version: behind it, which measurements counted
AT_LEAST, LESS_THAN = "at least", "less than"
STATES = (KNOWN, LIKELY, DISPUTED, UNKNOWN)

# What an estimate of quality rests on. Where there is no estimate, the grade is UNKNOWN.
MEASURED, VARIANT, ESTIMATED, PREDECESSOR = "measured", "variant", "estimated", "predecessor"
GRADES = (MEASURED, VARIANT, ESTIMATED, PREDECESSOR)


class Claim(Record):
    """What one source says of one field. A mark says why it does not count; a live claim has none."""

    source: str
    value: Any
    as_of: str
    dated_by: str = "snapshot"  # verified, snapshot or file
    url: str = ""
    mark: str = ""
    why: str = ""

    @property
    def live(self) -> bool:
        return not self.mark


class Fact(Record):
    """The reconciled field. Where a source's word won, `claims[0]` is the winner; the losers follow."""

    state: str = UNKNOWN
    value: Any = None
    claims: list[Claim] = field(default_factory=list)
    note: str = ""  # what a likely fact rests on

    def live_values(self) -> list[Any]:
        return [claim.value for claim in self.claims if claim.live]


class Price(Record):
    """One row of a price list. Every rate is a fact of its own."""

    tier: str = "standard"
    above: int = 0
    window: str = ""
    valid_from: str = ""
    valid_to: str = ""
    zero: str = ""  # free, subscription, local or unknown, where the list says 0
    zero_source: str = ""
    rates: dict[str, Fact] = field(default_factory=dict)

    @property
    def label(self) -> str:
        above = f">{self.above}" if self.above else ""
        return f"{self.tier}{above}" + (f"[{self.window}]" if self.window else "")


class Benchmark(Record):
    """A score as a board states it. What it is worth is not judged here."""

    board: str
    score: Decimal
    source: str
    as_of: str
    url: str
    details: dict[str, Any]


class Estimate(Record):
    """How well a model does in a domain, 0 to 100, at one effort: the mean, and a 90 % interval."""

    grade: str
    effort: str  # "" is the model's usual one
    n: int  # scores that it rests on
    rests_on: list[str]  # boards; or `model:ID`, its predecessor
    why: str  # where it was not measured itself
    mean: float | None = None
    low: float | None = None
    high: float | None = None


class Usage(Record):
    """How many tokens a model spends at an effort. Triples are a 90 % interval and its middle: low, mid, high.

    `per_visible`: output tokens billed for each that the caller gets; what is above 1 is reasoning.
    `verbosity`: visible tokens for the same task, relative to a typical model.
    """

    effort: str  # "" where none is stated: the model's default
    grade: str  # measured, variant, family, general or unknown
    per_visible: tuple[Decimal, Decimal, Decimal]
    verbosity: tuple[Decimal, Decimal, Decimal]
    runs: int = 0  # what it rests on: so many runs, of this model or line ("" is many), the newest of them here
    of: str = ""
    board: str = ""
    as_of: str = ""
    url: str = ""


class Model(Record):
    id: str
    releases: list[str]  # other names of models.dev and others for the same model
    facts: dict[str, Fact]
    points_to: str | None = None  # for a moving name: the model it means, "" where that is not known
    inconsistencies: list[str] = field(default_factory=list)
    benchmarks: list[Benchmark] = field(default_factory=list)
    routes: list[str] = field(default_factory=list)
    quality: dict[str, list[Estimate]] = field(default_factory=dict)  # by domain; one an effort, the best known first
    alternatives: list[tuple[str, float]] = field(default_factory=list)  # models most like it, and how like, 0 to 1
    usage: list[Usage] = field(default_factory=list)
    tokenizer: str = ""  # a family of rules/tokenizers.toml, "" where it is not known

    @property
    def lab(self) -> str:
        return self.id.partition("/")[0]

    @property
    def is_multimodal(self) -> bool | None:
        modalities = self.fact("input_modalities").value
        return None if modalities is None else set(modalities) > {"text"}

    def fact(self, name: str) -> Fact:
        """Unknown, never absent: every field of the table has an answer."""
        MODEL_FIELDS[name]
        return self.facts.get(name) or Fact()


class Offering(Record):
    id: str
    provider: str
    upstream: str
    region: str
    model: str
    release: str  # the name the id states, where models.dev has several for the model
    identified_by: str
    axes: list[list[str]]  # variants in the id: [axis, value]
    also: list[str]  # other spellings of the id
    duplicate_of: str
    facts: dict[str, Fact]
    prices: list[Price]
    history: list[dict[str, Any]]

    def fact(self, name: str) -> Fact:
        OFFERING_FIELDS[name]
        return self.facts.get(name) or Fact()

    def price(self, tier: str = "standard", above: int = 0) -> Price | None:
        return next((p for p in self.prices if (p.tier, p.above, p.window) == (tier, above, "")), None)

    def standard_rate(self, price_class: str) -> Decimal | None:
        row = self.price()
        fact = row.rates.get(price_class) if row else None
        return fact.value if fact else None


def by_model(offerings: Iterable[Offering]) -> dict[str, list[Offering]]:
    """The routes of every model that has any; of another, none."""
    found: dict[str, list[Offering]] = defaultdict(list)
    for offering in offerings:
        found[offering.model].append(offering)
    return found


def ways_to_name(board: str, details: dict[str, Any]) -> tuple[str, str, str]:
    """What rules/benchmarks.toml may call a score's board: as this publisher runs it, in this variant, or plainly."""
    return f"{board}@{details.get('by')}", f"{board}#{details.get('variant')}", board
