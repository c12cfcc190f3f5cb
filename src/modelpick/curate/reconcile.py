"""From all that is said of a route or a model to one fact per field, with every losing claim kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from modelpick.catalog.entities import KNOWN, LIKELY, UNKNOWN, Claim, Fact
from modelpick.catalog.fields import CAPABILITIES, OFFERING_FIELDS
from modelpick.curate.claims import HELD, IMPOSSIBLE, OUTVOTED, STALE, WEAK, settle
from modelpick.curate.routes import Route, Told
from modelpick.curate.rows import Hold

Facts = dict[str, Fact]

# Flags that siblings may speak for: what the model can do, not what a provider adds.
_SHARED = frozenset(CAPABILITIES) - {"fine_tuning", "streaming", "prompt_caching", "code_execution"}

# Active parameters that llmfit works out of a model's configuration, often too high.
COMPUTED = {"params_active": ("hf-licenses",)}

_GROUP = {
    "context": "limit", "max_input": "limit", "max_output": "output", "retires": "retirement",
    "license": "license", "weights_url": "license", "params_total": "license", "params_active": "license",
    **dict.fromkeys(CAPABILITIES, "capability"),
}  # fmt: skip


class Trust:
    """rules/sources.toml: whom to believe for which field, and what makes a claim not count."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._orders = {group: entry["order"] for group, entry in table["trust"].items()}
        self.rules: dict[str, Any] = table["rules"]
        self._weak = {source: frozenset(kinds) for source, kinds in table["weak"].items()}
        self.lists: list[str] = table["lists"]["sources"]

    def order(self, field: str, owner: str = "other") -> list[str]:
        found: list[str] = self._orders[_GROUP.get(field, owner)]
        return found

    def is_weak(self, source: str, field: str, value: Any, limits: dict[str, Any]) -> bool:
        """`limits`: the route's context, and the input limit that each source states."""
        kinds = self._weak.get(source, frozenset())
        repeated = {"context": limits.get("context"), "input": limits.get(f"input of {source}")}
        repeats = any(f"{field}={name}" in kinds and value == limit for name, limit in repeated.items())
        return repeats or f"{field}=*" in kinds or (value is False and f"{field}=false" in kinds)


