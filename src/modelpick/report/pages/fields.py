"""What fields of models and routes are called; others read like their ids."""

from __future__ import annotations

from modelpick.answers.served import Told
from modelpick.report.page import Cell
from modelpick.report.tongue import Tongue

_CALLED = {
    "sdk": "client package", "ttft_s": "seconds to the first token", "throughput_tok_s": "tokens a second",
    "throughput_low_tok_s": "tokens a second (low end)", "throughput_high_tok_s": "tokens a second (high end)",
    "latency_p50_s": "seconds to a whole answer (median)",
    "latency_p95_s": "seconds to a whole answer (95th percentile)",
    "params_total": "parameters", "params_active": "parameters at work for a token",
    "params_estimated": "parameters are estimated", "weights_url": "address of the weights",
    "lab_country": "country of the lab", "max_output": "longest answer", "max_input": "longest input",
    "retires": "last day", "listing": "said by a list", "quantization": "number format",
}  # fmt: skip


def called(tongue: Tongue, field: str) -> str:
    if field.startswith("price."):
        tier, _, class_ = field.removeprefix("price.").rpartition(".")
        return tongue.t("price of {class_:words} ({tier})", class_=class_, tier=tier)
    return tongue.t(_CALLED[field]) if field in _CALLED else tongue.form("capability", field)


def limit(tongue: Tongue, told: Told) -> Cell:
    """A number of tokens."""
    text = tongue.count(told.value)
    return Cell(tongue.t("{value} (disputed)", value=text) if told.state == "disputed" else text, told.value)
