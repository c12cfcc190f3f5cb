"""What one request holds, and how repeated input is billed."""

from __future__ import annotations

from decimal import Decimal
from math import exp

import pytest
from tests.judge.priced import RULES, asked, billed, model, offering, price

from modelpick.judge.tokens import amounts, hit_shares

CLAUDE = price(input="3", output="15", cache_read="0.3", cache_write="3.75", cache_write_1h="6")
OPENAI = price(input="3", output="15", cache_read="0.3")


def input_usd(here: object, end: str = "mid", **traffic: object) -> float:
    """USD for a million of all input, in requests of 10,000 tokens that mostly repeat."""
    told = billed(here, asked(input_tokens=10_000, output_tokens=0, cached=Decimal("0.8"), **traffic))  # type: ignore[arg-type]
    names = ("input", "cache_read", "cache_write")
    return 100 * float(sum(getattr(line, end) for line in told.lines if line.class_ in names))


def test_text_counts_in_the_models_own_tokens() -> None:
    low, mid, high = amounts(asked(content="hindi"), "lab/m", "llama3", RULES, Decimal)
    factors = [Decimal(str(factor)) for factor in RULES["tokenizers"]["families"]["llama3"]["factors"]["hindi"]]
    assert [here.once for here in (low, mid, high)] == [5000 * factor for factor in factors]
    assert [here.visible for here in (low, mid, high)] == [500 * factor for factor in factors]


def test_a_tokenizer_that_nobody_knows_has_the_widest_range() -> None:
    unknown = amounts(asked(), "lab/m", "", RULES, Decimal)
    assert unknown[0].once < 5000 < unknown[2].once


def test_a_request_finds_the_cache_warm_if_the_one_before_came_in_time() -> None:
    rare = asked(requests=8755)  # one in five minutes, of 30.4 days
    (low, mid, high), long = hit_shares(rare, RULES["billing"]["cache"])
    assert low == 1
    assert mid == pytest.approx(1 - exp(-1), abs=1e-3)
    assert high == pytest.approx(1 - exp(-0.1), abs=1e-3)
    assert long[1] == pytest.approx(1 - exp(-12), abs=1e-3)


def test_a_warm_cache_makes_repeated_input_cheap() -> None:
    assert input_usd(offering(OPENAI), requests=10**9) == pytest.approx(0.2 * 3 + 0.8 * 0.3)


def test_a_cold_one_costs_no_more_than_none() -> None:
    assert input_usd(offering(CLAUDE), requests=1) == pytest.approx(3)
    assert input_usd(offering(OPENAI), requests=1) == pytest.approx(3, rel=1e-3)


def test_the_longer_life_is_bought_where_it_pays() -> None:
    short = offering(price(input="3", output="15", cache_read="0.3", cache_write="3.75"))
    assert input_usd(offering(CLAUDE), requests=5000) < input_usd(short, requests=5000) <= 3
    assert input_usd(offering(CLAUDE), requests=10**7) == pytest.approx(input_usd(short, requests=10**7), rel=1e-6)


def test_the_low_end_is_always_warm_and_the_high_end_spread_over_ten_prefixes() -> None:
    warm = 0.2 * 3 + 0.8 * 0.3
    assert input_usd(offering(OPENAI), "low", requests=5000) == pytest.approx(warm)
    middle, high = (input_usd(offering(OPENAI), end, requests=20_000) for end in ("mid", "high"))
    assert warm < middle < high < 3
    assert input_usd(offering(OPENAI), "high", requests=200_000) == pytest.approx(middle)


def test_a_prefix_shorter_than_the_least_is_not_cached() -> None:
    short = asked(10**9, 1000, 0, cached=Decimal("0.9"))
    told = billed(offering(OPENAI), short)
    assert [line.class_ for line in told.lines if line.mid] == ["input"]
    assert "1,024 tokens" in told.notes[0].text
    assert "cache_read" in {line.class_ for line in billed(offering(OPENAI, cache_min_tokens=512), short).lines}


def test_without_a_price_of_cached_input_it_is_plain_and_that_is_said() -> None:
    told = billed(offering(price(input="3", output="15")), asked(cached=Decimal("0.8")))
    assert [line.class_ for line in told.lines if line.mid] == ["input", "output"]
    assert "no price of cached input is known" in told.notes[0].text


def test_pictures_and_sound_have_their_rates_or_those_of_text() -> None:
    traffic = asked(images=Decimal(2), audio_minutes=Decimal(1))
    google = model(model_id="google/gemini-2.5-flash")
    own = billed(offering(price(input="1", output="1", input_audio="3", per_input_image="0.01")), traffic, google)
    plain = billed(offering(price(input="1", output="1")), traffic, google)
    told = {line.class_: line.mid for line in own.lines}
    assert (told["input_image"], told["input_audio"]) == (0.02, 60 * 32 * 3e-6)
    told = {line.class_: line.mid for line in plain.lines}
    assert told["input_image"] == pytest.approx(2 * 4 * 258e-6)
    assert told["input_audio"] == pytest.approx(60 * 32e-6)
    assert any("rate of text" in line.rests_on for line in plain.lines)
