"""What an id or a name says of itself: that it is free, that it is no text model, that it is one customer's own.

Sources differ in what they file under which id, so each asks for the kinds that its ids are known to tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

# In this order: rerankers are often named after an embedding family, realtime ids after what they transcribe.
_OTHER_KINDS = (
    ("rerank", r"rerank"),
    ("embedding", r"embed|retriever|mini-?lm|mpnet|(^|[/-])(bge|e5|gte)-|(^|/)voyage[-/]"),
    ("realtime", r"[/_-]realtime|-live(-|\Z)"),
    ("transcription", r"whisper|transcri(be|ption)|-(asr|stt)\b|deepgram/nova"),
    ("speech", r"tts\b|grok-voice|deepgram/aura|studiovoice|orpheus"),
    ("moderation", r"(omni|text)-moderation|moderation\Z"),
    ("image", r"(^|/)(chat)?gpt-image-|(^|/)ming-image-|/flux-\d|/sam-\d|nano-banana|grok-imagine"),
    ("music", r"lyria"),
    ("time series", r"/granite-ttm-"),
    ("single task", r"bart-large|m2m100|indictrans|distilbert|gliner|smart-turn|esmfold|esm2|usdvalidate"),
)
_OTHER = tuple((kind, re.compile(pattern)) for kind, pattern in _OTHER_KINDS)
_FREE_ENDINGS = (":free", "-free")
_FREE_WORD = re.compile(r"\bfree\b", re.IGNORECASE)
_FINE_TUNED = re.compile(r"(?:.*/)?ft:")


def not_text(names: Iterable[str], kinds: Collection[str]) -> str | None:
    """Why the model of these names writes no text, if one of them tells that it is of one of these kinds."""
    lower = [name.lower() for name in names]
    asked = ((kind, pattern) for kind, pattern in _OTHER if kind in kinds)
    return next((f"not text: {kind}" for kind, pattern in asked if any(map(pattern.search, lower))), None)


def says_free(route_id: str, name: str | None = None) -> bool:
    """The evidence that a price of zero needs."""
    return route_id.lower().endswith(_FREE_ENDINGS) or bool(_FREE_WORD.search(name or ""))


def why_not_offered(route_id: str) -> str | None:
    """A fine-tuned model answers to the customer who tuned it alone."""
    return "fine-tuned model of a customer" if _FINE_TUNED.match(route_id) else None
