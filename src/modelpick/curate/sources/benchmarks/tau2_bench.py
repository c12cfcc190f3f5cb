"""tau2-bench: agents that serve customers. pass^k is the share of tasks solved in all of k trials.

Quirks: voice submissions and those on the original tau-bench are other boards, not comparable. Submissions of type
`custom` bring their own scaffold. The cost is the mean of one trajectory in USD; 0 was not recorded. Effort may be
"enabled", which is no level.
"""

from __future__ import annotations

from modelpick.curate.csv_table import Line, amount
from modelpick.curate.rows import Reading
from modelpick.curate.sources.benchmarks import Sheet, slug

_COLUMNS = (
    "model", "organization", "submitter", "type", "modality", "domain", "pass_1", "pass_2", "pass_3", "pass_4",
    "cost_usd", "reasoning_effort", "version", "evaluation_date", "submission_date",
)  # fmt: skip
_TRIALS = (1, 2, 3, 4)
_URL = "https://github.com/sierra-research/tau2-bench"
_NEUTRAL = ("sierra", "northeastern university hai lab")  # the benchmark's authors, and a university


def read(payload: bytes) -> Reading:
    sheet = Sheet()
    for line in sheet.lines(payload, "tau2-bench", _COLUMNS, boards=len(_TRIALS)):
        board, cost = _board(line), amount(line["cost_usd"])
        for trials in _TRIALS:
            paid = cost if trials == 1 else None
            sheet.add(
                line["model"],
                f"{board}.pass_{trials}" if board else "",
                line[f"pass_{trials}"],
                metric=f"pass^{trials}",
                trials=trials,
                effort=line["reasoning_effort"],
                version=line["version"],
                canonical={"standard": True, "custom": False}.get(line["type"]),
                cost_usd=paid,
                cost_of="task" if paid is not None else None,
                lab=line["organization"],
                by=line["submitter"],
                self_reported=_is_own(line),
                url=_URL,
                as_of=line["evaluation_date"] or line["submission_date"],
            )
    return sheet.reading


def _board(line: Line) -> str:
    if line["version"].startswith("original"):
        family = "tau_bench"
    else:
        family = "tau2" if line["modality"] == "text" else f"tau2_{slug(line['modality'])}"
    domain = slug(line["domain"])
    return f"{family}.{domain}" if domain else ""


def _is_own(line: Line) -> bool | None:
    """Whether the lab measured itself; not known where a third company, or the lab's other name, submitted."""
    submitter = line["submitter"].strip().lower()
    if submitter and submitter == line["organization"].strip().lower():
        return True
    return False if submitter in _NEUTRAL else None
