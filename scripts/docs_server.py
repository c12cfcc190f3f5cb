"""What the pages measure: a server on this machine that plays two models, each at a set pace.

It does what it claims, but for what MODELS says; how fast it is found to be depends on the machine and its load.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(sys.path[0], "src"))
from tests.measure import server as wire
from tests.measure.verify.able import Able, steps_of

ADDRESS = "http://127.0.0.1:11434"  # as pages have it; where it is in truth has as many letters
_STORY = re.compile(r"Write a long story .* at least (\d+) words")


class Pace(NamedTuple):
    first_s: float  # to the first token
    gap_s: float  # between two


MODELS = {
    "deepseek-v4-flash": (Pace(0.10, 0.005), Able(window=131_072, longest=32_768)),
    "qwen3.5-397b": (Pace(0.06, 0.01), Able(window=131_072, longest=32_768, lacks=("parallel_tools",))),
}


def answer(asked: wire.Asked) -> Iterable[wire.Step]:
    body = asked.body
    if body["model"] not in MODELS:
        return wire.refusal(404, f"The model {body['model']!r} does not exist")
    pace, able = MODELS[body["model"]]
    text = str(body["messages"][-1]["content"])
    wanted = _STORY.search(text)
    if wanted:
        return _story(pace, min(int(wanted[1]), body["max_tokens"]), len(re.findall(r"\w+|[^\w\s]", text)))
    return steps_of(able.answer(body), body)


def _story(pace: Pace, length: int, prompt: int) -> list[wire.Step]:
    """A token a word, as many as are asked for."""
    words = wire.stream(*[" word"] * length, first_s=pace.first_s, gap_s=pace.gap_s, usage=False, mark=False)
    usage: dict[str, Any] = wire.tokens(prompt, length)
    return [*words[:-1], wire.event(usage), wire.event("[DONE]"), wire.END]


@contextlib.contextmanager
def serving() -> Iterator[str]:
    """Its address, without a path."""
    while True:
        with wire.serving(answer) as server:
            if len(server.origin) == len(ADDRESS):
                yield server.origin
                return
