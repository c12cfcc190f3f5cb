"""How many tokens models spend, from measured runs: verbosity per model and effort, the cost of a run, tokenizers.

A *visible* token is one of the answer that the caller reads or runs: text, code, a tool call. A *reasoning* token is
billed as output and is not in the answer. Boards tell completion tokens (both together) or the cost of a run, never
the two apart, so the visible part is inferred: on the same tasks and in the same edit format, a model that does not
reason writes visible tokens only, and a reasoning model is assumed to write as many of them as such models do, its
lab's and its own habit allowed for where it was run without reasoning too. What a run needs beyond that is reasoning.
"""

from __future__ import annotations

from typing import Any

from modelpick.curate.assemble import Entities


def add(entities: Entities, rulebook: dict[str, Any], data_dir: str) -> list[str]:
    """Writes every model's verbosity and tokenizer into its record; the answer is what in data/ no longer applies."""
    # numpy is loaded only where a catalog is built, not by whoever imports the room.
    from modelpick.curate.usage import day_prices, runs, tokenizers, verbosity

    prices = day_prices.load(data_dir)
    measured = runs.read(entities, prices)
    verbosity.write(entities, measured)
    tokenizers.assign(entities.models, rulebook["tokenizers"])
    return day_prices.dead(prices, {model.id for model in entities.models})
