"""Prompts: as long as wanted, and no two alike where a cache would look."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from modelpick.measure.bench.prompt import _ASKED_TOKENS, _NONCE, LEAST_TOKENS, Prompts


def words(prompt: str) -> list[str]:
    """The filler: one token each."""
    return prompt.partition("\n\n")[0].removesuffix(" Write a long story.").split()


@given(st.integers(60, 3000), st.integers(1, 5000))
def test_a_prompt_is_as_long_as_wanted(input_tokens: int, output_tokens: int) -> None:
    text = Prompts("s", input_tokens, output_tokens, 0.0).text(0, 1)
    assert len(words(text)) + _ASKED_TOKENS == input_tokens
    assert f"at least {output_tokens} words" in text


def test_a_short_one_asks_shortly() -> None:
    assert len(words(Prompts("s", 20, 10, 0.0).text(0, 0))) + 5 == 20
    assert len(words(Prompts("s", 1, 10, 0.0).text(0, 0))) + 5 == LEAST_TOKENS


@given(st.integers(0, 7), st.integers(-3, 200), st.integers(0, 7), st.integers(-3, 200))
def test_two_runs_do_not_begin_alike(level: int, number: int, other_level: int, other: int) -> None:
    prompts = Prompts("s", 400, 10, 0.0)
    one, two = words(prompts.text(level, number)), words(prompts.text(other_level, other))
    assert (one[:_NONCE] == two[:_NONCE]) == ((level, number) == (other_level, other))


def test_nor_do_two_sessions() -> None:
    one, two = (words(Prompts(session, 400, 10, 0.0).text(0, 0)) for session in ("a", "b"))
    assert one[:_NONCE] != two[:_NONCE]


def test_a_shared_part_stands_first_and_is_the_same_for_all() -> None:
    prompts = Prompts("s", 1000, 10, 0.6)
    one, two = words(prompts.text(0, 1)), words(prompts.text(0, 2))
    assert one[:600] == two[:600] and one[600:608] != two[600:608] and len(one) == len(two) == 1000 - _ASKED_TOKENS


def test_the_same_run_of_a_session_asks_the_same() -> None:
    assert Prompts("s", 100, 10, 0.0).text(0, 1) == Prompts("s", 100, 10, 0.0).text(0, 1)
