"""`modelpick bench [OFFERING]`."""

from __future__ import annotations

import os

from modelpick.answers.bench import KINDS
from modelpick.catalog.journal import check_writable
from modelpick.cli import target as targets
from modelpick.cli.asked import Given, workload, workload_flags
from modelpick.cli.common import check_output, implied, note, read_catalog, tell
from modelpick.cli.declared import CATALOG, FORMAT, LANG, OUTPUT, number, option
from modelpick.cli.judging import check_rules, command_line, settle
from modelpick.cli.spending import MAX_SPEND, spend_cap
from modelpick.errors import INTERRUPTED, BadFileError, NetworkError, UsageError
from modelpick.frozen import replace
from modelpick.judge.clock import created

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.bench import Bench
    from modelpick.cli.target import Target

PARAMETERS = (
    *workload_flags(also=("preset", "input_tokens", "output_tokens", "cached", "effort")),
    targets.OFFERING,
    *targets.FLAGS,
    number("--runs", "N", "Requests that count, at each level; default: 30.", 1),
    number("--warmup", "N", "Requests before them that don't; at least one for each connection; default: 2.", 0),
    option("--concurrency", "LIST", "Requests at once; several levels one after another: 1,4,16.", default=None),
    option("--rate", "LIST", "Begin so many a second, whether or not others have ended: 2/s.", default=None),
    MAX_SPEND,
    option("--timeout", "SECONDS", "The longest that one answer may take; default: 600.", default=None),
    targets.NO_JOURNAL,
    CATALOG, FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(
    given: Given,
    offering: str,
    base_url: str,
    model: str,
    api_key_env: str,
    recorded_as: str,
    region_label: str,
    allow_http: bool,
    runs: int | None,
    warmup: int | None,
    concurrency: str | None,
    rate: str | None,
    max_spend: str,
    timeout: str | None,
    no_journal: bool,
    catalog: str,
    form: str,
    output: str,
    lang: str,
) -> int:
    """How fast an endpoint streams, and how often it fails: measured, with the sample that each figure rests on."""
    from modelpick.cli import bench_job
    from modelpick.cli.bench_watch import BenchWatch
    from modelpick.measure.bench.document import Frame, document
    from modelpick.measure.bench.run import carried_out

    settle()
    moment = created()
    wanted = targets.Wanted(offering, base_url, model, api_key_env, recorded_as, region_label, allow_http)
    pace = bench_job.Pacing(runs, warmup, concurrency, rate, timeout, spend_cap(max_spend), bool(max_spend))
    view = read_catalog(catalog)
    check_rules(view, own=False)
    asked, notices = workload(given, view, browsing=True)
    found = targets.target(view, wanted)
    session = os.urandom(8).hex()
    job, effort, more = bench_job.job(view, found, asked, pace, session, moment[:10])
    note(*notices, *found.notes, *more)
    check_output(output)
    if not no_journal:
        check_writable()
    with BenchWatch() as watch:
        outcome = carried_out(job, watch)
    frame = Frame(
        moment, command_line(), found.offering.id if found.offering else "", found.key_name, found.region, effort,
        asked.preset, bench_job.least_runs(view),
    )  # fmt: skip
    answer = document(job, outcome, frame)
    lost = None
    if not no_journal and not outcome.is_hopeless:
        answer, lost = _kept(answer, found, session)
    _tell(answer, form, output, lang)
    if lost:
        raise lost
    if outcome.is_interrupted:
        return INTERRUPTED
    _refuse_nothing(answer)
    return 0


def _kept(answer: Bench, found: Target, session: str) -> tuple[Bench, BadFileError | None]:
    """In the journal. Where that cannot be written, the report is told all the same."""
    from modelpick.catalog import journal
    from modelpick.measure.bench.entries import entries

    try:
        kept = entries(answer, found.subject, found.region, session, found.elsewhere)
        return replace(answer, recorded=journal.append(kept)), None
    except BadFileError as error:
        return answer, error


def _tell(answer: Bench, form: str, output: str, lang: str) -> None:
    """What was paid for is told somewhere, also where the disk is full by now."""
    try:
        tell(answer, form, output, lang)
    except BadFileError:
        if output and output != "-":
            tell(answer, form or implied(output), "", lang)
        raise


def _refuse_nothing(answer: Bench) -> None:
    """Nothing but failures is no answer of the network, though a report of them was written."""
    runs = sum(level.figures.runs for level in answer.levels)
    errors = sum(level.figures.errors for level in answer.levels)
    if errors < runs:
        return
    if not runs and answer.spend.is_stopped:
        raise UsageError(
            f"nothing was measured: trials and warm-up left too little of --max-spend {answer.spend.cap_usd:g}",
            "--max-spend allows more; --warmup, --input-tokens and --output-tokens cost less",
        )
    first = next(iter(answer.samples), None)
    before = [kind for level in answer.levels for kind in level.warmup_errors]
    outcome = first.outcome if first else next(iter(before), "")
    said = f" {first.status or ''} {first.detail}".rstrip() if first else ""
    sent = runs or sum(level.warmup_runs for level in answer.levels)
    raise NetworkError(
        f"none of {sent:,} requests to {answer.endpoint.base_url} was answered: "
        f"{KINDS.get(outcome, outcome) or 'nothing was sent'}{said and ':'}{said.replace('  ', ' ')}",
        "--base-url, --model and --api-key-env say where, what and with which key",
    )
