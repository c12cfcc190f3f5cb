"""What was probably meant by a word that nothing answers to."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from modelpick.cli.declared import Parameter

_MOST = 3
# Of difflib's 1: what is alike at all (a letter wrong in four; below, advice is more often wrong than right), and what
# is as much alike as the first.
_LEAST, _NEAR = 0.7, 0.05


def nearest(word: str, known: Iterable[str]) -> str:
    """Those that begin so, else those that look alike, as one reads them: "--budget", "a or b"; "" for none."""
    from difflib import SequenceMatcher

    names = list(dict.fromkeys(known))
    plain = _plain(word)
    alike = {_plain(name): name for name in names}
    if len(plain) < 2 or not alike:
        return ""
    if plain in alike:
        return alike[plain]
    begun = [name for key, name in alike.items() if key.startswith(plain)]
    if 0 < len(begun) <= _MOST:
        return either(begun)
    by_key = sorted(((SequenceMatcher(None, plain, key).ratio(), key) for key in alike), reverse=True)[:_MOST]
    return either([alike[key] for ratio, key in by_key if ratio >= max(_LEAST, by_key[0][0] - _NEAR)])


def _plain(word: str) -> str:
    """Without the dashes of a flag: all flags have those in common."""
    return word.lower().replace("_", "-").strip("-")


def flag_meant(wrong: str, parameters: Iterable[Parameter]) -> str:
    """What to type instead of a flag that a command lacks: the flag that it is a value or another word of, or near."""
    from modelpick.workload.synonyms import said

    every = list(parameters)
    word, flags = wrong.strip("-"), [flag for each in every for flag in (each.flag, each.opposite) if flag]
    if _plain(wrong) in map(_plain, flags):
        return nearest(wrong, flags)
    told = next((text for text in said("flag", word) if _flags_in(text) <= {*flags}), "")
    if told:
        return told
    taken = [each.flag for each in every if each.flag and word.replace("-", "_") in _values(each)]
    return either([f"{flag} {word.replace('-', '_')}" for flag in taken]) or nearest(wrong, [*flags, "--help"])


def _flags_in(text: str) -> set[str]:
    """Those of a command; modelpick's own stand behind its name."""
    words = text.partition("modelpick")[0].replace(",", "").split()
    return {word.partition("=")[0] for word in words if word.startswith("--")}


def _values(each: Parameter) -> Iterable[str]:
    """What a flag may be given, where that takes no catalog to know."""
    from modelpick.workload.names import FIXED

    return each.choices or FIXED.get(each.names, ())


def either(words: list[str]) -> str:
    """a, b or c."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Advice in one line."""
    near = nearest(word, known)
    return f"did you mean {near}?" if near else otherwise
