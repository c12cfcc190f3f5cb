"""A page says once what a month is."""

from __future__ import annotations

from modelpick.answers.sentence import TRAFFIC, say
from modelpick.report.pages.traffic import traffic
from modelpick.report.tongue import Tongue

_ASKED = {"requests": 1000, "input_tokens": 500, "output_tokens": 50, "cached": 0.55, "images": 1, "audio_minutes": 2}


def test_what_a_month_is() -> None:
    assert traffic(Tongue(), _ASKED) == (
        "1,000 requests of 500 tokens in and 50 out, 55 % of the input repeated, 1 image in each, "
        "2 minutes of audio in each"
    )


def test_a_sentence_need_not_repeat_it() -> None:
    told = say(f"It costs {{usd:usd}} a month for {TRAFFIC}, not more.", [], usd=5.0, requests=1, input=2, output=3)
    assert Tongue().short(told) == "It costs $5.00 a month, not more."
    told = say(f"It costs {{usd:usd}} a month, for {TRAFFIC}.", [], usd=5.0, requests=1, input=2, output=3)
    assert Tongue().short(told) == "It costs $5.00 a month."
    assert "1 requests of 2 tokens" in told.text
