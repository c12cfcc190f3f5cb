"""Moving names: `mistral-large-latest` is a model's name today and another's tomorrow."""

from __future__ import annotations

from collections import defaultdict

from modelpick.curate.identity import spelling
from modelpick.curate.identity.group import Identity


def find(identity: Identity, by_hand: dict[str, str]) -> dict[str, str]:
    """Each moving name with the model it means: by hand, else the newest dated one of its name, else unknown."""
    models = sorted(set(identity.model_of.values()))
    dated: dict[tuple[str, spelling.Tokens], list[str]] = defaultdict(list)
    for model in models:
        lab, _, name = model.partition("/")
        parts = spelling.tokens(name)
        dated[lab, spelling.without(parts, dict(spelling.dates(parts)))].append(model)
    known = {"", *models}
    found = {model: points_to for model, points_to in by_hand.items() if {model, points_to} <= known}
    for model in models:
        lab, _, name = model.partition("/")
        parts = spelling.tokens(name)
        is_named = any(part[0].isdigit() for part in parts) and "chat" in parts
        if "latest" not in parts or is_named or model in found:
            continue  # OpenAI's gpt-5-chat-latest is the only name that this model has
        siblings = dated[lab, tuple(part for part in parts if part != "latest")]
        found[model] = max(siblings, key=lambda sibling: (_day_of(sibling), identity.released[sibling]), default="")
    return found


def _day_of(model: str) -> str:
    """The date in a name: it orders releases better than what sources say of them."""
    days = spelling.dates(spelling.tokens(model.partition("/")[2]))
    return days[-1][1] if days else ""
