"""The files about tokens are checked strictly; what is shipped is whole, and its labs and prices are real."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from modelpick import shipped
from modelpick.errors import BadFileError
from modelpick.rulebook.load import load, read_table
from modelpick.rulebook.usage_shapes import Content, RunPrices, Tokenizers

CONTENTS = get_args(Content)
ONES = "\n".join(f"{content} = [1, 1, 1]" for content in CONTENTS)
WIDE = "\n".join(f"{content} = [0.8, 1, 2]" for content in CONTENTS)
SOURCE = 'source = "s"\nurl = "https://x.test"\ndate = "2026-11-21"\n'
GOOD = (
    'reference = "a"\nfallback = "b"\n[[rules]]\nlab = "l"\nnames = ["m-"]\nfamily = "a"\nurl = "https://x.test"\n'
    f'[families.a]\ntitle = "A"\nevidence = "reference"\n{SOURCE}[families.a.factors]\n{ONES}\n'
    f'[families.b]\ntitle = "B"\nevidence = "assumed"\n{SOURCE}[families.b.factors]\n{WIDE}\n'
)
PRICE = (
    '[[price]]\nmodel = "l/m"\nfrom = "2025-01-01"\nto = "2025-02-01"\ninput = "1"\noutput = "2"\nsource = "s"\n'
    'url = "https://x.test"\n'
)


def read(tmp_path: Path, text: str, shape: Any) -> dict[str, Any]:
    file = tmp_path / "rules" / "file.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return read_table(str(file), shape)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('fallback = "b"', 'fallback = "c"', "no family 'c'"),
        ('family = "a"', 'family = "c"', "no family 'c'"),
        ('evidence = "assumed"', 'evidence = "guessed"', 'families.b.evidence: expected "reference"'),
        ('evidence = "assumed"', 'evidence = "reference"', "the reference is 1"),
        ('evidence = "reference"', 'evidence = "measured"', 'has evidence = "reference"'),
        ("hindi = [0.8, 1, 2]", "hindi = [0.8, 3, 2]", "expected low <= mid <= high"),
        ("hindi = [0.8, 1, 2]", "", "factors has no hindi"),
        ("hindi = [0.8, 1, 2]", "klingon = [0.8, 1, 2]", "klingon"),
        ("https://x.test", "x.test", "url: expected text that matches"),
    ],
)
def test_a_table_of_tokenizers_that_is_not_whole(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(BadFileError, match=r"rules/file\.toml") as caught:
        read(tmp_path, GOOD.replace(old, new), Tokenizers)
    assert told in caught.value.message


def test_a_good_table_is_read(tmp_path: Path) -> None:
    table = read(tmp_path, GOOD, Tokenizers)
    assert table["families"]["b"]["factors"]["hindi"] == [0.8, 1, 2]
    assert table["rules"] == [{"lab": "l", "names": ["m-"], "family": "a", "url": "https://x.test"}]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('input = "1"', 'input = "0"', "price.0.input"),
        ('from = "2025-01-01"', 'from = "2025-1-1"', "price.0.from"),
        ('source = "s"', 'source = ""', "price.0.source"),
        ('model = "l/m"', 'model = "m"', "price.0.model"),
    ],
)
def test_a_price_of_a_day_that_is_not_whole(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(BadFileError, match=told):
        read(tmp_path, PRICE.replace(old, new), RunPrices)


def test_what_is_shipped() -> None:
    rulebook = load(shipped.rules_dir())
    table = rulebook["tokenizers"]
    assert set(table["families"][table["reference"]]["factors"]) == set(CONTENTS)
    assert {rule["lab"] for rule in table["rules"]} <= rulebook["labs"]["labs"].keys()
    used = {rule["family"] for rule in table["rules"]} | {table["fallback"]}
    assert used == table["families"].keys()


def test_the_range_of_what_nobody_measured_is_that_of_what_was() -> None:
    """Chinese up to 1.7 times the least and Hindi up to 3.6, as others found too: no family may be wider."""
    table = load(shipped.rules_dir())["tokenizers"]
    others = [family["factors"] for name, family in table["families"].items() if name != table["fallback"]]
    for content, (low, _, high) in table["families"][table["fallback"]]["factors"].items():
        assert low == min(factors[content][0] for factors in others)
        assert high == max(factors[content][2] for factors in others)


def test_measured_factors_name_the_package_and_its_version() -> None:
    with open(f"{shipped.rules_dir()}/tokenizers.toml", "rb") as file:
        families = tomllib.load(file)["families"]
    for family in families.values():
        if family["evidence"] in ("reference", "measured", "rebuilt"):
            assert "scripts/tokenizer_factors.py with " in family["source"]
            assert any(part[0].isdigit() for part in family["source"].split())
