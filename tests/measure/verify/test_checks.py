"""Every check against a model that can, one that cannot, one that refuses by name, and servers that tell nothing."""

from __future__ import annotations

import pkgutil

import pytest
from tests.measure.verify.able import Able
from tests.measure.verify.trying import FACTORS, asked, by, complete, refused, tried, watched

from modelpick.frozen import replace
from modelpick.measure.outcome import Exchange
from modelpick.measure.verify import checks
from modelpick.measure.verify.ask import output_bound, prompt_bound
from modelpick.measure.verify.table import NAMES, check

ABOUT = asked(
    claims={"max_output": 4096, "context": 8000, "tokenizer": FACTORS},
    efforts=("none", "high"),
    cache_min_tokens=1024,
)
LACKED = [name for name in NAMES if name not in ("answers", "temperature", "tokenizer", "streaming", "context")]
REFUSED_BY_NAME = (
    "tools",
    "forced_tool",
    "vision",
    "structured_output",
    "json_mode",
    "stop",
    "temperature",
    "streaming",
)
NOTHING = {
    "no access": refused("Incorrect API key provided", 401),
    "forbidden": refused("tools are not supported in your country", 403),
    "no such model": refused("The model does not exist", 404),
    "hurried": Exchange("rate_limited", 429, "slow down: images are not supported at this rate"),
    "down": Exchange("server_error", 503, "overloaded"),
    "a bug of theirs": Exchange("server_error", 500, "internal error"),
    "our mistake": refused("messages.0.content: something is wrong with it"),
    "late": Exchange("timeout", None, "no answer in time"),
    "away": Exchange("no_connection", None, "connection refused"),
    "cut": Exchange("cut", 200, "", text="It"),
    "broken": Exchange("malformed", 200, "not JSON"),
    "elsewhere": Exchange("redirect", 307, "to https://elsewhere.example"),
    "full": complete("", finish="length"),
    "filtered": complete("", finish="content_filter"),
}


def test_every_check_has_a_file_and_every_file_is_a_check() -> None:
    assert {module.name for module in pkgutil.iter_modules(checks.__path__)} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_model_can_is_confirmed(name: str) -> None:
    verdict = tried(name, by(Able()), ABOUT)
    assert (verdict.check, verdict.verdict) == (name, "confirmed"), verdict.evidence.text
    assert verdict.tries and verdict.evidence.text


@pytest.mark.parametrize("name", LACKED)
def test_what_a_model_cannot_is_refuted(name: str) -> None:
    verdict = tried(name, by(Able(lacks=(name,))), ABOUT)
    assert verdict.verdict == "refuted", verdict.evidence.text


@pytest.mark.parametrize("name", REFUSED_BY_NAME)
def test_what_is_refused_by_name_is_refuted_and_quoted(name: str) -> None:
    model = Able(refuses=(name,))
    verdict = tried(name, by(model), ABOUT)
    assert verdict.verdict == "refuted", verdict.evidence.text
    assert "“" in verdict.evidence.text and "status 400" in verdict.evidence.text
    assert verdict.value is False


@pytest.mark.parametrize("what", NOTHING)
@pytest.mark.parametrize("name", NAMES)
def test_what_tells_nothing_is_inconclusive(name: str, what: str) -> None:
    if name == "max_output" and what == "full":
        return  # an answer that ends at the limit is what is looked for
    if (name == "temperature" and what in ("full", "filtered")) or (
        name == "tokenizer" and what in ("full", "filtered")
    ):
        return  # the parameter was taken, and tokens are another matter
    verdict, sent = watched(name, NOTHING[what], ABOUT)
    assert verdict.verdict == "inconclusive", verdict.evidence.text
    assert verdict.value is None and sent
    if what in ("no access", "forbidden", "no such model", "away", "late", "elsewhere"):
        assert len(sent) == 1 and verdict.is_unheard  # the next would meet the same


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_sends_the_same_again_and_another_something_else(name: str) -> None:
    one, again = (check(name).most(ABOUT) for _ in range(2))
    assert one == again
    if name not in ("answers", "temperature", "streaming", "tokenizer", "max_output"):  # which draw nothing
        _, sent = watched(name, by(Able()), ABOUT)
        others = [replace(ABOUT, seed=seed) for seed in ("other", "another", "a third")]
        assert any(sent != watched(name, by(Able()), other)[1] for other in others)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_sent_is_no_more_than_was_said(name: str) -> None:
    """Prompts and answers of a model that writes as much as it may."""
    most = check(name).most(ABOUT)
    _, sent = watched(name, by(Able()), ABOUT)
    for ask, bound in zip(sent, most, strict=False):
        assert prompt_bound(ask, ABOUT.rules) <= prompt_bound(bound, ABOUT.rules)
        assert output_bound(ask) <= output_bound(bound)
        tokens = Able().answer({"messages": ask.messages, "max_tokens": ask.length, **ask.more}).prompt
        assert tokens <= prompt_bound(ask, ABOUT.rules)
