"""The build writes both into every record, and the file gives them back."""

from __future__ import annotations

from pathlib import Path

from modelpick.catalog.usage import tokenizer_factor, usage_at
from modelpick.catalog.view import View
from modelpick.curate.build import Built


def test_every_record_has_both(made: tuple[Path, Built]) -> None:
    models = {model.id: model for model in made[1].entities.models}
    assert all(model.usage for model in models.values())
    assert models["openai/o4-mini"].tokenizer == "o200k"


def test_the_file_gives_them_back(made: tuple[Path, Built], view: View) -> None:
    for model in made[1].entities.models:
        read = view.model(model.id)
        assert (read.usage, read.tokenizer) == (model.usage, model.tokenizer)


def test_what_a_bill_will_ask(view: View) -> None:
    model = view.model("openai/gpt-4o")
    usage = usage_at(model, "high")
    assert usage is not None and usage.per_visible[0] == 1
    factor = tokenizer_factor(view.rulebook["tokenizers"], model.tokenizer, "chinese")
    assert factor.low == factor.high == 1 and factor.evidence == "reference"
