"""A command as somebody types it."""

from __future__ import annotations

_SAFE = str.maketrans(dict.fromkeys("@%_+=:,./-", "0"))  # what no shell takes for anything else, beside letters


def command(words: list[str]) -> str:
    """With quotes as shlex.join has them, which takes longer to import than a catalog to open."""
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    if word.isascii() and word.translate(_SAFE).isalnum():
        return word
    return "'" + word.replace("'", "'\"'\"'") + "'"
