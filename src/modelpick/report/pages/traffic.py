"""What a month is: said once a page, so that its sentences need not repeat it."""

from __future__ import annotations

from typing import Any

from modelpick.answers.sentence import TRAFFIC, Sentence, worded
from modelpick.report.tongue import Tongue


def is_told(asked: dict[str, Any]) -> bool:
    """Whether a document says anything of it."""
    return any(asked.get(name) is not None for name in ("requests", "input_tokens", "output_tokens"))


def traffic(tongue: Tongue, asked: dict[str, Any]) -> str:
    """What a monthly bill is for: none is shown without it."""
    names = {"requests": "requests", "input": "input_tokens", "output": "output_tokens"}
    sizes = {place: asked.get(name) for place, name in names.items()}
    parts = [tongue.t(TRAFFIC, **sizes) if None not in sizes.values() else _partly(tongue, sizes)]
    if cached := asked.get("cached"):
        parts.append(tongue.t("{share:pct} of the input repeated", share=100 * cached))
    if batch := asked.get("batch"):
        parts.append(tongue.t("{share:pct} of the requests in a batch", share=100 * batch))
    if images := asked.get("images"):
        parts.append(_media(tongue, images, "1 image in each", "{n:number} images in each"))
    if minutes := asked.get("audio_minutes"):
        parts.append(_media(tongue, minutes, "1 minute of audio in each", "{n:number} minutes of audio in each"))
    return ", ".join(parts)


def _partly(tongue: Tongue, sizes: dict[str, Any]) -> str:
    """Of a document with something missing."""
    told = {place: tongue.count(size) for place, size in sizes.items()}
    return tongue.t("{requests} requests of {input} tokens in and {output} out", **told)


def _media(tongue: Tongue, amount: float, one: str, more: str) -> str:
    return tongue.t(one) if amount == 1 else tongue.t(more, n=amount)


def short(sentence: Sentence) -> str:
    """A sentence of a page that has said what a month is."""
    return worded(sentence.template.replace(f", for {TRAFFIC}", "").replace(f" for {TRAFFIC}", ""), sentence.args)
