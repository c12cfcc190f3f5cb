"""Commands as a shell takes them."""

from __future__ import annotations

import shlex

from hypothesis import given
from hypothesis import strategies as st

from modelpick.answers.typed import command


@given(st.lists(st.text(st.characters() | st.sampled_from("'\" $-_=,./@a1é"), max_size=6)))
def test_a_command_is_quoted_as_shlex_does(words: list[str]) -> None:
    assert command(words) == shlex.join(words)
