"""Prompts of a wanted length, each different from its first words on, that ask for a long answer."""

from __future__ import annotations

from random import Random

from modelpick.frozen import Frozen
from modelpick.kept import kept

# Each is one token, with the space before it, in the eight vocabularies of scripts/tokenizer_factors.py.
_LIST = """
able above acid across actor advice after again album alive almost along amber among anchor animal answer apple april
arrow artist aside autumn back balance bank basic beach bear before begin behind bell below beside better bird black
blue board boat body book border bottle bottom bowl box branch bread bridge bright bring brother brown build bus butter
cabin calm camera camp candle capital car card careful carry castle cattle center chain chair chance change chapter
cheese child choice church circle city clean clear clock cloud coast coffee cold color common copper corner cotton
"""
_WORDS = _LIST.split()
_NONCE = 8  # words: 94^8 of them
_ASKED = (
    "\n\nThe words above mean nothing. Write a long story about a journey, in plain sentences, of at least {words} "
    "words. Go on without a break, without headings and without questions until it is that long."
)
_ASKED_TOKENS = 43  # counted with o200k_base, the number of words standing for two
_ASKED_SHORTLY = " Write a long story."
_ASKED_SHORTLY_TOKENS = 5
LEAST_TOKENS = _NONCE + _ASKED_SHORTLY_TOKENS


class Prompts(Frozen):
    """`session` tells one bench from all others: not even the first prompt of the next has been seen before."""

    session: str
    input_tokens: int
    output_tokens: int
    cached: float  # share that every prompt of the session has in common, from its beginning

    def text(self, level: int, number: int) -> str:
        """Of run `number` at a level. A cache of prefixes finds the shared part alone: behind it stand words that no
        other prompt has there. What follows them may be alike, since such caches go by all that stands before."""
        before, after = self._filler
        return before + " ".join(_words(f"{self.session}/{level}/{number}", _NONCE)) + after

    @kept
    def _filler(self) -> tuple[str, str]:
        """Made once: what takes time between two requests would be measured with those that are on their way."""
        is_short = self.input_tokens < _NONCE + _ASKED_TOKENS
        asked = _ASKED_SHORTLY if is_short else _ASKED.format(words=self.output_tokens)
        words = max(0, self.input_tokens - _NONCE - (_ASKED_SHORTLY_TOKENS if is_short else _ASKED_TOKENS))
        shared = min(round(self.cached * self.input_tokens), words)
        told = _words(self.session, words)
        before = "".join(f"{word} " for word in told[:shared])
        return before, "".join(f" {word}" for word in told[shared:]) + asked


def _words(seed: str, count: int) -> list[str]:
    return Random(seed).choices(_WORDS, k=count)  # noqa: S311 - filler, and no secret
