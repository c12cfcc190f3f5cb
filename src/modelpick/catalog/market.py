"""What the judgement reads of every offering and model at once: price sheets, efforts, quality, in plain tuples.

The records of the catalog carry every claim and are read one at a time; the market carries what is compared, of all.
"""

from __future__ import annotations

import array
import json
import sys
from decimal import Decimal

from modelpick.catalog.codec import compact
from modelpick.catalog.entities import DISPUTED, GRADES, KNOWN, OWN_SOURCES, PREDECESSOR, Model, Offering
from modelpick.catalog.sheets import Sheet, packed, sheet_of, unpacked
from modelpick.frozen import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from modelpick.catalog.store import Catalog
    from modelpick.catalog.view import View

Triple = tuple[float, float, float]
_SECTIONS = ("market rows", "market sheets", "market models", "market efforts")
_NOBODY_ELSE = 2**32 - 1  # in the place of a number of disputes: there is one source alone
CALM = "none"  # the effort of who does not think
_NOT_AT_ALL = (1.0, 1.0, 1.0)  # tokens billed for each that is seen


class Standing(NamedTuple):
    """Quality in a domain, with its 90 % interval."""

    mean: float
    low: float
    high: float
    grade: str
    n: int


class Effort(NamedTuple):
    """A model at one effort: what it spends and how well it does. "" is what it does unasked."""

    name: str
    per_visible: Triple
    verbosity: Triple
    quality: dict[str, Standing]


def calm(efforts: tuple[Effort, ...]) -> Effort:
    """Without thinking: as it was estimated, else nothing is known but that what is seen is what is billed."""
    usual = efforts[0]
    return next((one for one in efforts if one.name == CALM), Effort(CALM, _NOT_AT_ALL, usual.verbosity, {}))


class Entry(NamedTuple):
    """A model."""

    id: str
    tokenizer: str
    efforts: tuple[Effort, ...]
    inconsistencies: int
    follows: str  # the model that its quality starts at, where it was not measured itself; "" for none

    @property
    def lab(self) -> str:
        return self.id.partition("/")[0]


class RouteRow(NamedTuple):
    """What of an offering is no column for screening and yet compared."""

    model: str
    sheet: Sheet
    disputes: int | None  # facts and rates on which live claims differ; None where one source alone speaks
    efforts: tuple[str, ...] | None  # that a request may name; None: nobody says


def row_of(offering: Offering) -> RouteRow:
    facts = [*offering.facts.values(), *(fact for row in offering.prices for fact in row.rates.values())]
    # A route that only one source knows has nobody to contradict it: that makes it no safer.
    heard = {claim.source for fact in facts for claim in fact.claims} - set(OWN_SOURCES)
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


def sections(offerings: Sequence[Offering], models: Sequence[Model]) -> Iterable[tuple[str, bytes, str]]:
    """The market as sections of the catalog file."""
    place = {model.id: at for at, model in enumerate(models)}
    sheets: dict[str, int] = {}
    efforts: dict[str, int] = {}
    rows = array.array("I")
    told = {offering.id: row_of(offering) for offering in offerings}
    for offering in offerings:
        row = told[offering.id]
        sheet = sheets.setdefault(compact(packed(row.sheet)), len(sheets))
        named = efforts.setdefault(compact(row.efforts), len(efforts))
        disputes = _with_those_of(told.get(f"{offering.provider}/{offering.upstream}"), row.disputes)
        rows.extend((place[row.model], sheet, _NOBODY_ELSE if disputes is None else disputes, named))
    if sys.byteorder == "big":
        rows.byteswap()
    entries = [
        [e.id, e.tokenizer, [_packed(one) for one in e.efforts], e.inconsistencies, e.follows]
        for e in map(entry_of, models)
    ]
    written = (rows.tobytes(), "\n".join(sheets).encode(), compact(entries).encode(), "\n".join(efforts).encode())
    return [(name, content, "zlib") for name, content in zip(_SECTIONS, written, strict=True)]


def _with_those_of(base: RouteRow | None, disputes: int | None) -> int | None:
    """The same route in a region of its own is described by fewer, and no surer for that."""
    if base is None or base.disputes is None or disputes is None:
        return disputes
    return max(base.disputes, disputes)


def _packed(effort: Effort) -> list[Any]:
    grades = {
        name: [one.mean, one.low, one.high, GRADES.index(one.grade), one.n] for name, one in effort.quality.items()
    }
    return [effort.name, effort.per_visible, effort.verbosity, grades]


def _unpacked(told: list[Any]) -> Entry:
    efforts = []
    for name, per_visible, verbosity, quality in told[2]:
        known = {
            domain: Standing(mean, low, high, GRADES[grade], n)
            for domain, (mean, low, high, grade, n) in quality.items()
        }
        efforts.append(Effort(name, tuple(per_visible), tuple(verbosity), known))
    return Entry(told[0], told[1], tuple(efforts), told[3], told[4])


class Market:
    """Rows are those of the view; `model_of`, `sheet_of`, `efforts_of` are places in `models`, `sheets`, `efforts`."""

    def __init__(self, view: View, catalog: Catalog) -> None:
        rows = array.array("I")
        try:
            rows.frombytes(catalog.sections.read(_SECTIONS[0]))
            self._sheets = catalog.sections.read(_SECTIONS[1]).decode().split("\n")
            self.models = [_unpacked(told) for told in json.loads(catalog.sections.read(_SECTIONS[2]))]
            told = catalog.sections.read(_SECTIONS[3]).decode().split("\n")
        except (KeyError, ValueError, TypeError):
            raise catalog.sections.damaged("its market") from None
        if sys.byteorder == "big":
            rows.byteswap()
        self.model_of, self.sheet_of, disputes, self.efforts_of = (list(rows[at::4]) for at in range(4))
        self.disputes: list[int | None] = [None if told == _NOBODY_ELSE else told for told in disputes]
        self.efforts: list[tuple[str, ...] | None] = [None if e == "null" else tuple(json.loads(e)) for e in told if e]
        self._read: dict[int, Sheet] = {}
        self.size = len(self.model_of)
        for offering in view.extra_offerings:
            self._add(row_of(offering), view)

    def sheet(self, place: int) -> Sheet:
        if place not in self._read:
            self._read[place] = unpacked(json.loads(self._sheets[place], parse_float=Decimal))
        return self._read[place]

    def _add(self, row: RouteRow, view: View) -> None:
        """A row of the overlay, behind those of the file."""
        place = next((at for at, entry in enumerate(self.models) if entry.id == row.model), len(self.models))
        if place == len(self.models):
            self.models.append(entry_of(view.model(row.model)))
        self._read[sheet := len(self._sheets)] = row.sheet
        self._sheets.append("")
        self.efforts.append(row.efforts)
        self.model_of.append(place)
        self.sheet_of.append(sheet)
        self.disputes.append(row.disputes)
        self.efforts_of.append(len(self.efforts) - 1)
        self.size += 1
