"""What was probably meant by a word that nothing answers to."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 3
_LEAST, _NEAR = 0.6, 0.05  # of 1: what is alike at all, and what is as much alike as the first


def nearest(word: str, known: Iterable[str]) -> str:
    """Those that begin so, else those that look alike, as one reads them: "--budget", "a or b"; "" for none."""
    from difflib import SequenceMatcher

    names = list(dict.fromkeys(known))
    plain = word.lower().replace("_", "-")
    alike = {name.lower().replace("_", "-"): name for name in names}
    if len(plain.strip("-")) < 2 or not alike:
        return ""
    if plain in alike:
        return alike[plain]
    begun = [name for key, name in alike.items() if key.startswith(plain)]
    if 0 < len(begun) <= _MOST:
        return either(begun)
    by_key = sorted(((SequenceMatcher(None, plain, key).ratio(), key) for key in alike), reverse=True)[:_MOST]
    return either([alike[key] for ratio, key in by_key if ratio >= max(_LEAST, by_key[0][0] - _NEAR)])


def either(words: list[str]) -> str:
    """a, b or c."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Advice in one line."""
    near = nearest(word, known)
    return f"did you mean {near}?" if near else otherwise
