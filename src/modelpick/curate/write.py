"""Entities to the catalog file: columns for screening, records for reading, and a digest of the content."""

from __future__ import annotations

import array
import hashlib
import sys
from collections import Counter
from itertools import accumulate
from typing import Any

from modelpick.catalog import bits, columns, market_rows
from modelpick.catalog.codec import Codec, compact
from modelpick.catalog.columnar import whole
from modelpick.catalog.entities import STATES, UNKNOWN, Offering
from modelpick.catalog.fields import MODEL_FIELDS, OFFERING_FIELDS
from modelpick.catalog.sections import write_sections
from modelpick.curate.assemble import Entities

Section = tuple[str, bytes, str]


def catalog_bytes(
    entities: Entities, meta: dict[str, Any], rulebook: dict[str, Any], names: dict[str, Any]
) -> tuple[bytes, str]:
    """The file's bytes and its digest. `names` is what every release is called, for looking names up.

    The digest is over uncompressed content: no version of zlib changes it.
    """
    codec = Codec(meta["sources"])
    sections: list[Section] = [("counts", f"{len(entities.offerings)} {len(entities.models)}".encode(), "raw")]
    sections += _column_sections(entities, rulebook)
    sections += market_rows.sections(entities.offerings, entities.models)
    ids = [offering.id for offering in entities.offerings]
    sections.append(("offering ids", "\n".join(ids).encode(), "raw"))
    sections.append(("offering begins", whole(accumulate([len(name.encode()) + 1 for name in ids], initial=0)), "raw"))
    sections.append(("model ids", "\n".join(m.id for m in entities.models).encode(), "zlib"))
    for kind, records in (("offerings", entities.offerings), ("models", entities.models)):
        sections.append((kind, "\n".join(codec.dump(record) for record in records).encode(), "lines"))
    sections.append(("names", compact(names).encode(), "zlib"))
    sections.append(("rulebook", compact(rulebook).encode(), "zlib"))
    sections.append(("meta", compact(meta).encode(), "zlib"))
    digest = content_digest(sections)
    return write_sections([("digest", digest.encode(), "raw"), *sections]), digest


def content_digest(sections: list[Section]) -> str:
    total = hashlib.sha256()
    for name, content, _ in sections:
        total.update(f"{name} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def coverage(entities: Entities) -> dict[str, dict[str, dict[str, int]]]:
    """Per field, how many offerings or models have it in which state."""
    kinds: tuple[tuple[str, Any, list[Any]], ...] = (
        ("offering", OFFERING_FIELDS, entities.offerings),
        ("model", MODEL_FIELDS, entities.models),
    )
    found = {}
    for kind, fields, records in kinds:
        counted = {name: Counter(record.fact(name).state for record in records) for name in fields}
        found[kind] = {name: {state: count[state] for state in STATES} for name, count in counted.items()}
    priced: Counter[str] = Counter()
    for offering in entities.offerings:
        row = offering.price()
        fact = row.rates.get("input") if row else None
        priced[fact.state if fact else UNKNOWN] += 1
    found["offering"]["price"] = {state: priced[state] for state in STATES}
    return found


def _column_sections(entities: Entities, rulebook: dict[str, Any]) -> list[Section]:
    models = {model.id: model for model in entities.models}
    retired_by_lab = _lab_retirements(entities.offerings)
    sets: dict[str, list[int]] = {}
    numbers: dict[str, list[float | None]] = {}
    for row, offering in enumerate(entities.offerings):
        found = columns.columns_of(offering, models[offering.model], rulebook, retired_by_lab.get(offering.model, ""))
        for name in found.sets:
            sets.setdefault(name, []).append(row)
        for name, number in found.numbers.items():
            numbers.setdefault(name, []).append(number)
    size = len(entities.offerings)
    return [*_bit_sections(sets, size), *_number_sections(numbers, size)]


def _lab_retirements(offerings: list[Offering]) -> dict[str, str]:
    """When a model's own lab retires it, by model."""
    own: dict[str, list[Offering]] = {}
    for offering in offerings:
        if offering.provider == offering.model.partition("/")[0]:
            own.setdefault(offering.model, []).append(offering)
    return {model: columns.lab_retires(routes) for model, routes in own.items()}


def _bit_sections(sets: dict[str, list[int]], size: int) -> list[Section]:
    width = (size + 7) // 8
    return [
        (f"bits {name}", bits.from_rows(sets[name], size).to_bytes(width, "little"), "raw") for name in sorted(sets)
    ]


def _number_sections(numbers: dict[str, list[float | None]], size: int) -> list[Section]:
    width = (size + 7) // 8
    sections: list[Section] = []
    for name, column in sorted(numbers.items()):
        sliced = bits.slice_numbers(column)
        values = array.array("d", sliced.values)
        if sys.byteorder == "big":
            values.byteswap()
        packed = b"".join(rows.to_bytes(width, "little") for rows in (sliced.known, *sliced.slices))
        place = {value: at for at, value in enumerate(sliced.values, 1)}
        places = [0 if number is None else place[number] for number in column]
        sections += [(f"values {name}", values.tobytes(), "raw"), (f"slices {name}", packed, "raw")]
        sections.append((f"places {name}", whole(places), "zlib"))
    return sections
