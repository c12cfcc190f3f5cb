"""data/aliases.toml and data/overrides.toml: corrections that a person made, each with reason, url and date."""

from __future__ import annotations

import os
from collections import defaultdict

from modelpick.catalog import values
from modelpick.catalog.entities import Claim
from modelpick.errors import BadFileError
from modelpick.frozen import replace
from modelpick.rulebook import shapes
from modelpick.rulebook.load import read_table


def aliases(data_dir: str) -> tuple[dict[str, str], dict[str, str]]:
    """Names that mean a model (lower case), and moving names with the model that they point to."""
    table = read_table(os.path.join(data_dir, "aliases.toml"), shapes.Aliases)
    named: dict[str, str] = {}
    for entry in table.get("alias", []):
        name = entry["id"].lower()
        if name in named:
            raise BadFileError(f"data/aliases.toml: alias.id: {name!r} stands there twice")
        named[name] = entry["model"]
    return named, {entry["model"]: entry["points_to"] for entry in table.get("pointer", [])}


def dead(
    models: set[str], offerings: set[str], by_hand: dict[str, list[tuple[str, Claim]]], points_to: dict[str, str]
) -> list[str]:
    """Corrections of what is not in the catalog: they correct nothing, and somebody believes that they do."""
    found = []
    for subject in by_hand:
        kind, _, name = subject.partition(":")
        if name not in (models if kind == "model" else offerings):
            found.append(f"data/overrides.toml: {subject}: the catalog has no such {kind}")
    for model, target in points_to.items():
        missing = [name for name in (model, target) if name and name not in models]
        found += [f"data/aliases.toml: pointer {model}: the catalog has no model {name!r}" for name in missing]
    return found


def overrides(data_dir: str) -> dict[str, list[tuple[str, Claim]]]:
    """Corrections by subject (`model:lab/name`, `offering:provider/id`), as claims that outrank all sources."""
    table = read_table(os.path.join(data_dir, "overrides.toml"), shapes.Overrides)
    found: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
    for entry in table.get("override", []):
        subject, field = entry["subject"], entry["field"]
        value = values.check(subject.partition(":")[0], field, entry["value"], f"data/overrides.toml: {subject}")
        claim = Claim("override", value, entry["date"], "verified", entry["url"], why=entry["reason"])
        found[subject].append((field, claim))
        if field == "weights_url":  # whoever can name the place knows that they are open
            found[subject].append(("open_weights", replace(claim, value=True)))
    return dict(found)
