"""How much a model is asked to think, as tables and routes write it."""

from __future__ import annotations

import re

DEFAULT, NONE = "", "none"  # DEFAULT: the model's usual effort, or one that nobody states
EFFORTS = (DEFAULT, NONE, "minimal", "low", "medium", "high", "xhigh", "max")
_LEVEL = re.compile(rf"\b({'|'.join(filter(None, EFFORTS))})\b")
_LARGEST_BUDGET = re.compile(r"\b128k thinking budget")


def effort_of(stated: object) -> str:
    """The level in `high (default)` or `max (98304 tokens)`. "enabled" is none, nor is an unknown word: the default."""
    text = str(stated or "").lower()
    if found := _LEVEL.search(text):
        return found.group(1)
    return "max" if _LARGEST_BUDGET.search(text) else DEFAULT
