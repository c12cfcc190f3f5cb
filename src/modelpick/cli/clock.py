"""Where commands look for the day that they speak of."""

from __future__ import annotations

from modelpick.judge.clock import created, day, day_text

__all__ = ["created", "day", "day_text"]
