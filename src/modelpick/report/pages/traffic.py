"""What a month is: said once a page, so that its sentences need not repeat it."""

from __future__ import annotations

from typing import Any

from modelpick.answers.sentence import TRAFFIC, Sentence, worded


def traffic(asked: dict[str, Any]) -> str:
    """What a monthly bill is for: none is shown without it."""
    parts = [
        f"{asked['requests']:,.10g} requests of {asked['input_tokens']:,} tokens in and {asked['output_tokens']:,} out"
    ]
    parts += [f"{100 * asked[name]:.0f} % {what}" for name, what in (("cached", "of the input repeated"),
              ("batch", "of the requests in a batch")) if asked.get(name)]  # fmt: skip
    if images := asked.get("images"):
        parts.append(f"{images:g} image{'' if images == 1 else 's'} in each")
    if minutes := asked.get("audio_minutes"):
        parts.append(f"{minutes:g} minute{'' if minutes == 1 else 's'} of audio in each")
    return ", ".join(parts)


def short(sentence: Sentence) -> str:
    """A sentence of a page that has said what a month is."""
    return worded(sentence.template.replace(f", for {TRAFFIC}", "").replace(f" for {TRAFFIC}", ""), sentence.args)
