"""Long prompts that mean nothing: short common words, a token each or little more, and never the same text twice."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from random import Random

_WORDS = """
    river stone light garden window paper street summer winter morning evening table bread water forest mountain
    letter music silver yellow horse bridge market kitchen doctor teacher village castle island ocean feather basket
    button candle carpet cotton copper corner cousin desert engine family finger flower golden hammer harbor honey
    jacket ladder lemon meadow mirror needle orange pencil pepper pillow pocket ribbon saddle
""".split()  # noqa: SIM905 - four lines, not sixty
_SENTENCE = 12  # words


def filler(chance: Random, words: int) -> str:
    """Sentences of so many words in all."""
    drawn = [chance.choice(_WORDS) for _ in range(words)]
    sentences = (" ".join(drawn[at : at + _SENTENCE]).capitalize() for at in range(0, words, _SENTENCE))
    return "".join(f"{each}. " for each in sentences)
