"""What behavior can settle, for reports: they know a requirement by its id. rules/requirements.toml has the checks."""

from __future__ import annotations

# What `modelpick verify` can try (measure/verify/ does it, each under its name), and `modelpick bench`.
CHECKS = (
    "tools", "parallel_tools", "forced_tool", "structured_output", "json_mode", "vision", "streaming", "stop",
    "temperature", "max_output", "context", "reasoning", "prompt_caching", "tokenizer", "answers",
)  # fmt: skip
TRY_ALL = "modelpick verify --decision decision.json"
_TRIED = ("alive", "context", "max_output", "effort", "ttft", "throughput")


def is_tried(requirement: str) -> bool:
    """`needs:tools`, `context`: whether a check or a bench settles it by the shipped rules."""
    rule, _, detail = str(requirement).partition(":")
    return rule in _TRIED or (rule == "needs" and detail in CHECKS)
