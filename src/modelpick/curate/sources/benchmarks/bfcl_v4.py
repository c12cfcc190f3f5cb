"""Berkeley Function Calling Leaderboard, version 4: tool calling, overall and by kind of task, with cost and latency.

Quirks: the name ends in how tools were called, "(FC)" natively or "(Prompt)". The cost is that of one whole run at
list prices of the day and misleads (it does not rank models as Aider's and tau2's do).
The table has no addresses of its own: `Model Link` is the vendor's page.
"""

from __future__ import annotations

import re

from modelpick.curate.csv_table import amount
from modelpick.curate.rows import Reading
from modelpick.curate.sources.benchmarks import Sheet

_BOARDS = {
    "bfcl_v4": "Overall Acc",
    "bfcl_v4.non_live": "Non-Live AST Acc",
    "bfcl_v4.live": "Live Acc",
    "bfcl_v4.multi_turn": "Multi Turn Acc",
    "bfcl_v4.web_search": "Web Search Acc",
    "bfcl_v4.memory": "Memory Acc",
    "bfcl_v4.relevance": "Relevance Detection",
    "bfcl_v4.irrelevance": "Irrelevance Detection",
}
_COLUMNS = ("Model", "Total Cost ($)", "Latency Mean (s)", "Organization", *_BOARDS.values())
_URL = "https://gorilla.cs.berkeley.edu/leaderboard.html"
_CALLING = re.compile(r"\s*\(([^()]+)\)\s*\Z")


def read(payload: bytes) -> Reading:
    sheet = Sheet()
    for line in sheet.lines(payload, "BFCL v4", _COLUMNS, boards=len(_BOARDS)):
        calling = _CALLING.search(line["Model"])
        cost = amount(line["Total Cost ($)"])
        for board, column in _BOARDS.items():
            spent = board == "bfcl_v4"  # cost and latency are those of the whole run
            sheet.add(
                _CALLING.sub("", line["Model"]),
                board,
                line[column],
                variant=calling.group(1) if calling else None,
                cost_usd=cost if spent else None,
                cost_of="run" if spent and cost is not None else None,
                latency_s=amount(line["Latency Mean (s)"]) if spent else None,
                lab=line["Organization"],
                by="gorilla.cs.berkeley.edu",
                self_reported=False,
                url=_URL,
            )
    return sheet.reading
