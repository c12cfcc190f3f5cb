"""Poisons upstream payloads in every way we could think of, and says what stopped each.

python scripts/poisonings.py

A payload in the upstream's own shape goes through its reader and the guard, judged by the clean one a week older.
`door` means that the reader refused it or left the value out; `held`, that the old value stands; `refused`, that the
snapshot as a whole was. What is left of a poison in the rows that would be used is printed and ends with 1.
"""

from __future__ import annotations

import copy
import json
import os
import random
import sys
from collections.abc import Callable
from typing import Any

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # run as a script or imported
from scripts import upstream_shapes

from modelpick import shipped
from modelpick.curate.guard import Verdict, examine
from modelpick.curate.rows import Reading, Row, Snapshot, read_snapshot
from modelpick.curate.sources import litellm, models_dev
from modelpick.errors import BadFileError
from modelpick.rulebook.load import load

Payload = dict[str, Any]
Poison = Callable[[Payload], Payload | bytes | None]
OLD, NEW = "2026-11-14", "2026-11-21"
SHAPES: dict[str, tuple[Callable[[Snapshot], Payload], Callable[[bytes], Reading]]] = {
    "models-dev": (upstream_shapes.models_dev, models_dev.read),
    "litellm": (upstream_shapes.litellm, litellm.read),
}
TARGETS = {"models-dev": ("openai", "gpt-4o"), "litellm": ("openai", "gpt-4o")}


def entries(source: str, payload: Payload) -> list[Payload]:
    if source == "litellm":
        return list(payload.values())
    return [entry for provider in payload["providers"].values() for entry in provider["models"].values()]


def target(source: str, payload: Payload) -> Payload:
    provider, name = TARGETS[source]
    found: Payload = (
        payload["providers"][provider]["models"][name] if source == "models-dev" else payload[f"{provider}/{name}"]
    )
    return found


def times(source: str, factor: float, share: float = 0.0) -> Poison:
    """One price, or that share of all."""

    def poison(payload: Payload) -> None:
        draw = random.Random(2027)
        for entry in entries(source, payload) if share else [target(source, payload)]:
            home = entry.get("cost", {}) if source == "models-dev" else entry
            names = ("input", "output") if source == "models-dev" else ("input_cost_per_token", "output_cost_per_token")
            if not share or draw.random() < share:
                home.update({name: home[name] * factor for name in names if name in home})

    return poison


def setting(source: str, **values: Any) -> Poison:
    """Keys of the target; `cost_input` is inside `cost`."""

    def poison(payload: Payload) -> None:
        for key, value in values.items():
            home, _, name = key.rpartition("__")
            entry = target(source, payload)
            (entry[home] if home else entry)[name] = value

    return poison


def removing(source: str, share: float) -> Poison:
    def poison(payload: Payload) -> None:
        draw = random.Random(2027)
        shelves = [payload] if source == "litellm" else [each["models"] for each in payload["providers"].values()]
        for shelf in shelves:
            for name in [name for name in shelf if draw.random() < share]:
                del shelf[name]

    return poison


def everywhere(source: str, key: str, value: Callable[[Any], Any], share: float) -> Poison:
    def poison(payload: Payload) -> None:
        draw = random.Random(2027)
        for entry in entries(source, payload):
            if draw.random() < share and (key in entry or key == "deprecation_date"):
                entry[key] = value(entry.get(key))

    return poison


def raw(change: Callable[[str], str]) -> Poison:
    return lambda payload: change(json.dumps(payload)).encode("utf-8", "surrogatepass")


def shared(source: str) -> dict[str, Poison]:
    """What can be done to both."""
    price = "cost__input" if source == "models-dev" else "input_cost_per_token"
    tools = "tool_call" if source == "models-dev" else "supports_function_calling"
    window = {"limit__context": 0} if source == "models-dev" else {"max_input_tokens": 0}
    key = '"openai": {' if source == "models-dev" else '"openai/gpt-4o": {'
    found: dict[str, Poison] = {
        f"price times {factor:g}": times(source, factor) for factor in (0, 1e-3, 0.1, 0.19, 5.1, 10, 1000, 1e6)
    }
    found |= {f"{share:.0%} of prices times {f}": times(source, f, share) for share in (0.15, 1) for f in (0.5, 0.9, 2)}
    found |= {f"{share:.0%} of rows removed": removing(source, share) for share in (0.13, 0.5, 1)}
    found |= {
        "negative price": setting(source, **{price: -1}),
        "price as text": setting(source, **{price: "free"}),
        "price NaN": raw(lambda text: text.replace(key, key.replace("{", '{"mode": NaN, '), 1)),
        "price Infinity": raw(lambda text: text.replace(key, key.replace("{", '{"mode": Infinity, '), 1)),
        "duplicate key": raw(lambda text: text.replace(key, f"{key}}}, {key}", 1)),
        "context 0": setting(source, **window),
        "depth bomb": raw(lambda text: "[" * 100_000 + text + "]" * 100_000),
        "not JSON": raw(lambda text: "<html>" + text),
        "cut short": raw(lambda text: text[:-1000]),
        "capability flip, one": setting(source, **{tools: False}),
        "capability flip, half": everywhere(source, tools, lambda was: not was, 0.5),
        "id with an escape": raw(lambda text: text.replace('"gpt-4o"', '"gpt-4o\\u001b[2J"')),
        "id with a bidirectional mark": raw(lambda text: text.replace("gpt-4o-mini", "gpt-4o\\u202emini")),
    }
    return found


