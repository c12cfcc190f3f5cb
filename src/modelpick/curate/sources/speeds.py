"""The few published speeds of routes, gathered by hand: who published them, when, and over how many runs.

Quirks: most come without a sample size, some from a publisher that sells the route or competes with it ("not
independent"), and two rows about the same route contradict each other. All are kept and shown, none scores. Of a range
the middle is the figure, and both ends are facts of their own.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from modelpick.catalog import clean
from modelpick.curate.csv_table import Line, amount, read_table
from modelpick.curate.rows import OFFERING, Reading, Row, plain

_COLUMNS = (
    "model", "provider", "quantisation", "ttft_s", "throughput_tok_s_low", "throughput_tok_s_high", "latency_p50_s",
    "latency_p95_s", "runs", "measured", "publisher", "independent",
)  # fmt: skip
_DEPENDENT = ", not independent"
_LEAST_RUNS_FOR_P95 = 20  # below, the 95th percentile is the slowest run or a guess beyond it


def read(payload: bytes) -> Reading:
    reading = Reading()
    for line in read_table(payload, "published speeds", _COLUMNS):
        reading.raw += 1
        if line is None:
            reading.skipped["wrong number of cells"] += 1
        elif clean.identifier(line["provider"]) is None or clean.identifier(line["model"]) is None:
            reading.skipped["id not acceptable"] += 1
        elif clean.text(line["publisher"]) is None:
            reading.skipped["no publisher"] += 1
        else:
            row = _row(line, reading.dropped)
            if row.facts:
                reading.rows.append(row)
            else:
                reading.excluded["no speed stated"] += 1
    return reading


def _row(line: Line, dropped: Counter[str]) -> Row:
    row = Row(OFFERING, line["provider"], line["model"], dated_by="verified")
    row.as_of = clean.date(line["measured"]) or ""
    told = clean.text(line["publisher"], clean.MAX_TEXT - len(_DEPENDENT)) or ""
    row.publisher = told + (_DEPENDENT if line["independent"].strip().lower() == "no" else "")
    row.runs = clean.count(line["runs"]) or 0
    for name in ("ttft_s", "latency_p50_s", "latency_p95_s"):
        if (seconds := _stated(line, name, dropped)) is not None:
            row.facts[name] = plain(seconds)
    ends = [_stated(line, f"throughput_tok_s_{end}", dropped) for end in ("low", "high")]
    known = [end for end in ends if end is not None]
    if known:
        row.facts["throughput_tok_s"] = plain(sum(known, Decimal(0)) / len(known))
    if len(set(known)) > 1:
        row.facts["throughput_low_tok_s"], row.facts["throughput_high_tok_s"] = plain(min(known)), plain(max(known))
    if "latency_p95_s" in row.facts and 0 < row.runs < _LEAST_RUNS_FOR_P95:
        del row.facts["latency_p95_s"]
        dropped["latency_p95_s: from fewer than 20 runs"] += 1
    if quantization := clean.text(line["quantisation"].lower()):
        row.facts["quantization"] = quantization
    return row


def _stated(line: Line, column: str, dropped: Counter[str]) -> Decimal | None:
    cell = line[column].strip()
    value = amount(cell)
    if cell and value is None:
        dropped[f"{column}: not a number above zero"] += 1
    return value
