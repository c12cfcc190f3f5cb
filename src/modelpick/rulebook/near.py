"""What somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable


def near_miss(wrong: str, known: Iterable[str]) -> str:
    """`, did you mean "tools"?`, or nothing."""
    from difflib import get_close_matches

    found = get_close_matches(wrong, list(known), n=1)
    return f', did you mean "{found[0]}"?' if found else ""
