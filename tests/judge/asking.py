"""Made-up workloads for the made-up catalogs of world.py: any mix of requirements, traffic and weights."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from tests.judge.world import FLAGS

from modelpick.frozen import replace
from modelpick.workload.workload import Workload

CRITERIA = ("fit", "quality", "cost", "speed", "headroom", "resilience")
CARDS = ("coding", "agents", "structured_output", "cost_efficiency", "long_context", "vision", "production")
# What each requirement may be. `provider` is not here: to name one is to vouch for it, so that it can admit a row.
REQUIREMENTS: dict[str, tuple[Any, ...]] = {
    "context": (16_000, 128_000, 500_000),
    "max_output": (2_000, 16_000),
    "needs": tuple((name,) for name in FLAGS),
    "license": (("MIT",), ("permissive",), ("proprietary",), ("permissive", "GPL-3.0-only"), ("restricted",)),
    "open_weights": (True,),
    "region": (("eu",), ("de",), ("us",), ("de", "us")),
    "jurisdiction": (("eu",), ("us",)),
    "not_provider": (("sky",), ("gate", "barn")),
    "lab": (("alpha",), ("alpha", "gamma")),
    "not_lab": (("beta",),),
    "provider_kind": (("lab",), ("host", "cloud")),
    "min_quantization": ("int8", "bf16"),
    "budget": (Decimal(5), Decimal(60), Decimal(900)),
    "max_input_price": (Decimal("0.35"), Decimal(2)),
    "max_output_price": (Decimal(1), Decimal(20)),
    "ttft": (1.0,),
    "throughput": (50.0,),
    "rpm": (60, 1000),
    "alive_for": (0, 90, 700),
    "released_after": ("2025-01-01", "2026-02-11"),
    "min_quality": ((("coding", 50.0),), (("reasoning", 42.5),), (("coding", 60.0), ("knowledge", 60.0))),
    "languages": (("en",), ("de",)),
}


def workload(seed: int, requirements: int = 0) -> Workload:
    """So many requirements, each at most once."""
    random = Random(seed)
    asked = {name: random.choice(REQUIREMENTS[name]) for name in random.sample(list(REQUIREMENTS), requirements)}
    weights = {name: random.choice((0, 1, 2, 3, 5)) for name in CRITERIA} | {"cost": random.choice((1, 4))}
    domains = random.choice(((("coding", 1.0),), (("coding", 0.75), ("reasoning", 0.25)), (("knowledge", 1.0),)))
    return replace(
        Workload(), **asked, weights=tuple((name, float(parts)) for name, parts in weights.items()), domains=domains,
        fit=random.choice(CARDS), any_provider=random.random() < 0.7,
        allow=random.choice(((), (), ("free",), ("subscription", "local"))),
        requests=random.choice((Decimal(1000), Decimal(50_000))), input_tokens=random.choice((200, 1500, 9000)),
        output_tokens=random.choice((50, 400)), cached=random.choice((Decimal(0), Decimal("0.6"))),
        batch=random.choice((Decimal(0), Decimal("0.4"))), latency=random.choice(("", "", "relaxed")),
        images=random.choice((Decimal(0), Decimal(0), Decimal(1))), effort=random.choice(("", "", "", "low", "high")),
        free_length=random.random() < 0.5, all_routes=random.random() < 0.3,
        rank_by=random.choice(("score", "score", "low", "high")),
        unknown=random.choice(("verify", "verify", "strict", "optimistic")),
    )  # fmt: skip


def one_more(seed: int, asked: Workload) -> Workload | None:
    """With a requirement that it did not have, or one more word of one whose words all have to hold."""
    random = Random(seed)
    name = random.choice(list(REQUIREMENTS))
    value, held = random.choice(REQUIREMENTS[name]), getattr(asked, name)
    if name in ("needs", "languages", "not_provider", "not_lab"):
        value = (*held, *(word for word in value if word not in held))
    elif name == "min_quality":
        value = (*held, *((domain, points) for domain, points in value if domain not in dict(held)))
    elif held:
        return None
    return replace(asked, **{name: value}) if value != held else None
