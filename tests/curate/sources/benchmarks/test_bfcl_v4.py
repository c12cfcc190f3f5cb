"""BFCL: eight boards a line, percent signs, and how the tools were called."""

from decimal import Decimal

from modelpick.curate.sources.benchmarks.bfcl_v4 import read

COLUMNS = (
    "Overall Acc", "Non-Live AST Acc", "Live Acc", "Multi Turn Acc", "Web Search Acc", "Memory Acc",
    "Relevance Detection", "Irrelevance Detection", "Model", "Organization", "Total Cost ($)", "Latency Mean (s)",
)  # fmt: skip


def test_a_line() -> None:
    cells = "77.47%,88.58%,79.79%,68.38%,84.50%,73.76%,62.50%,N/A,Claude-Opus-4-5 (FC),Anthropic,86.55,4.38"
    reading = read(f"{','.join(COLUMNS)}\n{cells}\n".encode())
    assert (reading.raw, len(reading.rows), reading.excluded) == (8, 7, {"no score stated": 1})
    assert reading.rows[0].facts == {
        "board": "bfcl_v4", "score": Decimal("77.47"), "unit": "percent", "variant": "FC", "cost_usd": Decimal("86.55"),
        "cost_of": "run", "latency_s": Decimal("4.38"), "lab": "Anthropic", "by": "gorilla.cs.berkeley.edu",
        "self_reported": False,
    }  # fmt: skip
    assert reading.rows[0].id == "Claude-Opus-4-5"  # how tools were called is a variant of the run
    multi_turn = next(row for row in reading.rows if row.facts["board"] == "bfcl_v4.multi_turn")
    assert multi_turn.facts["score"] == Decimal("68.38")
    assert "cost_usd" not in multi_turn.facts
