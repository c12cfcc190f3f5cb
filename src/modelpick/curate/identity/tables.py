"""rules/labs.toml and rules/identity.toml, turned into what the readers of names look things up in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from modelpick.curate.identity import spelling


@dataclass(frozen=True, slots=True)
class Tables:
    orgs: dict[str, str]  # how a provider writes a lab -> the lab
    families: dict[spelling.Tokens, str]  # leading tokens of a name -> the lab
    quantization: frozenset[str]
    packaging: frozenset[str]
    access: frozenset[str]
    speed: dict[str, frozenset[spelling.Tokens]]  # word -> families where it means a speed of serving
    mode_words: frozenset[str]
    mode_families: frozenset[spelling.Tokens]
    cap_families: frozenset[spelling.Tokens]
    effort_words: frozenset[str]
    effort_families: frozenset[spelling.Tokens]
    folders: frozenset[str]
    route_prefixes: frozenset[str]
    all_prefixes: tuple[str, ...]  # of routes and of labs, the longest first
    regions: dict[str, str]
    region_tails: frozenset[str]
    serves_base: frozenset[str]
    common_words: frozenset[str]
    repackagers: frozenset[str]
    threshold: float
    ngrams: tuple[int, int]

    def lab_of(self, parts: spelling.Tokens) -> str | None:
        """The lab whose family the name starts with; the longest family wins."""
        return self.families.get(parts[: self._family_length(parts)])

    def has_telling_name(self, parts: spelling.Tokens) -> bool:
        """A family of two words or more (mistral-nemotron) says more than the org it is written under."""
        return self._family_length(parts) > 1

    @property
    def variant_words(self) -> frozenset[str]:
        """Words that may say how a model is served."""
        return frozenset(self.speed) | self.mode_words | self.effort_words

    @staticmethod
    def is_in(parts: spelling.Tokens, families: frozenset[spelling.Tokens]) -> bool:
        return any(parts[: len(family)] == family for family in families)

    def family_for_org(self, text: str) -> list[spelling.Tokens]:
        """The name with the lab's org, where it begins with one and a number, replaced by the lab's family word."""
        org, dash, rest = text.partition("-")
        lab = self.orgs.get(org)
        if not dash or lab is None or not rest[:1].isdigit():
            return []
        return [(*family, *spelling.tokens(rest)) for family, owner in self.families.items() if owner == lab]

    def _family_length(self, parts: spelling.Tokens) -> int:
        return next((n for n in range(min(len(parts), 6), 0, -1) if parts[:n] in self.families), 0)


def compile_tables(labs: dict[str, Any], identity: dict[str, Any]) -> Tables:
    orgs: dict[str, str] = {}
    families: dict[spelling.Tokens, str] = {}
    for lab, entry in labs["labs"].items():
        orgs.update(dict.fromkeys([lab, *entry["orgs"]], lab))
        families.update({spelling.tokens(family): lab for family in entry.get("families", [])})
    route = identity["route"]
    return Tables(
        orgs=orgs,
        families=families,
        quantization=frozenset(identity["quantization"]),
        packaging=frozenset(identity["packaging"]),
        access=frozenset(identity["access"]),
        speed={word: _families(names) for word, names in identity["speed"].items()},
        mode_words=frozenset(identity["reasoning_mode"]["words"]),
        mode_families=_families(identity["reasoning_mode"]["families"]),
        cap_families=_families(identity["context_cap"]["families"]),
        effort_words=frozenset(identity["effort"]["words"]),
        effort_families=_families(identity["effort"]["families"]),
        folders=frozenset(route["folders"]),
        route_prefixes=frozenset(route["prefixes"]),
        all_prefixes=tuple(sorted({*route["prefixes"], *orgs}, key=lambda prefix: (-len(prefix), prefix))),
        regions=dict(route["regions"]),
        region_tails=frozenset(route["region_tails"]),
        serves_base=frozenset(route["serves_base"]),
        common_words=frozenset(identity["naming"]["common"]),
        repackagers=frozenset(identity["repackagers"]["orgs"]),
        threshold=identity["neighbours"]["threshold"],
        ngrams=tuple(identity["neighbours"]["ngrams"]),
    )


def _families(names: list[str]) -> frozenset[spelling.Tokens]:
    return frozenset(spelling.tokens(name) for name in names)
