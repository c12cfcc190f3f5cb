"""Hugging Face repositories: license, parameters, languages and creation date, as their own metadata states them.

Quirks: `other`, `license` and an empty cell name no license. Parameter columns may be empty. The context column is
that of the weights' configuration (4096 for Llama 3.1) and is not read. Languages hold stray tags.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from modelpick.catalog import clean
from modelpick.curate.csv_table import Line, read_table
from modelpick.curate.kinds import not_text
from modelpick.curate.rows import MODEL, Reading, Row

_COLUMNS = ("hf_repo", "license", "params", "active_params", "release_date", "languages")
_NO_LICENSE = ("other", "license", "unknown", "none", "n/a")
_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
_OTHER_KINDS = ("rerank", "embedding", "transcription")


def read(payload: bytes) -> Reading:
    reading = Reading()
    for line in read_table(payload, "Hugging Face licenses", _COLUMNS):
        reading.raw += 1
        repository = line["hf_repo"] if line else ""
        if line is None:
            reading.skipped["wrong number of cells"] += 1
        elif clean.identifier(repository) is None or not _REPOSITORY.match(repository):
            reading.skipped["no repository name"] += 1
        elif other := not_text([repository], _OTHER_KINDS):
            reading.excluded[other] += 1
        else:
            reading.rows.append(Row(MODEL, "", repository, facts=_facts(line, reading.dropped)))
    reading.dropped = +reading.dropped
    return reading


def _facts(line: Line, dropped: Counter[str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "weights_url": f"https://huggingface.co/{line['hf_repo']}",
        "open_weights": True,  # the repository holds them
    }
    license_name = clean.text(line["license"].lower())  # before the cleaning: some letters grow by it
    if license_name and license_name not in _NO_LICENSE:
        found["license"] = license_name
    total, active = (_count(line, column, dropped) for column in ("params", "active_params"))
    if total and active and active > total:
        dropped["params_total: below params_active"] += 1
        dropped["params_active: above params_total"] += 1
        total = active = None
    if total:
        found["params_total"] = total
    if active:
        found["params_active"] = active
    if line["release_date"]:
        released = clean.date(line["release_date"])
        dropped["released: not a date"] += released is None
        if released:
            found["released"] = released
    stated = [tag.strip().lower() for tag in line["languages"].split(";") if tag.strip()]
    languages = sorted({tag for tag in stated if _LANGUAGE.match(tag)})
    dropped["languages: not an ISO 639 code"] += sum(not _LANGUAGE.match(tag) for tag in stated)
    if languages:
        found["languages"] = languages
    return found


def _count(line: Line, column: str, dropped: Counter[str]) -> int | None:
    value = clean.count(line[column])
    dropped[f"{column}: not a count"] += value is None and line[column] not in ("", "0")
    return value