def claims_of(route: Route, stated: Iterable[tuple[str, Claim]]) -> dict[str, list[Claim]]:
    """Everything said of a route: by its rows, by its own id, and by hand (`stated`)."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for told in route.told:
        for name, value in told.row.facts.items():
            found[name].append(claim(told, value, name))
        for name, hold in told.row.held.items():
            if name in OFFERING_FIELDS and hold.said is not None:
                found[name].append(held_claim(told, hold))
    for axis, value in route.axes:
        if axis == "quantization":
            found["quantization"].append(Claim("id", value, route.told[0].date, "file"))
        elif axis == "region":
            found["regions"].append(Claim("id", [value], route.told[0].date, "file"))
    for name, by_hand in stated:
        found[name].append(by_hand)
    return dict(found)


def held_claim(told: Told, hold: Hold) -> Claim:
    """What the source says now and the guard did not let in: shown, and not counted."""
    return Claim(told.source, hold.said, told.date, "snapshot", told.row.url, HELD, hold.why)


def claim(told: Told, value: Any, name: str = "") -> Claim:
    """`name` is the field's, as the row's holds have it: a value that stands in for another has its own date."""
    row = told.row
    if name in row.held:
        return Claim(told.source, value, row.held[name].since, "snapshot", row.url)
    by = f"measured by {row.publisher}, " + (f"{row.runs} runs" if row.runs else "n unknown") if row.publisher else ""
    return Claim(told.source, value, row.as_of or told.date, row.dated_by or "snapshot", row.url, why=by)


def mark(found: dict[str, list[Claim]], trust: Trust) -> None:
    """Mark claims that cannot be, that only fill a mandatory field, or that are long out of date."""
    contexts = [one.value for one in found.get("context", ()) if one.live]
    most = max(contexts, default=0) * (1 + trust.rules["output_above_context"])
    for name in ("max_output", "max_input"):
        for one in found.get(name, ()) if contexts else ():
            if one.live and one.value > most:
                one.mark, one.why = IMPOSSIBLE, f"more than the context of {max(contexts):,}"
    for one in found.get("retires", ()):
        released = [said.value for said in found.get("released", ()) if said.live]
        if one.live and released and one.value < min(released):
            one.mark, one.why = IMPOSSIBLE, f"retired before its release on {min(released)}"
    for name, claims in found.items():
        limits = {"context": contexts[0] if contexts else None, **_inputs(found)}
        mark_weak(name, claims, trust, limits)
        mark_stale(claims, trust.rules["stale_after_days"])


def _inputs(found: dict[str, list[Claim]]) -> dict[str, Any]:
    return {f"input of {one.source}": one.value for one in found.get("max_input", ())}


def mark_weak(field: str, claims: list[Claim], trust: Trust, limits: dict[str, Any] | None = None) -> None:
    """A guess counts where nobody looked closer; against a source that did it does not."""
    weak = [one for one in claims if one.live and trust.is_weak(one.source, field, one.value, limits or {})]
    strong = [one.value for one in claims if one.live and one not in weak]
    for one in weak:
        if strong and one.value not in strong:
            one.mark, one.why = WEAK, "this source fills the field in without looking"


def mark_stale(claims: list[Claim], after_days: int) -> None:
    """A claim that differs from a much newer live one was true once."""
    newest = max((one for one in claims if one.live), key=lambda one: one.as_of, default=None)
    for one in claims:
        if newest and one.live and one.value != newest.value and days_between(one.as_of, newest.as_of) > after_days:
            one.mark, one.why = STALE, f"{newest.source} says otherwise since {newest.as_of}"


def days_between(earlier: str, later: str) -> int:
    """Whole days between two dates; a missing month or day counts as the first."""

    def ordinal(day: str) -> int:
        year, month, date = (int(part) for part in (day + "-01-01")[:10].split("-"))
        return year * 365 + year // 4 + (month - 1) * 30 + date

    return ordinal(later) - ordinal(earlier)


def settle_route(found: dict[str, list[Claim]], trust: Trust) -> Facts:
    """Facts of one route by its own claims. Where nobody states the window, it is at least the input limit."""
    facts = {name: settle(claims, trust.order(name)) for name, claims in found.items()}
    told = facts.get("max_input")
    if told and told.value is not None and not facts.get("context", Fact()).claims:
        facts["context"] = Fact(
            LIKELY, told.value, [], f"the input limit that {told.claims[0].source} states: at least that"
        )
    return facts


def hear_siblings(routes: list[tuple[Route, Facts]], trust: Trust) -> None:
    """What most routes of a model can do: likely where a route is silent, a doubt where it weakly says no."""
    votes: dict[str, dict[tuple[str, str], bool]] = defaultdict(dict)
    for route, facts in routes:
        for name in _SHARED & facts.keys():
            if facts[name].value is not None and not route.duplicate_of:
                votes[name][route.provider, route.upstream] = facts[name].value  # regions of a route have one vote
    needed, share = trust.rules["likely_routes"], trust.rules["likely_share"]
    for name, says in votes.items():
        for route, facts in routes:
            others = [value for other, value in says.items() if other != (route.provider, route.upstream)]
            yes = sum(others)
            if len(others) < needed or yes < share * len(others):
                continue
            fact = facts.get(name)
            if fact is None:
                note = f"{yes} of {len(others)} other routes of this model say so"
                facts[name] = Fact(LIKELY, True, [], note)
            elif fact.value is False and all(trust.is_weak(c.source, name, False, {}) for c in fact.claims if c.live):
                for one in fact.claims:
                    if one.live:
                        one.mark, one.why = OUTVOTED, f"{yes} of {len(others)} other routes say yes"
                facts[name] = Fact(UNKNOWN, None, fact.claims)


def model_claims(told: list[Told], routes: list[Route], lab: str) -> dict[str, list[Claim]]:
    """One claim a source and field: its row about the model, else what it says on the lab's own route, else mostly."""
    found: dict[str, list[Claim]] = defaultdict(list)
    about: dict[tuple[str, str], Claim] = {}
    for one in told:
        for name, value in one.row.facts.items():
            about.setdefault((one.source, name), claim(one, value, name))
    votes: dict[tuple[str, str], list[tuple[bool, Claim]]] = defaultdict(list)
    for route in routes:
        for one in route.told:
            for name, value in one.row.about_model.items():
                votes[one.source, name].append((route.provider == lab, claim(one, value, f"about_model.{name}")))
    for (source, name), cast in votes.items():
        own = [said for is_lab, said in cast if is_lab]
        about.setdefault((source, name), _most_said(own or [said for _, said in cast]))
    for (_, name), said in sorted(about.items()):
        found[name].append(said)
    return dict(found)


def _most_said(claims: list[Claim]) -> Claim:
    counted = Counter(str(one.value) for one in claims)
    return min(claims, key=lambda one: (-counted[str(one.value)], str(one.value)))


def settle_model(found: dict[str, list[Claim]], trust: Trust) -> Facts:
    for one in found.get("knowledge_cutoff", ()):
        one.value = one.value[:7]  # sources date it to the month; a day in it is the first or the last by habit
        released = [said.value for said in found.get("released", ()) if said.live]
        if released and one.value > max(released)[:7]:
            one.mark, one.why = IMPOSSIBLE, f"after the release on {max(released)}"
    for one in found.get("input_modalities", ()):
        one.value = [kind for kind in one.value if kind != "pdf"]  # a route turns pages into text or images
    for name, claims in found.items():
        mark_weak(name, claims, trust)
        mark_stale(claims, trust.rules["stale_after_days"])
    facts = {name: settle(claims, trust.order(name, "model")) for name, claims in found.items()}
    if "name" in facts:
        facts["name"].state = KNOWN  # spellings of one name are no dispute
    return facts


def inconsistencies(routes: list[tuple[Route, Facts]]) -> list[str]:
    """Fields on which two live routes of a model differ, price excluded."""
    differing = []
    for name in ("context", "max_input", "max_output", *sorted(_SHARED)):
        values = {str(facts[name].value) for _, facts in routes if name in facts and facts[name].claims}
        if len(values - {"None"}) > 1:
            differing.append(name)
    return differing
