"""Which tokenizer a model has, by the rules of rules/tokenizers.toml."""

from __future__ import annotations

from typing import Any

from modelpick.catalog.entities import Model


def assign(models: list[Model], tokenizers: dict[str, Any]) -> None:
    for model in models:
        model.tokenizer = family_of(model.id, tokenizers)


def family_of(model: str, tokenizers: dict[str, Any]) -> str:
    """The family of the first rule that fits, "" if none does."""
    lab, _, name = model.partition("/")
    for rule in tokenizers["rules"]:
        beginnings = tuple(rule.get("names", ()))
        if rule["lab"] == lab and (name in rule.get("exact", ()) or name.startswith(beginnings)):
            return str(rule["family"])
    return ""
