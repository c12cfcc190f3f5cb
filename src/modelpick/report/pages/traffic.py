"""What a month is: said once a page, so that its sentences need not repeat it."""

from __future__ import annotations

from modelpick.answers.sentence import TRAFFIC
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def is_told(asked: dict[str, Any]) -> bool:
    """Whether a document says anything of it."""
    return any(asked.get(name) is not None for name in ("requests", "input_tokens", "output_tokens"))


def traffic(tongue: Tongue, asked: dict[str, Any]) -> str:
    """What a monthly bill is for: none is shown without it."""
    names = {"requests": "requests", "input": "input_tokens", "output": "output_tokens"}
    sizes = {place: asked.get(name) for place, name in names.items()}
    whole = tongue.t(TRAFFIC, **sizes) if None not in sizes.values() else _partly(tongue, sizes)
    pictures = ("1 image in each", "{n:number} images in each")
    return ", ".join([whole, *beyond(tongue, asked, pictures)])


def beyond(tongue: Tongue, asked: dict[str, Any], pictures: tuple[str, str], **size: str) -> list[str]:
    """What there is to say beside tokens; `pictures`: the words for one and for more, with a `size` in them or none."""
    parts = []
    if cached := asked.get("cached"):
        parts.append(tongue.t("{share:share} of the input repeated", share=cached))
    if batch := asked.get("batch"):
        parts.append(tongue.t("{share:share} of the requests in a batch", share=batch))
    if images := asked.get("images"):
        parts.append(_media(tongue, images, *pictures, **size))
    if minutes := asked.get("audio_minutes"):
        parts.append(_media(tongue, minutes, "1 minute of audio in each", "{n:number} minutes of audio in each"))
    return parts


def _partly(tongue: Tongue, sizes: dict[str, Any]) -> str:
    """Of a document with something missing."""
    told = {place: tongue.count(size) for place, size in sizes.items()}
    return tongue.t("{requests} requests of {input} tokens in and {output} out", **told)


def _media(tongue: Tongue, amount: float, one: str, more: str, **size: str) -> str:
    return tongue.t(one, **size) if amount == 1 else tongue.t(more, n=amount, **size)
