"""`modelpick recommend [WORKLOAD.toml]`."""

from __future__ import annotations

import os

from modelpick.cli.asked import Given, workload, workload_flags, workloads
from modelpick.cli.common import as_json, note, read_catalog, tell, write
from modelpick.cli.declared import CATALOG, FORMAT, LANG, OUTPUT, RULES, option, switch
from modelpick.cli.judging import NOTHING_MEETS_IT, check_rules, command_line, ground_of, settle
from modelpick.judge.clock import created

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.view import View
    from modelpick.judge.ground import Ground
    from modelpick.judge.rank import Scorer

_MANY = 40  # workloads by which arrays have saved as much time as numpy takes to start

PARAMETERS = (
    *workload_flags(file="argument"),
    option(
        "--workloads", "FILE.jsonl", "Judge many: a workload a line, a Decision a line.", names="file", to="many"
    ),
    switch("--confidence", "Say how often each pick stays first.", default=True, opposite=True, to="sure"),
    switch(
        "--explain", "Say why; usual, but for --workloads, where figures are enough.", default=None, opposite=True
    ),
    CATALOG, RULES, FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(
    given: Given,
    many: str,
    sure: bool,
    explain: bool | None,
    catalog: str,
    rules: str,
    form: str,
    output: str,
    lang: str,
) -> int | None:
    """Which model, from which provider, at which price tier, for this workload, and how sure that is."""
    from modelpick.judge.confidence import DRAWS
    from modelpick.judge.decide import RECOMMENDED, decide

    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    draws = DRAWS if sure else 0
    if many:
        return _judge_all(given, many, view, draws, bool(explain), output)
    asked, notices = workload(given, view)
    note(*notices)
    ground = ground_of(view, asked.as_of)
    decision = decide(ground, asked, command_line(), created(), [*view.notices, *notices], draws, explain is not False)
    tell(decision, form, output, lang)
    return None if decision.outcome == RECOMMENDED else NOTHING_MEETS_IT


def _judge_all(given: Given, path: str, view: View, draws: int, explain: bool, output: str) -> int | None:
    """One Decision a line, what explains it left empty unless asked for. Every workload is read before the first is
    judged: a bad line costs no half answer."""
    from modelpick.judge.decide import RECOMMENDED, decide

    asked = list(workloads(given, path, view))
    scored_by = _scorer(len(asked), explain)
    grounds: dict[str, Ground] = {}
    lines, met, first = [], True, True
    for one, notices in asked:
        if one.as_of not in grounds:
            grounds[one.as_of] = ground_of(view, one.as_of)
        told = [*view.notices, *notices]
        decision = decide(grounds[one.as_of], one, command_line(), created(), told, draws, explain, scored_by)
        met = met and decision.outcome == RECOMMENDED
        if first:
            settle()
            first = False
        lines.append(as_json(decision, is_line=True))
        if not output:
            write(lines.pop(), "")
    if output:
        write("".join(lines), output)
    return None if met else NOTHING_MEETS_IT


def _scorer(workloads: int, explain: bool) -> type[Scorer]:
    """Both score alike. To explain takes longer than to score, and more rows than the one in arrays tells of."""
    from modelpick.judge.rank import Scorer

    if explain or workloads < _MANY:
        return Scorer
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # numpy would start threads that have nothing to do
        os.environ.setdefault(name, "1")
    from modelpick.judge.batch.scorer import BatchScorer

    return BatchScorer
