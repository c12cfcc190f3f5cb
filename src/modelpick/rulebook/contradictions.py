"""What one file of the rulebook says of another, and the other does not know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from modelpick.rulebook.near import near_miss
from modelpick.rulebook.vocabulary import CAPABILITIES

Rulebook = dict[str, Any]


def contradictions(rulebook: Rulebook) -> list[str]:
    """`profiles.toml: coding.fit: no card "codin", did you mean "coding"?`, all of them, file by file.

    A check is left out where a file that it reads is not there.
    """
    return [
        complaint
        for files, check in _CHECKS
        if all(name in rulebook for name in files)
        for complaint in check(rulebook)
    ]


def _unknown(file: str, place: str, what: str, names: Collection[str], known: Collection[str]) -> Iterator[str]:
    for name in names:
        if name not in known:
            yield f'{file}.toml: {place}: no {what} "{name}"{near_miss(name, known)}'


def _providers(rulebook: Rulebook) -> Iterator[str]:
    providers = rulebook["providers"]
    for name, entry in providers.items():
        door = [entry["same_company_as"]] if "same_company_as" in entry else []
        yield from _unknown("providers", f"{name}.same_company_as", "provider", door, providers)
        yield from _unknown("providers", f"{name}.routes_to", "provider", entry.get("routes_to", ()), providers)


def _labs(rulebook: Rulebook) -> Iterator[str]:
    for name, entry in rulebook["labs"]["labs"].items():
        door = [entry["serves_at"]] if "serves_at" in entry else []
        yield from _unknown("labs", f"labs.{name}.serves_at", "provider", door, rulebook["providers"])


def _profiles(rulebook: Rulebook) -> Iterator[str]:
    for name, profile in _tables(rulebook["profiles"]):
        weights = profile.get("weights", {})
        yield from _unknown("profiles", f"{name}.weights", "criterion", weights, rulebook["criteria"])
        yield from _domains("profiles", f"{name}.domains", profile.get("domains", {}), rulebook)
        card = [profile["fit"]] if "fit" in profile else []
        yield from _unknown("profiles", f"{name}.fit", "card", card, rulebook["fit"]["cards"])


def _presets(rulebook: Rulebook) -> Iterator[str]:
    for name, preset in _tables(rulebook["presets"]):
        profile = [preset["profile"]] if "profile" in preset else []
        known = dict(_tables(rulebook["profiles"]))
        yield from _unknown("presets", f"{name}.profile", "profile", profile, known)
        yield from _unknown("presets", f"{name}.needs", "capability", preset.get("needs", ()), CAPABILITIES)
        yield from _domains("presets", f"{name}.min_quality", preset.get("min_quality", {}), rulebook)


def _domains(file: str, place: str, domains: Collection[str], rulebook: Rulebook) -> Iterator[str]:
    return _unknown(file, place, "domain", domains, rulebook["benchmarks"]["domains"])


def _tables(file: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries of a file, whether or not they stand under the file's own name."""
    for name, entry in file.items():
        if isinstance(entry, dict):
            inner = entry if name in ("profiles", "presets") else {name: entry}
            yield from ((each, told) for each, told in inner.items() if isinstance(told, dict))


_CHECKS: tuple[tuple[tuple[str, ...], Callable[[Rulebook], Iterator[str]]], ...] = (
    (("providers",), _providers),
    (("labs", "providers"), _labs),
    (("profiles", "criteria", "fit", "benchmarks"), _profiles),
    (("presets", "profiles", "benchmarks"), _presets),
)
