"""What somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable

_LIKE = 0.7  # of difflib's ratio: a letter wrong in four is a slip, more is another word


def near_miss(wrong: str, known: Iterable[str]) -> str:
    """`, did you mean "tools"?`, or nothing."""
    from difflib import get_close_matches

    found = get_close_matches(wrong, list(known), n=1, cutoff=_LIKE)
    return f', did you mean "{found[0]}"?' if found else ""