def of_models_dev() -> dict[str, Poison]:
    def thief(payload: Payload) -> None:
        payload["providers"]["openai"]["api"] = "https://api.openai.com.evil.example/v1"
        payload["providers"]["groq"]["api"] = "http://203.0.113.7/v1"

    def hijack(payload: Payload) -> None:
        shelf = payload["providers"]["openai"]["models"]
        shelf["gpt-4o"] = {**copy.deepcopy(shelf["gpt-5.4"]), "id": "gpt-4o"}

    def twin(payload: Payload) -> None:
        shelf = payload["providers"]["openai"]["models"]
        shelf["GPT-4o"] = {**copy.deepcopy(shelf["gpt-4o"]), "id": "GPT-4o", "cost": {"input": 0.01, "output": 0.01}}

    def vanish(payload: Payload) -> None:
        del payload["providers"]["openai"]

    def step(payload: Payload) -> None:
        payload["providers"]["openai"]["models"]["gpt-4o"]["cost"]["tiers"] = [
            {"input": 1e-4, "output": 1e-4, "tier": {"type": "context", "size": 1000}}
        ]

    source = "models-dev"
    return {
        "output above context": setting(source, limit__output=9_000_000),
        "context times 100": setting(source, limit__context=12_800_000),
        "cutoff in the future": setting(source, knowledge="2031-01"),
        "release in the future": setting(source, release_date="2031-01-01"),
        "cutoff after release": setting(source, knowledge="2026-06"),
        "name with an escape": setting(source, name="\x1b[2J\x1b]0;owned\x07GPT-4o"),
        "name with a bidirectional mark": setting(source, name="GPT‮o4‬ ⁦-4o"),
        "id hijack": hijack,
        "id beside its key": setting(source, id="gpt-5.4"),
        "id but for case": twin,
        "address and key elsewhere": thief,
        "a provider gone whole": vanish,
        "a step that costs nothing": step,
        "all costs gone": everywhere(source, "cost", lambda was: None, 1),
        "all weights open": everywhere(source, "open_weights", lambda was: not was, 1),
    }


def of_litellm() -> dict[str, Poison]:
    source = "litellm"
    return {
        "retired yesterday, one": setting(source, deprecation_date="2026-11-20"),
        "retired yesterday, a fifth": everywhere(source, "deprecation_date", lambda was: "2026-11-20", 0.2),
        "output above input": setting(source, max_output_tokens=9_000_000),
    }


def judge(source: str, old: Snapshot, payload: bytes, rulebook: Payload, others: list[Snapshot]) -> Verdict:
    new = Snapshot(source, "2", NEW, SHAPES[source][1](payload))
    return examine(old, new, today=NEW, rulebook=rulebook, others=others)


def left(old: Snapshot, new: Snapshot) -> list[str]:
    """What the rows that would be used say, and did not say before. Unknown is no lie."""
    before = {row.key(): row for row in old.reading.rows}
    found = []
    for row in new.reading.rows:
        was = before.get(row.key())
        told = [] if was is None else sorted(_said(row).items() - _said(was).items())
        found += [f"{row.provider}/{row.id} {name} {value}" for name, value in told]
        found += [f"{row.provider}/{row.id} is new"] if was is None else []
    return found


def _said(row: Row) -> dict[str, str]:
    told = {name: str(value) for home in (row.facts, row.about_model) for name, value in home.items()}
    for price in row.prices:
        told |= {f"{price.key} {name}": repr(rate) for name, rate in price.rates.items()}
    return told


def main() -> int:
    rulebook, data = load(shipped.rules_dir()), shipped.data_dir()
    kept = {name: read_snapshot(f"{data}/snapshots/{name}.jsonl") for name in (*SHAPES, "genai-prices", "openrouter")}
    through = 0
    for source, own in (("models-dev", of_models_dev()), ("litellm", of_litellm())):
        clean = SHAPES[source][0](kept[source])
        old = Snapshot(source, "1", OLD, SHAPES[source][1](json.dumps(clean).encode()))
        others = [snapshot for name, snapshot in kept.items() if name != source]
        assert not judge(source, old, json.dumps(clean).encode(), rulebook, others).held
        print(f"{source}: {len(old.reading.rows):,} rows")
        for name, poison in {**shared(source), **own}.items():
            payload = copy.deepcopy(clean)
            poisoned = poison(payload)
            told = poisoned if isinstance(poisoned, bytes) else json.dumps(payload).encode()
            outcome = _outcome(source, old, told, rulebook, others)
            through += outcome.startswith("THROUGH")
            print(f"  {name:32} {outcome}")
    print(f"poisonings that got through: {through}")
    return 1 if through else 0


def _outcome(source: str, old: Snapshot, payload: bytes, rulebook: Payload, others: list[Snapshot]) -> str:
    try:
        verdict = judge(source, old, payload, rulebook, others)
    except BadFileError as error:
        return f"door: {error.message[:90]}"
    if verdict.refused:
        return f"refused: {verdict.refused[0][:90]}"
    rest = left(old, verdict.snapshot)
    if rest and all(" name " in said and said.isprintable() for said in rest):
        return f"door: what steers a terminal is taken out: {rest[0]}"
    if rest:
        return f"THROUGH: {'; '.join(rest[:3])[:160]}"
    if verdict.held:
        return f"held: {verdict.held[0].subject} {verdict.held[0].field}: {verdict.held[0].why}"[:100]
    return "door: the value is left out"


if __name__ == "__main__":
    sys.exit(main())
