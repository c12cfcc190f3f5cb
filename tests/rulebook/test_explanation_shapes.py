"""rules/explanations.toml is checked strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelpick import shipped
from modelpick.errors import BadFileError
from modelpick.rulebook.explanation_shapes import Explanations
from modelpick.rulebook.load import read_table

TEXT = (Path(shipped.rules_dir()) / "explanations.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('style = "messages"', 'style = "letters"', "style"),
        ('providers = ["openai"]\n', "", "base_url and providers go together"),
        ("tokens = 667", "tokens = 0", "page.tokens"),
        ("months = 12", "monts = 12", "payback"),
        ('base_url = "https://api.openai.com/v1"', 'base_url = "http://api.openai.com/v1"', "base_url"),
    ],
)
def test_an_error_names_what_is_wrong(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in TEXT
    file = tmp_path / "explanations.toml"
    file.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadFileError, match=said):
        read_table(str(file), Explanations)


def test_every_default_address_is_of_a_provider_that_is_known() -> None:
    from modelpick.rulebook.load import load

    rules = load(shipped.rules_dir())
    named = {name for sdk in rules["explanations"]["sdks"].values() for name in sdk.get("providers", ())}
    assert named and named <= set(rules["providers"])
