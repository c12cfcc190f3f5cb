"""What the lines of a bill rest on, in words and as facts."""

from __future__ import annotations

from modelpick.answers.sentence import Sentence, say
from modelpick.catalog.entities import Model, Offering, Usage
from modelpick.catalog.usage import rests_on, tokenizer_factor
from modelpick.frozen import Frozen
from modelpick.judge.facts import Facts
from modelpick.judge.pictures import picture_rule, sound_rule
from modelpick.judge.tiers import Tariff, row_for
from modelpick.judge.tokens import Amounts, shortest_cached
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MID = 1
_ZEROS = {
    "free": "a free tier, with limits of its own",
    "subscription": "part of a subscription",
    "local": "software on your own machine",
    "unknown": "a price of 0 without evidence that it is free",
}


class Grounds(Frozen):
    offering: Offering
    model: Model
    usage: Usage | None
    workload: Workload
    rules: dict[str, Any]
    facts: Facts
    offered: Tariff
    here: Amounts  # one request, at the middle

    def of(self, name: str, tier: str) -> tuple[str, list[str]]:
        """What a line rests on, and the ids of its facts."""
        if name == "gateway_fee":
            return "the gateway's fee on everything", [self.facts.offering(self.offering, "gateway_fee")]
        if name == "retries":
            return "requests that are sent and billed twice, at most", [self._rule("retries", "share")]
        told, facts = self._tokens(name)
        rate, classes = self._rate(name, tier)
        return ", ".join(text for text in (told, rate) if text), [*facts, *classes]

    def _tokens(self, name: str) -> tuple[str, list[str]]:
        if name in ("input", "cache_read", "cache_write"):
            words, facts = self._counted()
            if name != "input":
                shortest = shortest_cached(self.offered.cache_min_tokens, self.rules)
                words += f"; cached from {shortest:,} tokens on"
                facts.append(self._rule("cache", "lifetime_s"))
            return words, facts
        if name in ("output", "reasoning"):
            words, facts = self._counted()
            if self.usage and (name == "reasoning" or self.workload.free_length):
                return f"{rests_on(self.usage)}", [*facts, self._usage(self.usage)]
            return words, facts
        if name == "input_image":
            rule = picture_rule(self.rules["billing"], self.model.id)
            return rule["why"], [self._media("image", rule)]
        if name == "input_audio":
            rule = sound_rule(self.rules["billing"], self.model.id)
            return rule["why"], [self._media("audio", rule)]
        return "a charge for every request", []

    def _counted(self) -> tuple[str, list[str]]:
        """How the model's tokenizer counts the caller's tokens."""
        family = self.model.tokenizer
        factor = tokenizer_factor(self.rules["tokenizers"], family, self.workload.content)
        name = f"rule:tokenizers.{family or self.rules['tokenizers']['fallback']}.{self.workload.content}"
        state = {"assumed": "unknown", "rebuilt": "likely"}.get(factor.evidence, "known")
        told = self.facts.told(name, float(factor.mid), state, factor.source, factor.url, factor.date)
        if factor.evidence == "reference":
            return "your own count", [told]
        return f"{factor.mid} tokens ({factor.low} to {factor.high}) to each of yours, {factor.evidence}", [told]

    def _rate(self, name: str, tier: str) -> tuple[str, list[str]]:
        """The rate that is billed, and what stands in for it where it is not stated."""
        above = self._threshold(tier)
        row = self.offering.price(tier, above) or self.offering.price(tier)
        stated = {key for key, fact in row.rates.items() if fact.value is not None} if row else set()
        wanted, instead = {
            "reasoning": ("reasoning", "output"),
            "cache_write": ("cache_write", "input"),
            "input_image": ("input_image", "per_input_image" if "per_input_image" in stated else "input"),
            "input_audio": ("input_audio", "input"),
        }.get(name, (name, name))
        billed = wanted if wanted in stated else instead
        words = f"at the price above {above:,} input tokens" if above else ""
        if name in ("input_image", "input_audio") and billed == "input":
            words = "at the rate of text, as no other is stated" + (f", {words}" if words else "")
        if billed not in stated:
            return words, []
        return words, [self.facts.rate(self.offering, billed, tier, above if row and row.above else 0)]

    def _threshold(self, tier: str) -> int:
        row = row_for(self.offered.tiers.get(tier, ()), self.here.all_input)
        return row.above if row else 0

    def _usage(self, usage: Usage) -> str:
        name = f"model:{self.model.id}#usage.{usage.effort or 'usual'}"
        state = {"measured": "known", "unknown": "unknown"}.get(usage.grade, "likely")
        return self.facts.told(name, float(usage.per_visible[MID]), state, usage.board, usage.url, usage.as_of)

    def _media(self, kind: str, rule: dict[str, Any]) -> str:
        value = rule.get("formula") or rule["per_second"][MID]
        lab = rule.get("lab", "unknown")
        state = "known" if "url" in rule else "unknown"
        name = f"rule:billing.{kind}.{lab}"
        return self.facts.told(name, value, state, "rules/billing.toml", rule.get("url", ""), rule.get("date", ""))

    def _rule(self, table: str, key: str) -> str:
        rule = self.rules["billing"][table]
        source, url, date = "rules/billing.toml", rule.get("url", ""), rule.get("date", "")
        return self.facts.told(f"rule:billing.{table}.{key}", rule[key], "known", source, url, date)

    def zero(self, kind: str, allowed: bool) -> Sentence:
        facts = [self.facts.rate(self.offering, "input")]
        if allowed:
            return say("Costs nothing by the request: {kind:t}.", facts, kind=_ZEROS[kind])
        return say("No bill: {kind:t}.", facts, kind=_ZEROS[kind])

    def no_price(self) -> Sentence:
        if self.usage is None:
            return say("No bill: nothing is known of how many tokens {model} spends.", [], model=self.model.id)
        facts = [self.facts.rate(self.offering, name) for name in ("input", "output")]
        if not self.offered.tiers:
            return say("No bill: no price is known.", facts)
        return say("No bill: no price that this traffic needs is known in a tier that it may use.", facts)

    def tiers(self, tiers: list[str]) -> Sentence:
        facts = [self.facts.rate(self.offering, "input", tier, self._threshold(tier)) for tier in tiers]
        return say("Billed at the tier that costs least of those that the traffic allows: {tiers:ts}.", facts,
                   tiers=tiers)  # fmt: skip

    def uncached(self) -> Sentence:
        fact = self.facts.rate(self.offering, "cache_read")
        known = any(row.ends[MID].cache_read is not None for rows in self.offered.tiers.values() for row in rows)
        if not known:
            return say("Repeated input is billed as any other: no price of cached input is known.", [fact])
        shortest = shortest_cached(self.offered.cache_min_tokens, self.rules)
        if self.workload.input_tokens * self.workload.cached < shortest:
            return say("Repeated input is billed as any other: prefixes are cached from {shortest:count} tokens on.",
                       [self._shortest(shortest)], shortest=shortest)  # fmt: skip
        return say(
            "Repeated input is billed as any other: for so few requests a cache costs more than it saves.", [fact]
        )

    def _shortest(self, tokens: int) -> str:
        """As the route states it, else as the rules assume."""
        if self.offered.cache_min_tokens:
            return self.facts.offering(self.offering, "cache_min_tokens")
        file = "rules/billing.toml"
        return self.facts.told(f"{file}#cache.min_tokens", tokens, "likely", file, "", self.facts.as_of)

    def quality(self, domain: str) -> str:
        effort = self.usage.effort if self.usage else ""
        told = next((one for one in self.model.quality.get(domain, ()) if one.effort == effort), None)
        name = f"model:{self.model.id}#quality.{domain}.{effort or 'usual'}"
        source = ", ".join(told.rests_on) if told else ""
        return self.facts.told(name, told.mean if told else None, "known", source, "", self.facts.as_of)
